import { describe, expect, test } from 'vitest'
import { doubtfulAmong, probableDuplicates, rostersForOneTeam, surroundings } from './club-issues.ts'
import { countOf, issues, worstFirst, type IssueKind } from './issues.ts'
import { memberKind, rosterKind, seasonKind, teamKind } from './kinds.ts'
import type { Member } from './people-state.ts'
import { profileOf } from './profiles.ts'
import type { Roster } from './roster-state.ts'
import { EVENT_IDS, MEMBER_IDS, ROSTER_ID, SEASON_IDS, TEAM_IDS } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'

const { after, further } = storyOf(rosterKind, ROSTER_ID)
const [ANN, BO, CATO] = MEMBER_IDS as [string, string, string]
const [E1, E2] = EVENT_IDS as [string, string]
const TODAY = '2026-11-23'

const person = (memberId: string, more: Partial<Member> = {}): Member => ({ ...memberKind.initial(memberId), founded: true, givenName: 'A', familyName: memberId, ...more })
const added = (memberId: string, more: object = {}): Short => ['member-added', { memberId, rank: 'a0', roles: ['player'], ...more }]
const created = (ruleProfile = 'free'): Short => ['created', { name: 'U14', ruleProfile }]
const found = (roster: Roster, people: readonly Member[] = [], profile = roster.ruleProfile) =>
  issues(roster, profileOf(profile), new Map([...MEMBER_IDS.map(id => person(id, { licenceNumber: id, birthDate: '2012-01-01' })), ...people].map(member => [member.memberId, member])), TODAY)
const issue = (kind: IssueKind, roster: Roster, people: readonly Member[] = []) => found(roster, people).find(other => other.kind === kind)
const many = (count: number, more: object = {}): Short[] => Array.from({ length: count }, (_, index) => added(`0192abcd-0000-7000-8000-${String(index).padStart(12, '0')}`, more))

describe('issues of a roster', () => {
  test('free: nothing is asked', () => { expect(found(after(created(), added(ANN)))).toEqual([])})
  test('players above and below what the profile wants, "1 over" (row 15)', () => {
    const over = after(created('basketball-fiba'), ...many(13))
    expect(issue('too-many-players', over)).toEqual({ kind: 'too-many-players', memberIds: [], count: 13, limit: 12, blocks: true })
    expect(issue('too-few-players', after(created('basketball-fiba'), ...many(4)))).toMatchObject({ count: 4, limit: 5, blocks: false })
    expect(issue('too-many-players', after(created('basketball-fiba'), ...many(12)))).toBeUndefined()
  })
  test('staff, assistant coaches and goalkeepers', () => {
    expect(issue('too-many-staff', after(created('basketball-fiba'), ...many(10, { roles: ['physio'] })))).toMatchObject({ count: 10, limit: 9 })
    expect(issue('too-many-assistant-coaches', after(created('basketball-fiba'), ...many(3, { roles: ['assistant-coach'] })))).toMatchObject({ count: 3, limit: 2 })
    expect(issue('goalkeepers-missing', after(created('football-fifa'), ...many(2, { positions: ['gk'] })))).toMatchObject({ count: 2, limit: 3, blocks: true })
  })
  test('no number, no captain, no head coach', () => {
    const fiba = after(created('basketball-fiba'), added(ANN, { shirtNumber: '4' }), added(BO), added(CATO, { roles: ['physio'] }))
    expect([issue('number-missing', fiba)?.memberIds, issue('captain-missing', fiba)?.blocks, issue('head-coach-missing', fiba)?.blocks]).toEqual([[BO], true, true])
    const complete = further(fiba, ['captain-appointed', { memberId: ANN }], ['roles-changed', { memberId: CATO, roles: ['head-coach'] }])
    expect([issue('captain-missing', complete), issue('head-coach-missing', complete)]).toEqual([undefined, undefined])
  })
  test('a number lost, and two who want the same', () => {
    const lost = after(created(), added(ANN), added(BO), ['shirt-numbers-assigned', { assignments: { [ANN]: '4' } }], ['shirt-number-released', { memberId: ANN, shirtNumber: '4' }],
      ['shirt-numbers-assigned', { assignments: { [BO]: '4' } }], ['shirt-number-released', { memberId: BO, shirtNumber: '4' }])
    expect(issue('number-lost', lost)?.memberIds).toEqual([ANN, BO])
    expect(issue('number-wanted-twice', lost)).toMatchObject({ memberIds: [ANN, BO], shirtNumber: '4', blocks: false })
  })
  test('licence and birth date, where the profile wants them; an erased member is told once', () => {
    const list = after(created('basketball-vlaanderen'), added(ANN), added(BO), added(CATO))
    const people = [person(ANN, { birthDate: '2012-01-01' }), person(BO, { licenceNumber: '1', birthDate: null }), person(CATO, { erased: true, givenName: null, familyName: null })]
    expect([issue('licence-missing', list, people)?.memberIds, issue('birth-date-missing', list, people)?.memberIds, issue('member-erased', list, people)?.memberIds]).toEqual([[ANN], [BO], [CATO]])
  })
  test('members unknown here, inactive, merged, or with one licence', () => {
    const list = after(created(), added(ANN), added(BO), added(CATO))
    const people = [person(ANN, { active: false, licenceNumber: '7' }), person(BO, { mergedInto: ANN, licenceNumber: '7' }), memberKind.initial(CATO)]
    expect(['member-inactive', 'member-merged', 'member-unknown', 'licence-twice'].map(kind => issue(kind as IssueKind, list, people)?.memberIds)).toEqual([[ANN], [BO], [CATO], [ANN, BO]])
  })
  test('a period that is over, a status that has run out', () => {
    const list = after(created(), added(ANN, { to: '2026-11-22' }), added(BO, { to: TODAY }), added(CATO), ['status-changed', { memberId: CATO, status: 'injured', statusUntil: '2026-11-22' }])
    expect([issue('period-over', list)?.memberIds, issue('status-expired', list)?.memberIds]).toEqual([[ANN], [CATO]])
  })
  test('a status that overruled an injury blocks until it is settled, whatever the profile (row 16)', () => {
    const key = `entry/${ANN}/status`
    const item = { eventId: E1, key, theirs: { status: 'injured' }, mine: { status: 'active' }, byEventId: E2, severity: 'ask' as const }
    const open = after(created(), added(ANN), ['changes-overruled', { overruled: [item] }])
    expect(found(open)).toEqual([{ kind: 'status-unsettled', memberIds: [ANN], blocks: true }])
    expect(found(further(open, ['overruled-change-settled', { eventId: E1, key, choice: 'kept' }]))).toEqual([])
  })
  test('who was removed is no issue', () => { expect(found(after(created(), added(ANN), ['member-removed', { memberId: ANN }]), [memberKind.initial(ANN)])).toEqual([]) })
})

describe('issues of a club', () => {
  const selected = (rosterId: string, teamId: string, seasonId: string, lifecycle: Roster['lifecycle'] = 'selected'): Roster => ({ ...after(created()), rosterId, teamId, seasonId, lifecycle })
  const [T1, T2] = TEAM_IDS as [string, string]
  const [S1, S2] = SEASON_IDS as [string, string]
  test('two rosters selected for one team and season (rows 31 and 32)', () => {
    expect(rostersForOneTeam([selected('1', T1, S1), selected('2', T1, S1, 'locked'), selected('3', T1, S2), selected('4', T2, S1), selected('5', T1, S1, 'draft'), selected('6', T1, S1, 'archived')])).toEqual([['1', '2']])
  })
  test('the same licence, or the same name and birth date, is probably one person (row 27)', () => {
    const jan = { givenName: 'Jan', familyName: 'Peeters', birthDate: '2011-03-02' }
    expect(probableDuplicates([person('1', jan), person('2', { ...jan, givenName: 'JÁN' }), person('3', { ...jan, birthDate: '2011-03-03' }), person('4', { ...jan, erased: true }), person('5', { ...jan, mergedInto: '1' })])).toEqual([['1', '2']])
    expect(probableDuplicates([person('1', { ...jan, licenceNumber: '7' }), person('2', { ...jan, licenceNumber: '7' })])).toEqual([['1', '2']])
    expect(probableDuplicates([person('1'), person('2')])).toEqual([])
  })
  test('whoever was told apart from all who are alike is no duplicate any more', () => {
    const jan = { givenName: 'Jan', familyName: 'Peeters', birthDate: '2011-03-02' }
    expect(probableDuplicates([person('1', { ...jan, apartFrom: ['2'] }), person('2', jan)])).toEqual([])
    expect(probableDuplicates([person('1', jan), person('2', { ...jan, apartFrom: ['1', '3'] }), person('3', jan)])).toEqual([['1', '3']])
  })
})

describe('issues that follow from the rest of the club', () => {
  const [S1, S2] = SEASON_IDS as [string, string]
  const [T1, T2, T3] = [TEAM_IDS[0]!, TEAM_IDS[1]!, '0192aaaa-0000-7000-8000-000000000003']
  const team = (teamId: string, category: string, competition?: string) => ({
    ...teamKind.initial(teamId), founded: true, name: category, category, competitions: competition === undefined ? {} : { [S1]: { competition } },
  })
  const TEAMS = new Map([[T1, team(T1, 'U14', 'Provinciaal')], [T2, team(T2, 'u14')], [T3, team(T3, 'U16', 'Provinciaal')]])
  const SEASONS = new Map([S1, S2].map(seasonId => [seasonId, { ...seasonKind.initial(seasonId), founded: true, startsOn: '2026-08-01', endsOn: '2027-06-30' }]))
  let made = 0
  const rosterOf = (teamId: string | null, lifecycle: Roster['lifecycle'], profile: string, ...more: readonly Short[]): Roster =>
    ({ ...after(['created', { name: 'x', ruleProfile: profile, seasonId: S1 }], ...(teamId === null ? [] : [['assigned-to-team', { teamId }] as const]), ...more), lifecycle, rosterId: `r${++made}` })
  const someone = (memberId: string, more: Partial<Member> = {}) => person(memberId, { licenceNumber: memberId, birthDate: '2013-06-01', ...more })
  const told = (roster: Roster, others: readonly Roster[], people: readonly Member[] = []) => {
    const members = new Map([someone(ANN), someone(BO), someone(CATO), ...people].map(member => [member.memberId, member]))
    const around = surroundings({ rosters: [roster, ...others], teams: TEAMS, seasons: SEASONS, members, doubtful: doubtfulAmong(members) })
    return issues(roster, profileOf(roster.ruleProfile), members, TODAY, around(roster))
  }
  const kind = (name: IssueKind, ...args: Parameters<typeof told>) => told(...args).find(other => other.kind === name)

  test('under 14 on 31 December of the season\'s first year; who is younger plays up; only where the rules count ages', () => {
    const ages = [someone(ANN, { birthDate: '2012-12-31' }), someone(BO, { birthDate: '2013-01-01' }), someone(CATO, { birthDate: '2016-05-05' })]
    const list = rosterOf(T1, 'selected', 'basketball-vlaanderen', added(ANN), added(BO), added(CATO))
    expect(kind('over-age', list, [], ages)).toEqual({ kind: 'over-age', memberIds: [ANN], limit: 2013, blocks: true })
    expect(kind('over-age', { ...list, ruleProfile: 'basketball-fiba' }, [], ages)).toBeUndefined()
    expect(kind('over-age', rosterOf(null, 'draft', 'basketball-vlaanderen', added(ANN)), [], ages)).toBeUndefined()
  })
  test('two rosters selected for one team and season are told of each other, and forbid locking where the rules say so (rows 31 and 32)', () => {
    const [one, other] = [rosterOf(T1, 'selected', 'basketball-vlaanderen'), rosterOf(T1, 'locked', 'free')]
    expect(kind('rosters-for-one-team', one, [other])).toEqual({ kind: 'rosters-for-one-team', memberIds: [], rosterIds: [other.rosterId], blocks: true })
    expect(kind('rosters-for-one-team', other, [one])).toMatchObject({ rosterIds: [one.rosterId], blocks: false })
    expect(kind('rosters-for-one-team', { ...one, lifecycle: 'draft' }, [other])).toBeUndefined()
    expect(kind('rosters-for-one-team', one, [{ ...other, seasonId: S2 }])).toBeUndefined()
  })
  test('one player in two rosters of a category or a competition: forbidden in Flanders, told by FIBA, free to do otherwise', () => {
    const mine = rosterOf(T1, 'selected', 'basketball-vlaanderen', added(ANN), added(BO), added(CATO, { roles: ['head-coach'] }))
    const sameCategory = rosterOf(T2, 'locked', 'free', added(ANN), added(CATO))
    expect(kind('in-two-rosters', mine, [sameCategory])).toEqual({ kind: 'in-two-rosters', memberIds: [ANN], rosterIds: [sameCategory.rosterId], blocks: true })
    expect(kind('in-two-rosters', { ...mine, ruleProfile: 'basketball-fiba' }, [sameCategory])?.blocks).toBe(false)
    expect(kind('in-two-rosters', { ...mine, ruleProfile: 'free' }, [sameCategory])).toBeUndefined()
    expect(kind('in-two-rosters', mine, [rosterOf(T3, 'selected', 'free', added(BO))])?.memberIds).toEqual([BO])
  })
  test('a guest, a draft, another season and another roster of the same team are no second place', () => {
    const mine = rosterOf(T1, 'selected', 'basketball-vlaanderen', added(ANN))
    const others = [rosterOf(T2, 'selected', 'free', added(ANN, { kind: 'guest' })), rosterOf(T2, 'draft', 'free', added(ANN)), rosterOf(T1, 'selected', 'free', added(ANN))]
    expect(kind('in-two-rosters', mine, [...others, { ...rosterOf(T2, 'selected', 'free', added(ANN)), seasonId: S2 }])).toBeUndefined()
    expect(kind('in-two-rosters', rosterOf(T1, 'selected', 'basketball-vlaanderen', added(ANN, { kind: 'guest' })), [rosterOf(T2, 'selected', 'free', added(ANN))])).toBeUndefined()
  })
  test('somebody merged is the same person elsewhere, and has the details of whom they were merged into', () => {
    const merged = person(BO, { mergedInto: ANN, licenceNumber: null, birthDate: null })
    const mine = rosterOf(T1, 'selected', 'basketball-vlaanderen', added(BO))
    expect(kind('in-two-rosters', mine, [rosterOf(T2, 'selected', 'free', added(ANN))], [merged])?.memberIds).toEqual([BO])
    expect([kind('licence-missing', mine, [], [merged]), kind('birth-date-missing', mine, [], [merged])]).toEqual([undefined, undefined])
  })
  test('whoever is probably registered twice is told of in every roster, and hinders nobody (row 27)', () => {
    const twin = person('0192abcd-0000-7000-8000-00000000ffff', { licenceNumber: ANN })
    expect(kind('probably-twice', rosterOf(null, 'draft', 'free', added(ANN), added(BO)), [], [twin])).toEqual({ kind: 'probably-twice', memberIds: [ANN], blocks: false })
  })
  test('numbers beyond those of the competition', () => {
    const squad = rosterOf(null, 'draft', 'football-fifa', added(ANN, { shirtNumber: '26' }), added(BO, { shirtNumber: '27' }))
    expect(kind('number-too-high', squad, [])).toEqual({ kind: 'number-too-high', memberIds: [BO], limit: 26, blocks: true })
  })
  test('the worst stands first, and each person concerned counts', () => {
    const found = told(rosterOf(T1, 'selected', 'basketball-vlaanderen', added(ANN)), [rosterOf(T1, 'selected', 'free')])
    expect(worstFirst(found).map(issue => issue.blocks)).toEqual(found.map(issue => issue.blocks).sort().reverse())
    expect(countOf([{ kind: 'licence-missing', memberIds: [ANN, BO], blocks: true }, { kind: 'captain-missing', memberIds: [], blocks: true }])).toBe(3)
  })
})
