import { describe, expect, test } from 'vitest'
import type { Issue } from '#lib/domain/issues.ts'
import { issueInFull } from '../../_parts/issue-wording'
import { issueWords } from './use-issues'

const found: readonly Issue[] = [
  { kind: 'over-age', memberIds: ['a'], limit: 2013, blocks: true }, { kind: 'in-two-rosters', memberIds: ['a', 'b'], rosterIds: ['r', 's'], blocks: true }, { kind: 'captain-missing', memberIds: [], blocks: false },
]
const name = (id: string) => ({ r: 'U14 A', s: 'U14 B', a: 'Maes, Anna', b: 'Claes, Bo' })[id] ?? 'nobody'

describe('[DOMAIN 2] issues in words', () => {
  test('each is marked where it is, and said of whom it concerns', () => {
    expect(issueWords(found, name).byMember.get('a')).toEqual([
      { column: 'born', words: 'too old: born before 2013', blocks: true }, { column: 'name', words: 'in U14 A and U14 B, too', blocks: true },
    ])
  })
  test('one line counts everybody concerned', () => {
    expect(issueWords(found, name)).toMatchObject({ blocks: true, summary: '4 issues: 1 born before 2013 · 2 in other rosters of this category · no captain' })
    expect(issueWords([], name)).toMatchObject({ blocks: false, summary: '' })
  })
  test('in full it says who, and what to do', () => {
    expect(issueInFull(found[1]!, name)).toBe('2 in other rosters of this category: Maes, Anna; Claes, Bo. Remove them from one roster, or make them a guest there.')
  })
})
