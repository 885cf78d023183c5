import { describe, expect, it } from 'vitest'
import type { Collection, JsonObject, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { KINDS } from './kinds.ts'
import { MEMBER_EVENTS } from './member-events.ts'
import { ROSTER_EVENTS } from './roster-events.ts'
import { SEASON_EVENTS, TEAM_EVENTS } from './team-events.ts'
import released from './testing/released-events.json' with { type: 'json' }

/**
 * One event of every released type, and what they added up to when they were released. The file only ever grows: a
 * changed state here means that clubs' histories would read differently, and asks for a new version of the type.
 */

interface Released { readonly collection: Collection; readonly events: readonly { readonly type: string; readonly data: JsonObject }[]; readonly state: unknown }
const STREAM = '00000000-0000-7000-8000-0000000005e0'
const NOW_KNOWN = { rosters: ROSTER_EVENTS, members: MEMBER_EVENTS, teams: TEAM_EVENTS, seasons: SEASON_EVENTS }

describe.each(released as readonly Released[])('released events of $collection', ({ collection, events, state }) => {
  const kind = KINDS[collection]

  it('[E6] [G18] every one of them still reads, and they add up to the same', () => {
    expect(events.filter(({ type, data }) => kind.parseData(type, data)?.kind !== 'parsed')).toEqual([])
    expect(events.reduce((before, event) => kind.evolve(before, event as SidelineEvent), kind.initial(STREAM))).toEqual(state)
  })

  it('[E6] no type is missing here', () => {
    expect(Object.keys(NOW_KNOWN[collection]).filter(type => !events.some(event => event.type === type))).toEqual([])
  })
})
