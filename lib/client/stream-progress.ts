import { versionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { rebase } from '#lib/sync/rebase.ts'
import type { StreamRow } from './device-database.ts'

/** What recorded events do to a stream on this device. Pure: the store reads before and writes after. */

export const newStream = (source: string): StreamRow =>
  ({ source, recordedVersion: 0, recordedHeadId: null, pendingCount: 0, lastPendingId: null, pendingSince: null, changedByNewerVersion: false })

const knownTypes = new WeakMap<object, Map<string, boolean>>()

/** Whether this version of the program knows a type of event (PROTOCOL E7). */
export function isKnownType(kind: StreamKind<unknown>, type: string): boolean {
  const types = knownTypes.get(kind) ?? new Map<string, boolean>()
  knownTypes.set(kind, types)
  const known = types.get(type) ?? kind.parseData(type, {}) !== null
  types.set(type, known)
  return known
}

/** Moves a stream behind new recorded events: ascending, the first directly behind the row's version, none twice. */
export function withRecorded(kind: StreamKind<unknown>, row: StreamRow, state: unknown, events: readonly RecordedEvent[]): { readonly row: StreamRow; readonly state: unknown } {
  let { recordedVersion, recordedHeadId, changedByNewerVersion } = row
  for (const event of events) {
    if (versionOf(event) !== recordedVersion + 1) continue
    state = kind.evolve(state, event)
    recordedVersion += 1
    recordedHeadId = event.id
    changedByNewerVersion ||= !isKnownType(kind, event.type)
  }
  return { row: { ...row, recordedVersion, recordedHeadId, changedByNewerVersion }, state }
}

/** What screens show: exactly what the server will record if nothing else comes first (PROTOCOL D3, R10). */
export function shownState(kind: StreamKind<unknown>, row: StreamRow, recordedState: unknown, unseen: readonly RecordedEvent[], pending: readonly SidelineEvent[]): unknown {
  const head = row.recordedHeadId === null ? null : { version: row.recordedVersion, id: row.recordedHeadId }
  return rebase(kind, { state: recordedState, head }, unseen, pending).state
}

interface Overruled { readonly openItems: readonly { readonly settled: unknown; readonly severity: string }[] }

/** The row with what is open in its state counted, for the header and the review. */
export function withOpenItems(row: StreamRow, state: unknown): StreamRow {
  const { openCount: _open, askCount: _ask, ...rest } = row
  const open = (state as Overruled).openItems.filter(item => item.settled === null)
  if (open.length === 0) return rest
  return { ...rest, openCount: open.length, askCount: open.filter(item => item.severity === 'ask').length }
}
