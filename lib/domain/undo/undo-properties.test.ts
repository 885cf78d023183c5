import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/event-sourcing/event.ts'
import { rosterKind } from '../kinds.ts'
import { isKnownProfile } from '../profile-numbers.ts'
import type { RosterCommand } from '../roster-commands.ts'
import type { Roster } from '../roster-state.ts'
import { roster, rosterCommand } from '../testing/arbitrary-rosters.ts'
import { brokenInvariants } from '../testing/invariants.ts'
import { act, undoing } from '../testing/undo-story.ts'
import { rosterUndo } from './roster-undo.ts'
import type { UndoRules } from './undo-rules.ts'
import type { Rest } from './undo-stream.ts'

/** What holds for any actions. `flat` shares no code with what undoes. */

type Rules = UndoRules<Roster>
type Flat = Readonly<Record<string, Json | undefined>>

/** A roster field by field, without what is only a hint; who was never there counts as removed. */
function flat(state: Roster, members: readonly string[]): Flat {
  const { name, teamId, ruleProfile, lifecycle, captain, note } = state
  const fields: Record<string, Json | undefined> = { name, teamId, ruleProfile, lifecycle, captain, note }
  for (const memberId of members) {
    const entry = state.entries[memberId]
    const isThere = entry !== undefined && entry.removed === null
    Object.assign(fields, {
      [`${memberId} there`]: isThere, [`${memberId} number`]: entry?.shirtNumber ?? null, [`${memberId} roles`]: entry?.roles.join(), [`${memberId} positions`]: entry?.positions.join(),
      [`${memberId} kind`]: entry?.kind, [`${memberId} status`]: entry === undefined ? undefined : `${entry.status} ${entry.statusFrom} ${entry.statusUntil}`,
      [`${memberId} period`]: entry === undefined ? undefined : `${entry.from} ${entry.to}`, [`${memberId} rank`]: entry?.rank, [`${memberId} note`]: entry?.note,
      [`${memberId} reason`]: entry?.removed?.reason ?? null,
    })
  }
  return fields
}

const differing = (one: Flat, other: Flat): readonly string[] => Object.keys(one).filter(key => one[key] !== other[key])
const idsIn = (...states: readonly Roster[]): readonly string[] => [...new Set(states.flatMap(state => Object.keys(state.entries)))]

const action = (maxLength: number) => fc.array(rosterCommand.filter(({ type }) => type !== 'CreateRoster'), { minLength: 1, maxLength })
/** Differences of somebody who was away before and is away after, each told as left: an action may bring somebody in and take them out again, and who is away takes no values. */
const isToldOfOneAway = (before: Roster, after: Roster, rest: readonly Rest[]) => (key: string): boolean => {
  const [memberId = '', aspect] = key.split(' ')
  return [before, after].every(({ entries }) => entries[memberId] !== undefined && entries[memberId].removed !== null)
    && rest.some(one => one.key === `entry/${memberId}/${aspect}` && one.why.kind === 'rule-broken' && one.why.rule === 'member-removed')
}
const inOrder = (from?: string, to?: string) => from === undefined || to === undefined || from <= to
/** A roster as commands lead to: its rules can be selected again, nothing ends before it starts. An action that opens, edits and closes at once isn't made anywhere. */
const known = roster.filter(({ ruleProfile, lifecycle, entries }) => isKnownProfile(ruleProfile) && (lifecycle === 'draft' || lifecycle === 'selected')
  && Object.values(entries).every(entry => inOrder(entry.from, entry.to) && inOrder(entry.statusFrom, entry.statusUntil)))
/** Settling is put to the proof by examples: what was looked at stays looked at. */
const withoutSettling = (orders: readonly RosterCommand[]) => orders.filter(({ type }) => type !== 'SettleOverruledChange' && type !== 'ReopenOverruledChange')

const RUNS = { numRuns: 1000 }
const PLANTED_RUNS = { numRuns: 50_000, endOnFailure: true }

function holdsFor(rule: string, property: (rules: Rules) => fc.IProperty<unknown>, plants: Readonly<Record<string, Partial<Rules>>>): void {
  describe(rule, () => {
    test('holds', () => { fc.assert(property(rosterUndo), RUNS) }, 60_000)
    test.each(Object.entries(plants))('finds the planted bug: %s', (_, plant) => {
      expect(fc.check(property({ ...rosterUndo, ...plant }), PLANTED_RUNS).failed).toBe(true)
    }, 60_000)
  })
}

const withoutStage = (index: number): Partial<Rules> => ({ stages: rosterUndo.stages.filter((_, at) => at !== index) })

holdsFor('undo gives the state before, in all that the action touched', rules => fc.property(known, action(5), (before, orders) => {
  const done = act(rosterKind, before, withoutSettling(orders), 'mine')
  const undone = undoing(rosterKind, rules, before, done.events, 'mine')
  const ids = idsIn(before)
  const isTold = isToldOfOneAway(before, undone.state, undone.rest)
  const different = differing(flat(before, ids), flat(undone.state, ids))
  expect(different.filter(key => !isTold(key))).toEqual([])
  expect(idsIn(undone.state).filter(id => !ids.includes(id) && undone.state.entries[id]!.removed === null)).toEqual([])
  expect(undone.rest).toHaveLength(different.length)
  expect(brokenInvariants(undone.state)).toEqual([])
}), {
  'numbers stay': withoutStage(5),
  'the captain stays': withoutStage(6),
  'nobody comes back': withoutStage(2),
  'nobody is taken out': withoutStage(4),
  'fields stay': withoutStage(3),
  'what is archived stays so': withoutStage(0),
  'numbers go back before anybody is taken out': { stages: [5, 0, 1, 2, 3, 4, 6, 7, 8].map(at => rosterUndo.stages[at]!) },
  'renaming is nothing to undo': { undoing: { ...rosterUndo.undoing, 'club.sideline.roster.renamed.v1': 'nothing' } },
})

holdsFor('redo gives the state after', rules => fc.property(known, action(5), (before, orders) => {
  const done = act(rosterKind, before, withoutSettling(orders), 'mine')
  const undone = undoing(rosterKind, rules, before, done.events, 'mine')
  const redone = undoing(rosterKind, rules, before, [...done.events, ...undone.events], 'undo of mine')
  const ids = idsIn(done.state)
  expect(differing(flat(done.state, ids), flat(redone.state, ids))).toEqual([])
  expect(redone.rest).toEqual([])
}), { 'nobody comes back': withoutStage(2), 'nothing is locked again': withoutStage(8) })

holdsFor('undo after others’ changes leaves those alone, and says what it leaves', rules => fc.property(known, action(4), action(4), action(3), (from, orders, theirs, between) => {
  const before = act(rosterKind, from, between, 'earlier')
  const done = act(rosterKind, before.state, withoutSettling(orders), 'mine')
  const since = act(rosterKind, done.state, theirs, 'theirs')
  const undone = undoing(rosterKind, rules, from, [...before.events, ...done.events, ...since.events], 'mine')
  const ids = idsIn(since.state)
  const [was, left, now, after] = [before.state, done.state, since.state, undone.state].map(state => flat(state, ids)) as [Flat, Flat, Flat, Flat]
  const changedSince = differing(left, now)
  const changedByUndo = differing(now, after)
  expect(changedByUndo.filter(key => changedSince.includes(key))).toEqual([])
  // What the undo changes is as it was before; nobody that it takes out was there.
  expect(changedByUndo.filter(key => after[key] !== was[key] && was[key] !== undefined)).toEqual([])
  expect(brokenInvariants(undone.state)).toEqual([])
  const stays = differing(was, left).filter(key => left[key] === after[key] && !key.endsWith('reason') && was[key] !== undefined)
  if (stays.length > 0 && undone.rest.length === 0) expect(stays).toEqual([])
}), {
  'whoever is taken out takes along what was said since': { buildsOn: () => [] },
})
