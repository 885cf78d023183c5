import { describe, expect, it } from 'vitest'
import { KINDS } from './kinds.ts'
import { matchSheet, NO_CHOICE, staffOf, withCaptainTurned, withPlayerTurned, withStarterTurned, type MatchChoice } from './match-sheet.ts'
import { initialMember } from './member.ts'
import type { Member } from './people-state.ts'
import { MEMBER_IDS, ROSTER_ID } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'

const { after } = storyOf(KINDS.rosters, ROSTER_ID)
const [anna, bea, cato, dirk, els] = MEMBER_IDS as [string, string, string, string, string]
const member = (memberId: string, more: Partial<Member> = {}): Member =>
  ({ ...initialMember(memberId), founded: true, givenName: 'A', familyName: 'B', birthDate: '2013-01-01', licenceNumber: memberId, ...more })
const MEMBERS = new Map(MEMBER_IDS.map(memberId => [memberId, member(memberId)]))
const DAY = '2026-11-28'

const player = (memberId: string, shirtNumber: string | undefined, rank: string, more: object = {}): Short => ['member-added', { memberId, roles: ['player'], rank, ...(shirtNumber !== undefined && { shirtNumber }), ...more }]
const squad = (ruleProfile: string, ...more: readonly Short[]) => after(
  ['created', { name: 'U14 A', ruleProfile }], player(anna, '10', 'a0'), player(bea, '4', 'a1'), player(cato, '00', 'a2'), player(dirk, '0', 'a3'),
  ['member-added', { memberId: els, roles: ['physio', 'head-coach'], rank: 'a4' }], ['captain-appointed', { memberId: bea }], ...more)
const chosen = (...players: readonly string[]): MatchChoice => ({ ...NO_CHOICE, players })
const kindsOf = (sheet: ReturnType<typeof matchSheet>, memberId: string) => sheet.hindered.get(memberId)?.map(hindrance => hindrance.kind) ?? []

describe('[DOMAIN 5] the match-day sheet', () => {
  it('has those who were chosen by ascending number, 0 before 00, the captain marked, and rows up to what the rules allow', () => {
    const sheet = matchSheet(squad('basketball-vlaanderen'), { ...chosen(anna, cato, bea, dirk), starters: [anna] }, MEMBERS, DAY)
    expect(sheet.lines.map(line => [line.shirtNumber, line.starter, line.captain])).toEqual([['0', false, false], ['00', false, false], ['4', false, true], ['10', true, false]])
    expect(sheet).toMatchObject({ rows: 12, playersMax: 12, startersMax: 5, blocks: [] })
    expect(sheet.staff.map(entry => entry.memberId)).toEqual([els])
  })

  it.each<readonly [string, readonly Short[], string, string | null]>([
    ['a suspension that lasts', [['status-changed', { memberId: bea, status: 'suspended', statusUntil: DAY }]], 'suspended', DAY],
    ['an injury without an end', [['status-changed', { memberId: bea, status: 'injured' }]], 'injured', null],
    ['a period that is over', [['period-changed', { memberId: bea, to: '2026-11-27' }]], 'period-over', '2026-11-27'],
    ['a period that has not begun', [['period-changed', { memberId: bea, from: '2026-11-29' }]], 'not-yet-member', '2026-11-29'],
    ['a lost number', [['shirt-numbers-assigned', { assignments: { [bea]: null } }]], 'number-missing', null],
    ['a status that overruled another and is not settled', [['changes-overruled', { overruled: [{ eventId: ROSTER_ID, key: `entry/${bea}/status`, theirs: { status: 'injured' }, mine: { status: 'active' }, byEventId: ROSTER_ID, severity: 'ask' }] }]], 'status-unsettled', null],
  ])('%s keeps somebody off it, with the reason', (_, facts, kind, day) => {
    const sheet = matchSheet(squad('basketball-vlaanderen', ...facts), chosen(anna, bea), MEMBERS, DAY)
    expect(sheet.hindered.get(bea)).toEqual([{ kind, day }])
    expect(sheet.lines.map(line => line.memberId)).toEqual([anna])
  })

  it('lets somebody play the day after a suspension, and the day before it', () => {
    const suspended = squad('free', ['status-changed', { memberId: bea, status: 'suspended', statusFrom: '2026-11-20', statusUntil: '2026-11-27' }])
    expect(matchSheet(suspended, chosen(bea), MEMBERS, DAY).lines).toHaveLength(1)
    expect(matchSheet(suspended, chosen(bea), MEMBERS, '2026-11-19').lines).toHaveLength(1)
    expect(matchSheet(suspended, chosen(bea), MEMBERS, '2026-11-27').lines).toHaveLength(0)
  })

  it('keeps off whoever lacks what the profile requires, and nobody else: one missing licence does not stop the team', () => {
    const members = new Map([...MEMBERS, [bea, member(bea, { licenceNumber: null })], [cato, member(cato, { active: false })]])
    const strict = matchSheet(squad('basketball-vlaanderen'), { ...chosen(anna, bea, cato), captain: anna }, members, DAY)
    expect([kindsOf(strict, bea), kindsOf(strict, cato), kindsOf(strict, anna)]).toEqual([['licence-missing'], ['member-inactive'], []])
    expect(strict.blocks).toEqual([])
    expect(matchSheet(squad('free'), chosen(anna, bea), members, DAY).lines).toHaveLength(2)
  })

  it('is not official without a captain or a head coach where the rules want them, nor with nobody on it', () => {
    const kinds = (sheet: ReturnType<typeof matchSheet>) => sheet.blocks.map(block => (block.kind === 'issue' ? block.issue.kind : block.kind))
    expect(kinds(matchSheet(squad('basketball-fiba'), chosen(anna), MEMBERS, DAY))).toEqual(['captain-not-chosen'])
    expect(kinds(matchSheet(squad('basketball-fiba'), { ...chosen(anna), captain: anna }, MEMBERS, DAY))).toEqual([])
    expect(kinds(matchSheet(squad('basketball-fiba', ['member-removed', { memberId: els }]), chosen(bea), MEMBERS, DAY))).toEqual(['head-coach-missing'])
    expect(kinds(matchSheet(squad('free'), NO_CHOICE, MEMBERS, DAY))).toEqual(['nobody-chosen'])
    expect(kinds(matchSheet(squad('free', ['member-removed', { memberId: els }]), chosen(anna), MEMBERS, DAY))).toEqual([])
  })

  it('counts players and starters by the rules', () => {
    const ids = Array.from({ length: 13 }, (_, index) => `0192aaaa-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`)
    const roster = after(['created', { name: 'Big', ruleProfile: 'basketball-vlaanderen' }], ...ids.map((id, index) => player(id, String(index + 1), `b${index}`)), ['member-added', { memberId: els, roles: ['head-coach'], rank: 'c' }])
    const sheet = matchSheet(roster, { ...chosen(...ids), starters: ids.slice(0, 6), captain: ids[0]! }, new Map([...ids, els].map(id => [id, member(id)])), DAY)
    expect(sheet.blocks).toEqual([{ kind: 'too-many-chosen', count: 13, limit: 12 }, { kind: 'too-many-starters', count: 6, limit: 5 }])
    expect(sheet.rows).toBe(13)
  })
})

describe('a choice for a match', () => {
  it('is turned by one key, and a starter is chosen with that', () => {
    const first = withStarterTurned(withPlayerTurned(NO_CHOICE, anna), bea)
    expect(first).toMatchObject({ players: [anna, bea], starters: [bea] })
    expect(withCaptainTurned(first, cato)).toMatchObject({ players: [anna, bea, cato], captain: cato })
    expect(withCaptainTurned(withCaptainTurned(first, bea), bea)).toEqual(first)
    expect(withStarterTurned(first, bea)).toMatchObject({ players: [anna, bea], starters: [] })
    expect(withPlayerTurned({ ...first, captain: bea }, bea)).toEqual({ ...NO_CHOICE, players: [anna] })
  })
})

it('staff stand with the head coach first, a playing coach among them', () => {
  const roster = after(['created', { name: 'A' }], ['member-added', { memberId: anna, roles: ['physio'], rank: 'a' }], ['member-added', { memberId: bea, roles: ['player', 'head-coach'], rank: 'b' }], ['member-added', { memberId: cato, roles: ['water-carrier'], rank: 'c' }])
  expect(staffOf(roster).map(entry => entry.memberId)).toEqual([bea, anna, cato])
})
