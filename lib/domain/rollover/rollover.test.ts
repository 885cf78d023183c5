import { describe, expect, it } from 'vitest'
import { demoClub } from '../demo-club.ts'
import { KINDS } from '../kinds.ts'
import type { Member, Team } from '../people-state.ts'
import type { Entry, Roster } from '../roster-state.ts'
import { seededRandom, seededUuid } from '../seeded.ts'
import { applyOrders } from '../testing/apply-orders.ts'
import { presentEntries } from '../views.ts'
import { ageLimitOf, nextTeamOf, oldestYearOf } from '../age-group.ts'
import { planRollover } from './plan-rollover.ts'
import { rostersToRollOver } from './rosters-to-roll-over.ts'
import { choiceKey, LEAVES, type RolloverPlan, type RolloverRequest } from './rollover.ts'

const id = (name: string): string => seededUuid(seededRandom([...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)), 1_790_000_000_000)
const team = (name: string, category?: string, gender?: string): Team => ({
  teamId: id(name), founded: true, name, retired: false, competitions: {}, openItems: [], ...(category !== undefined && { category }), ...(gender !== undefined && { gender }),
})
const person = (name: string, birthDate: string | null, more: Partial<Member> = {}): Member =>
  ({ memberId: id(name), founded: true, givenName: name, familyName: 'Maes', birthDate, gender: 'male', active: true, mergedInto: null, erased: false, openItems: [], ...more })
const entry = (member: Member, rank: string, shirtNumber: string | null, more: Partial<Entry> = {}): Entry => ({
  memberId: member.memberId, roles: ['player'], kind: 'regular', shirtNumber, wantedNumber: null, positions: [], status: 'active', rank, note: '', removed: null, ...more,
})
const roster = (name: string, teamId: string | null, entries: readonly Entry[], more: Partial<Roster> = {}): Roster => ({
  rosterId: id(`roster ${name}`), name, founded: true, seasonId: id('old'), ruleProfile: 'free', lifecycle: 'selected', captain: null, note: '', openItems: [],
  entries: Object.fromEntries(entries.map(each => [each.memberId, each])), ...(teamId !== null && { teamId }), ...more,
})

const U14A = team('U14 A', 'U14', 'male'), U14B = team('U14 B', 'U14', 'male'), U16A = team('U16 A', 'U16', 'male'), U16B = team('U16 B', 'U16', 'male'), U16G = team('U16 Girls', 'U16', 'female')
const TEAMS = [U14A, U14B, U16A, U16B, U16G]
const SEASON = { seasonId: id('new'), name: '2027-28', startsOn: '2027-07-01', endsOn: '2028-06-30', isNew: true }
const YOUNG = person('Young', '2014-01-01'), OLD = person('Old', '2013-12-31'), NOBODY = person('Ageless', null), COACH = person('Coach', '1980-01-01'), GUEST = person('Guest', '2014-05-05'), GONE = person('Gone', '2014-05-05', { active: false })
const ELDER = person('Elder', '2012-04-04')

function plan(rosters: readonly Roster[], people: readonly Member[], more: Partial<RolloverRequest> = {}): RolloverPlan {
  return planRollover({
    rosters, versions: new Map(rosters.map(each => [each.rosterId, 7])),
    members: new Map(people.map(member => [member.memberId, member])), teams: TEAMS, season: SEASON, existing: [], archives: false, choices: new Map(),
    rosterIdOf: key => id(`made ${key}`), ...more,
  })
}
const namesIn = (result: RolloverPlan, people: readonly Member[], name: string) =>
  result.destinations.find(destination => destination.name === name)!.arrivals.map(arrival => `${people.find(member => member.memberId === arrival.memberId)!.givenName} ${arrival.shirtNumber ?? '-'}`)

describe('age groups', () => {
  it('are read from the category, else from the name; U14 takes whoever turns at most 14 in the year in which the season ends', () => {
    expect([ageLimitOf(U14A), ageLimitOf({ name: 'U12 Meisjes' }), ageLimitOf({ name: 'Dames 1', category: 'Seniors' }), ageLimitOf({ name: 'x', category: 'under 9' }), ageLimitOf({ name: 'U14 A', category: 'Seniors' }), ageLimitOf({ name: 'Heren 16' })])
      .toEqual([14, 12, null, 9, null, null])
    expect(oldestYearOf(14, SEASON)).toBe(2014)
  })
  it('the next team is of the same gender and, where there is one, of the same line; a retired one is none', () => {
    const next = (origin: Team, member: Member, teams = TEAMS) => nextTeamOf(origin, member, teams, SEASON)?.name
    expect([next(U14A, OLD), next(U14B, OLD), next(U14B, OLD, [U16A]), next(U14A, OLD, [{ ...U16A, retired: true }, U16G])]).toEqual(['U16 A', 'U16 B', 'U16 A', undefined])
    expect([next(team('U14', 'U14', 'mixed'), person('She', '2013-01-01', { gender: 'female' })), next(U16A, person('Adult', '2000-01-01'), [...TEAMS, team('First team')])]).toEqual(['U16 Girls', 'First team'])
  })
})

describe('[DOMAIN 5] rolling a season over', () => {
  const people = [YOUNG, OLD, NOBODY, COACH, GUEST, GONE, ELDER]
  const u14 = roster('U14 A', U14A.teamId, [
    entry(YOUNG, 'a0', '7'), entry(OLD, 'a1', '8'), entry(NOBODY, 'a2', null), entry(COACH, 'a3', null, { roles: ['head-coach'] }), entry(GUEST, 'a4', '9', { kind: 'guest' }), entry(GONE, 'a5', '10'),
  ], { captain: YOUNG.memberId, ruleProfile: 'basketball-fiba' })
  const u16 = roster('U16 A', U16A.teamId, [entry(ELDER, 'a0', '8')], { captain: ELDER.memberId })

  it('who is young enough stays, others go up, staff stays, guests and who left do not come along', () => {
    const result = plan([u14, u16], people)
    expect(result.sources[0]!.movers.map(mover => mover.reason)).toEqual(['fits', 'moves-up', 'no-birth-date', 'staff', 'guest', 'inactive'])
    expect(namesIn(result, people, 'U14 A')).toEqual(['Young 7', 'Ageless -', 'Coach -'])
    expect(result.counts).toEqual({ rostersMade: 2, people: 5, moving: 1, leaving: 2, withoutTheirNumber: 1, toCheck: 1 })
  })
  it('whoever stays keeps the number, whoever comes from elsewhere does where it is free', () => {
    const result = plan([u14, u16], people)
    expect(namesIn(result, people, 'U16 A')).toEqual(['Elder 8', 'Old -'])
    expect(result.destinations.find(destination => destination.name === 'U16 A')!.arrivals[1]).toMatchObject({ numberTakenBy: ELDER.memberId, moved: true })
    expect(namesIn(plan([u14], people), people, 'U16 A')).toEqual(['Old 8'])
  })
  it('a person’s choice goes before the suggestion', () => {
    const choices = new Map([[choiceKey(u14.rosterId, OLD.memberId), LEAVES], [choiceKey(u14.rosterId, NOBODY.memberId), `team ${U14B.teamId}`]])
    const result = plan([u14, u16], people, { choices })
    expect([namesIn(result, people, 'U14 B'), result.counts.leaving, result.counts.toCheck]).toEqual([['Ageless -'], 3, 0])
  })
  it('the orders open the season, found the rosters and, where asked, archive the old ones: each is carried out', () => {
    const result = plan([u14, u16], people, { archives: true })
    expect(result.orders.map(order => order.command.type)).toEqual(['OpenSeason', 'CreateRoster', 'NoteCopiedVersion', 'AssignRosterToTeam', 'AddMember', 'AddMember', 'AddMember', 'AppointCaptain',
      'CreateRoster', 'NoteCopiedVersion', 'AssignRosterToTeam', 'AddMember', 'AddMember', 'AppointCaptain', 'ArchiveRoster', 'ArchiveRoster'])
    const after = applyOrders({ rosters: new Map([u14, u16].map(each => [each.rosterId, each])), members: new Map() }, result.orders)
    const made = after.rosters.get(id(`made team ${U14A.teamId}`))!
    expect(made).toMatchObject({ name: 'U14 A', seasonId: SEASON.seasonId, teamId: U14A.teamId, copiedFrom: u14.rosterId, copiedVersion: 7, ruleProfile: 'basketball-fiba', captain: YOUNG.memberId, lifecycle: 'draft' })
    expect(after.rosters.get(u14.rosterId)!.lifecycle).toBe('archived')
  })
  it('into a roster that the new season has already only those come who are not in it, and nobody’s number is taken', () => {
    const there = roster('U14 A, first try', U14A.teamId, [entry(NOBODY, 'a0', '7')], { seasonId: SEASON.seasonId })
    const result = plan([u14], people, { existing: [there], season: { ...SEASON, isNew: false } })
    expect(namesIn(result, people, 'U14 A, first try')).toEqual(['Young -', 'Coach -'])
    expect(result.orders.map(order => order.command.type)).toEqual(['AddMember', 'AddMember', 'AppointCaptain', 'CreateRoster', 'AssignRosterToTeam', 'AddMember'])
  })
  it('a roster without a team stays a roster of its own; nobody stands twice in one', () => {
    const loose = roster('Try-outs', null, [entry(YOUNG, 'a0', '3')])
    const draft = roster('U14 A, draft', U14A.teamId, [entry(YOUNG, 'a0', '3')], { lifecycle: 'draft' })
    const result = plan([loose, u14, draft], people)
    expect([namesIn(result, people, 'Try-outs'), namesIn(result, people, 'U14 A')]).toEqual([['Young 3'], ['Young 7', 'Ageless -', 'Coach -']])
  })
  it('whoever was merged comes as who is left, erased people not at all; without people nothing is made, no season either', () => {
    const merged = person('Twin', '2014-01-01', { mergedInto: YOUNG.memberId })
    const one = roster('U14 A', U14A.teamId, [entry(merged, 'a0', '4')])
    expect(namesIn(plan([one], [merged, YOUNG]), [YOUNG], 'U14 A')).toEqual(['Young 4'])
    expect(plan([one], [{ ...merged, mergedInto: null, erased: true }]).orders).toEqual([])
  })
})

describe('which rosters are rolled over by themselves', () => {
  const names = (rosters: readonly Roster[], existing: readonly Roster[] = []) => rostersToRollOver(rosters, existing).map(each => each.name)
  const selected = roster('U14 A', U14A.teamId, []), draft = roster('U14 A, draft', U14A.teamId, [], { lifecycle: 'draft' }), onlyDraft = roster('U16 A', U16A.teamId, [], { lifecycle: 'draft' })
  const loose = roster('Try-outs', null, [], { lifecycle: 'draft' }), over = roster('U16 G', U16G.teamId, [], { lifecycle: 'archived' })
  it('of a team the selected one, else its only one; no draft without a team', () => {
    expect(names([draft, selected, onlyDraft, loose, over])).toEqual(['U14 A', 'U16 A', 'U16 G'])
    expect(names([draft, roster('U14 A, other', U14A.teamId, [], { lifecycle: 'draft' }), { ...loose, lifecycle: 'selected' }])).toEqual(['Try-outs'])
  })
  it('none whose team has a roster in the new season, unless that is archived', () => {
    const there = roster('U14 A, next', U14A.teamId, [], { seasonId: SEASON.seasonId })
    expect([names([selected, onlyDraft], [there]), names([selected], [{ ...there, lifecycle: 'archived' }])]).toEqual([['U16 A'], ['U14 A']])
  })
})

describe('the demo club, whole', () => {
  it('has every child in a team of its age, each once, and nobody loses a number that is free', () => {
    const club = demoClub(1, id('club'), '2026-11-23')
    const states = new Map<string, Map<string, unknown>>([['rosters', new Map()], ['members', new Map()], ['teams', new Map()], ['seasons', new Map()]])
    for (const event of club.streams.flat()) {
      const [collection, streamId] = event.source.split('/').slice(-2) as [keyof typeof KINDS, string]
      const of = states.get(collection)!
      of.set(streamId, KINDS[collection].evolve((of.get(streamId) ?? KINDS[collection].initial(streamId)) as never, event))
    }
    const rosters = [...states.get('rosters')!.values()] as Roster[]
    const members = states.get('members') as Map<string, Member>
    const teams = [...states.get('teams')!.values()] as Team[]
    const current = rosters.filter(each => each.lifecycle === 'selected' || each.lifecycle === 'locked')
    const result = planRollover({
      rosters: current, versions: new Map(), members, teams, season: SEASON, existing: [], archives: true, choices: new Map(), rosterIdOf: key => id(key),
    })
    const after = applyOrders({ rosters: new Map(rosters.map(each => [each.rosterId, each])), members }, result.orders)
    const made = [...after.rosters.values()].filter(each => each.seasonId === SEASON.seasonId)
    expect(made.length).toBe(result.counts.rostersMade)
    expect(made.length).toBeGreaterThan(10)
    for (const each of made) {
      const limit = ageLimitOf(teams.find(one => one.teamId === each.teamId)!)
      const tooOld = presentEntries(each).filter(one => one.roles.includes('player') && limit !== null && Number(members.get(one.memberId)!.birthDate!.slice(0, 4)) < oldestYearOf(limit, SEASON))
      expect(tooOld).toEqual([])
    }
    expect(result.counts.people).toBe(result.sources.flatMap(source => source.movers).length - result.counts.leaving)
  })
})
