import { describe, expect, test } from 'vitest'
import type { Entry } from '#lib/domain/roster-state.ts'
import type { RosterRow } from './roster-rows'
import { look, lookAgain, seenRows, sortedRows, type Sight } from './sight'

const row = (memberId: string, name: string, entry: Partial<Entry> = {}): RosterRow => ({
  memberId, name, born: '', licence: '', captain: false, waiting: false, issues: [], late: '', mergedInto: null,
  entry: { memberId, rank: memberId, roles: ['player'], kind: 'regular', shirtNumber: null, wantedNumber: null, positions: [], status: 'active', note: '', removed: null, ...entry },
})
const ids = (rows: readonly RosterRow[]) => rows.map(one => one.memberId).join('')
const rows = [row('a', 'Peeters, Jan', { shirtNumber: '10' }), row('b', 'Özil, Zoë', { shirtNumber: '00' }), row('c', 'Claes, Bo'), row('d', 'De Smet, Jo', { shirtNumber: '7', status: 'injured' }), row('e', 'Aerts, Jan', { shirtNumber: '0' })]
const sight = (filter: string, sorting: Sight['sorting'] = null): Sight => ({ filter, sorting })

describe('rows as they are seen', () => {
  test('numbers sort as on shirts, 0 before 00 before 7 before 10; rows without one come last either way', () => {
    expect(ids(sortedRows(rows, { column: 'number', down: false }))).toBe('ebdac')
    expect(ids(sortedRows(rows, { column: 'number', down: true }))).toBe('adbec')
  })

  test('names sort as the language does, equal cells stay in the roster\'s order', () => {
    expect(ids(sortedRows(rows, { column: 'name', down: false }, 'nl-BE'))).toBe('ecdba')
    expect(ids(sortedRows(rows, { column: 'status', down: false }))).toBe('abced')
  })

  test('the filter finds beginnings of words without accents and case, each word anywhere in the row', () => {
    expect(ids(seenRows(rows, look(rows, sight('zoe OZ'))))).toBe('b')
    expect(ids(seenRows(rows, look(rows, sight('jan'))))).toBe('ae')
    expect(ids(seenRows(rows, look(rows, sight('injured 7'))))).toBe('d')
    expect(ids(seenRows(rows, look(rows, sight('  '))))).toBe('abcde')
  })

  test('rows keep their places while they are edited, also when the edit would sort or filter them elsewhere', () => {
    const sorted = look(rows, sight('jan', { column: 'number', down: false }))
    const edited = rows.map(one => one.memberId === 'e' ? row('e', 'Aerts, Jan', { shirtNumber: '99' }) : one)
    expect(lookAgain(edited, sorted)).toBe(sorted)
    expect(ids(seenRows(edited, sorted))).toBe('ea')
  })

  test('who comes new is seen at the end where the filter finds them; who goes is gone', () => {
    const before = look(rows, sight('jan', { column: 'name', down: false }))
    const after = [...rows.slice(1), row('f', 'Aalst, Jan'), row('g', 'Aalst, Piet')]
    expect(ids(seenRows(after, lookAgain(after, before)))).toBe('ef')
  })

  test('without a sorting the order of the roster is followed', () => {
    const seen = look(rows, sight('jan'))
    expect(ids(seenRows(rows.toReversed(), lookAgain(rows.toReversed(), seen)))).toBe('ea')
  })
})
