import { positionOf, versionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { initialOf } from '#lib/event-sourcing/unread-kind.ts'
import { advance, type RecordedPart } from '#lib/sync/held-stream.ts'
import { chainsOf } from '#lib/sync/pending-batch.ts'
import type { MomentRow, StreamRow } from './device-database.ts'

/** What events do to a stream's row. Pure: the store reads before and writes after. */

export const newStream = (kind: StreamKind<unknown>, source: string): StreamRow => ({
  source, state: initialOf(kind, source), recordedVersion: 0, recordedHeadId: null, recordedPosition: 0,
  pendingCount: 0, lastPendingId: null, pendingSince: null, changedByNewerVersion: false,
})

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

/** A roster's state is kept at so many versions: it takes about a tenth of what its events take, and no moment is further from one than so many events. */
export const MOMENT_EVERY = 100

interface OnTheWay { readonly part: RecordedPart<unknown>; readonly moments: readonly MomentRow[] }

/** The states that are kept of a stream on the way through more recorded events, ascending. */
function keptOnTheWay(kind: StreamKind<unknown>, part: RecordedPart<unknown>, events: readonly RecordedEvent[]): OnTheWay {
  if (kind.collection !== 'rosters') return { part: advance(kind, part, events), moments: [] }
  const moments: MomentRow[] = []
  let [reached, start] = [part, 0]
  for (const [index, event] of events.entries()) {
    if (versionOf(event) % MOMENT_EVERY !== 0 || versionOf(event) <= part.version) continue
    reached = advance(kind, reached, events.slice(start, index + 1))
    start = index + 1
    if (reached.version === versionOf(event)) moments.push(momentOf(event, reached.state))
  }
  return { part: advance(kind, reached, events.slice(start)), moments }
}

/** The state behind a recorded event, as it is kept. */
export const momentOf = (event: SidelineEvent, state: unknown): MomentRow =>
  ({ source: event.source, version: versionOf(event), headId: event.id, position: positionOf(event), state })

export interface Advanced { readonly row: StreamRow; readonly recordedState: unknown; readonly moments: readonly MomentRow[] }

/** A stream behind more recorded events, ascending. `from`: the recorded state and its version, which may lie below the row's. */
export function withRecorded(kind: StreamKind<unknown>, row: StreamRow, from: { readonly version: number; readonly state: unknown }, events: readonly RecordedEvent[]): Advanced {
  const { part, moments } = keptOnTheWay(kind, { state: from.state, version: from.version, headId: row.recordedHeadId }, events)
  const changedByNewerVersion = row.changedByNewerVersion || events.some(event => !isKnownType(kind, event.type))
  const head = events.at(-1)
  const recordedPosition = head === undefined ? row.recordedPosition : positionOf(head)
  return { row: { ...row, recordedVersion: part.version, recordedHeadId: part.headId, recordedPosition, changedByNewerVersion }, recordedState: part.state, moments }
}

interface Overruled { readonly openItems: readonly { readonly settled: unknown; readonly severity: string }[] }

/** The row showing a state, with what is open in it counted for the header and the review. */
export function showing(row: StreamRow, state: unknown): StreamRow {
  const { openCount: _open, askCount: _ask, ...rest } = row
  const open = (state as Overruled).openItems.filter(item => item.settled === null)
  if (open.length === 0) return { ...rest, state }
  return { ...rest, state, openCount: open.length, askCount: open.filter(item => item.severity === 'ask').length }
}
