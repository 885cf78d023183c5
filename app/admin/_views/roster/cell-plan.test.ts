import { describe, expect, test } from 'vitest'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { copiedText, planCells } from './cell-plan'
import type { ColumnKey, RosterRow } from './roster-rows'

const entry = (memberId: string, shirtNumber: string | null, more: Partial<Entry> = {}): Entry =>
  ({ memberId, rank: memberId, roles: ['player'], kind: 'regular', shirtNumber, wantedNumber: null, positions: [], status: 'active', note: '', removed: null, ...more })
const entries = [entry('a', '4'), entry('b', '10'), entry('c', null), entry('d', null, { roles: ['head-coach'] }), entry('e', null, { removed: { reason: null } })]
const roster: Roster = {
  rosterId: 'r', name: 'U14 A', founded: true, ruleProfile: 'free', lifecycle: 'draft', captain: null, note: '', openItems: [],
  entries: Object.fromEntries(entries.map(one => [one.memberId, one])),
}
const row = (memberId: string, more: Partial<Entry> = {}): RosterRow =>
  ({ memberId, name: memberId, born: '', licence: '', entry: { ...roster.entries[memberId]!, ...more }, captain: false, waiting: false, issues: [], late: '', mergedInto: null })
const plan = (...cells: [string, ColumnKey, string][]) => planCells(roster, cells.map(([memberId, column, text]) => ({ row: row(memberId), column, text })))
const states = (of: ReturnType<typeof plan>) => of.cells.map(cell => cell.problem ?? cell.state)
const ordered = (of: ReturnType<typeof plan>) => of.orders.map(({ command }) => command)

describe('texts written into cells', () => {
  test('a pasted column of numbers is one order, exchanges included; 0, 00 and 7 stay what they are', () => {
    expect(ordered(plan(['a', 'number', '10'], ['b', 'number', '4'], ['c', 'number', '00']))).toEqual([{ type: 'AssignShirtNumbers', data: { assignments: { a: '10', b: '4', c: '00' } } }])
  })

  test('a number that stays somebody else\'s, comes twice or is none is a problem of its cell alone; the others are written', () => {
    const of = plan(['a', 'number', '7'], ['c', 'number', '10'], ['d', 'number', '007'])
    expect(states(of)).toEqual(['changed', 'number-in-use', 'no-number'])
    expect(of.cells[1]!.holder).toBe('b')
    expect(ordered(of)).toEqual([{ type: 'AssignShirtNumbers', data: { assignments: { a: '7' } } }])
    expect(states(plan(['a', 'number', '8'], ['c', 'number', '8']))).toEqual(['changed', 'number-in-use'])
  })

  test('a refused wish keeps its number, which refuses whoever wanted that', () => {
    const of = plan(['c', 'number', '4'], ['a', 'number', '10'])
    expect(states(of)).toEqual(['number-in-use', 'number-in-use'])
    expect(of.orders).toEqual([])
  })

  test('words are read in the languages of files; what says the same makes no order', () => {
    const of = plan(['a', 'status', 'geblesseerd'], ['b', 'kind', 'Guest'], ['c', 'roles', 'coach, speler'], ['d', 'status', 'active'], ['a', 'positions', 'g/F'], ['a', 'name', 'Somebody'])
    expect(states(of)).toEqual(['changed', 'changed', 'changed', 'same', 'changed', 'fixed'])
    expect(ordered(of)).toEqual([
      { type: 'ChangeStatus', data: { memberId: 'a', status: 'injured' } }, { type: 'ChangeKind', data: { memberId: 'b', kind: 'guest' } },
      { type: 'ChangeRoles', data: { memberId: 'c', roles: ['head-coach', 'player'] } }, { type: 'ChangePositions', data: { memberId: 'a', positions: ['guard', 'forward'] } },
    ])
  })

  test('a row that was removed is left alone, only a player becomes captain, and only one', () => {
    expect(states(plan(['e', 'number', '5'], ['d', 'captain', 'yes'], ['a', 'captain', 'x'], ['b', 'captain', 'ja']))).toEqual(['removed', 'no-player', 'changed', 'second-captain'])
  })

  test('a status with its last day is copied so that pasting it gives the same', () => {
    const injured = row('a', { status: 'injured', statusUntil: '2026-12-14' })
    expect(copiedText(injured, 'status')).toBe('injured → 2026-12-14')
    expect(planCells(roster, [{ row: injured, column: 'status', text: copiedText(injured, 'status') }]).cells[0]!.state).toBe('same')
    expect(ordered(plan(['c', 'status', copiedText(injured, 'status')]))).toEqual([{ type: 'ChangeStatus', data: { memberId: 'c', status: 'injured', statusUntil: '2026-12-14' } }])
  })
})
