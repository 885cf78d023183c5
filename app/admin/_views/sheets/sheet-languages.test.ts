import { afterEach, describe, expect, test } from 'vitest'
import { speak, words } from '../../../_language/words'
import { blockWords, hindranceWords } from './sheet-words'

afterEach(() => speak('en'))

const t = words('sheets')
const name = () => 'Maes, Anna'

describe('what stands in the way of a sheet', () => {
  test('in English', () => {
    expect(hindranceWords({ kind: 'suspended', day: null })).toBe('suspended')
    expect(hindranceWords({ kind: 'period-over', day: '2026-11-03' })).toBe('in the roster until 3 Nov only')
    expect(blockWords({ kind: 'too-many-chosen', count: 13, limit: 12 }, name)).toBe('13 are chosen, at most 12 may play. Take somebody off with Space.')
  })

  test('in Dutch', async () => {
    await speak('nl')
    expect(hindranceWords({ kind: 'suspended', day: '2026-11-03' })).toMatch(/^geschorst tot 3 nov/i)
    expect(hindranceWords({ kind: 'not-yet-member', day: '2026-11-03' })).toMatch(/^in de ploeglijst vanaf 3 nov/i)
    expect(hindranceWords({ kind: 'number-missing', day: null })).toBe('geen rugnummer')
    expect(blockWords({ kind: 'too-many-starters', count: 6, limit: 5 }, name)).toBe('Er starten er 6, en dat mogen er hoogstens 5 zijn. Haal iemand uit de start met S.')
    expect(t('kindListLate', { list: 2 })).toBe('Ploeglijst, lijst 2 met late wijzigingen')
  })

  test('in French', async () => {
    await speak('fr')
    expect(hindranceWords({ kind: 'injured', day: '2026-11-03' })).toMatch(/^blessé jusqu’au 3 nov/i)
    expect(blockWords({ kind: 'captain-not-chosen' }, name)).toMatch(/^Aucun capitaine ne figure sur la feuille\. /)
    expect(t('mayNotPlay', { name: 'Anna', why: hindranceWords({ kind: 'licence-missing', day: null }) })).toBe('Anna ne peut pas jouer\u00a0: pas de licence.')
  })
})
