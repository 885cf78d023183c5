import { describe, expect, test } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { historyEntries } from './history-entries'
import { deviceWords, personWords } from './history-words'

const event = (id: string, more: Partial<SidelineEvent> = {}): SidelineEvent => ({
  specversion: '1.0', id, source: '/clubs/c/rosters/r', subject: 'r', type: 'club.sideline.roster.renamed.v1', time: '2026-11-20T18:10:00.000Z', datacontenttype: 'application/json',
  dataschema: '', data: { name: id }, ...more,
})

describe('history', () => {
  test('stands newest first, with what waits on top and what was overruled beside its decider', () => {
    const theirs = event('theirs', { sequence: '0000000001', position: '1' }), mine = event('mine', { sequence: '0000000002', position: '2' }), waiting = event('waiting')
    const list = event('list', { sequence: '0000000003', position: '3', type: 'club.sideline.roster.changes-overruled.v1', data: { overruled: [{ eventId: 'theirs', key: 'name', theirs: 'a', mine: 'b', byEventId: 'mine', severity: 'notice' }] } })
    const entries = historyEntries([theirs, mine, list, waiting])
    expect(entries.map(entry => entry.event.id)).toEqual(['waiting', 'list', 'mine', 'theirs'])
    expect(entries.map(entry => entry.waiting)).toEqual([true, false, false, false])
    expect(entries[3]!.overruledBy).toEqual([mine])
    expect(entries[2]!.overrules).toEqual([theirs])
    expect(historyEntries([theirs, waiting], [{ eventId: 'theirs', byEventId: 'waiting' }]).map(entry => [entry.overrules.length, entry.overruledBy.length])).toEqual([[1, 0], [0, 1]])
  })

  test('names the person at the device "you", and others as the club calls them', () => {
    expect(personWords(event('1', { authtype: 'app_user', authid: 'mia' }), 'me', { mia: 'Mia Claes' })).toBe('Mia Claes')
    expect(personWords(event('1', { authtype: 'app_user', authid: 'constructor' }), 'me', {})).toBe('another person')
    expect(personWords(event('1', { authtype: 'app_user', authid: 'me' }), 'me')).toBe('you')
    expect(personWords(event('1'), 'me')).toBe('you')
    expect(personWords(event('1', { authtype: 'app_user', authid: 'mia' }), 'me')).toBe('another person')
    expect(personWords(event('1', { authtype: 'app_user', authid: 'mia', deviceid: 'd' }), 'me')).toBe('another administrator')
    expect(personWords(event('1', { authtype: 'system', authid: 'mia' }), 'me')).toBe('Sideline')
    expect(personWords(event('1', { authtype: 'app_user', authid: 'me', decidedby: 'mia' }), 'me', { mia: 'Mia Claes' })).toBe('Mia Claes, sent again by you')
    expect(personWords(event('1', { decidedby: 'mia' }), 'me', { mia: 'Mia Claes' })).toBe('Mia Claes')
    expect(personWords(event('1', { authtype: 'app_user', authid: 'me', decidedby: 'me' }), 'me')).toBe('you')
    expect(deviceWords(event('1', { deviceid: 'abcd-1234' }), 'abcd-1234')).toBe('this device')
    expect(deviceWords(event('1', { deviceid: 'abcd-1234' }), 'other')).toBe('device 1234')
    expect(deviceWords(event('1'), 'other')).toBe('online')
  })
})
