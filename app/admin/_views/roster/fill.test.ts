import { describe, expect, test } from 'vitest'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { fillingByDrag, fillingOfBlock, ordersOfFilling } from './fill'
import type { RosterRow } from './roster-rows'

const entry = (memberId: string, more: Partial<Entry> = {}): Entry =>
  ({ memberId, rank: memberId, roles: ['player'], kind: 'regular', shirtNumber: null, wantedNumber: null, positions: [], status: 'active', note: '', removed: null, ...more })
const entries = [
  entry('a', { shirtNumber: '4', status: 'injured', statusUntil: '2026-12-14', positions: ['guard'] }), entry('b', { kind: 'guest' }), entry('c', { shirtNumber: '12' }), entry('d', { shirtNumber: '5' }), entry('e', { removed: { reason: null } }),
]
const roster: Roster = {
  rosterId: 'r', name: 'U14 A', founded: true, ruleProfile: 'free', lifecycle: 'draft', captain: null, note: '', openItems: [], entries: Object.fromEntries(entries.map(one => [one.memberId, one])),
}
const rows = entries.map((one): RosterRow => ({ memberId: one.memberId, name: one.memberId, born: '', licence: '', entry: one, captain: false, waiting: false, issues: [], late: '', mergedInto: null }))
const block = (top: number, bottom: number) => ({ top, bottom, left: 0, right: 0 })
const commands = (filled: ReturnType<typeof ordersOfFilling>) => filled.orders.map(({ command }) => command)

describe('filling', () => {
  test('the first row of a block goes on in the rest, with the last day of a status; equal cells make no order', () => {
    expect(commands(ordersOfFilling(roster, fillingOfBlock(rows, block(0, 2), ['status', 'positions'])))).toEqual([
      ...['b', 'c'].map(memberId => ({ type: 'ChangeStatus', data: { memberId, status: 'injured', statusUntil: '2026-12-14' } })),
      ...['b', 'c'].map(memberId => ({ type: 'ChangePositions', data: { memberId, positions: ['guard'] } })),
    ])
    expect(commands(ordersOfFilling(roster, fillingOfBlock(rows, block(0, 2), ['roles'])))).toEqual([])
  })

  test('numbers count on to those that nobody else has', () => {
    expect(commands(ordersOfFilling(roster, fillingOfBlock(rows, block(0, 2), ['number'])))).toEqual([{ type: 'AssignShirtNumbers', data: { assignments: { b: '6', c: '7' } } }])
    expect(commands(ordersOfFilling(roster, fillingOfBlock(rows, block(1, 3), ['number'])))).toEqual([{ type: 'AssignShirtNumbers', data: { assignments: { c: null, d: null } } }])
  })

  test('the handle goes on below with the whole block, again and again, and above from its end', () => {
    const down = fillingByDrag(rows, block(0, 1), 3, ['kind'])!
    expect(commands(ordersOfFilling(roster, down))).toEqual([{ type: 'ChangeKind', data: { memberId: 'd', kind: 'guest' } }])
    const up = fillingByDrag(rows, block(1, 1), 0, ['kind'])!
    expect(commands(ordersOfFilling(roster, up))).toEqual([{ type: 'ChangeKind', data: { memberId: 'a', kind: 'guest' } }])
    expect(fillingByDrag(rows, block(0, 2), 1, ['kind'])).toBeNull()
  })

  test('what can\'t be filled is counted: names, and rows that were removed', () => {
    expect(ordersOfFilling(roster, fillingOfBlock(rows, block(2, 4), ['name', 'kind'])).left).toBe(3)
  })
})
