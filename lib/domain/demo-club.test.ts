import { describe, expect, it } from 'vitest'
import { chainFault } from '#lib/event-sourcing/chain.ts'
import { demoClub } from './demo-club.ts'
import { MEMBER_EVENTS } from './member-events.ts'
import { ROSTER_EVENTS } from './roster-events.ts'
import { SEASON_EVENTS, TEAM_EVENTS } from './team-events.ts'

const CLUB = '00000000-0000-7000-8000-000000000001'
const TODAY = '2026-11-23'
const club = demoClub(7, CLUB, TODAY)
const events = club.streams.flat()
const SCHEMAS: Record<string, { safeParse(value: unknown): { success: boolean; error?: unknown } }> = { ...ROSTER_EVENTS, ...MEMBER_EVENTS, ...TEAM_EVENTS, ...SEASON_EVENTS }
const streamsOf = (word: string) => club.streams.filter(stream => stream[0]!.type.startsWith(`club.sideline.${word}.`))

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
    for (const event of events) expect([event.type, SCHEMAS[event.type]!.safeParse(event.data)]).toMatchObject([event.type, { success: true }])
  })

  it('[E3, R3] ids are unique and every stream is one chain', () => {
    expect(new Set(events.map(event => event.id)).size).toBe(events.length)
    for (const stream of club.streams) expect(chainFault(stream, type => /registered|created|opened/.test(type))).toBeNull()
  })

  it('nothing is decided after today, whatever day it is', () => {
    for (const today of [TODAY, '2026-08-01', '2027-07-31', '2028-02-29']) {
      for (const event of demoClub(7, CLUB, today).streams.flat()) expect(event.time <= `${today}T12:00:00.000Z`, `${event.type} ${event.time}`).toBe(true)
    }
  })

  it('every roster of a season has six players or more', () => {
    for (const stream of streamsOf('roster')) expect(stream.filter(event => event.type.includes('member-added') && (event.data['roles'] as string[])[0] === 'player').length).toBeGreaterThanOrEqual(6)
  })
})
