import type { SidelineEvent } from '#lib/event-sourcing/event.ts'

/** Who and where, in words. Changes name people by id only, so others stay nameless here. */

/** "you", or what the change itself tells about its author. */
export function personWords(event: SidelineEvent, userId: string): string {
  if (event.authtype === 'system') return 'Sideline'
  // A change that waits has no author yet: it is the person's at this device.
  if (event.authid === userId || event.authid === undefined) return 'you'
  return event.deviceid === undefined ? 'another person' : 'another administrator'
}

/** "this device", a short name of another one, or "online" where it came without a device. */
export function deviceWords(event: SidelineEvent, deviceId: string): string {
  if (event.deviceid === undefined) return 'online'
  return event.deviceid === deviceId ? 'this device' : `device ${event.deviceid.slice(-4)}`
}
