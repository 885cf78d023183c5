import { afterEach, describe, expect, test } from 'vitest'
import { LEAVES, type Destination, type RolloverSource } from '#lib/domain/rollover/rollover.ts'
import { speak } from '../../../_language/words'
import { destinationWords, doneWords, lostNumberWords, sourceWords } from './rollover-words'

afterEach(() => speak('en'))

const source = { own: 'u14', movers: ['u14', 'u14', 'u16', LEAVES, LEAVES].map(place => ({ place })) } as unknown as RolloverSource
const destination = { existing: null, arrivals: [{ moved: true, entry: { shirtNumber: '7' }, shirtNumber: null }, { moved: false, entry: { shirtNumber: '8' }, shirtNumber: '8' }] } as unknown as Destination
const joined = { ...destination, existing: {} } as unknown as Destination
const counts = { rostersMade: 1, people: 1234 } as Parameters<typeof doneWords>[0]

describe('a change of season in words', () => {
  test('in English', () => {
    expect(sourceWords(source)).toBe('2 stay · 1 moves · 2 don’t come along')
    expect(sourceWords({ ...source, movers: [] })).toBe('nobody in it')
    expect(destinationWords(destination)).toBe('2 people, 1 from other teams, 1 without the number of before')
    expect(doneWords(counts)).toBe('1 roster made, 1,234 people taken along')
  })

  test('in Dutch', async () => {
    await speak('nl')
    expect(sourceWords(source)).toBe('2 blijven · 1 gaat naar een andere ploeg · 2 gaan niet mee')
    expect(destinationWords(joined)).toBe('2 personen komen erbij, 1 van andere ploegen, 1 zonder het vroegere rugnummer')
    expect(lostNumberWords('7', 'Maes, Anna')).toBe('7 is het rugnummer van Maes, Anna')
    expect(doneWords(counts)).toBe('1 ploeglijst gemaakt, 1.234 personen mee overgezet')
  })

  test('in French', async () => {
    await speak('fr')
    expect(sourceWords(source)).toBe('2 restent · 1 change d’équipe · 2 ne sont pas repris')
    expect(destinationWords(destination)).toBe('2 personnes, 1 d’autres équipes, 1 sans le numéro d’avant')
    expect(doneWords(counts)).toMatch(/^1 liste d’équipe créée, 1\s234 personnes reprises$/)
  })
})
