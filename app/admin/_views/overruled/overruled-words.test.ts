import { describe, expect, test } from 'vitest'
import { subjectOf } from '../../_parts/overruled-subject'
import type { Names } from '../../_parts/wording'
import { canKeepBoth, valueWords } from './overruled-words'

const names: Names = { member: id => ({ a: 'Anna Maes', b: 'Bo Claes' })[id] ?? 'someone', roster: () => 'U14 A', team: () => 'U14', season: () => '2026-27' }

describe('[DOMAIN 3] what was overruled, in words', () => {
  test.each([
    ['entry/a/shirtNumber', '7', 'number', '7'],
    ['entry/a/shirtNumber', null, 'number', '–'],
    ['entry/a/status', { status: 'injured', statusUntil: '2026-12-14' }, 'status', 'injured until 14 Dec 2026'],
    ['entry/a', 'removed', 'in the roster', 'removed'],
    ['entry/a/positions', ['guard'], 'positions', 'G'],
    ['number/10', 'b', 'number 10', 'Bo Claes'],
    ['captain', 'a', 'captain', 'Anna Maes'],
    ['captain', null, 'captain', 'nobody'],
    ['team', 't', 'team', 'U14'],
    ['lifecycle', 'locked', 'state', 'locked'],
  ])('%s with %j is about %s and reads %s', (key, value, field, words) => {
    expect(subjectOf(key).field).toBe(field)
    expect(valueWords(key, value, names)).toBe(words)
  })

  test('[row 18] both texts can be kept of notes only', () => {
    expect([canKeepBoth('note'), canKeepBoth('entry/a/note'), canKeepBoth('entry/a/kind'), canKeepBoth('name')]).toEqual([true, true, false, false])
  })
})
