import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seededRandom, seededUuid } from '../seeded.ts'
import { applyOrders, type ClubStates } from '../testing/apply-orders.ts'
import type { Mapping } from './headers.ts'
import { planImport } from './plan.ts'

const MAPPING: Mapping = ['roster', 'number', 'fullName', 'birthDate', 'positions', 'roles', 'licenceNumber', 'status', 'captain']
const SEASON = '00000000-0000-7000-8000-00000000000a'

// Few values, so that rows meet: the same people, numbers, licences and rosters again and again.
const row = fc.tuple(
  fc.constantFrom('U14 A', 'u14 a', 'U16', ''), fc.constantFrom('', '4', '5', '6', '0', '00', '100'),
  fc.constantFrom('Jan Peeters', 'PEETERS Jan', 'Zoë Kovář', 'Zoe Kovar', 'An Maes', 'Alisson', 'Bo Claes', ''), fc.constantFrom('', '2013-02-03', '3/2/2013', '2012-01-01', '31/02/2013'),
  fc.constantFrom('', 'guard', 'guard/forward', '???'), fc.constantFrom('', '', 'speler', 'coach', 'speler, coach'), fc.constantFrom('', '', 'L-1', 'L-2', 'l1'),
  fc.constantFrom('', '', 'geblesseerd', 'actief', '?'), fc.constantFrom('', '', '', 'ja', 'nee'),
)
const file = fc.array(row, { maxLength: 14 })

function planned(states: ClubStates, rows: readonly (readonly string[])[], seed: number) {
  const random = seededRandom(seed)
  return planImport({
    rows, mapping: MAPPING, rosters: [...states.rosters.values()], members: [...states.members.values()], teams: [], seasonId: SEASON,
    newId: () => seededUuid(random, 1_790_000_000_000),
  })
}

const NOTHING: ClubStates = { rosters: new Map(), members: new Map() }
const present = (states: ClubStates): readonly string[] =>
  [...states.rosters.values()].flatMap(roster => Object.values(roster.entries).filter(entry => entry.removed === null).map(entry => `${roster.rosterId} ${entry.memberId}`))

/** The file without the rows that need a person's eye, those that need it only then included. */
function unproblematic(states: ClubStates, rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const problems = new Set(planned(states, rows, 2).rows.filter(({ state }) => state === 'problem').map(({ row: index }) => index))
  return problems.size === 0 ? rows : unproblematic(states, rows.filter((_, index) => !problems.has(index)))
}

it('[DOMAIN 5] whatever a file says, every order is one that the domain takes, and nobody is removed', () => {
  fc.assert(fc.property(file, file, (first, second) => {
    const before = applyOrders(NOTHING, planned(NOTHING, first, 1).orders)
    const imported = planned(before, second, 2)
    const after = applyOrders(before, imported.orders)
    expect(present(after)).toEqual(expect.arrayContaining([...present(before)]))
    expect(imported.counts.new + imported.counts.changed + imported.counts.same + imported.counts.problem).toBe(second.length)
  }), { numRuns: 400, seed: 7 })
})

it('[DOMAIN 5] a file without problems makes no orders when it is imported again', () => {
  fc.assert(fc.property(file, file, (first, second) => {
    const before = applyOrders(NOTHING, planned(NOTHING, first, 1).orders)
    const clean = unproblematic(before, second)
    const after = applyOrders(before, planned(before, clean, 2).orders)
    expect(planned(after, clean, 3).orders).toEqual([])
  }), { numRuns: 400, seed: 8 })
})
