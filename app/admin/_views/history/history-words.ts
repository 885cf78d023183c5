import type { People } from '#lib/client/profile.ts'
import type { TimelineField } from '#lib/domain/roster-timeline.ts'
import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Names } from '../../_parts/wording'
import { valueWords } from '../overruled/overruled-words'

const NOBODY: People = {}

/** Who and where, in words. Changes name people by id only; the club's people have names as far as this device was told. */

/** "you", the name of its author, or what the change itself tells about them. */
export function personWords(event: SidelineEvent, userId: string, people: People = NOBODY): string {
  if (event.authtype === 'system') return 'Sideline'
  // A change that waits has no author yet: it is the person's at this device, unless it was somebody's before the server was restored.
  const named = (id: string | undefined): string => {
    if (id === userId || id === undefined) return 'you'
    const name = Object.hasOwn(people, id) ? people[id] : undefined
    return name ?? (event.deviceid === undefined ? 'another person' : 'another administrator')
  }
  if (event.decidedby === undefined || event.decidedby === event.authid) return named(event.authid)
  return event.authid === undefined ? named(event.decidedby) : `${named(event.decidedby)}, sent again by ${named(event.authid)}`
}

/** "this device", a short name of another one, or "online" where it came without a device. */
export function deviceWords(event: SidelineEvent, deviceId: string): string {
  if (event.deviceid === undefined) return 'online'
  return event.deviceid === deviceId ? 'this device' : `device ${event.deviceid.slice(-4)}`
}

export const FIELD_NAMES: Readonly<Record<TimelineField, string>> = {
  presence: 'In the roster', shirtNumber: 'Number', roles: 'Role', captain: 'Captain', positions: 'Position', status: 'Status', kind: 'Kind', period: 'Time in the roster', note: 'Note',
  name: 'Name', team: 'Team', profile: 'Rules', lifecycle: 'State',
}

/** A value of a cell as the screen says it, such as "10", "injured until 14 Dec 2026", "none". */
export function timelineValueWords(field: TimelineField, value: Json, names: Names): string {
  if (field === 'captain') return value === true ? 'captain' : 'not captain'
  if (field === 'presence') return value === 'present' ? 'in the roster' : value === 'removed' ? 'removed' : 'not there'
  if (value === null || value === '') return 'none'
  if (field === 'note') return `“${String(value)}”`
  const words = valueWords(`entry/x/${field}`, field === 'status' ? statusValue(value) : value, names)
  return words === '–' ? 'none' : words
}

/** As the words of what was overruled take it. */
function statusValue(value: Json): Json {
  const { status, to } = value as { readonly status?: string; readonly to?: string }
  return { status: status ?? '', ...(to !== undefined && { statusUntil: to }) }
}
