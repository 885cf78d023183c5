import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { membersOf } from '#lib/domain/locked-lists.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { compareEntries, survivorOf } from '#lib/domain/views.ts'
import { words } from '../../../_language/words'
import { listName } from '../../_parts/names'
import { positionsText } from './positions-text'
import { kindWord, rolesWords, statusWords } from './roster-words'
import type { Mark } from './use-issues'

const t = words('roster')

/** What the grid shows: one row an entry, in the order of the ranks. */

export const COLUMN_KEYS = ['number', 'name', 'born', 'roles', 'captain', 'positions', 'status', 'kind', 'licence', 'issues'] as const
export type ColumnKey = (typeof COLUMN_KEYS)[number]

/** What an open editor holds, on its way to becoming an order. */
export type Edited =
  | { readonly column: 'number'; readonly text: string; readonly how: 'plain' | 'take' | 'swap' }
  | { readonly column: 'positions'; readonly text: string }
  | { readonly column: 'roles'; readonly roles: readonly string[] }
  | { readonly column: 'kind'; readonly kind: Entry['kind'] }
  | { readonly column: 'status'; readonly status: Entry['status']; readonly statusUntil: string }

export interface RosterRow {
  readonly memberId: string
  readonly name: string
  readonly born: string
  readonly licence: string
  /** The same object as long as nothing of it changed. */
  readonly entry: Entry
  readonly captain: boolean
  /** Who stands for this one since they were merged; null where they weren't. */
  readonly mergedInto: string | null
  /** Holds changes that this device hasn't sent yet. */
  readonly waiting: boolean
  readonly issues: readonly Mark[]
  /** What was changed of it after locking, and why; empty where nothing was. */
  readonly late: string
  readonly edited?: Edited
  /** The column of what was typed and isn't in this device's store yet. */
  readonly saving?: ColumnKey
}

export interface RowSources {
  readonly roster: Roster
  readonly members: ReadonlyMap<string, Member>
  readonly pending: readonly SidelineEvent[]
  /** What is said about a member's entry. */
  readonly issues: ReadonlyMap<string, readonly Mark[]>
  /** Of a locked roster what was changed late, by member. */
  readonly late: ReadonlyMap<string, string>
  readonly showRemoved: boolean
}

const NO_ISSUES: readonly Mark[] = []

/** What is said about a row, as one line. */
export const issuesText = ({ issues }: Pick<RosterRow, 'issues'>): string => issues.map(mark => mark.words).join('; ')

/** What is said about one cell of a row; empty where nothing is. */
export const markOf = ({ issues }: Pick<RosterRow, 'issues'>, column: Mark['column']): string => issues.filter(mark => mark.column === column).map(mark => mark.words).join('; ')

/** The grid's rows, and what they were made of: `before` lends its row objects wherever nothing changed, so that only changed rows are drawn again. */
interface Made { readonly of: Pick<RowSources, 'members' | 'issues'> | null; readonly rows: readonly RosterRow[] }

const NOTHING_MADE: Made = { of: null, rows: [] }

/** The grid's rows. */
export function rosterRows(sources: RowSources, before: Made = NOTHING_MADE): readonly RosterRow[] {
  const { roster, members, pending, issues, late, showRemoved } = sources
  const waiting = new Set(pending.flatMap(membersOf))
  const known = new Map(before.rows.map(row => [row.memberId, row]))
  const samePeople = before.of?.members === members && before.of.issues === issues
  return Object.values(roster.entries).filter(entry => showRemoved || entry.removed === null).sort(compareEntries).map(entry => {
    const { memberId } = entry
    const same = known.get(memberId)
    const ofRoster = { captain: roster.captain === memberId, waiting: waiting.has(memberId), late: late.get(memberId) ?? '' }
    // With thousands of rows this is asked for each of them after every edit: what a row says of its member needn't be put together for it.
    const isSame = same !== undefined && isSameEntry(same.entry, entry)
    if (samePeople && isSame && isSameOfRoster(same, ofRoster)) return same
    const member = members.get(memberId)
    const row: RosterRow = {
      memberId, name: member === undefined ? t('unknownMember') : listName(member),
      born: (member?.birthDate ?? '').slice(0, 4), licence: member?.licenceNumber ?? '', entry: isSame ? same.entry : entry,
      mergedInto: survivorIn(members, memberId), issues: issues.get(memberId) ?? NO_ISSUES, ...ofRoster,
    }
    return isSame && isSameRow(same, row) ? same : row
  })
}

/** Makes rows again and again, each time with the objects of the last time wherever nothing changed; the same list where nothing did. */
export function rowKeeper(): (sources: RowSources) => readonly RosterRow[] {
  let kept = NOTHING_MADE
  return sources => {
    const rows = rosterRows(sources, kept)
    kept = { of: sources, rows: rows.length !== kept.rows.length || rows.some((row, index) => row !== kept.rows[index]) ? rows : kept.rows }
    return kept.rows
  }
}

function survivorIn(members: ReadonlyMap<string, Member>, memberId: string): string | null {
  const survivorId = survivorOf(memberId, id => members.get(id))
  return survivorId === memberId ? null : survivorId
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index])

const ENTRY_FIELDS = ['rank', 'kind', 'shirtNumber', 'wantedNumber', 'status', 'statusFrom', 'statusUntil', 'from', 'to', 'note'] as const satisfies readonly (keyof Entry)[]

/** Field by field: with thousands of rows it is asked for each of them after every edit. */
const isSameEntry = (a: Entry, b: Entry): boolean => a === b || (
  ENTRY_FIELDS.every(field => a[field] === b[field]) && (a.removed === null) === (b.removed === null) && a.removed?.reason === b.removed?.reason
  && isSameList(a.roles, b.roles) && isSameList(a.positions, b.positions))

const isSameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a === b || (a.length === b.length && a.every((mark, index) => mark.words === b[index]!.words && mark.column === b[index]!.column && mark.blocks === b[index]!.blocks))

type OfRoster = Pick<RosterRow, 'captain' | 'waiting' | 'late'>
const isSameOfRoster = (a: OfRoster, b: OfRoster): boolean => a.captain === b.captain && a.waiting === b.waiting && a.late === b.late

const isSameRow = (a: RosterRow, b: RosterRow): boolean =>
  a.name === b.name && a.born === b.born && a.licence === b.licence && a.mergedInto === b.mergedInto
  && isSameOfRoster(a, b) && isSameMarks(a.issues, b.issues) && a.entry === b.entry

/** A cell's value as text: what is copied, read aloud and compared. */
export function cellText(row: RosterRow, column: ColumnKey): string {
  switch (column) {
    case 'number': return row.entry.shirtNumber ?? ''
    case 'name': return row.name
    case 'born': return row.born
    case 'roles': return rolesWords(row.entry.roles)
    case 'captain': return row.captain ? t('captain') : ''
    case 'positions': return positionsText(row.entry.positions)
    case 'status': return row.entry.removed === null ? statusWords(row.entry) : t('removed')
    case 'kind': return kindWord(row.entry.kind)
    case 'licence': return row.licence
    case 'issues': return issuesText(row)
  }
}
