import { afterEach, describe, expect, test } from 'vitest'
import { speak, words } from '../../../_language/words'
import type { Names } from '../../_parts/wording'
import { valueWords } from './overruled-words'

afterEach(() => speak('en'))

const t = words('overruled')
const names: Names = { member: id => ({ a: 'Anna Maes' })[id] ?? 'iemand', roster: () => 'U14 A', team: () => 'U14', season: () => '2026-27' }
const INJURED = { status: 'injured', statusUntil: '2026-12-14' }, PERIOD = { from: '2026-09-01', to: '2026-12-31' }

describe('what was overruled, in other languages', () => {
  test('in English, counted', () => {
    expect([t('said', { what: 'Kept as it is', left: 0 }), t('said', { what: 'Kept as it is', left: 2 })]).toEqual(['Kept as it is. Nothing left', 'Kept as it is. 2 left'])
    expect([t('needYou', { count: 1 }), t('needYou', { count: 2 })]).toEqual(['1 needs you', '2 need you'])
    expect([t('yoursSettledTitle', { count: 1 }), t('willOverrule', { count: 1 })]).toEqual([
      'A change of yours was overruled and settled since you last looked', 'What waits on this device will overrule 1 more change when it is sent.',
    ])
    expect(t('someStay', { left: 2, count: 7, why: 'The roster is locked' })).toBe('2 of 7 stay: The roster is locked')
  })

  test('in Dutch', async () => {
    await speak('nl')
    expect(valueWords('entry/a/status', INJURED, names)).toBe('geblesseerd tot 14 dec 2026')
    expect(valueWords('entry/a/period', PERIOD, names)).toBe('van 1 sep 2026 tot 31 dec 2026')
    expect([valueWords('captain', null, names), valueWords('lifecycle', 'locked', names), valueWords('entry/a', 'removed', names), valueWords('entry/a/kind', 'guest', names)]).toEqual(['niemand', 'vergrendeld', 'verwijderd', 'gast'])
    expect(valueWords('entry/a/roles', ['head-coach', 'player'], names)).toBe('hoofdcoach, speler')
    expect([t('said', { what: 'Zo gelaten', left: 0 }), t('said', { what: 'Zo gelaten', left: 2 })]).toEqual(['Zo gelaten. Niets meer over', 'Zo gelaten. Nog 2 over'])
    expect(t('someStay', { left: 1, count: 7, why: 'x' })).toBe('1 van 7 blijft: x')
    expect(t('meetsNothing', { count: 1 })).toBe('Jouw 1 wijziging die hier wacht, stuit op niets dat anderen deden, voor zover dit toestel weet.')
  })

  test('in French', async () => {
    await speak('fr')
    expect(valueWords('entry/a/status', INJURED, names)).toMatch(/^blessé jusqu’au 14 déc/)
    expect([valueWords('captain', null, names), valueWords('lifecycle', 'archived', names), valueWords('entry/a/period', {}, names)]).toEqual(['personne', 'archivée', 'toute la saison'])
    expect(t('needYou', { count: 2 })).toBe('2 demandent votre décision')
    expect(t('officialPrintWillBeOff', { name: 'Anna' })).toBe('L’impression officielle sera bloquée pour Anna jusqu’à ce que ceci soit tranché.')
  })
})
