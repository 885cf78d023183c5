import type { Field } from '#lib/domain/import/headers.ts'
import type { PlannedRow, RowChange } from '#lib/domain/import/import-plan.ts'
import type { ProblemCode, RowProblem } from '#lib/domain/import/read-row.ts'
import { day } from '../../_parts/dates'

/** What an import would do, in words. */

export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  roster: 'Roster or team', number: 'Number', givenName: 'Given name', familyName: 'Family name', fullName: 'Whole name', birthDate: 'Birth date', positions: 'Positions', roles: 'Roles',
  licenceNumber: 'Licence', gender: 'Gender', status: 'Status', captain: 'Captain', rosterId: 'Roster ID',
}

export const STATE_NAMES: Readonly<Record<PlannedRow['state'], string>> = { new: 'new', changed: 'changed', same: 'same', problem: 'problem' }

const PROBLEMS: Readonly<Record<ProblemCode, string>> = {
  'no-name': 'has no name', 'no-roster': 'names no roster', 'too-long': 'is too long', 'unreadable-number': 'is no number', 'unreadable-date': 'is no date', 'unreadable-position': 'is no position',
  'unreadable-role': 'is no role', 'unreadable-gender': 'is no gender', 'unreadable-status': 'is no status', 'unreadable-captain': 'is neither yes nor no', 'number-in-use': 'is somebody else’s number',
  'number-not-allowed': 'is no number of this competition', 'listed-twice': 'is listed twice; the first line counts', 'contradicts-earlier-row': 'differs from an earlier line about the same person; the first counts', 'second-captain': 'would be a second captain', 'captain-not-player': 'can’t be captain without playing',
  'ambiguous-member': 'may be several people', 'licence-of-another': 'is somebody else’s licence', 'ambiguous-roster': 'may be several rosters', 'roster-closed': 'is locked or archived',
}

export const problemWords = ({ field, problem, value }: RowProblem): string =>
  `${[field === null ? '' : FIELD_NAMES[field], value === '' ? '' : `“${value}”`].filter(Boolean).join(' ') || 'This line'} ${PROBLEMS[problem]}`

export function changeWords({ field, before, after }: RowChange): string {
  if (field === 'entry') return 'joins'
  const words = (text: string) => (field === 'birthDate' ? day(text) : text)
  return `${FIELD_NAMES[field].toLowerCase()} ${before === null ? '' : `${words(before)} → `}${words(after)}`
}

/** Rows of one roster, in the file's order. */
export interface Group { readonly rosterId: string | null; readonly name: string; readonly isNew: boolean; readonly rows: readonly PlannedRow[]; readonly counts: Readonly<Record<PlannedRow['state'], number>> }

/** The rows by roster; those that found none come first, then the rosters in which anything happens. */
export function groupsOf(rows: readonly PlannedRow[]): readonly Group[] {
  const groups = new Map<string | null, PlannedRow[]>()
  for (const row of rows) {
    const key = row.roster?.rosterId ?? null, group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups].map(([rosterId, group]) => {
    const counts = { new: 0, changed: 0, same: 0, problem: 0 }
    for (const row of group) counts[row.state] += 1
    return { rosterId, name: group[0]?.roster?.name ?? 'Lines without a roster', isNew: group[0]?.roster?.isNew ?? false, rows: group, counts }
  }).sort((one, other) => placeOf(one) - placeOf(other))
}

const placeOf = ({ rosterId, counts, rows }: Group): number => (rosterId === null ? 0 : counts.same < rows.length ? 1 : 2)

export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
export const countOf = (count: number, one: string, many: string): string => `${thousands(count)} ${count === 1 ? one : many}`
