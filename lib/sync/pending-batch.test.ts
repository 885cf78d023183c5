import { describe, expect, it } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { firstOf } from './pending-batch.ts'

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

  it('are cut within a stream where there is nothing else, and are one at least', () => {
    expect(first('aaaa', 3)).toBe('aaa')
    expect(first('ab', 2, 1)).toBe('a')
  })
})
