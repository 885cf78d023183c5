import { afterEach, expect, test } from 'vitest'
import { speak, words } from '../../../_language/words'
import { summaryWords, type CompareRow } from './compare-rows'

afterEach(() => speak('en'))

const t = words('compare')
const rows = [{ left: {}, right: null, fields: [] }, { left: {}, right: {}, fields: ['shirtNumber'] }, { left: {}, right: {}, fields: ['status'] }, { left: {}, right: {}, fields: [] }] as unknown as readonly CompareRow[]

test('two rosters beside each other are summed up in Dutch and in French', async () => {
  await speak('nl')
  expect(summaryWords(rows, 'A', 'B')).toBe('1 enkel in A · 2 verschillen · 1 hetzelfde')
  expect(t('movedWithoutNumber', { name: 'Anna', roster: 'B', number: '00' })).toBe('Anna verplaatst naar B, zonder rugnummer 00: dat is daar niet vrij')
  await speak('fr')
  expect(summaryWords(rows, 'A', 'B')).toBe('1 seulement dans A · 2 diffèrent · 1 identique')
  expect(summaryWords([], 'A', 'B')).toBe('Personne ne figure dans l’une ou l’autre')
  expect(t('periodFromTo', { from: '2026-09-01', to: '2026-12-31' })).toBe('du 2026-09-01 au 2026-12-31')
})
