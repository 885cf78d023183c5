import type { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import type { Entry } from '#lib/domain/roster-state.ts'

export const ROLE_WORDS: Readonly<Record<string, string>> = {
  'player': 'Player', 'head-coach': 'Head coach', 'assistant-coach': 'Assistant coach', 'team-manager': 'Team manager', 'physio': 'Physio', 'delegate': 'Delegate',
}
export const STATUS_WORDS: Readonly<Record<EntryStatus, string>> = { active: 'active', injured: 'injured', suspended: 'suspended', unavailable: 'unavailable' }
export const KIND_WORDS: Readonly<Record<EntryKind, string>> = { regular: 'regular', dual: 'dual', guest: 'guest', trial: 'trial' }

export const roleWords = (slug: string): string => ROLE_WORDS[slug] ?? slug.replaceAll('-', ' ').replace(/^./, sign => sign.toUpperCase())
export const rolesWords = (roles: readonly string[]): string => roles.map(roleWords).join(', ')

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** `2026-12-14` → `14 Dec` */
export const dayWords = (day: string): string => `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''}`
/** `injured until 14 Dec`, for reading aloud; the grid itself draws `injured →14 Dec`. */
export const statusWords = (entry: Entry, arrow = ' until '): string =>
  STATUS_WORDS[entry.status] + (entry.statusUntil === undefined ? '' : arrow + dayWords(entry.statusUntil))

/** `12 players · 2 staff` */
export function countWords(entries: readonly Entry[]): string {
  const players = entries.filter(entry => entry.roles.includes('player')).length
  const staff = entries.length - players
  return `${players} ${players === 1 ? 'player' : 'players'} · ${staff} staff`
}
