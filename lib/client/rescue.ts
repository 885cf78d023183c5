import type { Device } from './device.ts'

/** All pending and set-aside events of this device as a CloudEvents batch file, for keeping or sending by other means. */
export async function exportWaiting({ database }: Device): Promise<Blob> {
  const [pending, setAside] = await Promise.all([database.pending.orderBy('order').toArray(), database.setAside.toArray()])
  const events = [...pending.map(row => row.event), ...setAside.map(row => row.event)]
  return new Blob([JSON.stringify(events, null, 1)], { type: 'application/cloudevents-batch+json' })
}

/** The author gives up one set-aside event; only its id is kept (PROTOCOL D7). */
export function discardSetAside({ database }: Device, eventId: string): Promise<void> {
  return database.transaction('rw', database.setAside, database.discarded, async () => {
    if (await database.setAside.get(eventId) === undefined) return
    await database.setAside.delete(eventId)
    await database.discarded.put({ id: eventId, at: new Date().toISOString() })
  })
}
