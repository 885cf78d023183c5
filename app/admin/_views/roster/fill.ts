import type { Order } from '#lib/client/execute.ts'
import { allowsNumber } from '#lib/domain/profile-numbers.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { Block } from './block'
import { holdersBut, rosterOrder } from './entry-orders'
import type { ColumnKey, RosterRow } from './roster-rows'

/** Filling down: each column's first cells go on below, as in a spreadsheet. Numbers count on to the next ones that are free, since no two people have one. */

/** `from`: the rows whose cells are gone on with, again and again. */
export interface Filling { readonly from: readonly RosterRow[]; readonly to: readonly RosterRow[]; readonly columns: readonly ColumnKey[] }

export interface Filled { readonly orders: readonly Order[]; /** Cells that can't be filled. */ readonly left: number }

/** Columns that can be filled. */
export const FILLED: ReadonlySet<ColumnKey> = new Set(['number', 'roles', 'positions', 'status', 'kind'])

/** The block's first row goes on in the rest of it. */
export const fillingOfBlock = (rows: readonly RosterRow[], { top, bottom }: Block, columns: readonly ColumnKey[]): Filling =>
  ({ from: rows.slice(top, top + 1), to: rows.slice(top + 1, bottom + 1), columns })

/** The whole block goes on below it, or above it, to the row that the handle was dragged to; null where that is in the block. */
export function fillingByDrag(rows: readonly RosterRow[], { top, bottom }: Block, toRow: number, columns: readonly ColumnKey[]): Filling | null {
  if (toRow > bottom) return { from: rows.slice(top, bottom + 1), to: rows.slice(bottom + 1, toRow + 1), columns }
  return toRow < top ? { from: rows.slice(top, bottom + 1).toReversed(), to: rows.slice(toRow, top).toReversed(), columns } : null
}

export function ordersOfFilling(roster: Roster, { from, to, columns }: Filling): Filled {
  const targets = to.filter(row => row.entry.removed === null)
  const fillable = columns.filter(column => FILLED.has(column))
  const orders = fillable.filter(column => column !== 'number').flatMap(column => targets.flatMap((row, index) => copyOrder(roster.rosterId, from[index % from.length]!, row, column) ?? []))
  const numbers = fillable.includes('number') ? numbersOn(roster, from, targets) : { assignments: {}, left: 0 }
  const given = Object.keys(numbers.assignments).length > 0 ? [rosterOrder(roster.rosterId, 'AssignShirtNumbers', { assignments: numbers.assignments })] : []
  return { orders: [...given, ...orders], left: (columns.length - fillable.length) * to.length + (to.length - targets.length) * fillable.length + numbers.left }
}

function copyOrder(rosterId: string, source: RosterRow, { memberId, entry: target }: RosterRow, column: ColumnKey): Order | null {
  const { entry } = source
  switch (column) {
    case 'roles': return entry.roles.join() === target.roles.join() ? null : rosterOrder(rosterId, 'ChangeRoles', { memberId, roles: entry.roles })
    case 'positions': return entry.positions.join() === target.positions.join() ? null : rosterOrder(rosterId, 'ChangePositions', { memberId, positions: entry.positions })
    case 'kind': return entry.kind === target.kind ? null : rosterOrder(rosterId, 'ChangeKind', { memberId, kind: entry.kind })
    case 'status': {
      const { status, statusFrom, statusUntil } = entry
      if (status === target.status && statusFrom === target.statusFrom && statusUntil === target.statusUntil) return null
      return rosterOrder(rosterId, 'ChangeStatus', { memberId, status, ...(statusFrom !== undefined && { statusFrom }), ...(statusUntil !== undefined && { statusUntil }) })
    }
    default: return null
  }
}

/** The numbers after the last source's that nobody outside the filled rows has; without one to count from, the filled rows lose theirs. */
type Assignments = Readonly<Record<string, string | null>>
function numbersOn(roster: Roster, from: readonly RosterRow[], targets: readonly RosterRow[]): { readonly assignments: Assignments; readonly left: number } {
  const filled = new Set(targets.map(row => row.memberId))
  const taken = holdersBut(roster, memberId => filled.has(memberId))
  const last = from.at(-1)?.entry.shirtNumber ?? null
  const assignments: Record<string, string | null> = {}
  let left = 0, number = Number(last)
  for (const { memberId, entry } of targets) {
    let next: string | null = null
    if (last !== null) {
      do number += 1; while (taken.has(String(number)))
      if (!allowsNumber(roster.ruleProfile, String(number))) { left += 1; continue }
      next = String(number)
    }
    if (next !== entry.shirtNumber) assignments[memberId] = next
  }
  return { assignments: withoutClash(roster, assignments), left }
}

/** A row that couldn't be filled keeps its number, so nobody else gets that; whoever is refused keeps one too. Each round refuses at least one. */
function withoutClash(roster: Roster, assignments: Assignments): Assignments {
  const kept = holdersBut(roster, memberId => Object.hasOwn(assignments, memberId))
  const free = Object.entries(assignments).filter(([, number]) => number === null || !kept.has(number))
  return free.length === Object.keys(assignments).length ? assignments : withoutClash(roster, Object.fromEntries(free))
}
