import { describe, expect, it } from 'vitest'
import { MEMBER_EVENTS } from '#lib/domain/member-events.ts'
import { ROSTER_EVENTS } from '#lib/domain/roster-events.ts'
import { SEASON_EVENTS, TEAM_EVENTS } from '#lib/domain/team-events.ts'
import type { JsonObject, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { bytes, changes, kindOfChange, sentenceOf, type Names } from './wording'

const ANNA = '018f0000-0000-7000-8000-000000000001', BEA = '018f0000-0000-7000-8000-000000000002', TEAM = '018f0000-0000-7000-8000-00000000000a'
const names: Names = {
  member: id => ({ [ANNA]: 'Anna Maes', [BEA]: 'Bea Claes' })[id] ?? 'someone', roster: () => 'U14 A', team: id => (id === TEAM ? 'U14' : 'a team'), season: () => '2026-27',
}
const said = (type: string, details: JsonObject) => sentenceOf({ type, data: details } as SidelineEvent, names)
const roster = (name: string, details: JsonObject) => said(`club.sideline.roster.${name}.v1`, details)

const EXAMPLES: Readonly<Record<string, JsonObject>> = {
  'roster.created': { name: 'U14 A' }, 'roster.renamed': { name: 'U14' }, 'roster.assigned-to-team': { teamId: TEAM }, 'roster.rule-profile-selected': { ruleProfile: 'free' },
  'roster.member-added': { memberId: ANNA, roles: ['player'], rank: 'm' }, 'roster.shirt-numbers-assigned': { assignments: { [ANNA]: '10' } },
  'roster.shirt-number-released': { memberId: ANNA, shirtNumber: '10' }, 'roster.roles-changed': { memberId: ANNA, roles: ['physio'] }, 'roster.positions-changed': { memberId: ANNA, positions: [] },
  'roster.status-changed': { memberId: ANNA, status: 'injured' }, 'roster.kind-changed': { memberId: ANNA, kind: 'guest' }, 'roster.note-changed': { text: 'bring water' },
  'roster.copied-version-noted': { version: 7 },
  'roster.missed-changes-left': { changes: { [`entry/${ANNA}/shirtNumber`]: BEA, [`entry/${BEA}`]: null } },
  'roster.late-change-explained': { action: ANNA, reason: 'misread' }, 'member.told-apart': { otherId: BEA }, 'member.telling-apart-reverted': { otherId: BEA },
  'member.registered': { givenName: 'Anna', familyName: 'Maes' }, 'member.details-corrected': { birthDate: '2013-04-09' },
  'team.registered': { name: 'U14' }, 'team.renamed': { name: 'U14' }, 'team.entered-in-competition': { seasonId: TEAM, competition: 'B' },
  'season.opened': { name: '2026-27', startsOn: '2026-07-01', endsOn: '2027-06-30' }, 'season.deadline-set': { name: 'Lists', on: '2026-08-20' },
}
const ALL_TYPES = [ROSTER_EVENTS, MEMBER_EVENTS, TEAM_EVENTS, SEASON_EVENTS].flatMap(events => Object.keys(events))

describe('sentences of what happened', () => {
  it.each(ALL_TYPES)('%s has a sentence of its own, without a word of the machinery', type => {
    const example = EXAMPLES[type.split('.').slice(2, 4).join('.')] ?? { memberId: ANNA, overruled: [], survivorId: ANNA, key: 'name', choice: 'restored' }
    const sentence = said(type, example)
    expect(sentence).not.toContain('newer version')
    expect(sentence).not.toMatch(/undefined|null|NaN|\bevent\b|rebase|aggregate|conflict|[0-9a-f]{8}-/)
    expect(sentence).toMatch(/^[\p{Lu}\d“]/u)
  })

  it('[E7] a type that this version doesn’t know is said to be newer', () => {
    expect(said('club.sideline.roster.sponsor-named.v1', {})).toBe('Changed by a newer version of Sideline')
  })

  it('numbers are said as they are written: 0 and 00 stay two numbers', () => {
    expect(roster('shirt-numbers-assigned', { assignments: { [ANNA]: '0', [BEA]: '00' } })).toBe('Number 0 given to Anna Maes and number 00 given to Bea Claes')
    expect(roster('shirt-numbers-assigned', { assignments: { [ANNA]: null } })).toBe('No number for Anna Maes')
  })

  it('[E9] a person whose details were erased is registered without a name', () => {
    expect(said('club.sideline.member.registered.v1', { givenName: null, familyName: null })).toBe('Registered')
    expect(said('club.sideline.member.details-corrected.v1', { birthDate: null })).toBe('Corrected: birth date')
  })

  it('what was settled tells whose and what', () => {
    expect(roster('overruled-change-settled', { eventId: ANNA, key: `entry/${ANNA}/shirtNumber`, choice: 'kept' })).toBe('Overruled number of Anna Maes: looked at and left as it is')
    expect(roster('overruled-change-settled', { eventId: ANNA, key: 'captain', choice: 'restored' })).toBe('Overruled captain: the overruled one taken')
  })

  it('a status tells from when and until when', () => {
    expect(roster('status-changed', { memberId: ANNA, status: 'injured', statusFrom: '2026-11-20', statusUntil: '2026-12-14' })).toBe('Anna Maes is injured from 20 Nov 2026 until 14 Dec 2026')
  })
})

describe('small words', () => {
  it('counts in words', () => {
    expect([changes(1), changes(3)]).toEqual(['1 change', '3 changes'])
    expect(kindOfChange('club.sideline.roster.assigned-to-team.v1')).toBe('assigned to team')
  })
  it('sizes in the unit that fits', () => {
    expect([bytes(10), bytes(6_100_000), bytes(10_743_600_000)]).toEqual(['1 KB', '6.1 MB', '10.7 GB'])
  })
})
