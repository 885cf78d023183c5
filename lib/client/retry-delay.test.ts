import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedToWaitMs, RETRY_DELAY_MAX_MS, RETRY_DELAY_MIN_MS, retryDelayMs } from './retry-delay.ts'

it('[D4] waits between 1 s and 5 min, whatever happened', () => {
  fc.assert(fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
    const delay = retryDelayMs(failures, random)
    expect(delay).toBeGreaterThanOrEqual(RETRY_DELAY_MIN_MS)
    expect(delay).toBeLessThanOrEqual(RETRY_DELAY_MAX_MS)
  }))
})

it('[D4] the bound grows with every failure up to 5 min, and the wait is drawn from all of it', () => {
  const bounds = Array.from({ length: 12 }, (_, failures) => retryDelayMs(failures, 0.999_999))
  expect(bounds).toEqual([...bounds].sort((one, other) => one - other))
  expect(bounds[3]).toBeCloseTo(8_000, -2)
  expect(bounds.at(-1)).toBeCloseTo(RETRY_DELAY_MAX_MS, -2)
  expect(retryDelayMs(11, 0)).toBe(RETRY_DELAY_MIN_MS)
})

describe('[D4] the server asks to wait', () => {
  const HEARD = Date.parse('2026-11-21T10:00:00.000Z')
  const heard = (seconds: number) => ({ outcome: { kind: 'wait', seconds, problem: { slug: 'busy', status: 503, title: 'Busy' } }, endedAt: new Date(HEARD).toISOString() }) as const
  const waits = (seconds: number, afterMs: number) => askedToWaitMs(heard(seconds), HEARD + afterMs)

  it('that binds from when it was heard until the time has passed', () => {
    expect([0, 1, 59_999, 60_000, 1e12].map(after => waits(60, after))).toEqual([60_000, 59_999, 1, 0, 0])
  })

  it('never longer than 5 min, however long it says, and not at all by a clock that was set back', () => {
    expect([1e9, Infinity].map(seconds => waits(seconds, 0))).toEqual([RETRY_DELAY_MAX_MS, RETRY_DELAY_MAX_MS])
    expect(waits(1e9, RETRY_DELAY_MAX_MS)).toBe(0)
    expect(waits(60, -1)).toBe(0)
    expect(askedToWaitMs({ ...heard(60), endedAt: 'no time' }, HEARD)).toBe(0)
  })

  it('nothing else makes it wait', () => {
    expect(askedToWaitMs({ outcome: { kind: 'unreachable', why: 'not-reached' }, endedAt: heard(60).endedAt }, HEARD)).toBe(0)
    expect(askedToWaitMs({ outcome: heard(60).outcome }, HEARD)).toBe(0)
  })
})
