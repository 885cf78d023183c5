import type { Json } from '#lib/event-sourcing/event.ts'
import { day } from '../../_parts/dates'
import { profileName, roleName, type Names } from '../../_parts/wording'
import { positionsText } from '../roster/positions-text'

/** What both sides of an overruled change said, in words. Keys: DOMAIN section 3. */

const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value of a key as the screen says it; nothing is a dash. */
export function valueWords(key: string, value: Json, names: Names): string {
  const [head, , field = head] = key.split('/')
  if (head === 'number' || field === 'captain') return typeof value === 'string' ? names.member(value) : 'nobody'
  if (field === 'merge') return typeof value === 'string' ? `merged into ${names.member(value)}` : 'on its own'
  if (field === 'active' && typeof value === 'boolean') return value ? 'active' : 'no longer active'
  if (value === null || value === '') return '–'
  if (head === 'entry' && field === head) return value === 'present' ? 'in the roster' : value === 'removed' ? 'removed' : plainWords(value)
  if (field === 'team' && typeof value === 'string') return names.team(value)
  if (field === 'profile' && typeof value === 'string') return profileName(value)
  if ((field === 'birthDate' || head === 'deadline') && typeof value === 'string') return day(value)
  if (field === 'roles' && Array.isArray(value)) return value.map(role => roleName(String(role))).join(', ')
  if (field === 'positions' && Array.isArray(value)) return positionsText(value.map(String)) || '–'
  if (field === 'status' && isObject(value)) return String(value.status) + (typeof value.statusUntil === 'string' ? ` until ${day(value.statusUntil)}` : '')
  if (field === 'period' && isObject(value)) return [value.from && `from ${day(String(value.from))}`, value.to && `until ${day(String(value.to))}`].filter(Boolean).join(' ') || 'whole season'
  return plainWords(value)
}

const plainWords = (value: Json): string => Array.isArray(value) ? value.map(one => plainWords(one as Json)).join(', ') : isObject(value) ? Object.values(value).map(one => plainWords(one ?? null)).join(' ') : String(value ?? '–')

/** Only of a note both texts can be kept. */
export const canKeepBoth = (key: string): boolean => key === 'note' || /^entry\/[^/]+\/note$/.test(key)
