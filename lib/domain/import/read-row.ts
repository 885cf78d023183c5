import type { EntryStatus } from '../roster-events.ts'
import { asMeant } from '../spreadsheet-text.ts'
import { NAME_CHARACTERS_MAX } from '../values.ts'
import { cleanLine } from './fold.ts'
import type { Field, Mapping } from './headers.ts'
import { type DateOrder, readDate } from './read-date.ts'
import { type PersonName, splitName } from './read-name.ts'
import { readGender, readPositions, readRoles, readStatus, readYes } from './words.ts'

/** Why a cell, or with `field` null the row, needs a person's eye. The screens have the words. */
export type ProblemCode =
  | 'no-name' | 'no-roster' | 'too-long'
  | 'unreadable-number' | 'unreadable-date' | 'unreadable-position' | 'unreadable-role' | 'unreadable-gender' | 'unreadable-status' | 'unreadable-captain'
  | 'number-in-use' | 'number-not-allowed' | 'listed-twice' | 'contradicts-earlier-row' | 'second-captain' | 'captain-not-player'
  | 'ambiguous-member' | 'licence-of-another' | 'ambiguous-roster' | 'roster-closed'

export interface RowProblem {
  readonly field: Field | null
  readonly problem: ProblemCode
  /** The cell's text. */
  readonly value: string
  /** Ids of the members or rosters among which to choose, or of the member who holds the number. */
  readonly candidates?: readonly string[]
}

/** What a row's cells say. Blank cells and cells with a problem are absent: they never overwrite anything. */
export interface ReadRow {
  readonly roster?: string
  readonly number?: string
  readonly name?: PersonName
  /** The name as one cell gave it; then where to split it is a guess. */
  readonly fullName?: string
  readonly birthDate?: string
  readonly positions?: readonly string[]
  readonly roles?: readonly string[]
  readonly licenceNumber?: string
  readonly gender?: string
  readonly status?: EntryStatus
  readonly captain?: true
  /** Of a file that the product exported. */
  readonly rosterId?: string
  readonly problems: readonly RowProblem[]
}

const LICENCE_CHARACTERS_MAX = 40

/** A number as text, `0` and `00` apart: `7`, `#7`, `07`, `7.0` are 7; null where it is none of 0, 00, 1 to 99. */
export function readNumber(cell: string): string | null {
  const digits = cell.replace(/^=?"(.*)"$/, '$1').replace(/^(?:#|nr\.?|no\.?|n°)\s*/i, '').replace(/[.,]0*$/, '')
  if (digits === '0' || digits === '00') return digits
  const match = /^0?([1-9][0-9]?)$/.exec(digits)
  return match === null || digits.length > 2 ? null : match[1]!
}

/** Reads one row; `order` is what the column of dates as a whole proves. Pure, total. */
export function readRow(cells: readonly string[], mapping: Mapping, order: DateOrder): ReadRow {
  const problems: RowProblem[] = []
  const cellOf = (field: Field): string => {
    const column = mapping.indexOf(field)
    return column < 0 ? '' : cleanLine(asMeant(cells[column] ?? ''))
  }
  function take<T>(field: Field, problem: ProblemCode, read: (cell: string) => T | null): T | undefined {
    const cell = cellOf(field)
    if (cell === '') return undefined
    const value = read(cell)
    if (value === null) problems.push({ field, problem, value: cell })
    return value ?? undefined
  }
  const atMost = (max: number) => (cell: string): string | null => (cell.length <= max ? cell : null)

  const fullName = take('fullName', 'too-long', atMost(NAME_CHARACTERS_MAX))
  const givenName = take('givenName', 'too-long', atMost(NAME_CHARACTERS_MAX))
  const familyName = take('familyName', 'too-long', atMost(NAME_CHARACTERS_MAX))
  const name = nameOf(givenName, familyName, fullName)
  const captain = take('captain', 'unreadable-captain', readYes)
  const values = {
    roster: take('roster', 'too-long', atMost(NAME_CHARACTERS_MAX)),
    number: take('number', 'unreadable-number', readNumber),
    name,
    fullName: givenName === undefined || familyName === undefined ? fullName : undefined,
    birthDate: take('birthDate', 'unreadable-date', cell => readDate(cell, order)),
    positions: take('positions', 'unreadable-position', readPositions),
    roles: take('roles', 'unreadable-role', readRoles),
    licenceNumber: take('licenceNumber', 'too-long', atMost(LICENCE_CHARACTERS_MAX)),
    gender: take('gender', 'unreadable-gender', readGender),
    status: take('status', 'unreadable-status', readStatus),
    captain: captain === true ? (true as const) : undefined,
    rosterId: take('rosterId', 'too-long', atMost(NAME_CHARACTERS_MAX)),
  }
  if (name === undefined && values.licenceNumber === undefined) problems.push({ field: null, problem: 'no-name', value: '' })
  return { ...withoutAbsent(values), problems }
}

function nameOf(givenName: string | undefined, familyName: string | undefined, fullName: string | undefined): PersonName | undefined {
  if (givenName !== undefined && familyName !== undefined) return { givenName, familyName }
  const whole = fullName ?? givenName ?? familyName
  return whole === undefined ? undefined : splitName(whole)
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
/** The object without the keys whose value is undefined. */
export const withoutAbsent = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
