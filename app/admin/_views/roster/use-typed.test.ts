import { expect, test } from 'vitest'
import type { Entry } from '#lib/domain/roster-state.ts'
import type { RosterRow } from './roster-rows'
import { typedRow, withTyped } from './use-typed'

const row = (memberId: string, more: Partial<Entry> = {}): RosterRow => ({
  memberId, name: memberId, born: '', licence: '', captain: false, waiting: false, issues: [], late: '', mergedInto: null,
  entry: { memberId, rank: memberId, roles: ['player'], kind: 'regular', shirtNumber: '4', wantedNumber: null, positions: [], status: 'injured', statusUntil: '2026-12-14', note: '', removed: null, ...more },
})

test('a row is shown as it will be once what was typed is kept, and says of which column it isn’t yet', () => {
  expect(typedRow({ ...row('a'), edited: { column: 'number', text: ' 00 ', how: 'plain' } })).toEqual({ ...row('a', { shirtNumber: '00' }), saving: 'number' })
  expect(typedRow({ ...row('a'), edited: { column: 'number', text: '', how: 'plain' } }).entry.shirtNumber).toBeNull()
  expect(typedRow({ ...row('a'), edited: { column: 'positions', text: 'g, f' } }).entry.positions).toEqual(['guard', 'forward'])
  expect(typedRow({ ...row('a'), edited: { column: 'status', status: 'active', statusUntil: '' } }).entry).not.toHaveProperty('statusUntil')
})

test('once the store has shown the row anew, the row is as the store says', () => {
  const [was, other] = [row('a'), row('b')]
  const typed = new Map([['a', { was, shown: row('a', { shirtNumber: '7' }) }]])
  expect(withTyped([was, other], typed).map(one => one.entry.shirtNumber)).toEqual(['7', '4'])
  const anew = row('a', { shirtNumber: '9' })
  expect(withTyped([anew, other], typed)).toEqual([anew, other])
  expect(withTyped([was, other], new Map())[0]).toBe(was)
})

test('what is said about a row meanwhile comes in beside what was typed', () => {
  const was = row('a'), shown: RosterRow = { ...row('a', { shirtNumber: '7' }), saving: 'number' }
  const said: RosterRow = { ...was, waiting: true, late: 'later' }
  expect(withTyped([said], new Map([['a', { was, shown }]]))).toEqual([{ ...shown, waiting: true, late: 'later' }])
})
