import { expect, test } from 'vitest'
import type { Entry } from '#lib/domain/roster-state.ts'
import type { RosterRow } from './roster-rows'
import { cameIn } from './use-arrivals'

const row = (memberId: string, shirtNumber: string | null): RosterRow => ({
  memberId, name: memberId, born: '', licence: '', captain: false, waiting: false, issues: [], late: '', mergedInto: null,
  entry: { memberId, rank: memberId, roles: ['player'], kind: 'regular', shirtNumber, wantedNumber: null, positions: [], status: 'active', note: '', removed: null } satisfies Entry,
})
const [anna, bea] = [row('a', '4'), row('b', null)]

test('a cell came in where its value changed as the recorded version rose; of somebody new, every cell', () => {
  expect(cameIn({ version: 3, rows: [anna, bea] }, { version: 4, rows: [anna, row('b', '7')] })).toEqual(['b/number'])
  expect(cameIn({ version: 3, rows: [anna] }, { version: 4, rows: [anna, bea] })).toContain('b/name')
})

test('an own edit, which leaves the recorded version, is no arrival', () => {
  expect(cameIn({ version: 3, rows: [anna, bea] }, { version: 3, rows: [anna, row('b', '7')] })).toEqual([])
})
