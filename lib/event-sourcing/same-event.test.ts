import { describe, expect, test } from 'vitest'
import type { SidelineEvent } from './event.ts'
import { isSameEvent, isSameWithoutData } from './same-event.ts'

const event: SidelineEvent = {
  specversion: '1.0', id: '01936d5e-0000-7000-8000-000000000001', source: '/clubs/c/rosters/r', subject: 'r', type: 'club.sideline.roster.renamed.v1',
  time: '2026-03-01T10:00:00.000Z', datacontenttype: 'application/json', dataschema: '/schemas/club.sideline.roster.renamed.v1.json', data: { name: 'U14', more: [1, 2] },
}

describe('[E4] the same event', () => {
  test('the order of members in data, and what recording adds, make no difference', () => {
    expect(isSameEvent(event, { ...event, data: { more: [1, 2], name: 'U14' }, sequence: '0000000001', parentid: 'p', authid: 'u', deviceid: 'd' })).toBe(true)
  })

  test.each(['id', 'source', 'type', 'time'] as const)('another %s makes another event', attribute => {
    expect(isSameEvent(event, { ...event, [attribute]: 'other' })).toBe(false)
  })

  test('other data makes another event; without data it is the same (R4)', () => {
    const other = { ...event, data: { name: 'U14', more: [2, 1] } }
    expect(isSameEvent(event, other)).toBe(false)
    expect(isSameWithoutData(event, other)).toBe(true)
  })
})
