import { compareRosters, type Difference, type EntryField } from '#lib/domain/roster-comparison.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { compareEntries, presentEntries } from '#lib/domain/views.ts'
import { words } from '../../../_language/words'
import { day } from '../../_parts/dates'
import { kindName } from '../../_parts/wording'
import { positionsText } from '../roster/positions-text'
import { rolesWords, statusWords } from '../roster/roster-words'
import { fieldName } from './history-words'

const t = words('history')

/** A roster at one moment, or at two side by side: one row a person who was in it at either. */

export const MOMENT_COLUMNS = ['shirtNumber', 'roles', 'captain', 'positions', 'status', 'kind', 'period', 'note'] as const satisfies readonly EntryField[]
export const columnName = (column: EntryField): string => fieldName(column === 'period' ? 'presence' : column)

export interface MomentRow {
  readonly memberId: string
  /** `came` and `went` between the earlier and the later moment. */
  readonly presence: 'stayed' | 'came' | 'went'
  readonly texts: Readonly<Record<EntryField, string>>
  /** What stood there at the earlier moment, where that was something else. */
  readonly before: Readonly<Partial<Record<EntryField, string>>>
}

/** The rows of a moment by the roster's order; beside an `earlier` one with what came, went and changed between them. */
export function momentRows(roster: Roster, earlier: Roster | null): readonly MomentRow[] {
  const comparison = earlier === null ? null : compareRosters(earlier, roster)
  const came = new Set(comparison?.added.map(entry => entry.memberId))
  const changed = new Map(comparison?.changed.map(entry => [entry.memberId, entry]))
  const went = comparison?.removed ?? []
  const gone = new Set(went.map(entry => entry.memberId))
  return [...presentEntries(roster), ...went].sort(compareEntries).map(entry => {
    const isGone = gone.has(entry.memberId)
    const change = changed.get(entry.memberId)
    return {
      memberId: entry.memberId, presence: isGone ? 'went' : came.has(entry.memberId) ? 'came' : 'stayed',
      texts: textsOf(entry, (isGone ? earlier! : roster).captain === entry.memberId),
      before: change === undefined ? {} : beforeOf(change.differences, textsOf(change.before, earlier!.captain === entry.memberId)),
    }
  })
}

const beforeOf = (differences: readonly Difference<EntryField>[], texts: Readonly<Record<EntryField, string>>): Partial<Record<EntryField, string>> =>
  Object.fromEntries(differences.map(({ field }) => [field, texts[field]]))

const textsOf = (entry: Entry, isCaptain: boolean): Readonly<Record<EntryField, string>> => ({
  shirtNumber: entry.shirtNumber ?? '', roles: rolesWords(entry.roles), captain: isCaptain ? t('isCaptain') : '', positions: positionsText(entry.positions),
  status: statusWords(entry), kind: kindName(entry.kind), period: periodText(entry), note: entry.note,
})

function periodText({ from, to }: Entry): string {
  if (from !== undefined && to !== undefined) return t('periodFromTo', { from: day(from), to: day(to) })
  return from !== undefined ? t('periodFrom', { from: day(from) }) : to !== undefined ? t('periodTo', { to: day(to) }) : ''
}

/** `2 came · 1 went · 3 changed`; "nothing differs" where nothing does. */
export function differenceWords(rows: readonly MomentRow[], ofRoster: number): string {
  const count = (presence: MomentRow['presence']) => rows.filter(row => row.presence === presence).length
  const changed = rows.filter(row => Object.keys(row.before).length > 0).length
  const parts = [[count('came'), 'manyCame'], [count('went'), 'manyWent'], [changed, 'manyChanged'], [ofRoster, 'manyOfRoster']] as const
  return parts.filter(([number]) => number > 0).map(([number, key]) => t(key, { count: number })).join(' · ') || t('nothingDiffers')
}
