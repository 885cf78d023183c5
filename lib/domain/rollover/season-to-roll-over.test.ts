import { describe, expect, test } from 'vitest'
import { seasonToRollOver } from './season-to-roll-over.ts'

const SEASONS = ['2025', '2027', '2026'].map(year => ({ seasonId: year, startsOn: `${year}-08-01` }))
const rostersOf = (...seasonIds: readonly (string | undefined)[]) => seasonIds.map(seasonId => (seasonId === undefined ? {} : { seasonId }))

describe('the season whose rosters are rolled over', () => {
  test('is the one that is looked at, if it has a roster', () => {
    expect(seasonToRollOver(SEASONS, rostersOf('2025', '2026', '2027'), '2026')).toBe('2026')
  })

  test('is the latest one before it that has rosters, if it has none', () => {
    expect(seasonToRollOver(SEASONS, rostersOf('2025', '2026', undefined), '2027')).toBe('2026')
    expect(seasonToRollOver(SEASONS, rostersOf('2025', '2027'), '2026')).toBe('2025')
  })

  test('stays the same where no season before it has any, and where nobody knows it', () => {
    expect(seasonToRollOver(SEASONS, rostersOf('2027', undefined), '2026')).toBe('2026')
    expect(seasonToRollOver(SEASONS, rostersOf('2025'), 'elsewhere')).toBe('elsewhere')
  })
})
