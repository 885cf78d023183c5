/** Text made comparable: what a person would call the same name or word, whatever the keyboard. */

/** Letters that don't fall apart into a base letter and a mark under NFD. */
const WHOLE_LETTERS: { readonly [letter: string]: string } =
  { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ŋ: 'n', ħ: 'h', ə: 'e' }

/** Lower case without accents; every run of anything but letters and digits becomes one space. `De Clercq-Özil` → `de clercq ozil` */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[ßæœøđðłıþŋħə]/g, letter => WHOLE_LETTERS[letter]!)
    .replace(/['’`´]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** A name's words folded and sorted, so that `PEETERS Jan` and `Jan Peeters` are one person's. */
export const nameKey = (name: string): string => fold(name).split(' ').sort().join(' ')

/** Whether a text says the same as another with less: accents or capitals got lost on the way through some program. */
export function isPoorerSpelling(text: string, than: string): boolean {
  const [letters, lettersThan] = [specialLetters(text), specialLetters(than)]
  const lostCase = hasOneCase(text) && !hasOneCase(than)
  return fold(text) === fold(than) && letters <= lettersThan && (lostCase || letters < lettersThan)
}

const hasOneCase = (text: string): boolean => text === text.toUpperCase() || text === text.toLowerCase()
const specialLetters = (text: string): number => [...text.normalize('NFC')].filter(letter => letter > '\u007f').length

/** One line as the schemas want it: NFC, inner white space single, trimmed, no control or bidirectional characters. */
export const cleanLine = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cs}\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').trim().normalize('NFC')

/** Free text to a slug of at most 40 characters; empty where nothing is left. */
export const slugOf = (text: string): string => fold(text).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40)
