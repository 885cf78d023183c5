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
