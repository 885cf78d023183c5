import { describe, expect, test } from 'vitest'
import { comparedIn, momentsIn } from './moments'

describe('moments in an address', () => {
  test('are numbers of changes, no more than there are', () => {
    expect(momentsIn('?at=12&with=40', 30)).toEqual({ at: 12, beside: 30 })
    expect(momentsIn('?at=-1&with=x', 30)).toEqual({ at: null, beside: null })
  })

  test('of a comparison on paper may have names, and are the locked list and now without any', () => {
    expect(comparedIn('?at=12&with=40')).toEqual({ at: 12, beside: 40 })
    expect(comparedIn('?at=now&with=locked')).toEqual({ at: 'now', beside: 'locked' })
    expect(comparedIn('?at=then')).toEqual({ at: 'locked', beside: 'now' })
  })
})
