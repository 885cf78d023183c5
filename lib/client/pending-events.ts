import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { DeviceDatabase } from './device-database.ts'

/** Reading what waits on the device, as made; inside the caller's transaction where there is one. */

type Pending = Pick<DeviceDatabase, 'pending'>

/** What waits of one stream. */
export async function pendingOf({ pending }: Pending, source: string): Promise<readonly SidelineEvent[]> {
  return (await pending.where('event.source').equals(source).sortBy('order')).map(row => row.event)
}

/** What waits of several streams. */
export async function pendingOfAll({ pending }: Pending, sources: readonly string[]): Promise<readonly SidelineEvent[]> {
  return sources.length === 0 ? [] : (await pending.where('event.source').anyOf(sources).sortBy('order')).map(row => row.event)
}
