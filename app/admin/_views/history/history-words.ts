import type { People } from '#lib/client/profile.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'

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
