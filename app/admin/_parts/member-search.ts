import { distance } from 'fastest-levenshtein'
import { fold } from '#lib/domain/import/fold.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { matchesSearch, searchTextOf } from '#lib/domain/views.ts'
import { listName } from './names'

/** Finding members as people type them: no accents, no case, names in any order, licence, birth year. */

export interface SearchEntry { readonly memberId: string; readonly text: string; readonly sortName: string }

/** The members that can be added somewhere: registered, not erased, not merged into somebody else; in alphabetical order. */
export function searchIndex(members: Iterable<Member>): readonly SearchEntry[] {
  const entries: SearchEntry[] = []
  for (const member of members) {
    if (member.founded && !member.erased && member.mergedInto === null) entries.push({ memberId: member.memberId, text: searchTextOf(member), sortName: listName(member) })
  }
  return entries.sort((a, b) => (a.sortName < b.sortName ? -1 : 1))
}

/** At most `max` members of whom every typed word begins a word of name, licence or birth year; none for empty text. */
export function findMembers(index: readonly SearchEntry[], typed: string, max: number): readonly string[] {
  if (typed.trim() === '') return []
  const found: string[] = []
  for (const entry of index) {
    if (found.length === max) break
    if (matchesSearch(entry.text, typed)) found.push(entry.memberId)
  }
  return found
}

/** Shorter words are too easily alike. */
const LETTERS_MIN = 4
const LETTERS_FOR_TWO = 8

function isAlike(typed: string, word: string): boolean {
  if (typed.length < LETTERS_MIN) return typed === word
  const allowed = typed.length < LETTERS_FOR_TWO ? 1 : 2
  return Math.abs(typed.length - word.length) <= allowed && distance(typed, word) <= allowed
}

/**
 * At most `max` members who are probably meant although the typed name doesn't find them: each of its words is one letter
 * off a word of the name, two from eight letters on (`Jan Peters`: Jan Peeters). None below two words.
 */
export function similarMembers(index: readonly SearchEntry[], typed: string, max: number): readonly string[] {
  const words = fold(typed).split(' ')
  if (words.length < 2 || words.every(word => word.length < LETTERS_MIN)) return []
  const similar: string[] = []
  for (const { memberId, text } of index) {
    if (similar.length === max) break
    const own = text.trim().split(' ')
    if (words.every(word => own.some(other => isAlike(word, other))) && !matchesSearch(text, typed)) similar.push(memberId)
  }
  return similar
}
