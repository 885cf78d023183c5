import { describe, expect, test } from 'vitest'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { orderOfEdit } from './entry-orders'
import type { RosterRow } from './roster-rows'

const ANNA = 'a', BEA = 'b', CATO = 'c'
const entry = (memberId: string, shirtNumber: string | null): Entry =>
  ({ memberId, rank: memberId, roles: ['player'], kind: 'regular', shirtNumber, wantedNumber: null, positions: [], status: 'active', note: '', removed: null })
const entries = [entry(ANNA, '4'), entry(BEA, '10'), entry(CATO, null)]
const roster: Roster = {
  rosterId: 'r', name: 'U14 A', founded: true, ruleProfile: 'free', lifecycle: 'draft', captain: null, note: '', openItems: [],
  entries: Object.fromEntries(entries.map(one => [one.memberId, one])),
}
const row = (memberId: string): RosterRow => ({ memberId, name: memberId, born: '', licence: '', entry: roster.entries[memberId]!, captain: false, waiting: false, issues: [], late: '', mergedInto: null })
const name = (memberId: string) => ({ a: 'Anna', b: 'Bea', c: 'Cato' })[memberId] ?? ''
const assigned = (assignments: object) => ({ kind: 'orders', orders: [{ collection: 'rosters', streamId: 'r', command: { type: 'AssignShirtNumbers', data: { assignments } } }] })
const number = (text: string, how: 'plain' | 'take' | 'swap' = 'plain') => ({ column: 'number', text, how }) as const

describe('edits of cells', () => {
  test('[DOMAIN 5] 0, 00 and 7 are given as they were typed; the same number again is no order', () => {
    for (const text of ['0', '00', '7']) expect(orderOfEdit(roster, row(ANNA), number(text), name)).toEqual(assigned({ a: text }))
    expect(orderOfEdit(roster, row(ANNA), number('4'), name)).toEqual({ kind: 'orders', orders: [] })
    expect(orderOfEdit(roster, row(ANNA), number(''), name)).toEqual(assigned({ a: null }))
  })

  test('[DOMAIN 5] a number in use is taken or swapped by one order, and refused where nobody was asked', () => {
    expect(orderOfEdit(roster, row(ANNA), number('10', 'take'), name)).toEqual(assigned({ a: '10', b: null }))
    expect(orderOfEdit(roster, row(ANNA), number('10', 'swap'), name)).toEqual(assigned({ a: '10', b: '4' }))
    expect(orderOfEdit(roster, row(ANNA), number('10'), name)).toMatchObject({ kind: 'refused', text: expect.stringContaining('Bea') })
  })

  test('[DOMAIN 1] 007, 100 and A are refused with the pattern named', () => {
    for (const text of ['007', '100', 'A']) expect(orderOfEdit(roster, row(ANNA), number(text), name)).toMatchObject({ kind: 'refused', text: expect.stringContaining('0, 00 or 1 to 99') })
  })
})
