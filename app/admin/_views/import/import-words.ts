import type { Field } from '#lib/domain/import/headers.ts'
import type { PlannedRow, RowChange } from '#lib/domain/import/import-plan.ts'
import type { RowProblem } from '#lib/domain/import/read-row.ts'
import { words } from '../../../_language/words'
import { day } from '../../_parts/dates'
import { roleName, statusName } from '../../_parts/wording'

const t = words('imports')

/** What an import would do, in words. */

export const fieldName = (field: Field): string => t(`field-${field}`)

/** "Number “x” is no number" */
export function problemWords({ field, problem, value }: RowProblem): string {
  const subject = field === null ? (value === '' ? t('thisLine') : t('valueOnly', { value })) : value === '' ? fieldName(field) : t('fieldAndValue', { field: fieldName(field), value })
  return t(`problem-${problem}`, { subject })
}

function valueWords(field: Field, text: string): string {
  if (field === 'birthDate') return day(text)
  if (field === 'roles') return text.split(', ').map(roleName).join(', ')
  return field === 'status' ? statusName(text) : text
}

/** "number 7 → 00" */
export function changeWords({ field, before, after }: RowChange): string {
  if (field === 'entry') return t('joins')
  const said = (text: string) => valueWords(field, text)
  return `${fieldName(field).toLowerCase()} ${before === null ? '' : `${said(before)} → `}${said(after)}`
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
    return { rosterId, name: group[0]?.roster?.name ?? t('withoutRoster'), isNew: group[0]?.roster?.isNew ?? false, rows: group, counts }
  }).sort((one, other) => placeOf(one) - placeOf(other))
}

const placeOf = ({ rosterId, counts, rows }: Group): number => (rosterId === null ? 0 : counts.same < rows.length ? 1 : 2)
