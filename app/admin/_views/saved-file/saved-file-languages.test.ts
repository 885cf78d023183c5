import { afterEach, expect, test } from 'vitest'
import { speak, words } from '../../../_language/words'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { extentWords, knownWords, refusalWords } from './saved-file-words'

afterEach(() => speak('en'))

const t = words('savedFile')
const at = (place: string) => ({ source: `/clubs/00000000-0000-7000-8000-00000000c10b/${place}/00000000-0000-7000-8000-0000000005e0`, time: '2026-11-20T18:10:00.000Z' }) as SidelineEvent
const FILE = [at('members'), at('rosters'), at('rosters'), at('teams')]
const known = { recorded: 1, waiting: 2, setAside: 1, discarded: 2 }

test('a saved file is told of in Dutch', async () => {
  await speak('nl')
  expect(extentWords(FILE)).toBe('4 wijzigingen in 1 ploeglijst, 1 lid en 1 ploeg')
  expect(knownWords({ kind: 'taken-on', pending: [], setAside: [], known })).toEqual(['1 al vastgelegd', '2 wachten hier al', '1 hier al opzijgezet', '2 hier eerder weggegooid: weggelaten'])
  expect(refusalWords({ kind: 'refused', reason: 'damaged', detail: '' })).toBe('Dit bestand is beschadigd. Er is niets gewijzigd.')
  expect(t('missing', { count: 1 })).toMatch(/^1 wijziging bouwt voort op iets/)
})

test('a saved file is told of in French', async () => {
  await speak('fr')
  expect(extentWords(FILE)).toBe('4 modifications dans 1 liste d’équipe, 1 membre et 1 équipe')
  expect(knownWords({ kind: 'taken-on', pending: [], setAside: [], known })).toEqual(['1 déjà consignée', '2 déjà en attente ici', '1 déjà mise de côté ici', '2 jetées ici auparavant\u00a0: omises'])
  expect(t('missing', { count: 3 })).toMatch(/^3 modifications s’appuient sur /)
})
