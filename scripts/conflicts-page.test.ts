import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CONFLICT_ROWS } from '../lib/domain/conflict-rows.ts'
import { conflictsPage } from './conflicts-page-text.ts'

it('docs/conflicts.md is what the table of conflicts says: after a change of the table, `npm run conflicts-page`', () => {
  expect(readFileSync('docs/conflicts.md', 'utf8')).toBe(conflictsPage())
})

it('[DOMAIN 3] says what each row of the domain’s own table says is listed', () => {
  const rows = [...readFileSync('lib/domain/DOMAIN.md', 'utf8').matchAll(/^\| (\d+) \|.*\| ([^|]+) \|$/gm)].map(([, number, listed]) => [Number(number), listed!.replaceAll('*', '')] as const)
  expect(rows.map(([number]) => number)).toEqual(Object.keys(CONFLICT_ROWS).map(Number))
  for (const [number, words] of rows) {
    const listed = CONFLICT_ROWS[number as keyof typeof CONFLICT_ROWS].listed
    expect([number, words, /^(nothing|notice|ask|issue)/.exec(words)?.[0] ?? 'nothing']).toEqual([number, words, expect.toBeOneOf(listed as unknown as unknown[])])
  }
})
