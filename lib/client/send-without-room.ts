import { firstOf } from '#lib/sync/pending-batch.ts'
import { BATCH_BYTES_AIM } from '#lib/sync/synchronize.ts'
import type { Transport } from '#lib/sync/synchronize-ports.ts'
import { NO_CURSOR, readMeta, type DeviceDatabase } from './device-database.ts'

/**
 * Sends all that waits though this device has no room for an answer, so that a full disk keeps nobody's work from the server. Here nothing changes: what
 * was recorded goes on waiting, is sent again once there is room, and is then answered as recorded (PROTOCOL R4, R12). Ends at the first other answer.
 * `eventsMax`: a batch's, as many as get through the line.
 */
export async function sendWithoutRoom(database: DeviceDatabase, transport: Transport, eventsMax: number): Promise<void> {
  const { position, epoch } = await readMeta(database, 'cursor', NO_CURSOR)
  let sent = 0
  for (;;) {
    const rows = await database.pending.where('order').above(sent).limit(eventsMax + 1).toArray()
    const events = firstOf(rows.map(row => row.event), { events: eventsMax, bytes: BATCH_BYTES_AIM })
    if (events.length === 0) return
    const answer = await transport.rebase(position, events, epoch)
    if (answer.kind !== 'batch' || (epoch !== null && answer.epoch !== epoch)) return
    sent = rows[events.length - 1]!.order
  }
}
