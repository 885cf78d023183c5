import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { positionOf } from '#lib/event-sourcing/event.ts'
import { withWhatHangs } from '#lib/sync/hanging.ts'
import { firstChain, firstOf, togetherIn } from '#lib/sync/pending-batch.ts'
import type { Application, Cursor, DeviceStore } from '#lib/sync/synchronize-ports.ts'
import { applyToStreams, type Changes } from './apply-to-streams.ts'
import { NO_CURSOR, readCounts, readMeta, type DeviceDatabase, type PendingRow } from './device-database.ts'
import { offerAgain } from './offer-again.ts'
import { pendingOf, pendingOfAll } from './pending-events.ts'
import { addRecorded, overwriteRecorded, recordedAt } from './recorded-events.ts'

/**
 * `DeviceStore` on Dexie. Every function is one transaction; those that write are durable when they resolve. `deviceId`:
 * of this store; `now` stamps what is set aside, and when the device went back.
 */
export function dexieDeviceStore(database: DeviceDatabase, kinds: Kinds, deviceId: string, now: () => string = () => new Date().toISOString()): DeviceStore {
  const oldest = async (events: number) => (await database.pending.orderBy('order').limit(events).toArray()).map(row => row.event)
  return {
    cursor: () => readMeta(database, 'cursor', NO_CURSOR),
    pending: limit => database.transaction('r', database.pending, async () => {
      const batch = firstOf(await oldest(limit.events + 1), limit), together = togetherIn(kinds, batch)
      return together === null ? batch : firstChain(await pendingOf(database, together))
    }),
    pendingOf: source => pendingOf(database, source),
    // An async function in so many words: Dexie follows awaits only then.
    apply: application => database.transaction('rw', database.tables, async () => { await apply(database, kinds, application, now()) }),
    recordedAt: position => recordedAt(database, position),
    offerAgain: restored => database.transaction('rw', database.tables, async () => { await offerAgain({ database, kinds, deviceId, now }, restored) }),
  }
}

async function apply(database: DeviceDatabase, kinds: Kinds, { recorded, setAside: refused, cursor: asked }: Application, at: string): Promise<void> {
  const held = await readMeta(database, 'cursor', NO_CURSOR)
  const cursor = moved(held, asked)
  // What lies behind a gap of the feed comes again with a later pull; until then it counts as not received.
  const within = recorded.filter(event => positionOf(event) <= cursor.position).sort((one, other) => positionOf(one) - positionOf(other))
  const fresh = within.filter(event => positionOf(event) > held.position)
  await addRecorded(database, fresh)
  if (fresh.length < within.length) await overwriteRecorded(database, within.filter(event => positionOf(event) <= held.position))

  const back = await pendingWith(database, within.map(event => event.id))
  const setAside = withWhatHangs(refused, await pendingOfAll(database, refused.map(item => item.event.source)))
  const aside = await pendingWith(database, setAside.map(item => item.event.id))
  if (back.length + aside.length > 0) {
    const counts = await readCounts(database)
    await database.meta.put({ key: 'counts', value: { ...counts, recorded: counts.recorded + back.length } })
    await deletePending(database, [...back, ...aside])
  }
  if (aside.length > 0) {
    const stillPending = new Set(aside.map(row => row.event.id))
    await database.setAside.bulkPut(setAside.filter(item => stillPending.has(item.event.id)).map(({ event, problem }) => ({ id: event.id, event, problem, at })))
  }
  if (within.length > 0) await dropSetAside(database, within.map(event => event.id))
  const changes: Changes = { fresh, back: back.map(row => row.event), aside: aside.map(row => row.event), waiting: [] }
  await applyToStreams(database, kinds, changes)
  if (cursor.position !== held.position || cursor.epoch !== held.epoch) await database.meta.put({ key: 'cursor', value: cursor })
}

/** The cursor never goes back within one history of the server (PROTOCOL D2). */
const moved = (held: Cursor, asked: Cursor): Cursor => ({ position: Math.max(held.position, asked.position), epoch: asked.epoch ?? held.epoch })

/** The pending rows of these events, as far as they are pending. What was sent is the oldest, so a look there finds nearly all. */
async function pendingWith({ pending }: DeviceDatabase, ids: readonly string[]): Promise<readonly PendingRow[]> {
  if (ids.length === 0) return []
  const wanted = new Set(ids)
  const found = (await pending.orderBy('order').limit(ids.length).toArray()).filter(row => wanted.delete(row.event.id))
  // Not counted: that would take as long as the queue is.
  if (wanted.size === 0 || await pending.orderBy('order').firstKey() === undefined) return found
  return [...found, ...await pending.where('event.id').anyOf([...wanted]).toArray()]
}

/** Another device may have offered what this one's was refused (PROTOCOL D8): recorded, it asks for nobody any more. */
async function dropSetAside(database: DeviceDatabase, ids: readonly string[]): Promise<void> {
  if (await database.setAside.count() === 0) return
  const settled = (await database.setAside.bulkGet([...ids])).flatMap(row => row?.id ?? [])
  if (settled.length === 0) return
  const counts = await readCounts(database)
  await database.setAside.bulkDelete(settled)
  await database.meta.put({ key: 'counts', value: { ...counts, recorded: counts.recorded + settled.length } })
}

/** Deletes rows, those that stand side by side as one range. */
async function deletePending({ pending }: DeviceDatabase, rows: readonly PendingRow[]): Promise<void> {
  const orders = rows.map(row => row.order).sort((one, other) => one - other)
  let start = 0
  for (let end = 1; end <= orders.length; end++) {
    if (end < orders.length && orders[end] === orders[end - 1]! + 1) continue
    await pending.where('order').between(orders[start]!, orders[end - 1]!, true, true).delete()
    start = end
  }
}
