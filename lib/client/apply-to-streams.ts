import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { positionOf, versionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Erasure, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { initialOf, kindOf } from '#lib/event-sourcing/unread-kind.ts'
import { oldestBase, shownState } from '#lib/sync/held-stream.ts'
import type { DeviceDatabase, MomentRow, RecordedStateRow, StreamRow } from './device-database.ts'
import { forgetErased } from './forget-erased.ts'
import { pendingOf } from './pending-events.ts'
import { recordedSince } from './recorded-events.ts'
import { MOMENT_EVERY, momentOf, newStream, NOTHING_PENDING, showing, waitingIn, withRecorded } from './stream-progress.ts'

/** What one answer changes, or what comes to wait: all of it already in the pages, and out of the pending table or in it. */
export interface Changes {
  /** New recorded events, ascending by position. */
  readonly fresh: readonly RecordedEvent[]
  /** Pending events that came back recorded. */
  readonly back: readonly SidelineEvent[]
  /** Pending events that were set aside. */
  readonly aside: readonly SidelineEvent[]
  /** Pending events that were taken on or are tried again (PROTOCOL D10, D11). */
  readonly waiting: readonly SidelineEvent[]
}

interface StreamChanges { readonly fresh: RecordedEvent[]; readonly back: Set<string>; aside: number; waiting: number }

interface Writes {
  readonly streams: StreamRow[]
  readonly recordedStates: RecordedStateRow[]
  readonly moments: MomentRow[]
  /** Nothing of these is pending any more. */
  readonly settled: string[]
  /** Nothing of these is left: their founding was refused. */
  readonly gone: string[]
  readonly erased: { readonly source: string; readonly erasure: Erasure<unknown> }[]
}

/** Brings the touched streams behind an answer, inside the caller's transaction (PROTOCOL D2, D3). */
export async function applyToStreams(database: DeviceDatabase, kinds: Kinds, changes: Changes): Promise<void> {
  const touched = byStream(changes)
  if (touched.size === 0) return
  const sources = [...touched.keys()]
  const rows = await database.streams.bulkGet(sources)
  const writes: Writes = { streams: [], gone: [], recordedStates: [], moments: [], settled: [], erased: [] }
  for (const [index, source] of sources.entries()) {
    const kind = kindOf(kinds, source)
    const stream: Stream = { source, kind, row: rows[index] ?? newStream(kind, source), changes: touched.get(source)! }
    // Not awaited: Dexie follows about a hundred awaits without a request of its own, then the transaction is lost.
    if (stream.row.pendingCount === 0 && stream.changes.waiting === 0) follow(stream, writes)
    else if (isJustConfirmed(stream)) confirm(stream, writes)
    else await rebaseAgain(database, stream, writes)
  }
  for (const { source, erasure } of writes.erased) await forgetErased(database, source, erasure)
  await Promise.all([
    database.streams.bulkPut(writes.streams),
    ...(writes.recordedStates.length > 0 ? [database.recordedStates.bulkPut(writes.recordedStates)] : []),
    ...(writes.moments.length > 0 ? [database.moments.bulkPut(writes.moments)] : []),
    ...(writes.settled.length > 0 ? [database.recordedStates.bulkDelete(writes.settled)] : []),
    ...(writes.gone.length > 0 ? [database.streams.bulkDelete(writes.gone)] : []),
  ])
}

interface Stream { readonly source: string; readonly kind: StreamKind<unknown>; readonly row: StreamRow; readonly changes: StreamChanges }

function byStream({ fresh, back, aside, waiting }: Changes): ReadonlyMap<string, StreamChanges> {
  const touched = new Map<string, StreamChanges>()
  const of = (event: SidelineEvent): StreamChanges => {
    const known = touched.get(event.source) ?? { fresh: [], back: new Set<string>(), aside: 0, waiting: 0 }
    touched.set(event.source, known)
    return known
  }
  for (const event of fresh) of(event).fresh.push(event)
  for (const event of back) of(event).back.add(event.id)
  for (const event of aside) of(event).aside += 1
  for (const event of waiting) of(event).waiting += 1
  return touched
}

/** Nothing of the stream is pending: the shown state is the recorded one. */
function follow({ source, kind, row, changes }: Stream, writes: Writes): void {
  const next = withRecorded(kind, row, { version: row.recordedVersion, state: row.state }, changes.fresh)
  if (isErased(kind, next.recordedState)) writes.erased.push({ source, erasure: kind.erasure! })
  writes.streams.push(showing(next.row, next.recordedState))
  writes.moments.push(...next.moments)
}

const isErased = (kind: StreamKind<unknown>, state: unknown): boolean => kind.erasure?.isErased(state) === true

/** Only what was pending was recorded, in its order and with nothing in between: what is shown stays as it is (PROTOCOL R10). */
const isJustConfirmed = ({ kind, row, changes }: Stream): boolean =>
  changes.aside + changes.waiting === 0 && row.apart === undefined && !isErased(kind, row.state)
  && changes.fresh.length === changes.back.size && changes.fresh.every(event => changes.back.has(event.id))

function confirm({ source, kind, row, changes }: Stream, writes: Writes): void {
  const head = changes.fresh.at(-1)!
  const pendingCount = row.pendingCount - changes.back.size
  const waiting = pendingCount === 0 ? NOTHING_PENDING : { pendingCount }
  writes.streams.push({ ...row, recordedVersion: versionOf(head), recordedHeadId: head.id, recordedPosition: positionOf(head), ...waiting })
  if (pendingCount > 0) return
  writes.settled.push(source)
  if (kind.collection === 'rosters' && Math.floor(versionOf(head) / MOMENT_EVERY) > Math.floor(row.recordedVersion / MOMENT_EVERY)) writes.moments.push(momentOf(head, row.state))
}

/** Others' events came in, pending ones were refused, or more came to wait: the pending events are rebased anew. */
async function rebaseAgain(database: DeviceDatabase, { source, kind, row, changes }: Stream, writes: Writes): Promise<void> {
  const kept = row.pendingCount === 0 ? { version: row.recordedVersion, state: row.state }
    : await database.recordedStates.get(source) ?? { version: 0, state: initialOf(kind, source) }
  // What came to wait may have been decided long ago. Rare, so all of the stream may be read.
  const since = changes.waiting > 0 ? 0 : row.pendingSince ?? 0
  const readRecorded = (to: readonly SidelineEvent[]) => recordedSince(database, source, Math.min(kept.version, oldestBase(to)), since)
  let pending = await pendingOf(database, source)
  let recorded = await readRecorded(pending)
  const next = withRecorded(kind, row, kept, recorded)
  if (isErased(kind, next.recordedState)) {
    await forgetErased(database, source, kind.erasure!)
    pending = await pendingOf(database, source)
    recorded = await readRecorded(pending)
  }
  writes.moments.push(...next.moments)
  if (pending.length === 0) writes.settled.push(source)
  else writes.recordedStates.push({ source, version: next.row.recordedVersion, state: next.recordedState })
  if (pending.length === 0 && next.row.recordedVersion === 0) { writes.gone.push(source); return }
  const unseen = recorded.filter(event => versionOf(event) > oldestBase(pending))
  const head = { state: next.recordedState, version: next.row.recordedVersion, headId: next.row.recordedHeadId }
  const state = shownState(kind, head, unseen, pending)
  // The recorded state moved to the head, so the next time nothing is read that no pending event's author has yet to see.
  const pendingSince = unseen[0] === undefined ? next.row.recordedPosition : positionOf(unseen[0]) - 1
  const { apart: _, ...rest } = next.row
  writes.streams.push(showing({ ...rest, ...(pending.length === 0 ? NOTHING_PENDING : waitingIn(pending, pendingSince)) }, state))
}
