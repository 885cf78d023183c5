import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/event-sourcing/event.ts'
import { memberKind, rosterKind, seasonKind, teamKind } from './kinds.ts'
import { EVENT_IDS, MEMBER_IDS, SEASON_IDS, TEAM_IDS } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'

const [JAN, PIET, MARIE] = MEMBER_IDS as [string, string, string]
const [TEAM] = TEAM_IDS as [string]
const [SEASON] = SEASON_IDS as [string]
const [E1, E2] = EVENT_IDS as [string, string]
const list = (key: string, theirs: Json): Short => ['changes-overruled', { overruled: [{ eventId: E1, key, theirs, mine: 'x', byEventId: E2, severity: 'notice' }] }]
const settled = (key: string, choice: string): Short => ['overruled-change-settled', { eventId: E1, key, choice }]
const reopened = (key: string): Short => ['overruled-change-reopened', { eventId: E1, key }]
const order = (key: string, choice: string) => ({ eventId: E1, key, choice })

const member = storyOf(memberKind, JAN), team = storyOf(teamKind, TEAM), season = storyOf(seasonKind, SEASON), roster = storyOf(rosterKind, TEAM)
const jan = member.after(['registered', { givenName: 'Jan', familyName: 'Peeters', birthDate: '2011-03-02' }])
const u14 = team.after(['registered', { name: 'U14' }])
const year = season.after(['opened', { name: '2026-27', startsOn: '2026-08-01', endsOn: '2027-06-30' }])

describe('[DOMAIN 3] settling what was overruled of members, teams and seasons', () => {
  test.each<[string, Json, readonly Short[]]>([
    ['birthDate', '2011-02-03', [['details-corrected', { birthDate: '2011-02-03' }]]],
    ['birthDate', '2011-03-02', []],
    ['active', false, [['deactivated', {}]]],
    ['active', true, []],
    ['merge', PIET, [['merged-into', { survivorId: PIET }]]],
    ['merge', null, []],
  ])('of a member, %s was %j: it is applied again', (key, theirs, facts) => {
    expect(member.decide(member.further(jan, list(key, theirs)), 'SettleOverruledChange', order(key, 'restored'))).toEqual([settled(key, 'restored'), ...facts])
  })
  test('another merge is reverted first', () => {
    const merged = member.further(jan, ['merged-into', { survivorId: PIET }], list('merge', MARIE))
    expect(member.decide(merged, 'SettleOverruledChange', order('merge', 'restored'))).toEqual([settled('merge', 'restored'), ['merge-reverted', { survivorId: PIET }], ['merged-into', { survivorId: MARIE }]])
  })
  test('[row 29] of whom is erased nothing comes back, but it can be looked at', () => {
    const erased = member.further(jan, list('birthDate', '2011-02-03'), ['erased'])
    expect(member.decide(erased, 'SettleOverruledChange', order('birthDate', 'restored'))).toBe('cannot-restore')
    expect(member.decide(erased, 'SettleOverruledChange', order('birthDate', 'kept'))).toEqual([settled('birthDate', 'kept')])
  })
  test.each<[string, Json, readonly Short[]]>([
    ['name', 'U14 blue', [['renamed', { name: 'U14 blue' }]]],
    ['lifecycle', 'retired', [['retired', {}]]],
    ['lifecycle', 'active', []],
    [`competition/${SEASON}`, { competition: 'B' }, [['entered-in-competition', { competition: 'B', seasonId: SEASON }]]],
  ])('of a team, %s was %j: it is applied again', (key, theirs, facts) => {
    expect(team.decide(team.further(u14, list(key, theirs)), 'SettleOverruledChange', order(key, 'restored'))).toEqual([settled(key, 'restored'), ...facts])
  })
  test.each<[string, Json, readonly Short[]]>([
    ['lifecycle', 'closed', [['closed', {}]]],
    ['lifecycle', 'open', []],
    ['deadline/Lists', '2026-09-01', [['deadline-set', { name: 'Lists', on: '2026-09-01' }]]],
  ])('of a season, %s was %j: it is applied again', (key, theirs, facts) => {
    expect(season.decide(season.further(year, list(key, theirs)), 'SettleOverruledChange', order(key, 'restored'))).toEqual([settled(key, 'restored'), ...facts])
  })
  test('what no order takes can not be applied again, and both only of notes', () => {
    for (const [story, state] of [[member, jan], [team, u14], [season, year]] as const) {
      const listed = story.further(state as never, list('unheard-of', 'x'))
      expect(story.decide(listed as never, 'SettleOverruledChange', order('unheard-of', 'restored'))).toBe('cannot-restore')
      expect(story.decide(listed as never, 'SettleOverruledChange', order('unheard-of', 'both'))).toBe('only-notes-both')
      expect(story.decide(listed as never, 'SettleOverruledChange', order('unheard-of', 'kept'))).toEqual([settled('unheard-of', 'kept')])
      expect(story.decide(state as never, 'SettleOverruledChange', order('name', 'kept'))).toBe('unknown-overruled-change')
    }
    expect(team.decide(teamKind.initial(TEAM), 'SettleOverruledChange', order('name', 'kept'))).toBe('not-founded')
  })
})

describe('[DOMAIN 4] what was settled can be opened again', () => {
  const squad = roster.after(['created', { name: 'U14 A' }])
  test('once, and only where it was settled', () => {
    const kept = roster.further(squad, list('name', 'Theirs'), settled('name', 'kept'))
    expect(roster.decide(kept, 'ReopenOverruledChange', { eventId: E1, key: 'name' })).toEqual([reopened('name')])
    expect(roster.decide(roster.further(kept, reopened('name')), 'ReopenOverruledChange', { eventId: E1, key: 'name' })).toEqual([])
    expect(roster.decide(squad, 'ReopenOverruledChange', { eventId: E1, key: 'name' })).toBe('unknown-overruled-change')
    expect(roster.further(kept, reopened('name'))).toEqual(roster.further(squad, list('name', 'Theirs')))
  })
  test('[R10] also ahead of the list that names it, as a device does that shows what it will get', () => {
    const ahead = team.further(u14, settled('name', 'kept'))
    expect(team.further(ahead, list('name', 'U14 blue')).openItems.map(item => item.settled)).toEqual(['kept'])
    expect(team.further(ahead, reopened('name'))).toEqual(u14)
    expect(team.further(ahead, reopened('name'), list('name', 'U14 blue')).openItems.map(item => item.settled)).toEqual([null])
  })
})
