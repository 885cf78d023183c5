import { fold } from '#lib/domain/import/fold.ts'
import { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import { cellText, COLUMN_KEYS, type ColumnKey, type RosterRow } from './roster-rows'

/**
 * Which rows are seen, and in what order. It is looked once: when the sorting or the filter is set. From then on rows keep
 * their places while they are edited, as in a spreadsheet, and who comes new stands at the end. Without a sorting the order
 * is the roster's own, and follows it.
 */

export interface Sorting { readonly column: ColumnKey; readonly down: boolean }
export interface Sight { readonly sorting: Sorting | null; readonly filter: string }
export interface Seen { readonly sight: Sight; readonly shown: ReadonlySet<string>; readonly order: readonly string[] | null; readonly known: ReadonlySet<string> }

const texts = new WeakMap<RosterRow, string>()

/** What a row says, made comparable. A row that nothing changed keeps its object, so each is read once. */
function textOf(row: RosterRow): string {
  const known = texts.get(row)
  if (known !== undefined) return known
  const text = ` ${fold(COLUMN_KEYS.map(column => cellText(row, column)).join(' '))}`
  texts.set(row, text)
  return text
}

/** Whether every typed word begins a word of the row; accents and case don't matter. */
const isFound = (row: RosterRow, typed: readonly string[]): boolean => { const text = textOf(row); return typed.every(word => text.includes(` ${word}`)) }
const typedWords = (filter: string): readonly string[] => fold(filter).split(' ').filter(word => word !== '')

/** Numbers as on the shirts: 0, 00, 1 to 99. */
const numberPlace = (shirtNumber: string): number => (shirtNumber === '00' ? 0.5 : Number(shirtNumber))

type Key = string | number | null
function keyOf(row: RosterRow, column: ColumnKey): Key {
  switch (column) {
    case 'number': return row.entry.shirtNumber === null ? null : numberPlace(row.entry.shirtNumber)
    case 'status': return EntryStatus.options.indexOf(row.entry.status)
    case 'kind': return EntryKind.options.indexOf(row.entry.kind)
    case 'captain': return row.captain ? 0 : null
    case 'issues': return row.issues.length === 0 ? null : cellText(row, column)
    default: return cellText(row, column) || null
  }
}

/** Rows by a column; what is empty comes last either way, and equal ones stay in the roster's order. */
export function sortedRows(rows: readonly RosterRow[], { column, down }: Sorting, language?: string): readonly RosterRow[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const sign = down ? -1 : 1
  const compare = (one: Key, other: Key): number => {
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
    return sign * (typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(String(one), String(other)))
  }
  return rows.map(row => ({ row, key: keyOf(row, column) })).sort((one, other) => compare(one.key, other.key)).map(({ row }) => row)
}

/** Looks for the first time with this sorting and filter. */
export function look(rows: readonly RosterRow[], sight: Sight, language?: string): Seen {
  const typed = typedWords(sight.filter)
  const found = typed.length === 0 ? rows : rows.filter(row => isFound(row, typed))
  return {
    sight, shown: new Set(found.map(row => row.memberId)), known: new Set(rows.map(row => row.memberId)),
    order: sight.sorting === null ? null : sortedRows(found, sight.sorting, language).map(row => row.memberId),
  }
}

/** Looks again after something changed: what was seen stays seen, who is new is seen where the filter finds them. The same object where nothing came. */
export function lookAgain(rows: readonly RosterRow[], before: Seen): Seen {
  const fresh = rows.filter(row => !before.known.has(row.memberId))
  if (fresh.length === 0) return before
  const typed = typedWords(before.sight.filter)
  const found = fresh.filter(row => isFound(row, typed)).map(row => row.memberId)
  return {
    ...before, known: new Set([...before.known, ...fresh.map(row => row.memberId)]), shown: new Set([...before.shown, ...found]),
    order: before.order === null ? null : [...before.order, ...found],
  }
}

export function seenRows(rows: readonly RosterRow[], { sight, shown, order }: Seen): readonly RosterRow[] {
  if (order !== null) {
    const byMember = new Map(rows.map(row => [row.memberId, row]))
    return order.flatMap(memberId => byMember.get(memberId) ?? [])
  }
  return sight.filter.trim() === '' ? rows : rows.filter(row => shown.has(row.memberId))
}
