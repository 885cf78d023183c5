import { compareRosters, type EntryField } from '#lib/domain/roster-comparison.ts'
import { entryOf, isPresent } from '#lib/domain/roster-entries.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { presentEntries } from '#lib/domain/views.ts'
import { words } from '../../../_language/words'

const t = words('compare')

/** Two rosters side by side: one row a person who stands in either. */
export interface CompareRow {
  readonly memberId: string
  readonly left: Entry | null
  readonly right: Entry | null
  /** What differs of a person who stands in both. */
  readonly fields: readonly EntryField[]
}

export const differs = ({ left, right, fields }: CompareRow): boolean => left === null || right === null || fields.length > 0

const presentIn = (roster: Roster, memberId: string): Entry | null => {
  const entry = entryOf(roster, memberId)
  return entry !== undefined && isPresent(entry) ? entry : null
}

/** In the order of the left roster, then those who are only in the right one, in its order. */
export function compareRows(left: Roster, right: Roster): readonly CompareRow[] {
  const { added, changed } = compareRosters(left, right)
  const fields = new Map(changed.map(entry => [entry.memberId, entry.differences.map(difference => difference.field)]))
  const ids = [...presentEntries(left), ...added].map(entry => entry.memberId)
  return ids.map(memberId => ({ memberId, left: presentIn(left, memberId), right: presentIn(right, memberId), fields: fields.get(memberId) ?? [] }))
}

/** "2 only in U14 A · 1 only in U14 B · 3 differ · 9 the same" */
export function summaryWords(rows: readonly CompareRow[], left: string, right: string): string {
  const count = (is: (row: CompareRow) => boolean) => rows.filter(is).length
  const onlyLeft = count(row => row.right === null), onlyRight = count(row => row.left === null), changed = count(row => row.fields.length > 0), same = count(row => !differs(row))
  return [
    onlyLeft > 0 && t('onlyIn', { count: onlyLeft, roster: left }), onlyRight > 0 && t('onlyIn', { count: onlyRight, roster: right }), changed > 0 && t('differ', { count: changed }), same > 0 && t('same', { count: same }),
  ].filter(Boolean).join(' · ') || t('nobody')
}

/** With which a roster is compared where nothing is said: what it was copied from, a copy of it, another of its team, another of its season. */
export function likelyOther(roster: Roster, others: readonly Roster[]): Roster | null {
  const current = others.filter(other => other.rosterId !== roster.rosterId && other.founded && other.lifecycle !== 'archived')
  const ofSeason = current.filter(other => other.seasonId === roster.seasonId)
  const isLike = (other: Roster) => roster.name !== '' && (other.name.startsWith(roster.name) || roster.name.startsWith(other.name))
  return current.find(other => other.rosterId === roster.copiedFrom) ?? current.find(other => other.copiedFrom === roster.rosterId)
    ?? ofSeason.find(other => other.teamId !== undefined && other.teamId === roster.teamId) ?? ofSeason.find(isLike) ?? ofSeason[0] ?? current[0] ?? null
}
