/** A person's name out of one cell. */

export interface PersonName { readonly givenName: string; readonly familyName: string }

/** Stands for the family name of somebody who has, or gave, one name only; both are required of a member. */
export const NO_FAMILY_NAME = '-'

/** Words with which a family name begins. */
const PARTICLES = new Set([
  'van', 'vande', 'vanden', 'vander', 'von', 'vom', 'zu', 'de', 'den', 'der', 'des', 'del', 'della', 'di', 'da', 'do', 'dos', 'das', 'du', 'le', 'la', 'ten', 'ter', 'te', "'t", '’t', 'el', 'al', 'ben', 'bin', 'ibn', 'abu', 'st.', 'mac',
])

const isCapitals = (word: string): boolean => /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase()

/**
 * Given and family name of a whole name: `Peeters, Jan` at the comma; `PEETERS Jan` and `Jan PEETERS` by the capitals;
 * `Jan Van den Broeck` at the first particle; else the last word is the family name.
 */
export function splitName(text: string): PersonName {
  const comma = text.indexOf(',')
  if (comma > 0 && text.slice(comma + 1).trim() !== '') return { givenName: text.slice(comma + 1).trim(), familyName: text.slice(0, comma).trim() }
  const words = text.replace(/,/g, ' ').trim().split(/\s+/)
  if (words.length === 1) return { givenName: words[0]!, familyName: NO_FAMILY_NAME }
  const capitals = words.filter(isCapitals)
  if (capitals.length > 0 && capitals.length < words.length) {
    const family = words.filter(word => isCapitals(word) || (PARTICLES.has(word.toLowerCase()) && word === word.toLowerCase()))
    const given = words.filter(word => !family.includes(word))
    if (given.length > 0) return { givenName: given.join(' '), familyName: family.join(' ') }
  }
  const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && PARTICLES.has(word.toLowerCase()))
  return splitAt(words, particle > 0 ? particle : words.length - 1)
}

/** Splits as a known name is split, so that a corrected accent doesn't move a word from one name to the other. */
export function splitLike(text: string, known: PersonName): PersonName {
  const words = text.trim().split(/\s+/)
  if (known.familyName === NO_FAMILY_NAME) return words.length === 1 ? splitName(text) : splitAt(words, words.length - 1)
  const givenWords = known.givenName.split(' ').length
  return !text.includes(',') && words.length === givenWords + known.familyName.split(' ').length ? splitAt(words, givenWords) : splitName(text)
}

/** How a name is written in one cell. */
export const wholeName = (name: PersonName): string => name.familyName === NO_FAMILY_NAME ? name.givenName : `${name.givenName} ${name.familyName}`

const splitAt = (words: readonly string[], at: number): PersonName => ({ givenName: words.slice(0, at).join(' '), familyName: words.slice(at).join(' ') })
