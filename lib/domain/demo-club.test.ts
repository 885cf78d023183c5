import { describe, expect, it } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { chainFault } from '#lib/event-sourcing/chain.ts'
import { demoClub } from './demo-club.ts'
import { issues } from './issues.ts'
import { kindOfType } from './kinds.ts'
import type { Member } from './people-state.ts'
import { profileOf } from './profiles.ts'
import type { Roster } from './roster-state.ts'

const CLUB = '00000000-0000-7000-8000-000000000001'
const TODAY = '2026-11-23'
const club = demoClub(7, CLUB, TODAY)
const events = club.streams.flat()
const streamsOf = (word: string) => club.streams.filter(stream => stream[0]!.type.startsWith(`club.sideline.${word}.`))

function stateOf(stream: readonly SidelineEvent[]): unknown {
  const kind = kindOfType(stream[0]!.type)!
  return stream.reduce<unknown>((state, event) => kind.evolve(state, event), kind.initial(stream[0]!.subject))
}

describe('the demo club', () => {
  it('has two seasons, 12 teams, 180 people and rosters for both seasons', () => {
    expect([streamsOf('season').length, streamsOf('team').length, streamsOf('member').length]).toEqual([2, 12, 180])
    expect(streamsOf('roster').length).toBeGreaterThanOrEqual(24)
  })

  it('is the same for the same seed, day and club, and another for another seed', () => {
    expect(demoClub(7, CLUB, TODAY)).toEqual(club)
    expect(demoClub(8, CLUB, TODAY).coachTeamId).not.toBe(club.coachTeamId)
  })

  it('[E2] every event fits the schema of its type', () => {
    for (const event of events) expect([event.type, kindOfType(event.type)?.parseData(event.type, event.data)]).toMatchObject([event.type, { kind: 'parsed' }])
  })

  it('[E3, R3] ids are unique and every stream is one chain', () => {
    expect(new Set(events.map(event => event.id)).size).toBe(events.length)
    for (const stream of club.streams) expect(chainFault(stream, type => kindOfType(type)!.isFounding(type))).toBeNull()
  })

  it('nothing is decided after today, whatever day it is', () => {
    for (const today of [TODAY, '2026-08-01', '2027-07-31', '2028-02-29']) {
      for (const event of demoClub(7, CLUB, today).streams.flat()) expect(event.time <= `${today}T12:00:00.000Z`, `${event.type} ${event.time}`).toBe(true)
    }
  })

  it('[DOMAIN 2] every event has an effect, and none needs a repair', () => {
    for (const stream of club.streams) {
      const kind = kindOfType(stream[0]!.type)!
      stream.reduce<unknown>((state, event) => {
        expect([event.type, kind.repairs(state, event, [])]).toEqual([event.type, []])
        const next: unknown = kind.evolve(state, event)
        expect([event.type, next]).not.toEqual([event.type, state])
        return next
      }, kind.initial(stream[0]!.subject))
    }
  })

  it('no selected or locked roster has an issue but missing licences', () => {
    const members = new Map(streamsOf('member').map(stream => [stream[0]!.subject, stateOf(stream) as Member]))
    const current = streamsOf('roster').map(stream => stateOf(stream) as Roster).filter(roster => roster.lifecycle === 'selected' || roster.lifecycle === 'locked')
    expect(current).toHaveLength(12)
    expect(new Set(current.flatMap(roster => issues(roster, profileOf(roster.ruleProfile), members, TODAY)).map(issue => issue.kind))).toEqual(new Set(['licence-missing']))
    expect(current.flatMap(roster => Object.values(roster.entries)).map(entry => entry.status)).toEqual(expect.arrayContaining(['injured', 'suspended']))
  })

  it('the coach has a team with a selected roster, on which the member plays', () => {
    const roster = stateOf(club.streams.find(stream => stream[0]!.subject === club.coachRosterId)!) as Roster
    expect(roster).toMatchObject({ name: 'U14 A', teamId: club.coachTeamId, lifecycle: 'selected', seasonId: club.seasonId })
    expect(roster.entries[club.memberId]?.roles).toEqual(['player'])
  })

  it('every roster of a season has six players or more', () => {
    for (const stream of streamsOf('roster')) expect(stream.filter(event => event.type.includes('member-added') && (event.data['roles'] as string[])[0] === 'player').length).toBeGreaterThanOrEqual(6)
  })
})
