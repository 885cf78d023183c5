import type { Order } from '#lib/client/execute.ts'
import type { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import { EntryStatus as Statuses, EntryKind as Kinds } from '#lib/domain/roster-events.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { fold } from '#lib/domain/import/fold.ts'
import { allowsNumber } from '#lib/domain/profile-numbers.ts'
import { words } from '../../../_language/words'
import { positionsOf } from './positions-text'
import type { Edited, RosterRow } from './roster-rows'
import { kindWord, statusWord } from './roster-words'

const t = words('roster')

/** Orders that edits of cells become; a refusal where what was typed can't be one. One edit is one list of orders, given at once. */

export type Edit =
  | { readonly kind: 'orders'; readonly orders: readonly Order[] }
  | { readonly kind: 'refused'; readonly text: string }

export const rosterOrder = (rosterId: string, type: string, data: object = {}): Order => ({ collection: 'rosters', streamId: rosterId, command: { type, data } })

const NOTHING: Edit = { kind: 'orders', orders: [] }
const refused = (text: string): Edit => ({ kind: 'refused', text })

/** The member who has a number at present. */
export const holderIn = (roster: Roster, shirtNumber: string, except: string): string | undefined =>
  Object.values(roster.entries).find(entry => entry.removed === null && entry.shirtNumber === shirtNumber && entry.memberId !== except)?.memberId

/** Who has which number at present, but those who are left out. */
export const holdersBut = (roster: Roster, isLeftOut: (memberId: string) => boolean): Map<string, string> =>
  new Map(Object.values(roster.entries).flatMap(({ memberId, shirtNumber, removed }) =>
    (removed !== null || shirtNumber === null || isLeftOut(memberId) ? [] : [[shirtNumber, memberId]])))

/** What an editor held when it was closed with Enter, Tab or a click elsewhere. */
export function orderOfEdit(roster: Roster, row: RosterRow, edited: Edited, name: (memberId: string) => string): Edit {
  const { memberId, entry } = row
  const one = (type: string, data: object): Edit => ({ kind: 'orders', orders: [rosterOrder(roster.rosterId, type, { memberId, ...data })] })
  switch (edited.column) {
    case 'number': return numberEdit(roster, row, edited.text.trim(), edited.how, name)
    case 'positions': {
      const positions = positionsOf(edited.text)
      if (positions === null) return refused(t('noPositions'))
      return positions.join() === entry.positions.join() ? NOTHING : one('ChangePositions', { positions })
    }
    case 'roles': return [...edited.roles].sort().join() === [...entry.roles].sort().join() ? NOTHING : one('ChangeRoles', { roles: edited.roles })
    case 'kind': return edited.kind === entry.kind ? NOTHING : one('ChangeKind', { kind: edited.kind })
    case 'status': {
      if (edited.status === entry.status && edited.statusUntil === (entry.statusUntil ?? '')) return NOTHING
      return one('ChangeStatus', { status: edited.status, ...(edited.statusUntil === '' ? {} : { statusUntil: edited.statusUntil }) })
    }
  }
}

function numberEdit(roster: Roster, { memberId, entry }: RosterRow, typed: string, how: 'plain' | 'take' | 'swap', name: (memberId: string) => string): Edit {
  const shirtNumber = typed === '' ? null : typed
  if (shirtNumber === entry.shirtNumber) return NOTHING
  if (shirtNumber !== null && !allowsNumber(roster.ruleProfile, shirtNumber)) return refused(t('noNumberHere', { typed, numbers: numbersWords(roster.ruleProfile) }))
  const holder = shirtNumber === null ? undefined : holderIn(roster, shirtNumber, memberId)
  if (holder !== undefined && how === 'plain') return refused(t('numberIsTaken', { number: typed, holder: name(holder) }))
  const assignments = { [memberId]: shirtNumber, ...(holder === undefined ? {} : { [holder]: how === 'swap' ? entry.shirtNumber : null }) }
  return { kind: 'orders', orders: [rosterOrder(roster.rosterId, 'AssignShirtNumbers', { assignments })] }
}

/** `0, 00 or 1 to 99`, as far as the rule profile knows them. */
export const numbersWords = (profile: string): string => t(allowsNumber(profile, '0') ? 'numbersWithZeros' : 'numbersFromOne')

/** The status or kind that a word of the screens names; undefined or null for none. */
export const statusOfWord = (word: string): EntryStatus | null => Statuses.options.find(status => same(word, statusWord(status))) ?? null
export const kindOfWord = (word: string): EntryKind | undefined => Kinds.options.find(kind => same(word, kindWord(kind)))
const same = (one: string, other: string): boolean => fold(one) === fold(other)
