import { describe, expect, test } from 'vitest'
import { applyOrders } from '#lib/domain/testing/apply-orders.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { goesStraightIn, isMeantAsList, planIntoCells, planList } from './paste-plan'
import { readPastedList } from './paste-list'
import { COLUMN_KEYS, type ColumnKey, type RosterRow } from './roster-rows'

const id = (index: number) => `00000000-0000-7000-8000-0000000000${String(index).padStart(2, '0')}`
const entry = (memberId: string, shirtNumber: string | null): Entry =>
  ({ memberId, rank: `a${memberId.at(-1)}`, roles: ['player'], kind: 'regular', shirtNumber, wantedNumber: null, positions: [], status: 'active', note: '', removed: null })
const member = (index: number, familyName: string, givenName: string, licenceNumber?: string): Member =>
  ({ memberId: id(index), founded: true, givenName, familyName, birthDate: '2013-02-03', licenceNumber: licenceNumber ?? null, gender: null, active: true, erased: false, mergedInto: null, openItems: [] } as unknown as Member)
const entries = [entry(id(1), '4'), entry(id(2), '10')]
const roster: Roster = {
  rosterId: id(90), name: 'U14 A', founded: true, ruleProfile: 'free', lifecycle: 'draft', captain: null, note: '', openItems: [], entries: Object.fromEntries(entries.map(one => [one.memberId, one])),
}
const members = [member(1, 'Maes', 'Anna', '1234567'), member(2, 'Claes', 'Bea'), member(3, 'De Smet', 'Cato', '7654321')]
const rows = entries.map((one, index): RosterRow => ({
  memberId: one.memberId, name: `${members[index]!.familyName}, ${members[index]!.givenName}`, born: '2013', licence: members[index]!.licenceNumber ?? '', entry: one,
  captain: false, waiting: false, issues: [], late: '', mergedInto: null,
}))
let made = 50
const around = { roster, members, newId: () => id(made++) }
const columns: readonly (ColumnKey | undefined)[] = [undefined, ...COLUMN_KEYS, undefined]
const at = (row: number, column: ColumnKey) => ({ top: row, bottom: row, left: columns.indexOf(column), right: columns.indexOf(column) })
const states = (plan: ReturnType<typeof planList>) => plan.rows.map(row => [row.state, ...row.cells.map(cell => cell.state)].join(' '))

describe('a block pasted into cells', () => {
  test('fills from the active cell; a small clean one goes straight in', () => {
    const plan = planIntoCells(around, rows, columns, at(0, 'number'), [['10'], ['4']])
    expect(states(plan)).toEqual(['changed changed', 'changed changed'])
    expect(plan.orders.map(({ command }) => command.data)).toEqual([{ assignments: { [id(1)]: '10', [id(2)]: '4' } }])
    expect(goesStraightIn(plan)).toBe(true)
  })

  test('a problem is shown first, in its cell; the rest would go in', () => {
    const plan = planIntoCells(around, rows, columns, at(0, 'positions'), [['G', 'ill', 'guest'], ['F', 'injured', 'regular']])
    expect(states(plan)).toEqual(['problem changed problem changed', 'changed changed changed same'])
    expect(goesStraightIn(plan)).toBe(false)
    expect(plan.orders).toHaveLength(4)
  })

  test('lines below the last row are people who join, with a number that gets free in the same paste', () => {
    const plan = planIntoCells(around, rows, columns, at(1, 'number'), [['11'], ['10', 'De Smet, Cato', '2013', '', '', '', '', 'guest'], ['', 'Nieuw, Noor']])
    expect(states(plan)).toEqual(['changed changed', 'new new new new same same same same new', 'new same new'])
    const after = applyOrders({ rosters: new Map([[roster.rosterId, roster]]), members: new Map(members.map(one => [one.memberId, one])) }, plan.orders)
    const now = after.rosters.get(roster.rosterId)!.entries
    expect(now[id(2)]!.shirtNumber).toBe('11')
    expect(now[id(3)]).toMatchObject({ shirtNumber: '10', kind: 'guest', removed: null })
    expect(Object.keys(now)).toHaveLength(4)
    expect(goesStraightIn(plan)).toBe(false)
  })

  test('lines that say nobody\'s name are a problem, not people', () => {
    const plan = planIntoCells(around, rows, columns, at(1, 'number'), [['11'], ['12']])
    expect(plan.rows[1]!.state).toBe('problem')
    expect(plan.rows[1]!.troubles).toHaveLength(1)
  })
})

describe('a pasted list of people', () => {
  test('is found by licence, else by name and birth date; who is unknown is registered', () => {
    const list = readPastedList([['Licentie', 'Naam', 'Rugnummer'], ['7654321', 'Cato De Smet', '7'], ['', 'Maes Anna', '5'], ['', 'Noor Nieuw', '8'], ['1234567', 'Anna Maes', '5']], null)
    const plan = planList(around, list.rows, list.mapping)
    expect(plan.rows.map(row => row.state)).toEqual(['new', 'changed', 'new', 'problem'])
    expect(plan.rows[0]!.memberId).toBe(id(3))
    expect(plan.orders.map(({ command }) => command.type)).toEqual(['RegisterMember', 'AssignShirtNumbers', 'AddMember', 'AddMember'])
  })

  test('without headings columns are told by what stands in them', () => {
    expect(readPastedList([['4', 'Maes, Anna', '3/2/2013', '1234567'], ['7', 'Claes, Bea', '4/12/2012', '1234568']], null).mapping).toEqual(['number', 'fullName', 'birthDate', 'licenceNumber'])
    expect(readPastedList([['Maes', 'Anna', 'geblesseerd'], ['Claes', 'Bea', 'actief']], null).mapping).toEqual(['familyName', 'givenName', 'status'])
    expect(readPastedList([['Anna Maes'], ['Bea Claes']], null).mapping).toEqual(['fullName'])
  })

  test('on the grid it is taken for one where it names people who don\'t stand there', () => {
    expect(isMeantAsList(rows, columns, at(0, 'number'), [['5', 'Claes, Bea'], ['6', 'Maes, Anna']])).toBe(true)
    expect(isMeantAsList(rows, columns, at(0, 'number'), [['5', 'Maes, Anna'], ['6', 'Claes, Bea']])).toBe(false)
    expect(isMeantAsList(rows, columns, at(0, 'number'), [['5'], ['6']])).toBe(false)
  })
})
