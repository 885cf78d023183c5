import { describe, expect, test } from 'vitest'
import type { PlannedRow } from '#lib/domain/import/import-plan.ts'
import { changeWords, groupsOf, problemWords } from './import-words'

const row = (at: number, state: PlannedRow['state'], rosterId: string | null): PlannedRow =>
  ({ row: at, state, roster: rosterId === null ? null : { rosterId, name: rosterId, isNew: true }, member: null, changes: [], problems: [] })

describe('an import in words', () => {
  test('rows stand by roster, those without one first, with their counts', () => {
    const groups = groupsOf([row(0, 'new', 'A'), row(1, 'same', 'B'), row(2, 'changed', 'A'), row(3, 'problem', null)])
    expect(groups.map(group => [group.name, group.rows.map(one => one.row)])).toEqual([['Lines without a roster', [3]], ['A', [0, 2]], ['B', [1]]])
    expect(groups[1]!.counts).toEqual({ new: 1, changed: 1, same: 0, problem: 0 })
  })

  test('rosters in which nothing happens come last', () => {
    expect(groupsOf([row(0, 'same', 'A'), row(1, 'same', 'B'), row(2, 'new', 'B'), row(3, 'same', 'C'), row(4, 'problem', 'D')]).map(group => group.name)).toEqual(['B', 'D', 'A', 'C'])
  })

  test('changes and problems read as sentences', () => {
    expect(changeWords({ field: 'number', before: '7', after: '00' })).toBe('number 7 → 00')
    expect(changeWords({ field: 'birthDate', before: null, after: '2013-02-03' })).toBe('birth date 3 Feb 2013')
    expect(problemWords({ field: 'number', problem: 'unreadable-number', value: 'x' })).toBe('Number “x” is no number')
  })
})
