import type { Json } from '#lib/event-sourcing/event.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { day } from '../../_parts/dates'
import { profileName, roleName, type Names } from '../../_parts/wording'
import { positionsText } from '../roster/positions-text'

/** What both sides of an overruled change said, in words. Keys: DOMAIN section 3. */

const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value of a key as the screen says it; nothing is a dash. */
export function valueWords(key: string, value: Json, names: Names): string {
  const [head, , field = head] = key.split('/')
  if (head === 'number' || field === 'captain') return typeof value === 'string' ? names.member(value) : 'nobody'
  if (value === null || value === '') return '–'
  if (head === 'entry' && field === head) return value === 'present' ? 'in the roster' : value === 'removed' ? 'removed' : plainWords(value)
  if (field === 'team' && typeof value === 'string') return names.team(value)
  if (field === 'profile' && typeof value === 'string') return profileName(value)
  if (field === 'birthDate' && typeof value === 'string') return day(value)
  if (field === 'roles' && Array.isArray(value)) return value.map(role => roleName(String(role))).join(', ')
  if (field === 'positions' && Array.isArray(value)) return positionsText(value.map(String)) || '–'
  if (field === 'status' && isObject(value)) return String(value.status) + (typeof value.statusUntil === 'string' ? ` until ${day(value.statusUntil)}` : '')
  if (field === 'period' && isObject(value)) return [value.from && `from ${day(String(value.from))}`, value.to && `until ${day(String(value.to))}`].filter(Boolean).join(' ') || 'whole season'
  return plainWords(value)
}

const plainWords = (value: Json): string => Array.isArray(value) ? value.map(one => plainWords(one as Json)).join(', ') : isObject(value) ? Object.values(value).map(one => plainWords(one ?? null)).join(' ') : String(value ?? '–')

/** What a key held in a state of the roster; undefined where that can't be said. */
export function valueAt(roster: Roster, key: string): Json | undefined {
  const [head = '', second = '', field] = key.split('/')
  if (head === 'entry') {
    const entry = Object.hasOwn(roster.entries, second) ? roster.entries[second] : undefined
    if (field === undefined) return entry === undefined ? null : entry.removed === null ? 'present' : 'removed'
    if (entry === undefined) return null
    switch (field) {
      case 'shirtNumber': case 'kind': case 'note': case 'roles': case 'positions': return entry[field] as Json
      case 'status': return { status: entry.status, ...(entry.statusUntil === undefined ? {} : { statusUntil: entry.statusUntil }) }
      case 'period': return { ...(entry.from === undefined ? {} : { from: entry.from }), ...(entry.to === undefined ? {} : { to: entry.to }) }
    }
    return undefined
  }
  switch (head) {
    case 'number': return Object.values(roster.entries).find(entry => entry.shirtNumber === second)?.memberId ?? null
    case 'name': return roster.name
    case 'team': return roster.teamId ?? null
    case 'profile': return roster.ruleProfile
    case 'lifecycle': return roster.lifecycle
    case 'captain': return roster.captain
    case 'note': return roster.note
  }
  return undefined
}

/** Only of a note both texts can be kept. */
export const canKeepBoth = (key: string): boolean => key === 'note' || /^entry\/[^/]+\/note$/.test(key)
