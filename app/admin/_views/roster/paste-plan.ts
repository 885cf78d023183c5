import type { Order } from '#lib/client/execute.ts'
import type { Field, Mapping } from '#lib/domain/import/headers.ts'
import type { PlannedRow } from '#lib/domain/import/import-plan.ts'
import { planImport } from '#lib/domain/import/plan.ts'
import type { RowProblem } from '#lib/domain/import/read-row.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { asMeant } from '#lib/domain/spreadsheet-text.ts'
import { pasteWrites, type Block } from './block'
import { planCells, type CellProblem, type PlannedCell } from './cell-plan'
import { kindOfWord, rosterOrder } from './entry-orders'
import { mappingOfColumns } from './paste-list'
import { cellText, type ColumnKey, type RosterRow } from './roster-rows'

/** What a paste would do, cell by cell, decided without doing it. */

export type PasteState = 'new' | 'changed' | 'same' | 'problem'
export type Trouble = { readonly kind: 'cell'; readonly problem: CellProblem; readonly value: string; readonly holder?: string } | { readonly kind: 'row'; readonly problem: RowProblem }
export interface PasteCell {
  readonly text: string
  /** `ignored`: a column that stands for nothing here. */
  readonly state: PasteState | 'ignored'
  readonly before?: string
  readonly trouble?: Trouble
}
export interface PasteRow {
  /** Whom the row is about; null where nobody was found. */
  readonly memberId: string | null
  readonly name: string
  readonly state: PasteState
  readonly cells: readonly PasteCell[]
  /** What isn't right with the row as a whole. */
  readonly troubles: readonly Trouble[]
}
export interface PastePlan { readonly rows: readonly PasteRow[]; readonly orders: readonly Order[]; readonly counts: Readonly<Record<PasteState, number>> }

export interface Surroundings { readonly roster: Roster; readonly members: readonly Member[]; readonly newId: () => string }
type Table = readonly (readonly string[])[]

/** Into the cells from the block's first on; lines below the last row are people who join. */
export function planIntoCells(around: Surroundings, rows: readonly RosterRow[], columns: readonly (ColumnKey | undefined)[], block: Block, table: Table): PastePlan {
  const { roster } = around
  const writes = pasteWrites(table, block, { rows: rows.length, columns: columns.length })
  const texts = writes.flatMap(({ row, column, text }) => { const key = columns[column]; return key === undefined ? [] : [{ row: rows[row]!, column: key, text: asMeant(text) }] })
  const planned = planCells(roster, texts)
  const byRow = new Map<RosterRow, PlannedCell[]>()
  for (const cell of planned.cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell])
  const inside = [...byRow].map(([row, cells]): PasteRow => ({ memberId: row.memberId, name: row.name, troubles: [], ...rowOf(cells.map(cellOf)) }))
  const below = table.slice(Math.max(0, rows.length - block.top))
  if (below.length === 0) return planOf(inside, planned.orders)
  const width = Math.max(0, ...table.map(line => line.length))
  const pasted = columns.slice(block.left, block.left + width)
  const joining = planList({ ...around, roster: withNumbers(roster, planned.orders) }, below, mappingOfColumns(pasted), pasted.indexOf('kind'))
  return planOf([...inside, ...joining.rows], [...planned.orders, ...joining.orders])
}

function cellOf({ row, column, text, state, problem, holder }: PlannedCell): PasteCell {
  if (state !== 'problem') return { text, state, ...(state === 'changed' && { before: cellText(row, column) }) }
  return { text, state, trouble: { kind: 'cell', problem: problem!, value: text.trim(), ...(holder !== undefined && { holder }) } }
}

const rowOf = (cells: readonly PasteCell[]): Pick<PasteRow, 'cells' | 'state'> =>
  ({ cells, state: cells.some(cell => cell.state === 'problem') ? 'problem' : cells.some(cell => cell.state === 'changed') ? 'changed' : 'same' })

/** The roster once the numbers of those who are in it were given: who joins may take one that gets free. */
function withNumbers(roster: Roster, orders: readonly Order[]): Roster {
  const given = orders.find(({ command }) => command.type === 'AssignShirtNumbers')
  if (given === undefined) return roster
  const { assignments } = given.command.data as { readonly assignments: Readonly<Record<string, string | null>> }
  const numbered = (memberId: string, entry: Entry) => (Object.hasOwn(assignments, memberId) ? { ...entry, shirtNumber: assignments[memberId]! } : entry)
  const entries = Object.entries(roster.entries).map(([memberId, entry]) => [memberId, numbered(memberId, entry)])
  return { ...roster, entries: Object.fromEntries(entries) }
}

/** A year alone is what the grid shows of a birth date: it says nothing new, and is no date. */
const isYear = (cell: string): boolean => /^\d{4}$/.test(cell.trim())

/** As a list of people: found by licence, else by name and birth date; who isn't in the roster joins, who isn't in the club is registered. `kindColumn`: -1 for none. */
export function planList({ roster, members, newId }: Surroundings, table: Table, mapping: Mapping, kindColumn = -1): PastePlan {
  const born = mapping.indexOf('birthDate')
  const rows = born < 0 ? table : table.map(line => line.map((cell, column) => (column === born && isYear(cell) ? '' : cell)))
  const plan = planImport({ rows, mapping, rosters: [roster], members, teams: [], seasonId: roster.seasonId ?? null, rosterId: roster.rosterId, newId })
  const kinds: Order[] = []
  const planned = plan.rows.map((row): PasteRow => {
    const line = table[row.row]!
    const cells = line.map((text, column): PasteCell => column === kindColumn ? kindCell(roster, row, text, kinds) : listCell(row, mapping[column] ?? null, text))
    const troubles = row.problems.filter(({ field }) => field === null || !mapping.includes(field)).map((problem): Trouble => ({ kind: 'row', problem }))
    const state = troubles.length > 0 || cells.some(cell => cell.state === 'problem') ? 'problem' : row.state === 'same' && cells.some(cell => cell.state === 'changed') ? 'changed' : row.state
    return { memberId: row.member?.memberId ?? null, name: row.member === null ? '' : [row.member.familyName, row.member.givenName].filter(name => name !== '-').join(', '), state, cells, troubles }
  })
  return planOf(planned, [...plan.orders, ...kinds])
}

const NAMES: ReadonlySet<Field> = new Set(['fullName', 'givenName', 'familyName'])

function listCell(row: PlannedRow, field: Field | null, text: string): PasteCell {
  if (field === null || field === 'roster' || field === 'rosterId') return { text, state: 'ignored' }
  const wrong = row.problems.find(problem => problem.field === field)
  if (wrong !== undefined) return { text, state: 'problem', trouble: { kind: 'row', problem: wrong } }
  if (text.trim() === '') return { text, state: 'same' }
  if (row.member === null) return { text, state: 'ignored' }
  const change = row.changes.find(one => one.field === field || (field === 'fullName' && NAMES.has(one.field as Field)))
  if (row.state === 'new' || row.changes.some(one => one.field === 'entry')) return { text, state: 'new' }
  return change === undefined ? { text, state: 'same' } : { text, state: 'changed', before: change.before ?? '' }
}

function kindCell(roster: Roster, { member, changes }: PlannedRow, text: string, orders: Order[]): PasteCell {
  if (text.trim() === '' || member === null) return { text, state: 'same' }
  const kind = kindOfWord(text.trim())
  if (kind === undefined) return { text, state: 'problem', trouble: { kind: 'cell', problem: 'no-kind', value: text.trim() } }
  const entry = roster.entries[member.memberId]
  if ((entry?.kind ?? 'regular') === kind) return { text, state: changes.some(one => one.field === 'entry') ? 'new' : 'same' }
  orders.push(rosterOrder(roster.rosterId, 'ChangeKind', { memberId: member.memberId, kind }))
  return entry?.removed === null ? { text, state: 'changed', before: entry.kind } : { text, state: 'new' }
}

function planOf(rows: readonly PasteRow[], orders: readonly Order[]): PastePlan {
  const counts = { new: 0, changed: 0, same: 0, problem: 0 }
  for (const { cells, troubles } of rows) {
    counts.problem += troubles.length
    for (const { state } of cells) if (state !== 'ignored') counts[state] += 1
  }
  return { rows, orders, counts }
}

const STRAIGHT_CELLS_MAX = 200

/** A small paste that only changes cells of people who are there needs no look before it. */
export const goesStraightIn = ({ rows, counts }: PastePlan): boolean => counts.problem === 0 && counts.new === 0 && rows.every(row => row.state !== 'new') && counts.changed + counts.same <= STRAIGHT_CELLS_MAX

/** Whether what was pasted on the grid is meant as a list: it names people who don't stand where it would land. */
export function isMeantAsList(rows: readonly RosterRow[], columns: readonly (ColumnKey | undefined)[], block: Block, table: Table): boolean {
  const writes = pasteWrites(table, block, { rows: rows.length, columns: columns.length })
  return writes.some(({ row, column, text }) => {
    const key = columns[column]
    return (key === 'name' || key === 'licence') && text.trim() !== '' && asMeant(text.trim()) !== cellText(rows[row]!, key)
  })
}
