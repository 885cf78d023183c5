import type { Order } from '#lib/client/execute.ts'
import { allowsNumber } from '#lib/domain/profile-numbers.ts'
import type { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { holdersBut, rosterOrder } from './entry-orders'
import type { RosterRow } from './roster-rows'

/** What is done with all selected rows at once: one list of orders, given as one action. Rows that are so already make no order. */

export type BulkChange =
  | { readonly kind: 'status'; readonly status: EntryStatus; readonly statusUntil: string }
  | { readonly kind: 'kind'; readonly entryKind: EntryKind }
  | { readonly kind: 'positions'; readonly positions: readonly string[] }
  /** Roles that each gets, or loses; the others stay. */
  | { readonly kind: 'roles'; readonly given: ReadonlySet<string>; readonly taken: ReadonlySet<string> }
  | { readonly kind: 'remove' }
  | { readonly kind: 'move'; readonly to: Roster }

const ROLES_MAX = 6

/** A role that all have, some, or none. */
export function haveRole(rows: readonly RosterRow[], role: string): 'all' | 'some' | 'none' {
  const count = rows.filter(row => row.entry.roles.includes(role)).length
  return count === 0 ? 'none' : count === rows.length ? 'all' : 'some'
}

const rolesAfter = ({ roles }: Entry, { given, taken }: Extract<BulkChange, { readonly kind: 'roles' }>): readonly string[] =>
  [...new Set([...roles.filter(role => !taken.has(role)), ...given])]

/** The people who would be left with no role, or with more than an entry can have. */
export const unfitForRoles = (rows: readonly RosterRow[], change: Extract<BulkChange, { readonly kind: 'roles' }>): readonly RosterRow[] =>
  rows.filter(row => { const { length } = rolesAfter(row.entry, change); return length === 0 || length > ROLES_MAX })

const sameSet = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every(value => other.includes(value))

export function ordersOfBulk(roster: Roster, selected: readonly RosterRow[], change: BulkChange): readonly Order[] {
  const rows = selected.filter(row => row.entry.removed === null)
  const each = (type: string, of: (row: RosterRow) => object | null) => rows.flatMap(row => {
    const data = of(row)
    return data === null ? [] : [rosterOrder(roster.rosterId, type, { memberId: row.memberId, ...data })]
  })
  switch (change.kind) {
    case 'status': {
      const { status } = change, until = status === 'active' || change.statusUntil === '' ? undefined : change.statusUntil
      return each('ChangeStatus', ({ entry }) => entry.status === status && entry.statusUntil === until ? null : { status, ...(until !== undefined && { statusUntil: until }) })
    }
    case 'kind': return each('ChangeKind', ({ entry }) => entry.kind === change.entryKind ? null : { kind: change.entryKind })
    case 'positions': return each('ChangePositions', ({ entry }) => entry.positions.join() === change.positions.join() ? null : { positions: change.positions })
    case 'roles': return each('ChangeRoles', ({ entry }) => { const roles = rolesAfter(entry, change); return sameSet(roles, entry.roles) ? null : { roles } })
    case 'remove': return each('RemoveMember', () => ({}))
    case 'move': return ordersOfMove(roster, rows, change.to)
  }
}

/** Who stands in the other roster already. They stay there as they are, and leave this one. */
export const alreadyIn = (to: Roster, rows: readonly RosterRow[]): readonly RosterRow[] => rows.filter(row => to.entries[row.memberId]?.removed === null)

/** Whose number somebody else has there, or is none there: they come without. */
export function withoutNumber(to: Roster, rows: readonly RosterRow[]): readonly RosterRow[] {
  const taken = holdersBut(to, () => false), there = new Set(alreadyIn(to, rows))
  const isBare = (shirtNumber: string | null) => shirtNumber !== null && (taken.has(shirtNumber) || !allowsNumber(to.ruleProfile, shirtNumber))
  return rows.filter(row => !there.has(row) && isBare(row.entry.shirtNumber))
}

/** Out of one roster and into the other, with what stands in the row, in the same action. */
function ordersOfMove(from: Roster, rows: readonly RosterRow[], to: Roster): readonly Order[] {
  const there = new Set(alreadyIn(to, rows)), bare = new Set(withoutNumber(to, rows))
  return rows.flatMap(row => {
    const { memberId, entry } = row
    const leave = rosterOrder(from.rosterId, 'RemoveMember', { memberId })
    if (there.has(row)) return [leave]
    const before = to.entries[memberId]
    return [
      leave,
      rosterOrder(to.rosterId, 'AddMember', {
        memberId, roles: entry.roles, kind: entry.kind, positions: entry.positions, ...(entry.shirtNumber !== null && !bare.has(row) && { shirtNumber: entry.shirtNumber }),
      }),
      ...(entry.status === (before?.status ?? 'active') && entry.statusUntil === before?.statusUntil ? [] : [rosterOrder(to.rosterId, 'ChangeStatus', {
        memberId, status: entry.status, ...(entry.statusFrom !== undefined && { statusFrom: entry.statusFrom }),
        ...(entry.statusUntil !== undefined && { statusUntil: entry.statusUntil }),
      })]),
      ...(entry.note === (before?.note ?? '') ? [] : [rosterOrder(to.rosterId, 'ChangeNote', { memberId, text: entry.note })]),
    ]
  })
}
