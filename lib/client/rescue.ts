import { Dexie } from 'dexie'
import { KINDS } from '#lib/domain/kinds.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { bySource } from '#lib/event-sourcing/grouped.ts'
import { FILE_BYTES_MAX, readRescueFile, type FileRead } from '#lib/sync/rescue-file.ts'
import { takeOn, type HeldByDevice, type TakenOn, type TakingOn } from '#lib/sync/take-on.ts'
import { tryAgain, type TriedAgain } from '#lib/sync/try-again.ts'
import { applyToStreams } from './apply-to-streams.ts'
import type { Device } from './device.ts'
import { isOutdated, readCounts, type DeviceDatabase } from './device-database.ts'
import { recordedOfAll } from './recorded-events.ts'
import { requestSync } from './sync-requests.ts'

export type { FileRead, TakenOn, TakingOn, TriedAgain }

/** What waits and what was refused: kept as a file, taken on from one, tried again, given up. */

/** All pending and set-aside events of this device as a CloudEvents batch file, for keeping or for another device (PROTOCOL D10). What was made here says by whom. */
export async function exportWaiting({ database, deviceId, userId }: Device): Promise<Blob> {
  const [pending, setAside] = await Promise.all([database.pending.orderBy('order').toArray(), database.setAside.toArray()])
  const events = [...pending.map(row => row.event), ...setAside.map(row => row.event)]
    .map(event => (event.deviceid === deviceId && event.decidedby === undefined ? { ...event, decidedby: userId } : event))
  return new Blob([JSON.stringify(events, null, 1)], { type: 'application/cloudevents-batch+json' })
}

/** The events of a saved file, or why none of it can be taken on. Changes nothing. */
export async function openSavedFile({ clubId }: Device, file: Blob): Promise<FileRead> {
  if (file.size > FILE_BYTES_MAX) return { kind: 'refused', reason: 'too-large', detail: `${file.size} bytes` }
  return readRescueFile(await file.text(), KINDS, clubId)
}

/** What would become of the events of a saved file now; changes nothing. */
export const previewFile = ({ database }: Device, file: readonly SidelineEvent[]): Promise<TakingOn> =>
  database.transaction('r', database.tables, async () => takeOn(KINDS, file, await heldFor(database, file)))

/** `needs-update`: a newer version of the program has had this store. `not-kept`: it is full or broken. Nothing was changed by these. */
export type NotChanged = { readonly kind: 'needs-update' } | { readonly kind: 'not-kept'; readonly detail: string }

const notChanged = (error: unknown): NotChanged => (isOutdated(error) ? { kind: 'needs-update' } : { kind: 'not-kept', detail: error instanceof Error ? error.message : String(error) })

/** Takes on the events of a saved file, all in one durable transaction (PROTOCOL D10), and asks for a sync. What is known here already stays as it is. */
export async function takeOnFile({ database }: Device, file: readonly SidelineEvent[], at = new Date().toISOString()): Promise<TakingOn | NotChanged> {
  const taken = await database.transaction('rw', database.tables, async () => {
    const plan = takeOn(KINDS, file, await heldFor(database, file))
    if (plan.kind === 'altered') return plan
    await database.setAside.bulkAdd(plan.setAside.map(({ event, problem }) => ({ id: event.id, event, problem, at })))
    await addWaiting(database, plan.pending, plan.pending.length + plan.setAside.length)
    return plan
  }).catch(notChanged)
  if (taken.kind === 'taken-on' && taken.pending.length > 0) requestSync()
  return taken
}

/** Makes set-aside events pending again, with what hangs on them, in one durable transaction (PROTOCOL D11), and asks for a sync. */
export async function trySetAsideAgain({ database }: Device, eventIds: readonly string[]): Promise<({ readonly kind: 'tried' } & TriedAgain) | NotChanged> {
  const tried = await database.transaction('rw', database.tables, async () => {
    const rows = await database.setAside.toArray()
    const chosen = new Set(eventIds)
    const sources = new Set(rows.flatMap(row => (chosen.has(row.id) ? [row.event.source] : [])))
    const setAside = bySource(rows.map(row => row.event))
    const { stream } = await heldFor(database, rows.map(row => row.event).filter(event => sources.has(event.source)))
    const parts = [...sources].map(source => tryAgain(KINDS, setAside.get(source)!, eventIds, stream(source)))
    const pending = parts.flatMap(part => part.pending)
    await database.setAside.bulkDelete(pending.map(event => event.id))
    await addWaiting(database, pending, 0)
    return { kind: 'tried' as const, pending, left: parts.flatMap(part => part.left) }
  }).catch(notChanged)
  if (tried.kind === 'tried' && tried.pending.length > 0) requestSync()
  return tried
}

/** The author gives up one set-aside event; only its id is kept (PROTOCOL D7). */
export function discardSetAside({ database }: Device, eventId: string): Promise<void> {
  return database.transaction('rw', database.setAside, database.discarded, async () => {
    if (await database.setAside.get(eventId) === undefined) return
    await database.setAside.delete(eventId)
    await database.discarded.put({ id: eventId, at: new Date().toISOString() })
  })
}

/** What the device holds of the streams of some events, and where it knows these from; inside the caller's transaction. Rare: it reads these streams as a whole. */
async function heldFor(database: DeviceDatabase, events: readonly SidelineEvent[]): Promise<HeldByDevice> {
  const sources = [...new Set(events.map(event => event.source))]
  const [recorded, pending, setAside, discarded] = await Dexie.Promise.all([
    recordedOfAll(database, sources), database.pending.orderBy('order').toArray(), database.setAside.toArray(), database.discarded.bulkGet(events.map(event => event.id))])
  const waiting = pending.map(row => row.event)
  const [recordedOf, pendingOf] = [bySource(recorded), bySource(waiting)]
  return {
    stream: source => ({ recorded: recordedOf.get(source) ?? [], pending: pendingOf.get(source) ?? [] }),
    pending: new Map(waiting.map(event => [event.id, event])),
    setAside: new Map(setAside.map(row => [row.id, row.event])),
    discarded: new Set(discarded.flatMap(row => row?.id ?? [])),
  }
}

/** Events come to wait behind what waits already, and show; `created`: how many more this device answers for (PROTOCOL D7). Inside the caller's transaction. */
async function addWaiting(database: DeviceDatabase, events: readonly SidelineEvent[], created: number): Promise<void> {
  const before = await readCounts(database)
  const upTo = events.length === 0 ? before.upTo : await database.pending.bulkAdd(events.map(event => ({ event })))
  await database.meta.put({ key: 'counts', value: { ...before, created: before.created + created, upTo } })
  await applyToStreams(database, KINDS, { fresh: [], back: [], aside: [], waiting: events })
}
