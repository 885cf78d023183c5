import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareRanks, rankBetween, ranksAfter } from './rank.ts'

const anyRank = fc.stringMatching(/^[0-9A-Za-z]{1,64}$/)
const someRank = fc.stringMatching(/^[0-9A-Za-z]{1,20}$/)
const RANK = /^[0-9A-Za-z]{1,64}$/
/** Ranks that differ only by zeros at the end have nothing between them. */
const asFraction = (rank: string): string => rank.replace(/0+$/, '')

type Between = typeof rankBetween

/** What a rank between two must be; null only where there may be no room. */
const isBetween = (between: Between) => fc.property(fc.option(someRank), fc.option(someRank), (one, other) => {
  const [before, after] = one !== null && other !== null && one > other ? [other, one] : [one, other]
  const rank = between(before, after)
  if (rank === null) {
    expect(after).not.toBeNull()
    expect(asFraction(before ?? '')).toBe(asFraction(after!))
    return
  }
  expect(rank).toMatch(RANK)
  if (before !== null) expect(compareRanks(before, rank)).toBe(-1)
  if (after !== null) expect(compareRanks(rank, after)).toBe(-1)
})

describe('a rank between two', () => {
  test('lies strictly between them, bytewise, whoever made them', () => { fc.assert(isBetween(rankBetween), { numRuns: 2000 }) })
  test.each<[string, Between]>([
    ['the middle of strings of equal length only', (before, after) => rankBetween(before?.slice(0, 1) ?? null, after?.slice(0, 1) ?? null)],
    ['the rank before with a letter more', (before, after) => (before === null ? rankBetween(before, after) : `${before}V`)],
    ['no room where there is', (before, after) => (before !== null && after !== null && before[0] === after[0] ? null : rankBetween(before, after))],
  ])('finds the planted bug: %s', (_, between) => { expect(fc.check(isBetween(between), { numRuns: 20_000 }).failed).toBe(true) })

  test('is at most 64 characters or null, also between the longest', () => {
    fc.assert(fc.property(fc.option(anyRank), fc.option(anyRank), (before, after) => {
      const rank = rankBetween(before, after)
      if (rank !== null) expect(rank).toMatch(RANK)
    }), { numRuns: 2000 })
  })
  test('the first one, the one after, the one before', () => {
    expect([rankBetween(null, null), rankBetween('a0', null), rankBetween(null, 'a0'), rankBetween('az', null), rankBetween('Zz', null), rankBetween(null, 'Z0'), rankBetween('a0', 'a1')])
      .toEqual(['a0', 'a1', 'Zz', 'b00', 'a0', 'Yzz', 'a0V'])
  })
  test('keys of other programs: digits first, and heads without their digits', () => {
    expect([rankBetween('1', null), rankBetween('c', null), rankBetween(null, 'c'), rankBetween(null, 'a0V'), rankBetween('b00', 'b10')]).toEqual(['a0', 'c001', 'bzz', 'a0', 'b0V'])
  })
  test.each([['equal', 'a0', 'a0'], ['in the wrong order', 'a1', 'a0'], ['different by a zero at the end', '1', '10'], ['nothing below', null, '000']])('none where the two are %s', (_, before, after) => { expect(rankBetween(before, after)).toBeNull() })
  test('none where it would be longer than 64 characters', () => {
    expect(rankBetween(`${'a'.repeat(63)}0`, `${'a'.repeat(63)}1`)).toBeNull()
    expect(rankBetween('z'.repeat(64), null)).toBeNull()
  })
})

describe('many ranks', () => {
  test('10,000 rows added at the end have ranks of at most 4 characters', () => {
    const ranks = ranksAfter(null, 10_000)
    expect(ranks).toHaveLength(10_000)
    expect([...ranks].sort(compareRanks)).toEqual(ranks)
    expect(new Set(ranks).size).toBe(10_000)
    expect(Math.max(...ranks.map(rank => rank.length))).toBe(4)
  })
  test('10,000 rows added at the start, too', () => {
    let rank = 'a0'
    for (let row = 0; row < 10_000; row++) {
      const before = rankBetween(null, rank)!
      expect(before < rank).toBe(true)
      rank = before
    }
    expect(rank.length).toBeLessThanOrEqual(4)
  })
  test('300 rows put one by one into the same gap fit', () => {
    let after = 'a1'
    for (let row = 0; row < 300; row++) after = rankBetween('a0', after)!
    expect(after).toMatch(RANK)
  })
  test('as many as asked for, after a given one', () => { expect(ranksAfter('a8', 3)).toEqual(['a9', 'aA', 'aB']) })
})
