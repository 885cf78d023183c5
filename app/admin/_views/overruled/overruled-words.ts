import type { Json } from '#lib/event-sourcing/event.ts'
import type { Lifecycle } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { day } from '../../_parts/dates'
import { genderName, kindName, profileName, roleName, statusName, type Names } from '../../_parts/wording'
import { positionsText } from '../roster/positions-text'

const t = words('overruled'), people = words('people')

/** What both sides of an overruled change said, in words. Keys: DOMAIN section 3. */

const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value of a key as the screen says it; nothing is a dash. */
export function valueWords(key: string, value: Json, names: Names): string {
  const [head, , field = head] = key.split('/')
  if (head === 'number' || field === 'captain') return typeof value === 'string' ? names.member(value) : t('value-nobody')
  if (field === 'merge') return typeof value === 'string' ? t('value-mergedInto', { name: names.member(value) }) : t('value-onItsOwn')
  if (field === 'active' && typeof value === 'boolean') return value ? statusName('active') : t('value-noLongerActive')
  if (value === null || value === '') return '–'
  if (head === 'entry' && field === head) return value === 'present' ? t('value-present') : value === 'removed' ? t('value-removed') : plainWords(value)
  if (field === 'team' && typeof value === 'string') return names.team(value)
  if (field === 'profile' && typeof value === 'string') return profileName(value)
  if ((field === 'birthDate' || head === 'deadline') && typeof value === 'string') return day(value)
  if (field === 'roles' && Array.isArray(value)) return value.map(role => roleName(String(role))).join(', ')
  if (field === 'positions' && Array.isArray(value)) return positionsText(value.map(String)) || '–'
  if (field === 'status' && isObject(value)) return statusWords(String(value.status), value.statusUntil)
  if (field === 'period' && isObject(value)) return periodWords(value.from, value.to)
  if (field === 'lifecycle' && isLifecycle(value)) return people(`lifecycle-${value}`)
  if (field === 'kind' && typeof value === 'string') return kindName(value)
  if (field === 'gender' && typeof value === 'string') return genderName(value)
  return value === 'removed' ? t('value-removed') : plainWords(value)
}

const isLifecycle = (value: Json): value is Lifecycle => value === 'draft' || value === 'selected' || value === 'locked' || value === 'archived'

const statusWords = (status: string, until: Json | undefined): string => (typeof until === 'string' ? t('value-statusUntil', { status: statusName(status), day: day(until) }) : statusName(status))

function periodWords(from: Json | undefined, until: Json | undefined): string {
  const [first, last] = [from, until].map(value => (value ? day(String(value)) : null)) as [string | null, string | null]
  if (first !== null && last !== null) return t('value-fromUntil', { from: first, until: last })
  return first !== null ? t('value-from', { from: first }) : last !== null ? t('value-until', { until: last }) : t('value-wholeSeason')
}

const plainWords = (value: Json): string => Array.isArray(value) ? value.map(one => plainWords(one as Json)).join(', ') : isObject(value) ? Object.values(value).map(one => plainWords(one ?? null)).join(' ') : String(value ?? '–')

/** Only of a note both texts can be kept. */
export const canKeepBoth = (key: string): boolean => key === 'note' || /^entry\/[^/]+\/note$/.test(key)
