import { expect, it } from 'vitest'
import { storageWarnings } from './storage-warnings'

const NOW = Date.parse('2026-11-21T10:00:00.000Z')
const CALM = { persisted: true, usedBytes: 2_000_000, quotaBytes: 10_000_000_000, waitingSince: null } as const
const warnings = (more: Partial<Parameters<typeof storageWarnings>[0]>) => storageWarnings({ ...CALM, ...more }, NOW)
const RECENT = '2026-11-21T09:59:00.000Z', YESTERDAY = '2026-11-20T09:59:59.000Z'

it('nothing asks for attention where the browser keeps it, there is room, and nothing waits for long', () => {
  expect([{}, { waitingSince: RECENT }, { persisted: false }, { persisted: null, usedBytes: null, quotaBytes: null }].map(warnings)).toEqual([[], [], [], []])
})

it('what waits longer than a day, may be cleared by the browser, or has little room left, says so and what to do', () => {
  expect(warnings({ waitingSince: YESTERDAY })).toEqual([expect.stringMatching(/^Changes have been waiting since .+ save them as a file\.$/)])
  expect(warnings({ persisted: false, waitingSince: RECENT })).toEqual([expect.stringContaining('save what is waiting as a file')])
  expect(warnings({ quotaBytes: 32_000_000 })).toEqual(['Little space is left for Sideline on this device: 30.0 MB. Free some.'])
  expect(warnings({ quotaBytes: 1_000_000, persisted: false, waitingSince: YESTERDAY })).toHaveLength(3)
})
