import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../../_language/words'
import { namesFor, outgoingWords, overruledWords, sidesWords, whyWords } from './coach-words'

afterEach(() => speak('en'))

const names = namesFor({ name: 'U14 A', names: { a: 'Anna', b: 'Bea' } })
const item = (key: string, theirs: unknown, mine: unknown) => ({ eventId: 'e', key, theirs: theirs as never, mine: mine as never, severity: 'notice', settled: null })
const outgoing = { commandId: '1', clubId: 'c', rosterId: 'r', at: '' }
const side = { by: 'Mia', isYou: false, decided: '2025-01-05T09:00:00.000Z', recorded: '2025-01-05T11:30:00.000Z', device: '0d9e7f2a-5b1c-4e3d-8a6f-1c2b3d4e5f60' }
const sidesOf = (key: string) => ({ eventId: 'e', key, decides: 'mine' as const, overruled: side, deciding: { ...side, by: null, isYou: true, device: null } })
const wish = item('number/10', 'b', 'a'), number = item('entry/a/shirtNumber', '7', null), removal = item('entry/a/shirtNumber', null, '10'), captain = item('captain', 'b', null)

describe('what a coach reads', () => {
  test('in English, of what had no words of its own before', () => {
    expect(overruledWords(captain, true, names)).toBe('Your captain Bea was overruled: there is none now.')
    expect(overruledWords(removal, false, names)).toBe('A coach’s removal of the number for Anna was overruled: it is 10 now.')
    expect(overruledWords(item('name', 'A', 'B'), true, names)).toBe('Your change of the name was overruled.')
    expect(whyWords({ why: 'guests-only' })).toBe('Coaches may add guests only.')
    expect(whyWords({ why: '4 is the number of 0192', rule: 'number-in-use' })).toBe('Somebody else in the roster has this number.')
    expect(whyWords({ why: 'Something of a newer server' })).toBe('Something of a newer server')
  })

  test('in Dutch', async () => {
    await speak('nl')
    expect(overruledWords(wish, true, names)).toBe('Jouw rugnummer 10 voor Bea is overstemd: het is nu van Anna.')
    expect(overruledWords(wish, false, names, sidesOf('number/10'))).toBe('Het rugnummer 10 van Mia voor Bea is overstemd: het is nu van Anna.')
    expect(overruledWords(number, true, names)).toBe('Jouw rugnummer 7 voor Anna is overstemd: nu geen rugnummer.')
    expect(overruledWords(removal, false, names)).toBe('Het wegnemen van het rugnummer voor Anna door een coach is overstemd: het is nu 10.')
    expect(overruledWords(captain, false, names)).toBe('De kapitein Bea van een coach is overstemd: er is er nu geen.')
    expect(sidesWords(number, sidesOf('entry/a/shirtNumber'), names)).toMatch(/^Mia: 7, .+, vastgelegd .+, op toestel 5f60 · jij: –, .+, vastgelegd .+, online$/)
    expect(outgoingWords({ ...outgoing, type: 'AssignShirtNumbers', data: { assignments: { b: '10', a: null } } }, names)).toBe('Rugnummer 10 voor Bea, geen rugnummer voor Anna')
    expect(whyWords({ why: 'not-yours' })).toBe('Deze ploeglijst hoort niet meer bij een van jouw ploegen.')
  })

  test('in French', async () => {
    await speak('fr')
    expect(overruledWords(wish, false, names, sidesOf('number/10'))).toBe('Le numéro 10 de Mia pour Bea a été écarté\u00a0: il est maintenant à Anna.')
    expect(overruledWords(number, true, names)).toBe('Votre numéro 7 pour Anna a été écarté\u00a0: plus de numéro.')
    expect(overruledWords(captain, true, names)).toBe('Votre choix de capitaine, Bea, a été écarté\u00a0: il n’y en a plus.')
    expect(overruledWords(item('entry/b/note', 'genou', 'cheville'), true, names)).toBe('Votre choix pour Bea (note «\u00a0genou\u00a0») a été écarté\u00a0: c’est maintenant «\u00a0cheville\u00a0».')
    expect(outgoingWords({ ...outgoing, type: 'ChangeStatus', data: { memberId: 'b', status: 'injured' } }, names)).toBe('Bea\u00a0: blessé')
  })
})
