import { isPluralElement, isSelectElement, isTagElement, parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Page } from '@playwright/test'
import { dutch } from '../app/_language/dutch'
import { english } from '../app/_language/english'

/** Which language a screen speaks, by the words on it. */

/** Shorter pieces stand within words of other languages, and within names. */
const CHARACTERS_MIN = 13

/** What stands in a text whatever its arguments are. */
const pieces = (elements: readonly MessageFormatElement[]): readonly string[] => elements.flatMap(element => {
  if (element.type === TYPE.literal) return [element.value]
  if (isTagElement(element)) return pieces(element.children)
  return isPluralElement(element) || isSelectElement(element) ? Object.values(element.options).flatMap(option => pieces(option.value)) : []
})
const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
const piecesOf = (catalog: Readonly<Record<string, Readonly<Record<string, string>>>>): readonly string[] =>
  Object.values(catalog).flatMap(texts => Object.values(texts)).flatMap(text => pieces(parse(text))).map(plain)

const inDutch = piecesOf(dutch)
const ENGLISH_ONLY = [...new Set(piecesOf(english))].filter(piece => piece.length >= CHARACTERS_MIN && !inDutch.some(other => other.includes(piece)))

/** Everything that a page says: what is drawn, what a screen reader hears, what a pointer or an empty field shows, and its title. */
const spokenBy = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const attributes = ['aria-label', 'aria-roledescription', 'title', 'placeholder', 'alt']
  const named = [...document.querySelectorAll(attributes.map(name => `[${name}]`).join())].flatMap(element => attributes.map(name => element.getAttribute(name) ?? ''))
  return [document.title, document.body.innerText, ...named]
})

/** Words that neither Dutch nor the names of a Belgian club have. */
const ENGLISH_WORD = /(?<![\p{L}’])(the|and|with|this|that|what|from|your|you|were|it|its|they|them|by|for|on|yet|been|isn’t|roster|rosters|member|members|season|changed|change|changes)(?![\p{L}’])/u

/** Pieces of English texts on a page that speaks Dutch, and lines that no catalog has but that are English by their words. */
export async function englishOn(page: Page): Promise<readonly string[]> {
  const texts = await spokenBy(page), said = texts.map(plain)
  const lines = texts.flatMap(text => text.split('\n')).map(plain).filter(line => ENGLISH_WORD.test(line))
  return [...ENGLISH_ONLY.filter(piece => said.some(text => text.includes(piece))), ...new Set(lines)]
}
