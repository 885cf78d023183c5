import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { RETRY_DELAY_MAX_MS, RETRY_DELAY_MIN_MS, retryDelayMs } from './retry-delay.ts'

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
