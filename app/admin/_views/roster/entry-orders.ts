import type { Order } from '#lib/client/execute.ts'
import type { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import { EntryStatus as Statuses, EntryKind as Kinds } from '#lib/domain/roster-events.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { allowsNumber } from '#lib/domain/profile-numbers.ts'
import { positionsOf, positionsText } from './positions-text'
import type { ColumnKey, Edited, RosterRow } from './roster-rows'

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

/** What an editor held when it was closed with Enter, Tab or a click elsewhere. */
export function orderOfEdit(roster: Roster, row: RosterRow, edited: Edited, name: (memberId: string) => string): Edit {
  const { memberId, entry } = row
  const one = (type: string, data: object): Edit => ({ kind: 'orders', orders: [rosterOrder(roster.rosterId, type, { memberId, ...data })] })
  switch (edited.column) {
    case 'number': return numberEdit(roster, row, edited.text.trim(), edited.how, name)
    case 'positions': {
      const positions = positionsOf(edited.text)
      if (positions === null) return refused('Positions are short words such as G, F or C, separated by commas. Nothing was changed')
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
  if (shirtNumber !== null && !allowsNumber(roster.ruleProfile, shirtNumber)) return refused(`“${typed}” is no number here: ${numbersWords(roster.ruleProfile)}. Nothing was changed`)
  const holder = shirtNumber === null ? undefined : holderIn(roster, shirtNumber, memberId)
  if (holder !== undefined && how === 'plain') return refused(`Number ${typed} is ${name(holder)}’s. Nothing was changed`)
  const assignments = { [memberId]: shirtNumber, ...(holder === undefined ? {} : { [holder]: how === 'swap' ? entry.shirtNumber : null }) }
  return { kind: 'orders', orders: [rosterOrder(roster.rosterId, 'AssignShirtNumbers', { assignments })] }
}

/** `0, 00 or 1 to 99`, as far as the rule profile knows them. */
export const numbersWords = (profile: string): string => (allowsNumber(profile, '0') ? '0, 00 or 1 to 99' : '1 to 99')

export interface CellText { readonly row: RosterRow; readonly column: ColumnKey; readonly text: string }

/** A paste or a cleared block: all numbers as ONE assignment, so that a pasted column may also exchange numbers. */
export function ordersOfCells(roster: Roster, cells: readonly CellText[], name: (memberId: string) => string): Edit & { readonly skipped?: number } {
  const assignments: Record<string, string | null> = {}
  const orders: Order[] = []
  let skipped = 0
  for (const { row, column, text } of cells) {
    if (row.entry.removed !== null) continue
    const typed = text.trim()
    if (column === 'number') {
      const shirtNumber = typed === '' ? null : typed
      if (shirtNumber !== null && !allowsNumber(roster.ruleProfile, shirtNumber)) return refused(`“${typed}” is no number here: ${numbersWords(roster.ruleProfile)}. Nothing was changed`)
      if (shirtNumber !== row.entry.shirtNumber) assignments[row.memberId] = shirtNumber
      else delete assignments[row.memberId]
    } else {
      const order = textOrder(roster.rosterId, row, column, typed)
      if (order === null) skipped += 1
      else if (order !== 'same') orders.push(order)
    }
  }
  const clash = clashOf(roster, assignments, name)
  if (clash !== null) return refused(clash)
  if (Object.keys(assignments).length > 0) orders.unshift(rosterOrder(roster.rosterId, 'AssignShirtNumbers', { assignments }))
  return { kind: 'orders', orders, skipped }
}

function textOrder(rosterId: string, { memberId, entry }: RosterRow, column: ColumnKey, text: string): Order | 'same' | null {
  if (column === 'positions') {
    const positions = positionsOf(text)
    if (positions === null) return null
    return positionsText(positions) === positionsText(entry.positions) ? 'same' : rosterOrder(rosterId, 'ChangePositions', { memberId, positions })
  }
  const word = text.toLowerCase()
  if (column === 'kind' && (Kinds.options as readonly string[]).includes(word)) return word === entry.kind ? 'same' : rosterOrder(rosterId, 'ChangeKind', { memberId, kind: word as EntryKind })
  if (column === 'status' && (Statuses.options as readonly string[]).includes(word)) return word === entry.status ? 'same' : rosterOrder(rosterId, 'ChangeStatus', { memberId, status: word as EntryStatus })
  return null
}

/** What stands against giving these numbers all at once, in words; null for nothing. */
function clashOf(roster: Roster, assignments: Readonly<Record<string, string | null>>, name: (memberId: string) => string): string | null {
  const givenTo = new Map<string, string>()
  for (const [memberId, shirtNumber] of Object.entries(assignments)) {
    if (shirtNumber === null) continue
    const other = givenTo.get(shirtNumber) ?? Object.values(roster.entries).find(entry =>
      entry.removed === null && entry.shirtNumber === shirtNumber && entry.memberId !== memberId && !Object.hasOwn(assignments, entry.memberId))?.memberId
    if (other !== undefined) return `Number ${shirtNumber} can’t be both ${name(other)}’s and ${name(memberId)}’s. Nothing was changed`
    givenTo.set(shirtNumber, memberId)
  }
  return null
}
