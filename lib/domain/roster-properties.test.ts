import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { readAs } from '#lib/event-sourcing/shape.ts'
import type { Command, Decision, Fact } from '#lib/event-sourcing/stream-kind.ts'
import { decideRoster } from './roster-decide.ts'
import { ROSTER_EVENTS } from './roster-events.ts'
import { evolveRoster, initialRoster } from './roster-evolve.ts'
import type { Entry, Roster } from './roster-state.ts'
import { junkFact } from './testing/arbitrary-events.ts'
import { roster, rosterAfter, rosterFact, rosterHistory, rosterWithCommand } from './testing/arbitrary-rosters.ts'
import { ROSTER_ID } from './testing/arbitrary-values.ts'
import { deepFreeze } from './testing/deep-freeze.ts'
import { brokenInvariants } from './testing/invariants.ts'

/** Rules that hold for every history. For each, planted bugs show that the rule's test would find them. */

type Evolve = typeof evolveRoster
type Decide = typeof decideRoster
type Plants = Readonly<Record<string, Evolve>>

const RUNS = { numRuns: 400 }
/** Enough for every planted bug to be found, whatever the seed. */
const PLANTED_RUNS = { numRuns: 50_000, endOnFailure: true }
const PLANTED_MS = 60_000

/** After the real evolve, something wrong on events of one type. */
const planted = (type: keyof typeof ROSTER_EVENTS, spoil: (after: Roster, before: Roster, fact: Fact) => Roster): Evolve => (before, fact) => {
  const after = evolveRoster(before, fact)
  return fact.type === type && after !== before ? spoil(after, before, fact) : after
}

const mapEntries = (state: Roster, change: (entry: Entry) => Entry): Roster =>
  ({ ...state, entries: Object.fromEntries(Object.entries(state.entries).map(([memberId, entry]) => [memberId, change(entry)])) })

function holdsFor(rule: string, property: (evolve: Evolve) => fc.IProperty<unknown>, plants: Plants): void {
  describe(rule, () => {
    test('holds', () => { fc.assert(property(evolveRoster), RUNS) })
    test.each(Object.entries(plants))('finds the planted bug: %s', (_, evolve) => { expect(fc.check(property(evolve), PLANTED_RUNS).failed).toBe(true) }, PLANTED_MS)
  })
}

holdsFor('every invariant of DOMAIN section 2 holds after any sequence of events', evolve => fc.property(rosterHistory(), facts => {
  expect(brokenInvariants(rosterAfter(facts, evolve))).toEqual([])
}), {
  'giving a number leaves it with its holder': planted('club.sideline.roster.shirt-numbers-assigned.v1', (after, before) => mapEntries(after, entry => {
    const had = before.entries[entry.memberId]!
    return had.shirtNumber !== null && entry.wantedNumber === had.shirtNumber ? had : entry
  })),
  'removing keeps the number': planted('club.sideline.roster.member-removed.v1', (after, before) => mapEntries(after, entry => ({ ...entry, shirtNumber: before.entries[entry.memberId]!.shirtNumber }))),
  'removing keeps the captaincy': planted('club.sideline.roster.member-removed.v1', (after, before) => ({ ...after, captain: before.captain })),
  'changing roles keeps the captaincy': planted('club.sideline.roster.roles-changed.v1', (after, before) => ({ ...after, captain: before.captain })),
  'adding again with other roles keeps the captaincy': planted('club.sideline.roster.member-added.v1', (after, before) => ({ ...after, captain: before.captain })),
  'selecting a profile keeps numbers that it does not allow': planted('club.sideline.roster.rule-profile-selected.v1', (after, before) => ({ ...after, entries: before.entries })),
  'anybody can be captain': (before, fact) => (fact.type === 'club.sideline.roster.captain-appointed.v1' ? { ...before, captain: (fact.data as { memberId: string | null }).memberId } : evolveRoster(before, fact)),
  'a removed entry gets a number': planted('club.sideline.roster.shirt-numbers-assigned.v1', after => mapEntries(after, entry => (entry.removed === null ? entry : { ...entry, shirtNumber: entry.wantedNumber }))),
  'getting the wanted number leaves it wanted': planted('club.sideline.roster.shirt-numbers-assigned.v1', after => mapEntries(after, entry => ({ ...entry, wantedNumber: entry.wantedNumber ?? entry.shirtNumber }))),
  'what was listed is listed again': planted('club.sideline.roster.changes-overruled.v1', (after, before) => ({ ...after, openItems: [...before.openItems, ...after.openItems] })),
})

holdsFor('evolve never throws, whatever an event holds', evolve => fc.property(fc.array(fc.oneof(junkFact(Object.keys(ROSTER_EVENTS)), rosterFact), { maxLength: 20 }), facts => {
  expect(brokenInvariants(rosterAfter(facts, evolve))).toEqual([])
}), {
  'reads data unseen': (before, fact) => {
    if (fact.type === 'club.sideline.roster.shirt-numbers-assigned.v1') Object.keys((fact.data as unknown as { assignments: object }).assignments)
    return evolveRoster(before, fact)
  },
})

holdsFor('evolve changes nothing in place', evolve => fc.property(roster, rosterFact, (state, fact) => {
  evolve(deepFreeze(state), deepFreeze(fact))
}), {
  'writes into the state': (before, fact) => {
    const after = evolveRoster(before, fact)
    if (fact.type === 'club.sideline.roster.renamed.v1') Object.assign(before, { name: after.name })
    return after
  },
})

holdsFor('a state is plain JSON: it survives structuredClone and canonical JSON', evolve => fc.property(rosterHistory(), facts => {
  const state = rosterAfter(facts, evolve)
  expect(isDeepStrictEqual(structuredClone(state), state)).toBe(true)
  expect(isDeepStrictEqual(JSON.parse(canonicalJson(state)), state)).toBe(true)
}), {
  'a cleared field stays as undefined': planted('club.sideline.roster.status-changed.v1', after => mapEntries(after, entry => ({ statusFrom: undefined, ...entry }) as unknown as Entry)),
})

holdsFor('revival brings back no number that was not given', evolve => fc.property(rosterHistory(), facts => {
  facts.reduce<Roster>((state, fact) => {
    const after = evolve(state, fact)
    const given = (fact.data as { readonly shirtNumber?: string }).shirtNumber ?? null
    for (const entry of Object.values(state.entries)) {
      const now = after.entries[entry.memberId]!
      if (entry.removed !== null && now.removed === null) expect([null, given]).toContain(now.shirtNumber)
    }
    return after
  }, initialRoster(ROSTER_ID))
}), {
  'restoring gives the wanted number': planted('club.sideline.roster.member-restored.v1', (after, before) => mapEntries(after, entry => (before.entries[entry.memberId] === entry ? entry : { ...entry, shirtNumber: entry.wantedNumber }))),
})

const LIFECYCLE = new Set(['selected', 'deselected', 'locked', 'unlocked', 'archived', 'reopened'].map(name => `club.sideline.roster.${name}.v1`))

holdsFor('lifecycle moves only by its events', evolve => fc.property(roster, rosterFact, (state, fact) => {
  if (!LIFECYCLE.has(fact.type)) expect(evolve(state, fact).lifecycle).toBe(state.lifecycle)
}), {
  'renaming makes a draft': planted('club.sideline.roster.renamed.v1', after => ({ ...after, lifecycle: 'draft' })),
})

holdsFor('what an event does not touch is shared with the state before', evolve => fc.property(roster, rosterFact, (state, fact) => {
  const after = evolve(state, fact)
  for (const [memberId, entry] of Object.entries(state.entries)) {
    if (fact.type === 'club.sideline.roster.member-moved.v1' && (fact.data as { memberId: string }).memberId !== memberId) expect(after.entries[memberId]).toBe(entry)
    if (fact.type === 'club.sideline.roster.renamed.v1') expect(after.entries).toBe(state.entries)
  }
}), {
  'copies all entries': planted('club.sideline.roster.member-moved.v1', after => mapEntries(after, entry => ({ ...entry }))),
})

holdsFor('a fact about a member never added, and a second founding, change nothing', evolve => fc.property(roster, rosterFact, (state, fact) => {
  const { memberId } = fact.data as { readonly memberId?: string | null }
  const isUnknown = typeof memberId === 'string' && !Object.hasOwn(state.entries, memberId) && fact.type !== 'club.sideline.roster.member-added.v1'
  if (isUnknown || fact.type === 'club.sideline.roster.created.v1') expect(evolve(state, fact)).toEqual(state)
  expect(evolve(initialRoster(ROSTER_ID), fact)).toEqual(fact.type === 'club.sideline.roster.created.v1' ? expect.objectContaining({ founded: true }) : initialRoster(ROSTER_ID))
}), {
  'founds again': (before, fact) => evolveRoster(fact.type === 'club.sideline.roster.created.v1' ? initialRoster(ROSTER_ID) : before, fact),
  'removing makes a tombstone of somebody never added': (before, fact) => {
    const { memberId } = fact.data as { readonly memberId: string }
    const isNew = fact.type === 'club.sideline.roster.member-removed.v1' && before.founded && before.entries[memberId] === undefined
    return isNew ? { ...before, entries: { ...before.entries, [memberId]: {} as Entry } } : evolveRoster(before, fact)
  },
})

function decidesSoundly(rule: string, property: (decide: Decide) => fc.IProperty<unknown>, plants: Readonly<Record<string, Decide>>): void {
  describe(rule, () => {
    test('holds', () => { fc.assert(property(decideRoster), RUNS) })
    test.each(Object.entries(plants))('finds the planted bug: %s', (_, decide) => { expect(fc.check(property(decide), PLANTED_RUNS).failed).toBe(true) }, PLANTED_MS)
  })
}

const factsOf = (decision: Decision): readonly Fact[] => (decision.kind === 'decided' ? decision.facts : [])
const withFacts = (decision: Decision, change: (facts: readonly Fact[]) => readonly Fact[]): Decision => (decision.kind === 'decided' ? { kind: 'decided', facts: change(decision.facts) } : decision)

decidesSoundly('every decided fact fits its schema and changes the roster', decide => fc.property(rosterWithCommand, ([state, command]) => {
  let current = state
  for (const fact of factsOf(decide(state, command as Command))) {
    const parsed = readAs<unknown>(ROSTER_EVENTS[fact.type as keyof typeof ROSTER_EVENTS], fact.data)
    expect(parsed.kind).toBe('parsed')
    const next = evolveRoster(current, fact)
    expect(isDeepStrictEqual(next, current)).toBe(false)
    expect(brokenInvariants(next)).toEqual([])
    current = next
  }
}), {
  'a fact says more than its type': (state, command) => withFacts(decideRoster(state, command), facts => facts.map(fact => ({ ...fact, data: { ...fact.data, previous: null } }))),
  'a fact without effect': (state, command) => (command.type === 'LockRoster' && state.lifecycle === 'locked' ? { kind: 'decided', facts: [{ type: 'club.sideline.roster.locked.v1', data: {} }] } : decideRoster(state, command)),
})

decidesSoundly('a command given again has no effect', decide => fc.property(rosterWithCommand, ([state, command]) => {
  const after = factsOf(decide(state, command as Command)).reduce<Roster>(evolveRoster, state)
  expect(factsOf(decide(after, command as Command))).toEqual([])
}), {
  'adding again moves to the end': (state, command) => {
    const entry = state.entries[(command.data as { memberId?: string }).memberId ?? '']
    return withFacts(decideRoster(state, command), facts => (command.type === 'AddMember' && entry?.removed === null ? [...facts, { type: 'club.sideline.roster.member-moved.v1', data: { memberId: entry.memberId, rank: `${entry.rank}V` } }] : facts))
  },
})

decidesSoundly('an order takes the number of nobody whom it does not name', decide => fc.property(rosterWithCommand, ([state, command]) => {
  if (command.type !== 'AssignShirtNumbers' && command.type !== 'AddMember') return
  const named = command.type === 'AddMember' ? [command.data.memberId] : Object.keys(command.data.assignments)
  const after = factsOf(decide(state, command as Command)).reduce<Roster>(evolveRoster, state)
  for (const entry of Object.values(state.entries)) if (!named.includes(entry.memberId)) expect(after.entries[entry.memberId]).toEqual(entry)
}), {
  'a number in use is given all the same': (state, command) => {
    const decision = decideRoster(state, command)
    const isTaken = decision.kind === 'rule-broken' && decision.rule === 'number-in-use' && command.type === 'AssignShirtNumbers'
    return isTaken ? { kind: 'decided', facts: [{ type: 'club.sideline.roster.shirt-numbers-assigned.v1', data: command.data }] } : decision
  },
})
