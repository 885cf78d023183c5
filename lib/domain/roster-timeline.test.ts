import { describe, expect, it } from 'vitest'
import type { JsonObject, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { decideRoster } from './roster-decide.ts'
import { evolveRoster, initialRoster } from './roster-evolve.ts'
import type { Roster } from './roster-state.ts'
import { ordersForValue, rosterTimeline, type TimelineField } from './roster-timeline.ts'

const ROSTER = '00000000-0000-7000-8000-0000000005e0'
const [ANNA, BEA] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'] as const
const happened = (past: string, data: JsonObject, index: number) => ({ id: `e${index}`, type: `club.sideline.roster.${past}.v1`, data }) as unknown as SidelineEvent
const past = (...facts: readonly (readonly [string, JsonObject])[]) => facts.map(([name, data], index) => happened(name, data, index + 1))
const stateAfter = (events: readonly SidelineEvent[]): Roster => events.reduce(evolveRoster, initialRoster(ROSTER))

const EVENTS = past(
  ['created', { name: 'U14 A' }],
  ['member-added', { memberId: ANNA, roles: ['player'], rank: 'a1', shirtNumber: '7' }],
  ['member-added', { memberId: BEA, roles: ['player'], rank: 'a2', shirtNumber: '10' }],
  ['shirt-numbers-assigned', { assignments: { [ANNA]: '10' } }],
  ['status-changed', { memberId: ANNA, status: 'injured', statusUntil: '2026-12-14' }],
  ['captain-appointed', { memberId: ANNA }],
  ['member-moved', { memberId: ANNA, rank: 'a9' }],
  ['member-removed', { memberId: ANNA, reason: 'moved away' }],
  ['shirt-numbers-assigned', { assignments: { [ANNA]: '3' } }],
  ['renamed', { name: 'U14 B' }],
)
const told = (memberId: string | null, field: TimelineField | null, events = EVENTS) =>
  rosterTimeline(ROSTER, events, { memberId, field }).map(({ event, changes }) => [event.id, ...changes.map(({ field: name, before, after }) => [name, before, after])])

describe('[DOMAIN 4] the timeline', () => {
  it('of a cell says what it was and became, also by a change about somebody else, and what was without effect', () => {
    expect(told(ANNA, 'shirtNumber')).toEqual([['e2', ['shirtNumber', null, '7']], ['e4', ['shirtNumber', '7', '10']], ['e8', ['shirtNumber', '10', null]], ['e9']])
    expect(told(BEA, 'shirtNumber')).toEqual([['e3', ['shirtNumber', null, '10']], ['e4', ['shirtNumber', '10', null]]])
    expect(told(ANNA, 'captain')).toEqual([['e2', ['captain', null, false]], ['e6', ['captain', false, true]], ['e8', ['captain', true, false]]])
  })

  it('of a row has all of its cells, but not where it stands in the list', () => {
    expect(told(ANNA, null)).toEqual([
      ['e2', ['presence', null, 'present']], ['e4', ['shirtNumber', '7', '10']], ['e5', ['status', { status: 'active' }, { status: 'injured', to: '2026-12-14' }]], ['e6', ['captain', false, true]],
      ['e8', ['presence', 'present', 'removed'], ['shirtNumber', '10', null], ['captain', true, false]], ['e9'],
    ])
  })

  it('of the roster itself has its own values', () => {
    expect(told(null, 'name')).toEqual([['e1', ['name', null, 'U14 A']], ['e10', ['name', 'U14 A', 'U14 B']]])
  })
})

describe('[DOMAIN 4] a value of the past is restored', () => {
  const restored = (events: readonly SidelineEvent[], memberId: string | null, field: TimelineField, value: Parameters<typeof ordersForValue>[2]['value']): Roster => {
    const orders = ordersForValue(stateAfter(events), memberId, { field, value })
    return orders.reduce<Roster>((roster, order) => {
      const decision = decideRoster(roster, order)
      if (decision.kind !== 'decided') throw new Error(decision.rule)
      return decision.facts.reduce<Roster>(evolveRoster, roster)
    }, stateAfter(events))
  }

  it('by orders like any others, for every kind of cell', () => {
    const before = EVENTS.slice(0, 7)
    expect(restored(before, ANNA, 'shirtNumber', '7').entries[ANNA]).toMatchObject({ shirtNumber: '7' })
    expect(restored(before, BEA, 'shirtNumber', '10').entries).toMatchObject({ [BEA]: { shirtNumber: '10' }, [ANNA]: { shirtNumber: null } })
    expect(restored(before, ANNA, 'status', { status: 'suspended', from: '2026-11-02', to: '2026-12-06' }).entries[ANNA]).toMatchObject({ status: 'suspended', statusFrom: '2026-11-02', statusUntil: '2026-12-06' })
    expect(restored(before, ANNA, 'captain', false).captain).toBeNull()
    expect(restored(before, ANNA, 'presence', 'removed').entries[ANNA]!.removed).not.toBeNull()
    expect(restored(before, ANNA, 'note', 'Told us').entries[ANNA]!.note).toBe('Told us')
    expect(restored(EVENTS, null, 'name', 'U14 A').name).toBe('U14 A')
  })

  it('of somebody who was removed with bringing them back', () => {
    expect(restored(EVENTS, ANNA, 'captain', true)).toMatchObject({ captain: ANNA, entries: { [ANNA]: { removed: null } } })
  })

  it('not where it is the same, never was, or the roster takes no orders', () => {
    const locked = stateAfter([...EVENTS, happened('locked', {}, 11)])
    expect([
      ordersForValue(stateAfter(EVENTS), null, { field: 'name', value: 'U14 B' }), ordersForValue(stateAfter(EVENTS), ANNA, { field: 'presence', value: null }),
      ordersForValue(locked, BEA, { field: 'shirtNumber', value: '10' }), ordersForValue(stateAfter(EVENTS), null, { field: 'lifecycle', value: 'locked' }),
    ]).toEqual([[], [], [], []])
  })
})
