import { describe, expect, test } from 'vitest'
import { applyOrders } from '#lib/domain/testing/apply-orders.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { alreadyIn, haveRole, ordersOfBulk, unfitForRoles, withoutNumber } from './bulk-orders'
import type { RosterRow } from './roster-rows'

const id = (index: number) => `00000000-0000-7000-8000-00000000000${index}`
const entry = (memberId: string, more: Partial<Entry> = {}): Entry =>
  ({ memberId, rank: `a${memberId.at(-1)}`, roles: ['player'], kind: 'regular', shirtNumber: null, wantedNumber: null, positions: [], status: 'active', note: '', removed: null, ...more })
const roster = (rosterId: string, ...entries: Entry[]): Roster => ({
  rosterId, name: rosterId, founded: true, ruleProfile: 'free', lifecycle: 'draft', captain: null, note: '', openItems: [], entries: Object.fromEntries(entries.map(one => [one.memberId, one])),
})
const [anna, bea, coach, gone] = [
  entry(id(1), { shirtNumber: '4', status: 'injured', statusUntil: '2026-12-14', note: 'by bus' }), entry(id(2), { shirtNumber: '10', kind: 'guest', positions: ['guard'] }), entry(id(3), { roles: ['head-coach'] }), entry(id(4), { removed: { reason: null } }),
]
const from = roster(id(8), anna!, bea!, coach!, gone!)
const rows = Object.values(from.entries).map((one): RosterRow => ({ memberId: one.memberId, name: one.memberId, born: '', licence: '', entry: one, captain: false, waiting: false, issues: [], late: '', mergedInto: null }))
const whom = (orders: ReturnType<typeof ordersOfBulk>) => orders.map(({ command }) => [command.type, (command.data as { memberId: string }).memberId.at(-1)])

describe('changing many rows', () => {
  test('whoever is so already makes no order, nor does who was removed', () => {
    expect(whom(ordersOfBulk(from, rows, { kind: 'status', status: 'active', statusUntil: '' }))).toEqual([['ChangeStatus', '1']])
    expect(whom(ordersOfBulk(from, rows, { kind: 'kind', entryKind: 'guest' }))).toEqual([['ChangeKind', '1'], ['ChangeKind', '3']])
    expect(whom(ordersOfBulk(from, rows, { kind: 'positions', positions: ['guard'] }))).toEqual([['ChangePositions', '1'], ['ChangePositions', '3']])
    expect(whom(ordersOfBulk(from, rows, { kind: 'remove' }))).toEqual([['RemoveMember', '1'], ['RemoveMember', '2'], ['RemoveMember', '3']])
  })

  test('roles are given and taken, the others stay; nobody is left without one', () => {
    const change = { kind: 'roles', given: new Set(['delegate']), taken: new Set(['player']) } as const
    expect(ordersOfBulk(from, rows.slice(0, 3), change).map(({ command }) => (command.data as { roles: string[] }).roles)).toEqual([['delegate'], ['delegate'], ['head-coach', 'delegate']])
    expect(unfitForRoles(rows.slice(0, 3), { ...change, given: new Set() }).map(row => row.memberId)).toEqual([id(1), id(2)])
    expect([haveRole(rows.slice(0, 3), 'player'), haveRole(rows.slice(0, 2), 'player'), haveRole(rows, 'delegate')]).toEqual(['some', 'all', 'none'])
  })

  test('moving takes what stands in the row along, the number where it is free there; who is there already only leaves', () => {
    const to = roster(id(9), entry(id(5), { shirtNumber: '10' }), entry(id(3)))
    const orders = ordersOfBulk(from, rows, { kind: 'move', to })
    expect(alreadyIn(to, rows).map(row => row.memberId)).toEqual([id(3)])
    expect(withoutNumber(to, rows).map(row => row.memberId)).toEqual([id(2)])
    const states = { rosters: new Map([[from.rosterId, from], [to.rosterId, to]]), members: new Map() }
    const after = applyOrders(states, orders)
    const [left, joined] = [after.rosters.get(from.rosterId)!.entries, after.rosters.get(to.rosterId)!.entries]
    expect([1, 2, 3].map(index => left[id(index)]!.removed === null)).toEqual([false, false, false])
    expect(joined[id(1)]).toMatchObject({ shirtNumber: '4', status: 'injured', statusUntil: '2026-12-14', note: 'by bus', removed: null })
    expect(joined[id(2)]).toMatchObject({ shirtNumber: null, kind: 'guest', positions: ['guard'], removed: null })
    expect(joined[id(3)]).toEqual(to.entries[id(3)])
  })
})
