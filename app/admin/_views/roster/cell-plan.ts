import type { Order } from '#lib/client/execute.ts'
import { readRoles, readStatus, readYes } from '#lib/domain/import/words.ts'
import { allowsNumber } from '#lib/domain/profile-numbers.ts'
import { EntryKind, type EntryStatus } from '#lib/domain/roster-events.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { holdersBut, kindOfWord, rosterOrder, statusOfWord } from './entry-orders'
import { positionsOf, positionsText } from './positions-text'
import { cellText, type ColumnKey, type RosterRow } from './roster-rows'

/** What writing texts into cells would do, decided cell by cell without doing it. What can't be written is left as it is; the rest goes in, as one action. */

export interface CellText { readonly row: RosterRow; readonly column: ColumnKey; readonly text: string }
export type CellProblem = 'fixed' | 'removed' | 'no-number' | 'number-in-use' | 'no-positions' | 'no-roles' | 'no-status' | 'no-kind' | 'no-yes' | 'no-player' | 'second-captain'
export interface PlannedCell extends CellText {
  readonly state: 'changed' | 'same' | 'problem'
  readonly problem?: CellProblem
  /** Who has, or gets, the number. */
  readonly holder?: string
}
export interface CellPlan { readonly cells: readonly PlannedCell[]; readonly orders: readonly Order[] }

type Outcome = { readonly state: 'same' } | { readonly state: 'problem'; readonly problem: CellProblem } | { readonly state: 'changed'; readonly type: string; readonly data: object }

/** What an empty cell clears; in other columns it says nothing. */
export const CLEARABLE: ReadonlySet<ColumnKey> = new Set(['number', 'positions', 'captain'])

const SAME: Outcome = { state: 'same' }
const problem = (of: CellProblem): Outcome => ({ state: 'problem', problem: of })
const changed = (type: string, data: object): Outcome => ({ state: 'changed', type, data })

/** All numbers become ONE assignment, so that pasted ones may also be exchanged. */
export function planCells(roster: Roster, cells: readonly CellText[]): CellPlan {
  const numbers = settleNumbers(roster, cells)
  const orders: Order[] = []
  let captain: string | null = null
  const planned = cells.map((cell): PlannedCell => {
    const { memberId, entry } = cell.row
    if (entry.removed !== null) return { ...cell, state: 'problem', problem: 'removed' }
    if (cell.column === 'number') return { ...cell, ...numbers.outcomes.get(cell)! }
    let outcome = outcomeOf(cell)
    if (outcome.state === 'changed' && outcome.type === 'AppointCaptain' && 'memberId' in outcome.data && outcome.data.memberId !== null) {
      if (captain !== null && captain !== memberId) outcome = problem('second-captain')
      else captain = memberId
    }
    if (outcome.state !== 'changed') return { ...cell, ...outcome }
    orders.push(rosterOrder(roster.rosterId, outcome.type, outcome.data))
    return { ...cell, state: 'changed' }
  })
  const { assignments } = numbers
  return { cells: planned, orders: Object.keys(assignments).length === 0 ? orders : [rosterOrder(roster.rosterId, 'AssignShirtNumbers', { assignments }), ...orders] }
}

function outcomeOf({ row, column, text }: CellText): Outcome {
  const { memberId, entry } = row, typed = text.trim()
  if (typed === cellText(row, column) || (typed === '' && !CLEARABLE.has(column))) return SAME
  switch (column) {
    case 'positions': {
      const positions = positionsOf(typed)
      if (positions === null) return problem('no-positions')
      return positionsText(positions) === positionsText(entry.positions) ? SAME : changed('ChangePositions', { memberId, positions })
    }
    case 'roles': {
      const roles = readRoles(typed)
      if (roles === null) return problem('no-roles')
      return sameSet(roles, entry.roles) ? SAME : changed('ChangeRoles', { memberId, roles })
    }
    case 'kind': {
      const kind = kindOfWord(typed) ?? EntryKind.options.find(one => one === typed.toLowerCase())
      if (kind === undefined) return problem('no-kind')
      return kind === entry.kind ? SAME : changed('ChangeKind', { memberId, kind })
    }
    case 'status': {
      const read = readStatusCell(typed)
      if (read === null) return problem('no-status')
      return read.status === entry.status && read.statusUntil === entry.statusUntil ? SAME : changed('ChangeStatus', { memberId, ...read })
    }
    case 'captain': {
      const captain = readYes(typed)
      if (captain === null) return problem('no-yes')
      if (captain === row.captain) return SAME
      if (captain && !entry.roles.includes('player')) return problem('no-player')
      return changed('AppointCaptain', { memberId: captain ? memberId : null })
    }
    default: return problem('fixed')
  }
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every(value => other.includes(value))

/** A status, and until when, as the grid copies it: `injured → 2026-12-14`. */
function readStatusCell(text: string): { readonly status: EntryStatus; readonly statusUntil?: string } | null {
  const [, word = text, until] = /^(.*?)\s*(?:→|->)\s*(\d{4}-\d{2}-\d{2})$/.exec(text) ?? []
  const status = statusOfWord(word) ?? readStatus(word)
  if (status === null) return null
  return status === 'active' || until === undefined ? { status } : { status, statusUntil: until }
}

interface Numbers { readonly outcomes: ReadonlyMap<CellText, Pick<PlannedCell, 'state' | 'problem' | 'holder'>>; readonly assignments: Readonly<Record<string, string | null>> }

/**
 * Who gets which number. Of two cells that want one the first has it, and a number stays with a holder who doesn't give it up
 * here. A refused wish can keep a number from somebody else, so it is judged again until nothing changes; each round refuses at
 * least one, which bounds the rounds.
 */
function settleNumbers(roster: Roster, all: readonly CellText[]): Numbers {
  const outcomes = new Map<CellText, Pick<PlannedCell, 'state' | 'problem' | 'holder'>>()
  const wishes = new Map<string, { readonly cell: CellText; readonly shirtNumber: string | null }>()
  for (const cell of all) {
    if (cell.column !== 'number' || cell.row.entry.removed !== null) continue
    const typed = cell.text.trim(), shirtNumber = typed === '' ? null : typed
    if (shirtNumber === cell.row.entry.shirtNumber) outcomes.set(cell, { state: 'same' })
    else if (shirtNumber !== null && !allowsNumber(roster.ruleProfile, shirtNumber)) outcomes.set(cell, { state: 'problem', problem: 'no-number' })
    else wishes.set(cell.row.memberId, { cell, shirtNumber })
  }
  for (let round = 0; round <= all.length; round += 1) {
    const holders = holdersBut(roster, memberId => wishes.has(memberId))
    let refused = false
    for (const [memberId, { cell, shirtNumber }] of wishes) {
      const holder = shirtNumber === null ? undefined : holders.get(shirtNumber)
      if (holder !== undefined) {
        outcomes.set(cell, { state: 'problem', problem: 'number-in-use', holder })
        wishes.delete(memberId)
        refused = true
      } else if (shirtNumber !== null) holders.set(shirtNumber, memberId)
    }
    if (!refused) break
  }
  for (const { cell } of wishes.values()) outcomes.set(cell, { state: 'changed' })
  return { outcomes, assignments: Object.fromEntries([...wishes].map(([memberId, { shirtNumber }]) => [memberId, shirtNumber])) }
}

/** A cell as it is copied, so that it can be pasted again anywhere. */
export const copiedText = (row: RosterRow, column: ColumnKey): string =>
  column === 'status' && row.entry.removed === null && row.entry.statusUntil !== undefined ? `${cellText({ ...row, entry: withoutUntil(row.entry) }, 'status')} → ${row.entry.statusUntil}` : cellText(row, column)

function withoutUntil(entry: RosterRow['entry']): RosterRow['entry'] {
  const { statusUntil: _until, ...rest } = entry
  return rest
}
