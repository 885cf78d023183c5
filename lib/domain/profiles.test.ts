import { describe, expect, test } from 'vitest'
import { allowsNumber, isKnownProfile } from './profile-numbers.ts'
import { editionOn, PROFILES, profileOf } from './profiles.ts'

describe('rule profiles', () => {
  test.each([
    ['free', ['0', '00', '1', '9', '10', '99'], ['', '01', '000', '100', '-1', '1.5', ' 1', '٣']],
    ['basketball-fiba', ['0', '00', '1', '99'], ['100', '09']],
    ['basketball-vlaanderen', ['0', '00', '1', '99'], ['100']],
    ['football-fifa', ['1', '26', '99'], ['0', '00', '100']],
  ])('%s knows its numbers', (slug, allowed, refused) => {
    expect(allowed.filter(number => !allowsNumber(slug, number))).toEqual([])
    expect(refused.filter(number => allowsNumber(slug, number))).toEqual([])
  })
  test('a profile of another version has the rules of free', () => {
    expect(isKnownProfile('constructor')).toBe(false)
    expect(profileOf('constructor')).toBe(PROFILES.free)
    expect(allowsNumber('curling-2031', '00')).toBe(true)
  })
  test('the edition in force on a day decides; before the first, the first', () => {
    const fifa = profileOf('football-fifa')
    expect(['2010-06-11', '2018-06-14', '2021-12-31', '2022-01-01', '2026-06-11'].map(day => editionOn(fifa, day).playersMax)).toEqual([23, 23, 23, 26, 26])
  })
  test('editions ascend, and free forbids nothing', () => {
    for (const { editions } of Object.values(PROFILES)) expect(editions.map(edition => edition.since)).toEqual(editions.map(edition => edition.since).sort())
    expect(PROFILES.free.editions[0].blocking).toEqual([])
  })
})
