import { describe, expect, it } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { chainsOf, firstOf } from './pending-batch.ts'

/** Events by the letter of their stream: `aab` are two of one stream and one of another. */
const oldest = (streams: string) => [...streams].map(source => ({ source }) as SidelineEvent)
const first = (streams: string, events: number, bytes = 1e6) => firstOf(oldest(streams), { events, bytes }).map(event => event.source).join('')

describe('the oldest pending events', () => {
  it('are all of them where they fit', () => {
    expect(first('aab', 3)).toBe('aab')
    expect(first('', 3)).toBe('')
  })

  it('[D8] are cut where a stream begins, so that events of one that stand together come together', () => {
    expect(first('abbb', 3)).toBe('a')
    expect(first('aabbc', 4)).toBe('aabb')
    expect(first('aabb', 4, 60)).toBe('aa')
  })

  it('[R3] [D10] are cut where a chain of its own begins, so that a batch is one chain a stream', () => {
    const event = (source: string, id: string, parentid?: string) => ({ source, id, ...(parentid !== undefined && { parentid }) }) as SidelineEvent
    const pending = [event('s', 'p1', 'r'), event('t', 'q1', 'r'), event('s', 'p2', 'p1'), event('s', 'f1', 'r'), event('s', 'f2', 'f1')]
    const ids = (events: readonly SidelineEvent[]) => events.map(one => one.id).join(' ')
    expect(ids(firstOf(pending, { events: 10, bytes: 1e6 }))).toBe('p1 q1 p2')
    expect(ids(firstOf(pending.slice(2), { events: 10, bytes: 1e6 }))).toBe('p2')
    expect(ids(firstOf(pending.slice(3), { events: 10, bytes: 1e6 }))).toBe('f1 f2')
    expect(chainsOf(pending.filter(one => one.source === 's')).map(ids)).toEqual(['p1 p2', 'f1 f2'])
  })

  it('are cut within a stream where there is nothing else, and are one at least', () => {
    expect(first('aaaa', 3)).toBe('aaa')
    expect(first('ab', 2, 1)).toBe('a')
  })
})
