import { afterEach, describe, expect, test } from 'vitest'
import { speak, words } from '../../../_language/words'
import { changeWords, problemWords } from './import-words'

afterEach(() => speak('en'))
const t = words('imports')

describe('an import in other languages', () => {
  test('counts as they write numbers, and agrees', () => {
    expect([t('importChanges', { count: 1 }), t('importChanges', { count: 1245 })]).toEqual(['Import 1 change', 'Import 1,245 changes'])
  })

  test('in Dutch', async () => {
    await speak('nl')
    expect([t('importChanges', { count: 1 }), t('importChanges', { count: 1245 })]).toEqual(['1 wijziging importeren', '1.245 wijzigingen importeren'])
    expect(problemWords({ field: 'number', problem: 'unreadable-number', value: 'x' })).toBe('Rugnummer “x” is geen nummer')
    expect(problemWords({ field: null, problem: 'no-name', value: '' })).toBe('Deze lijn heeft geen naam')
    expect(problemWords({ field: null, problem: 'roster-closed', value: 'U14' })).toBe('“U14” is vergrendeld of gearchiveerd')
    expect(changeWords({ field: 'status', before: 'active', after: 'injured' })).toBe('status actief → geblesseerd')
    expect(changeWords({ field: 'number', before: '7', after: '00' })).toBe('rugnummer 7 → 00')
    expect(changeWords({ field: 'entry', before: null, after: 'U14' })).toBe('komt erbij')
    expect(t('notInFull', { count: 2 })).toBe('2 lijnen hadden een probleem en zijn niet volledig geïmporteerd.')
  })

  test('in French, with its quotation marks and spaces', async () => {
    await speak('fr')
    expect(problemWords({ field: 'number', problem: 'unreadable-number', value: 'x' })).toBe('Numéro «\u00a0x\u00a0»\u00a0: pas un numéro')
    expect(problemWords({ field: null, problem: 'no-name', value: '' })).toBe('Cette ligne\u00a0: nom absent')
    expect(t('rostersWillBeMade', { count: 2 })).toBe('2 listes d’équipe seront créées')
    expect(t('notInFull', { count: 1 })).toBe('1 ligne avait un problème et n’a pas été importée entièrement.')
  })
})
