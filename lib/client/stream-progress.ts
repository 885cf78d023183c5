import { addressOf, positionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { advance } from '#lib/sync/held-stream.ts'
import { chainsOf } from '#lib/sync/pending-batch.ts'
import type { StreamRow } from './device-database.ts'

/** What events do to a stream's row. Pure: the store reads before and writes after. */

export const newStream = (kind: StreamKind<unknown>, source: string): StreamRow => ({
  source, state: kind.initial(addressOf(source)!.streamId), recordedVersion: 0, recordedHeadId: null, recordedPosition: 0,
  pendingCount: 0, lastPendingId: null, pendingSince: null, changedByNewerVersion: false,
})

/** Events by stream, in their order. */
export function bySource<Event extends SidelineEvent>(events: readonly Event[]): ReadonlyMap<string, Event[]> {
  const streams = new Map<string, Event[]>()
  for (const event of events) {
    const known = streams.get(event.source)
    if (known === undefined) streams.set(event.source, [event])
    else known.push(event)
  }
  return streams
}

export const NOTHING_PENDING = { pendingCount: 0, lastPendingId: null, pendingSince: null } as const

/** What a stream's row says of its pending events, one at least. `pendingSince`: see `StreamRow`. */
export const waitingIn = (pending: readonly SidelineEvent[], pendingSince: number): Pick<StreamRow, 'pendingCount' | 'lastPendingId' | 'pendingSince' | 'apart'> =>
  ({ pendingCount: pending.length, lastPendingId: pending.at(-1)!.id, pendingSince, ...(chainsOf(pending).length > 1 && { apart: true }) })

const knownTypes = new WeakMap<object, Map<string, boolean>>()

/** Whether this version of the program knows a type of event (PROTOCOL E7). */
export function isKnownType(kind: StreamKind<unknown>, type: string): boolean {
  const types = knownTypes.get(kind) ?? new Map<string, boolean>()
  knownTypes.set(kind, types)
  const known = types.get(type) ?? kind.parseData(type, {}) !== null
  types.set(type, known)
  return known
}

export interface Advanced { readonly row: StreamRow; readonly recordedState: unknown }

/** A stream behind more recorded events, ascending. `from`: the recorded state and its version, which may lie below the row's. */
export function withRecorded(kind: StreamKind<unknown>, row: StreamRow, from: { readonly version: number; readonly state: unknown }, events: readonly RecordedEvent[]): Advanced {
  const part = advance(kind, { state: from.state, version: from.version, headId: row.recordedHeadId }, events)
  const changedByNewerVersion = row.changedByNewerVersion || events.some(event => !isKnownType(kind, event.type))
  const head = events.at(-1)
  const recordedPosition = head === undefined ? row.recordedPosition : positionOf(head)
  return { row: { ...row, recordedVersion: part.version, recordedHeadId: part.headId, recordedPosition, changedByNewerVersion }, recordedState: part.state }
}

interface Overruled { readonly openItems: readonly { readonly settled: unknown; readonly severity: string }[] }

/** The row showing a state, with what is open in it counted for the header and the review. */
export function showing(row: StreamRow, state: unknown): StreamRow {
  const { openCount: _open, askCount: _ask, ...rest } = row
  const open = (state as Overruled).openItems.filter(item => item.settled === null)
  if (open.length === 0) return { ...rest, state }
  return { ...rest, state, openCount: open.length, askCount: open.filter(item => item.severity === 'ask').length }
}
