import { describe, expect, test } from 'vitest'
import type { Member } from '#lib/domain/people-state.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { positionsOf, positionsText } from './positions-text'
import { membersOf } from '#lib/domain/locked-lists.ts'
import { cellText, rosterRows, rowKeeper, type RowSources } from './roster-rows'

const entry = (memberId: string, rank: string, more: Partial<Entry> = {}): Entry => ({
  memberId, rank, roles: ['player'], kind: 'regular', shirtNumber: null, wantedNumber: null, positions: [], status: 'active', note: '', removed: null, ...more,
})
const roster = (...entries: Entry[]): Roster => ({
  rosterId: 'r', name: 'U14 A', founded: true, ruleProfile: 'free', lifecycle: 'draft', captain: 'b', note: '', openItems: [],
  entries: Object.fromEntries(entries.map(one => [one.memberId, one])),
})
const sources = (of: Roster) => ({ roster: of, members: new Map(), pending: [], issues: new Map(), late: new Map(), showRemoved: false })

describe('rows of the roster', () => {
  test('[DOMAIN 1] rows stand in the order of ranks, compared bytewise, ties by member id; removed ones only on demand', () => {
    const of = roster(entry('c', 'a'), entry('b', 'Z'), entry('a', 'a'), entry('d', 'b', { removed: { reason: null } }))
    expect(rosterRows(sources(of)).map(row => row.memberId)).toEqual(['b', 'a', 'c'])
    expect(rosterRows({ ...sources(of), showRemoved: true }).map(row => row.memberId)).toEqual(['b', 'a', 'c', 'd'])
  })

  test('a row that nothing changed keeps its identity, so that it isn\'t drawn again', () => {
    const before = rosterRows(sources(roster(entry('a', 'a'), entry('b', 'b'))))
    const after = rosterRows(sources(roster(entry('a', 'a'), entry('b', 'b', { shirtNumber: '00' }))), { of: null, rows: before })
    expect(after[0]).toBe(before[0])
    expect(after[1]).not.toBe(before[1])
  })

  test('made again without a change, it is the same list', () => {
    const rowsOf = rowKeeper()
    const first = rowsOf(sources(roster(entry('a', 'a'), entry('b', 'b'))))
    expect(rowsOf(sources(roster(entry('a', 'a'), entry('b', 'b'))))).toBe(first)
    const changed = rowsOf(sources(roster(entry('a', 'a'), entry('b', 'b', { roles: ['physio'] }))))
    expect(changed[0]).toBe(first[0])
    expect(changed).not.toBe(first)
  })

  test('whatever a row says makes it another one: its entry, the captain, what waits or came late, its member, what is said about it', () => {
    const rowsOf = rowKeeper()
    const of = roster(entry('a', 'a'), entry('b', 'b'))
    const first = sources(of)
    const same = { ...first, roster: roster(entry('a', 'a'), entry('b', 'b')) }
    const mark = { column: 'licence', words: 'no licence', blocks: false } as const
    const others: readonly (readonly [RowSources, string])[] = [
      [{ ...first, roster: { ...of, captain: 'a' } }, 'a b'],
      [{ ...first, pending: [{ type: 'x', data: { memberId: 'a' } } as never] }, 'a'],
      [{ ...first, late: new Map([['b', 'injured']]) }, 'b'],
      [{ ...first, members: new Map([['a', { memberId: 'a', givenName: 'Anna', familyName: 'Maes', mergedInto: null } as Member]]) }, 'a'],
      [{ ...first, issues: new Map([['b', [mark]]]) }, 'b'],
    ]
    for (const [changed, expected] of others) {
      const before = rowsOf(first)
      expect(rowsOf(same), expected).toBe(before)
      expect(rowsOf(changed).filter((row, index) => row !== before[index]).map(row => row.memberId).join(' ')).toBe(expected)
      expect(rowsOf(changed)).toBe(rowsOf({ ...changed }))
    }
  })

  test('the entry stays the same object where only what is said about the row changed', () => {
    const rowsOf = rowKeeper()
    const [before] = rowsOf(sources(roster(entry('a', 'a'))))
    const [marked] = rowsOf({ ...sources(roster(entry('a', 'a'))), late: new Map([['a', 'injured']]) })
    expect(marked).not.toBe(before)
    expect(marked!.entry).toBe(before!.entry)
    expect(rowsOf(sources(roster(entry('a', 'a', { note: 'x' }))))[0]!.entry).not.toBe(before!.entry)
  })

  test('a row with changes that weren\'t sent is marked, each member of a swap', () => {
    const swap = { type: 'x', data: { assignments: { a: '4', b: '5' } } } as never
    expect(membersOf(swap)).toEqual(['a', 'b'])
    const rows = rosterRows({ ...sources(roster(entry('a', 'a'), entry('c', 'c'))), pending: [swap] })
    expect(rows.map(row => row.waiting)).toEqual([true, false])
  })

  test('cells read as words', () => {
    const [row] = rosterRows(sources(roster(entry('b', 'b', { shirtNumber: '00', status: 'injured', statusUntil: '2026-12-14', positions: ['guard', 'gk'] }))))
    expect(['number', 'status', 'positions', 'captain', 'roles'].map(column => cellText(row!, column as never))).toEqual(['00', 'injured until 14 Dec', 'G, GK', 'captain', 'Player'])
  })

  test('positions are read as they are typed', () => {
    expect(positionsOf('g/F, gk')).toEqual(['guard', 'forward', 'gk'])
    expect(positionsOf('')).toEqual([])
    expect(positionsOf('é')).toBeNull()
    expect(positionsText(positionsOf('g/F, gk, Pivot')!)).toBe('G, F, GK, pivot')
  })
})
