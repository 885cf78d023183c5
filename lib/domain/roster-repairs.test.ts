import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import { rosterRepairs } from './roster-conflicts.ts'
import { evolveRoster } from './roster-evolve.ts'
import type { Roster } from './roster-state.ts'
import { actionKind, eventIdAt, eventOf } from './testing/arbitrary-events.ts'
import { rosterAfter, rosterFact, rosterHistory } from './testing/arbitrary-rosters.ts'
import { ROSTER_ID } from './testing/arbitrary-values.ts'
import { brokenInvariants } from './testing/invariants.ts'

type Repairs = typeof rosterRepairs

const place = { source: `/clubs/${eventIdAt(0)}/rosters/${ROSTER_ID}`, subject: ROSTER_ID, time: '2026-11-23T10:00:00.000Z' }
const asEvent = (fact: Fact, index: number): SidelineEvent => eventOf(fact, { ...place, id: eventIdAt(index) })

/** The members that a fact names. */
const namedBy = ({ data }: Fact): readonly string[] => {
  const { memberId, assignments } = data as { readonly memberId?: string | null; readonly assignments?: object }
  return [...(typeof memberId === 'string' ? [memberId] : []), ...Object.keys(assignments ?? {})]
}

const isExplicit = (repairs: Repairs) => fc.property(rosterHistory(), fc.array(rosterFact, { maxLength: 8 }), rosterFact, actionKind, (known, meanwhile, pending, kind) => {
  const unseen = meanwhile.map((fact, index) => asEvent(fact, index + 1))
  const event: SidelineEvent = { ...asEvent(pending, 100), actionkind: kind }
  const before = rosterAfter([...known, ...meanwhile])
  const repaired = repairs(before, event, unseen).reduce<Roster>(evolveRoster, before)
  const after = evolveRoster(repaired, event)
  expect(brokenInvariants(after)).toEqual([])
  for (const [memberId, entry] of Object.entries(repaired.entries)) if (!namedBy(pending).includes(memberId)) expect(after.entries[memberId]).toEqual(entry)
})

describe('[R8] repairs of a rebase', () => {
  test('what an overruling event takes from others is recorded before it: the event itself changes nobody whom it does not name', () => { fc.assert(isExplicit(rosterRepairs), { numRuns: 1000 }) })
  test.each<[string, Repairs]>([
    ['no repairs', () => []],
    ['numbers taken are not released', (...given) => rosterRepairs(...given).filter(fact => !fact.type.includes('released'))],
    ['numbers that a profile does not allow are not released', (state, pending, unseen) => (pending.type.includes('profile') ? [] : rosterRepairs(state, pending, unseen))],
  ])('finds the planted bug: %s', (_, repairs) => { expect(fc.check(isExplicit(repairs), { numRuns: 50_000, endOnFailure: true }).failed).toBe(true) }, 60_000)
})
