import type { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import type { Entry } from '#lib/domain/roster-state.ts'
import { locale, words } from '../../../_language/words'
import type { ColumnKey } from './roster-rows'

/** The words of a roster's cells, in the language of the page. */

const t = words('roster')

const ROLE_KEYS = {
  'player': 'rolePlayer', 'head-coach': 'roleHeadCoach', 'assistant-coach': 'roleAssistantCoach', 'team-manager': 'roleTeamManager', 'physio': 'rolePhysio', 'delegate': 'roleDelegate',
} as const
/** Those that are offered; a roster may know others. */
export const ROLES: readonly string[] = Object.keys(ROLE_KEYS)
export function roleWords(slug: string): string {
  const key = (ROLE_KEYS as Readonly<Record<string, (typeof ROLE_KEYS)[keyof typeof ROLE_KEYS]>>)[slug]
  return key === undefined ? slug.replaceAll('-', ' ').replace(/^./, sign => sign.toUpperCase()) : t(key)
}
export const rolesWords = (roles: readonly string[]): string => roles.map(roleWords).join(', ')

const STATUS_KEYS = { active: 'statusActive', injured: 'statusInjured', suspended: 'statusSuspended', unavailable: 'statusUnavailable' } as const
export const statusWord = (status: EntryStatus): string => t(STATUS_KEYS[status])
const KIND_KEYS = { regular: 'kindRegular', dual: 'kindDual', guest: 'kindGuest', trial: 'kindTrial' } as const
export const kindWord = (kind: EntryKind): string => t(KIND_KEYS[kind])

const COLUMN_NAME_KEYS = {
  number: 'columnNumber', name: 'columnName', born: 'columnBorn', roles: 'columnRole', captain: 'columnCaptain', positions: 'columnPosition', status: 'columnStatus', kind: 'columnKind', licence: 'columnLicence', issues: 'columnIssues',
} as const satisfies Readonly<Record<ColumnKey, string>>
export const columnName = (column: ColumnKey): string => t(COLUMN_NAME_KEYS[column])

/** `2026-12-14` → `14 Dec` */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  const words = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.UTC(year!, month! - 1, date!))
  return words
}
/** `injured until 14 Dec`, for reading aloud. */
export const statusWords = ({ status, statusUntil }: Entry): string => statusUntil === undefined ? statusWord(status) : t('statusUntil', { status: statusWord(status), day: dayWords(statusUntil) })
/** The same as short as the grid draws it: `injured → 14 Dec`. */
export const shortStatusWords = ({ status, statusUntil }: Entry): string => statusUntil === undefined ? statusWord(status) : `${statusWord(status)} → ${dayWords(statusUntil)}`

/** `12 players · 2 staff` */
export function countWords(entries: readonly Entry[]): string {
  const players = entries.filter(entry => entry.roles.includes('player')).length
  return t('playersAndStaff', { players, staff: entries.length - players })
}
