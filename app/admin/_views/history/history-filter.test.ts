import { describe, expect, test } from 'vitest'
import { ROSTER_EVENTS } from '#lib/domain/roster-events.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { historyEntries } from './history-entries'
import { authorOf, deviceOf, filtered, filterIn, kindOf, NO_FILTER, searchOf } from './history-filter'

const ROSTER = '/clubs/00000000-0000-7000-8000-00000000c10b/rosters/00000000-0000-7000-8000-0000000005e0'
const event = (id: string, past: string, more: Partial<SidelineEvent> = {}) =>
  ({ id, source: ROSTER, type: `club.sideline.roster.${past}.v1`, time: '2026-11-20T18:10:00.000Z', data: {}, ...more }) as SidelineEvent
const EVENTS = [
  event('1', 'created', { authid: 'ada', deviceid: 'd1', position: '1' }), event('2', 'shirt-numbers-assigned', { authid: 'mia', position: '2' }),
  event('3', 'shirt-numbers-assigned', { authid: 'ada', deviceid: 'd2', position: '3' }),
  event('4', 'changes-overruled', { authtype: 'system', deviceid: 'd2', position: '4', data: { overruled: [{ eventId: '2', byEventId: '3' }] } as never }), event('5', 'renamed', { deviceid: 'd1' }),
]
const shown = (asked: object, words: (one: SidelineEvent) => string = () => '') => filtered(historyEntries(EVENTS), { ...NO_FILTER, ...asked }, words).map(entry => entry.event.id)

describe('filters of a history', () => {
  test('by person, device, kind and words, all at once', () => {
    expect(shown({})).toEqual(['5', '4', '3', '2', '1'])
    expect(shown({ who: 'ada' })).toEqual(['3', '1'])
    expect(shown({ who: 'me' })).toEqual(['5'])
    expect(shown({ device: 'online' })).toEqual(['2'])
    expect(shown({ kind: 'numbers', device: 'd2' })).toEqual(['3'])
    expect(shown({ kind: 'overruled' })).toEqual(['4', '2'])
    expect(shown({ text: ' ANNA ' }, one => (one.id === '3' ? 'Number 10 given to Anna' : ''))).toEqual(['3'])
  })

  test('every change of a roster is of some kind, and what a newer version says of another', () => {
    for (const type of Object.keys(ROSTER_EVENTS)) expect(kindOf({ ...event('1', ''), type }), type).not.toBe('other')
    expect(kindOf(event('1', 'painted'))).toBe('other')
    expect(kindOf(event('1', 'constructor'))).toBe('other')
    expect(kindOf({ ...event('1', ''), source: ROSTER.replace('rosters', 'members') })).toBe('members')
  })

  test('stand in the address and are read from there; what it says wrongly is left out', () => {
    const asked = { ...NO_FILTER, who: 'ada', kind: 'status', member: '00000000-0000-7000-8000-000000000001', field: 'shirtNumber', text: 'knee & hip' } as const
    expect(filterIn(searchOf(asked, 4, 7))).toEqual(asked)
    expect(searchOf(asked, 4, 7)).toContain('at=4&with=7')
    expect(searchOf(NO_FILTER)).toBe('')
    expect(filterIn('?who=<script>&kind=toString&field=__proto__&device=')).toEqual(NO_FILTER)
  })

  test('name who made a change and on which device', () => {
    expect(EVENTS.map(authorOf)).toEqual(['ada', 'mia', 'ada', 'system', 'me'])
    expect(EVENTS.map(deviceOf)).toEqual(['d1', 'online', 'd2', 'd2', 'd1'])
    expect(authorOf(event('1', 'renamed', { authid: 'ada', decidedby: 'mia' }))).toBe('mia')
  })
})
