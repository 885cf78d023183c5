import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Erasure } from '#lib/event-sourcing/stream-kind.ts'
import type { DeviceDatabase } from './device-database.ts'

/** Replaces the personal data of an erased stream's events wherever they lie on this device (PROTOCOL E9); inside the caller's transaction. */
export async function forgetErased(database: DeviceDatabase, source: string, erasure: Erasure<unknown>): Promise<void> {
  const shell = (event: SidelineEvent): SidelineEvent => (event.source === source ? erasure.withoutPersonalData(event) : event)
  const pages = await database.pages.where('sources').equals(source).toArray()
  await database.pages.bulkPut(pages.map(page => ({ ...page, events: page.events.map(event => (event.source === source ? erasure.withoutPersonalData(event) : event)) })))
  const pending = await database.pending.where('event.source').equals(source).toArray()
  if (pending.length > 0) await database.pending.bulkPut(pending.map(row => ({ ...row, event: shell(row.event) })))
  const aside = await database.setAside.filter(row => row.event.source === source).toArray()
  if (aside.length > 0) await database.setAside.bulkPut(aside.map(row => ({ ...row, event: shell(row.event) })))
}
