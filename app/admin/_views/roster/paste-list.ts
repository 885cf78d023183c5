import { suggestMapping, type Field, type Mapping } from '#lib/domain/import/headers.ts'
import { readDate } from '#lib/domain/import/read-date.ts'
import { readNumber } from '#lib/domain/import/read-row.ts'
import { readRoles, readStatus } from '#lib/domain/import/words.ts'
import { fold } from '#lib/domain/import/fold.ts'
import type { ColumnKey } from './roster-rows'

/** A pasted table as a list of people: which column is what, by its headings where it has some, else by the grid's columns or by what stands in it. */

export interface PastedList {
  readonly rows: readonly (readonly string[])[]
  readonly mapping: Mapping
  /** Null where the first line is a person's. */
  readonly headings: readonly string[] | null
}

const FIELD_OF: Readonly<Partial<Record<ColumnKey, Field>>> =
  { number: 'number', name: 'fullName', born: 'birthDate', roles: 'roles', captain: 'captain', positions: 'positions', status: 'status', licence: 'licenceNumber' }

/** What columns of the grid stand for when people are added; a kind has no field of its own. */
export const mappingOfColumns = (columns: readonly (ColumnKey | undefined)[]): Mapping => columns.map(column => (column === undefined ? null : FIELD_OF[column] ?? null))

const tellsWho = (mapping: Mapping): boolean => mapping.some(field => field === 'fullName' || field === 'familyName' || field === 'givenName' || field === 'licenceNumber')

/** Whether the first line holds headings: it says who people are, and no line below says the same. */
function headingsOf([first = [], ...rest]: readonly (readonly string[])[]): readonly string[] | null {
  if (rest.length === 0) return null
  const suggested = suggestMapping(first)
  const known = suggested.filter(field => field !== null).length
  return tellsWho(suggested) && known * 2 >= first.filter(cell => cell.trim() !== '').length ? first : null
}

/** `columns`: those of the grid on which it was pasted; null for the line that adds people. */
export function readPastedList(table: readonly (readonly string[])[], columns: readonly (ColumnKey | undefined)[] | null): PastedList {
  const lines = table.filter(line => line.some(cell => cell.trim() !== ''))
  const headings = headingsOf(lines)
  if (headings !== null) return { rows: lines.slice(1), mapping: suggestMapping(headings), headings }
  const width = Math.max(0, ...lines.map(line => line.length))
  if (columns !== null) return { rows: lines, mapping: mappingOfColumns(columns.slice(0, width)), headings: null }
  return { rows: lines, mapping: mappingOfContent(lines, width), headings: null }
}

/** A column is what most of its cells can be read as. */
function mappingOfContent(lines: readonly (readonly string[])[], width: number): Mapping {
  const mapping: (Field | null)[] = []
  const isFree = (field: Field) => !mapping.includes(field)
  for (let column = 0; column < width; column += 1) {
    const cells = lines.map(line => (line[column] ?? '').trim()).filter(cell => cell !== '')
    const most = (reads: (cell: string) => boolean) => cells.length > 0 && cells.filter(reads).length * 2 > cells.length
    const guessed: readonly (readonly [Field, boolean])[] = [
      ['number', most(cell => readNumber(cell) !== null)], ['birthDate', most(cell => /\D/.test(cell) && readDate(cell, 'day-first') !== null)], ['licenceNumber', most(cell => /^[\p{L}-]{0,4}\d{5,}$/u.test(cell))],
      ['status', most(cell => readStatus(cell) !== null)], ['roles', most(cell => KNOWN_ROLES.has(readRoles(cell)?.[0] ?? ''))], ['fullName', most(cell => /\p{L}{2}/u.test(fold(cell)))],
    ]
    mapping.push(guessed.find(([field, fits]) => fits && isFree(field))?.[0] ?? null)
  }
  return withSplitNames(mapping, lines)
}

const KNOWN_ROLES = new Set(['player', 'head-coach', 'assistant-coach', 'team-manager', 'physio', 'delegate'])

/** Two columns of words side by side, neither with a name of several parts: family and given name, as clubs' lists have them. */
function withSplitNames(mapping: readonly (Field | null)[], lines: readonly (readonly string[])[]): Mapping {
  const first = mapping.indexOf('fullName')
  if (first < 0 || mapping[first + 1] !== null) return mapping
  const oneWord = (column: number) => lines.filter(line => /^[\p{L}'’-]{2,}$/u.test((line[column] ?? '').trim())).length * 2 > lines.length
  if (!oneWord(first + 1) || lines.some(line => (line[first] ?? '').includes(','))) return mapping
  return mapping.map((field, column) => (column === first ? 'familyName' : column === first + 1 ? 'givenName' : field))
}
