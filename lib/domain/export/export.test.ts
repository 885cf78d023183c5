import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf, tabbedOf } from '#lib/client/write-table.ts'
import { readTable, readTableText } from '#lib/client/read-table.ts'
import { suggestMapping } from '../import/headers.ts'
import { planImport } from '../import/plan.ts'
import type { Member, Season } from '../people-state.ts'
import { initialMember } from '../member.ts'
import { evolveRoster, initialRoster } from '../roster-evolve.ts'
import type { Roster } from '../roster-state.ts'
import { initialSeason } from '../season.ts'
import { rosterFact } from '../testing/arbitrary-rosters.ts'
import { MEMBER_IDS, SEASON_IDS } from '../testing/arbitrary-values.ts'
import { exportTable, type ExportTable } from './export-table.ts'
import { exportedRosters } from './exported-rosters.ts'

const seasons: readonly Season[] = SEASON_IDS.map((seasonId, index) => ({ ...initialSeason(seasonId), founded: true, name: `202${index}-2${index + 1}` }))

// Texts that programs on the way like to change; all of them fit what events may say.
const word = fc.constantFrom(
  'Jan', 'Peeters', 'Zoë', 'Østergård', '’t Hooft', "'t Hooft", "'7", "''", "'=x", '-', '--', '=1+1', '+32', '@home', '＝1', 'De  Clercq', 'A;B', 'A,B', 'A"B', '"', '007', '1.0', '2013-02-03', 'TRUE', 'ja',
  '\u200bX')
const gender = fc.constantFrom('male', 'f', 'v', 'mixed', 'x', '-')
const person = fc.record({
  givenName: word, familyName: word, birthDate: fc.option(fc.constantFrom('2013-02-03', '2012-12-31', '1899-01-01')),
  licenceNumber: fc.option(fc.constantFrom('0012', '12', '-7', '=A1', "'0", '1E5', 'L-1', '00000000000000000123')),
  gender: fc.option(gender), mergedInto: fc.option(fc.constantFrom(...MEMBER_IDS), { freq: 1 }),
}, { requiredKeys: ['givenName', 'familyName'] })

const NOTHING_LEFT = { givenName: null, familyName: null, birthDate: null, licenceNumber: null, gender: null }
const people: fc.Arbitrary<readonly Member[]> = fc.tuple(...MEMBER_IDS.map(memberId => fc.tuple(person, fc.nat(8)).map(([given, chance]): Member => {
  const erased = chance === 0
  const mergedInto = given.mergedInto === memberId ? null : (given.mergedInto ?? null)
  return { ...initialMember(memberId), ...given, founded: true, erased, mergedInto, ...(erased && NOTHING_LEFT) }
})))

const rosterNamed = (rosterId: string): fc.Arbitrary<Roster> => fc.tuple(
  fc.constantFrom('U14 A', 'u14 a', '=U14', "'t Hofke", 'Élan 3x3', '-'), fc.option(fc.constantFrom(...SEASON_IDS)), fc.array(rosterFact, { maxLength: 25 }),
  fc.array(fc.tuple(fc.constantFrom(...MEMBER_IDS), fc.constantFrom('g', 'c', 'power-forward', '-a-', 'pivot'), fc.constantFrom('coach', 'speler', 'x--y')), { maxLength: 3 }),
).map(([name, seasonId, facts, words]) => {
  const after = facts.reduce((state, fact) => evolveRoster(state, fact), evolveRoster(initialRoster(rosterId), { type: 'club.sideline.roster.created.v1', data: { name, ...(seasonId !== null && { seasonId }) } }))
  return words.reduce((state, [memberId, position, role]) => [
    { type: 'club.sideline.roster.positions-changed.v1', data: { memberId, positions: [position] } }, { type: 'club.sideline.roster.roles-changed.v1', data: { memberId, roles: ['player', role] } },
  ].reduce((before, fact) => evolveRoster(before, fact), state), after)
})
const club = fc.record({ members: people, rosters: fc.tuple(rosterNamed('0192eeee-0000-7000-8000-000000000001'), rosterNamed('0192eeee-0000-7000-8000-000000000002')), chosen: fc.option(fc.constantFrom(...SEASON_IDS)) })
type Club = typeof club extends fc.Arbitrary<infer Value> ? Value : never

const exported = ({ members, rosters }: Club) => exportTable(exportedRosters({
  rosters, members: new Map(members.map(member => [member.memberId, member])), teams: new Map(), seasons: new Map(seasons.map(season => [season.seasonId, season])),
}))

const planned = ({ members, rosters, chosen }: Club, table: { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] }) =>
  planImport({ rows: table.rows, mapping: suggestMapping(table.headers), rosters, members, teams: [], seasonId: chosen, newId: () => '0192ffff-0000-7000-8000-000000000001' })

const ofCsv = (table: ExportTable) => readTable(new TextEncoder().encode(csvOf(table)))

describe('[DOMAIN 5] what is exported says, when it is imported again, nothing new', () => {
  it('by CSV, whatever the club holds', { timeout: 60_000 }, () => {
    fc.assert(fc.property(club, it => { expect(planned(it, ofCsv(exported(it))).orders).toEqual([]) }), { numRuns: 600, seed: 11 })
  })

  it('by the clipboard', { timeout: 60_000 }, () => {
    fc.assert(fc.property(club, it => { expect(planned(it, readTableText(tabbedOf(exported(it)))).orders).toEqual([]) }), { numRuns: 200, seed: 12 })
  })
})

describe('a file that was exported', () => {
  const [anna, bea, cato] = MEMBER_IDS as [string, string, string]
  const members = [
    { ...initialMember(anna), founded: true, givenName: 'Zoë', familyName: "'t Hooft", birthDate: '2013-04-09', licenceNumber: '0012' },
    { ...initialMember(bea), founded: true, givenName: 'Bo', familyName: '-', birthDate: '2012-12-31', licenceNumber: '=1+1' },
    { ...initialMember(cato), founded: true, givenName: 'Cato', familyName: 'Maes' },
  ]
  const facts = [
    ['created', { name: 'U14 A', seasonId: SEASON_IDS[0] }], ['member-added', { memberId: anna, roles: ['player'], rank: 'a0', shirtNumber: '00', positions: ['guard'] }],
    ['member-added', { memberId: bea, roles: ['player', 'head-coach'], rank: 'a1', shirtNumber: '0' }], ['member-added', { memberId: cato, roles: ['physio'], rank: 'a2', shirtNumber: '7' }],
    ['captain-appointed', { memberId: anna }], ['status-changed', { memberId: bea, status: 'injured', statusUntil: '2026-12-14' }],
  ] as const
  const roster = facts.reduce((state, [name, data]) => evolveRoster(state, { type: `club.sideline.roster.${name}.v1`, data }), initialRoster('0192eeee-0000-7000-8000-000000000001'))
  const squad: Club = { members, rosters: [roster, initialRoster('0192eeee-0000-7000-8000-000000000002')], chosen: null }

  it('has a line for each person, with numbers, licences and days as they are', () => {
    const { columns, rows } = exported(squad)
    const cell = (row: number, heading: string) => rows[row]![columns.findIndex(column => column.heading === heading)]
    expect(rows).toHaveLength(3)
    expect(['Number', 'Family name', 'Licence number', 'Birth date', 'Captain', 'Season'].map(heading => cell(0, heading))).toEqual(['00', "'t Hooft", '0012', '2013-04-09', 'yes', '2020-21'])
    expect(['Number', 'Roles', 'Status', 'Status until'].map(heading => cell(1, heading))).toEqual(['0', 'player, head coach', 'injured', '2026-12-14'])
  })

  it('is read without a problem, line by line the same, whichever season is chosen', () => {
    for (const chosen of [null, ...SEASON_IDS]) expect(planned({ ...squad, chosen }, ofCsv(exported(squad))).counts).toMatchObject({ rows: 3, same: 3, problem: 0 })
  })

  it('changes exactly the cell that was changed in it', () => {
    const table = exported(squad), number = table.columns.findIndex(column => column.heading === 'Number')
    const withFirst = (shirtNumber: string) => ({ ...table, rows: table.rows.map((cells, row) => (row === 0 ? cells.with(number, shirtNumber) : cells)) })
    expect(planned(squad, ofCsv(withFirst('8'))).orders.map(order => order.command)).toEqual([{ type: 'AssignShirtNumbers', data: { assignments: { [anna]: '8' } } }])
    expect(planned(squad, ofCsv(withFirst('0'))).rows[0]).toMatchObject({ state: 'problem', problems: [{ problem: 'number-in-use' }] })
  })

  it('can be opened by a Belgian Excel, which runs nothing in it', () => {
    const csv = csvOf(exported(squad))
    expect(csv.startsWith('\ufeffRoster;Season;Number;')).toBe(true)
    expect(csv).toContain(`;"'=1+1";`)
    expect(csv).toContain(`;"'-";`)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(csv.split('\r\n')).toHaveLength(5)
  })

  it('has nobody who was removed, and nobody without a name', () => {
    const without = evolveRoster(roster, { type: 'club.sideline.roster.member-removed.v1', data: { memberId: anna } })
    const erased = members.map(member => (member.memberId === bea ? { ...member, erased: true, givenName: null, familyName: null } : member))
    expect(exported({ members: erased, rosters: [without, roster], chosen: null }).rows.map(cells => cells[4])).toEqual(['Cato', 'Zoë', 'Cato'])
  })
})
