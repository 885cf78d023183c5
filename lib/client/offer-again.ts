import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { positionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { bySource } from '#lib/event-sourcing/grouped.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { kindOf } from '#lib/event-sourcing/unread-kind.ts'
import { oldestBase, shownState } from '#lib/sync/held-stream.ts'
import { inSendOrder, offeredStream, type LostHistory, type OfferedStream } from '#lib/sync/offer-again.ts'
import type { Restored } from '#lib/sync/synchronize-ports.ts'
import { NO_CURSOR, readCounts, readMeta, type DeviceDatabase, type StreamRow } from './device-database.ts'
import { cutRecorded, recordedOfAll } from './recorded-events.ts'
import { newStream, showing, waitingIn, withRecorded } from './stream-progress.ts'

/** Going back after the server was restored from a backup (PROTOCOL D8), inside the caller's transaction. Rare: what is affected is replayed. */

interface Store { readonly database: DeviceDatabase; readonly kinds: Kinds; readonly deviceId: string; readonly now: () => string }

/** A stream after going back. `row` null: nothing of it is left. */
interface StreamBack extends OfferedStream {
  readonly source: string
  readonly row: StreamRow | null
  readonly recordedState: unknown
  readonly erases: boolean
}

/** Makes what the server forgot pending again, before what waits already, and moves the cursor back to what both have. */
export async function offerAgain({ database, kinds, deviceId, now }: Store, { common, epoch }: Restored): Promise<void> {
  const held = await readMeta(database, 'cursor', NO_CURSOR)
  // Two histories in turns from one server: nothing was restored, and nothing is told.
  if (epoch === held.epoch) return
  let offeredAgain = 0
  const forgotten = bySource(await cutRecorded(database, common))
  await database.moments.where('position').above(common).delete()
  if (forgotten.size > 0) {
    const sources = [...forgotten.keys()]
    const [kept, rows, pending] = [bySource(await recordedOfAll(database, sources)), await database.streams.bulkGet(sources), await database.pending.orderBy('order').toArray()]
    const waiting = bySource(pending.map(row => row.event))
    const lost = { common, epoch: held.epoch ?? '', deviceId }
    const streams = sources.map((source, index) => {
      const kind = kindOf(kinds, source)
      const recorded = [...kept.get(source) ?? [], ...forgotten.get(source)!]
      return streamBack(kind, rows[index] ?? newStream(kind, source), recorded, waiting.get(source) ?? [], lost)
    })
    offeredAgain = await writePending(database, streams, pending.map(row => row.event), deviceId)
    await writeStreams(database, streams)
  }
  await database.meta.bulkPut([{ key: 'cursor', value: { position: Math.min(held.position, common), epoch } }, { key: 'restored', value: { at: now(), offeredAgain } }])
}

function streamBack(kind: StreamKind<unknown>, row: StreamRow, recorded: readonly RecordedEvent[], pending: readonly SidelineEvent[], lost: LostHistory): StreamBack {
  const { source } = row
  const back = offeredStream(recorded, pending, lost)
  const { kept } = back
  const chain = [...back.offered.map(offered => offered.event), ...back.waiting]
  const fresh = newStream(kind, source)
  const next = withRecorded(kind, { ...fresh, changedByNewerVersion: row.changedByNewerVersion }, { version: 0, state: fresh.state }, kept)
  if (chain.length === 0) return { ...back, source, row: kept.length === 0 ? null : showing(next.row, next.recordedState), recordedState: null, erases: false }
  const oldest = oldestBase(chain)
  const head = { state: next.recordedState, version: next.row.recordedVersion, headId: next.row.recordedHeadId }
  const state = shownState(kind, head, kept.slice(oldest), chain)
  // What the oldest of them hadn't seen lies behind the event that it was decided on.
  const since = kept[oldest - 1]
  const waits = waitingIn(chain, since === undefined ? 0 : positionOf(since))
  return { ...back, source, row: showing({ ...next.row, ...waits }, state), recordedState: next.recordedState, erases: kind.erasure?.isErased(state) === true }
}

/** All that waits, anew: what is offered again stands before it. Gives how many events that are. */
async function writePending(database: DeviceDatabase, streams: readonly StreamBack[], pending: readonly SidelineEvent[], deviceId: string): Promise<number> {
  const before = await readCounts(database)
  const offered = inSendOrder(streams)
  const rehung = new Map(streams.flatMap(stream => stream.waiting).map(event => [event.id, event]))
  const events = [...offered, ...pending.map(event => rehung.get(event.id) ?? event)]
  await database.pending.clear()
  const upTo = events.length === 0 ? before.upTo : await database.pending.bulkAdd(events.map(event => ({ event })))
  // Others' events were not made here, but this device answers for them from now on (PROTOCOL D7).
  const own = offered.filter(event => event.deviceid === deviceId).length
  await database.meta.put({ key: 'counts', value: { created: before.created + offered.length - own, recorded: before.recorded - own, upTo } })
  return offered.length
}

async function writeStreams(database: DeviceDatabase, streams: readonly StreamBack[]): Promise<void> {
  const left = streams.filter(stream => stream.row !== null)
  const waits = left.filter(stream => stream.row!.pendingCount > 0)
  await database.streams.bulkPut(left.map(stream => stream.row!))
  await database.streams.bulkDelete(streams.filter(stream => stream.row === null).map(stream => stream.source))
  await database.recordedStates.bulkDelete(streams.map(stream => stream.source))
  await database.recordedStates.bulkPut(waits.map(({ source, row, recordedState }) => ({ source, version: row!.recordedVersion, state: recordedState })))
}
