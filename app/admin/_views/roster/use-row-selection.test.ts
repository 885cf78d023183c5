import { expect, test } from 'vitest'
import type { RosterRow } from './roster-rows'
import { toggled } from './use-row-selection'

const rows = ['a', 'b', 'c'].map(memberId => ({ memberId }) as RosterRow)

test('rows are selected together; where all of them are, they are no longer', () => {
  expect([...toggled(new Set(['x']), rows.slice(0, 2))]).toEqual(['x', 'a', 'b'])
  expect([...toggled(new Set(['a']), rows.slice(0, 2))]).toEqual(['a', 'b'])
  expect([...toggled(new Set(['a', 'b', 'x']), rows.slice(0, 2))]).toEqual(['x'])
})
