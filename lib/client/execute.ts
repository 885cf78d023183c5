import { Dexie } from 'dexie'
import { v7 } from 'uuid'
import { addressOf, sourceOf, type ActionKind, type Collection, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { Command, Fact, Parsed, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { pendingEvents, type Decided } from '#lib/sync/held-stream.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Device } from './device.ts'
import { isOutdated, type RecordedStateRow, type StreamRow } from './device-database.ts'
import { askToKeepStorage } from './storage.ts'
import { isStorageFull, storageIsFull, tellStorageFull } from './storage-full.ts'
import { newStream, showing } from './stream-progress.ts'
import { requestSync } from './sync-requests.ts'

export interface Order { readonly collection: Collection; readonly streamId: string; readonly command: { readonly type: string; readonly data: unknown } }

export type Executed =
  /** Durable on this device (PROTOCOL D1). */
  | { readonly kind: 'saved'; readonly events: readonly SidelineEvent[]; readonly correlationId: string }
  | { readonly kind: 'no-effect' }
  /** `order`: index of the order that broke the rule. Nothing was stored. */
  | { readonly kind: 'rule-broken'; readonly rule: string; readonly order: number }
  | { readonly kind: 'invalid-command'; readonly issues: readonly { readonly pointer: string; readonly reason: string }[]; readonly order: number }
  /** The stream, or this whole store, was changed by a newer version of the program (PROTOCOL E7). Nothing was stored. */
  | { readonly kind: 'needs-update' }
  /** This device has no room for it. Nothing was stored. */
  | { readonly kind: 'storage-full' }
  /** Storage is broken. Nothing was stored. */
  | { readonly kind: 'not-kept'; readonly detail: string }

export interface ExecuteOptions {
  readonly actionKind?: ActionKind
  /** One user action; made where absent. */
  readonly correlationId?: string
  /** The event that directly caused these (undo, compensation). */
  readonly causationId?: string
}

interface ParsedOrder extends Order { readonly parsed: Parsed<Command> }

type Action = Omit<Decided, 'stream' | 'facts' | 'parentId' | 'baseVersion'>

/** A stream while orders are carried out on it, in memory. */
interface Working { readonly kind: StreamKind<unknown>; readonly recordedState: RecordedStateRow | null; row: StreamRow }

/**
 * Decides orders on what this device shows and keeps what they lead to as pending events, all of them or none, in
 * one durable transaction (PROTOCOL D1). Later orders see what earlier ones did. Asks for a sync afterwards.
 */
export async function execute(device: Device, orders: Order | readonly Order[], options: ExecuteOptions = {}): Promise<Executed> {
  const list: readonly Order[] = Array.isArray(orders) ? orders : [orders as Order]
  const executed = await keep(device, list, options).catch(notKept)
  if (executed.kind === 'storage-full') tellStorageFull(true)
  if (executed.kind === 'saved') {
    if (storageIsFull()) tellStorageFull(false)
    // A task of its own: asking the browser takes a good part of the time that keeping the edit took, and nobody waits for it.
    setTimeout(() => { askToKeepStorage(); requestSync() })
  }
  return executed
}

function notKept(error: unknown): Executed {
  if (isOutdated(error)) return { kind: 'needs-update' }
  return isStorageFull(error) ? { kind: 'storage-full' } : { kind: 'not-kept', detail: error instanceof Error ? error.message : String(error) }
}

const kindOf = (collection: Collection) => KINDS[collection] as StreamKind<unknown>

function keep(device: Device, orders: readonly Order[], options: ExecuteOptions): Promise<Executed> {
  const { database, clubId } = device
  const sources = [...new Set(orders.map(order => sourceOf({ clubId, collection: order.collection, streamId: order.streamId })))]
  const action: Action = { ...options, deviceId: device.deviceId, correlationId: options.correlationId ?? v7(), time: new Date().toISOString(), newId: () => v7() }
  // Dexie's own promises, none awaited: following awaits would cost as much as the read. A stream is one row for the same reason.
  const decideAndKeep = (rows: readonly (StreamRow | undefined)[], parsed: readonly ParsedOrder[]): Executed | PromiseLike<Executed> => {
    const working = new Map(sources.map((source, index) => [source, opened(source, rows[index])]))
    const decided = decideAll(clubId, parsed, working, action)
    if (decided.kind !== 'saved') return decided
    const touched = new Set(decided.events.map(event => event.source))
    const changed = [...working.values()].filter(({ row }) => touched.has(row.source))
    const recordedStates = changed.flatMap(stream => stream.recordedState ?? [])
    const writes: PromiseLike<unknown>[] = [
      database.pending.bulkAdd(decided.events.map(event => ({ event }))),
      database.streams.bulkPut(changed.map(({ row }) => showing(row, row.state))),
      ...(recordedStates.length > 0 ? [database.recordedStates.bulkPut(recordedStates)] : []),
    ]
    return Dexie.Promise.all(writes).then(() => decided)
  }
  return database.transaction('rw', [database.pending, database.streams, database.recordedStates], () => {
    const reading = database.streams.bulkGet(sources)
    // While the store reads.
    const parsed = orders.map((order): ParsedOrder => ({ ...order, parsed: kindOf(order.collection).parseCommand(order.command.type, order.command.data) }))
    return reading.then(rows => decideAndKeep(rows, parsed))
  })
}

/** A stream before the orders. The first pending event of a recorded stream keeps its recorded state aside. */
function opened(source: string, stored: StreamRow | undefined): Working {
  const kind = kindOf(addressOf(source)!.collection)
  const row = stored ?? newStream(kind, source)
  const first = row.pendingCount === 0
  return {
    kind,
    recordedState: first && row.recordedVersion > 0 ? { source, version: row.recordedVersion, state: row.state } : null,
    row: first ? { ...row, pendingSince: row.recordedPosition } : row,
  }
}

function decideAll(clubId: string, orders: readonly ParsedOrder[], working: ReadonlyMap<string, Working>, action: Action): Executed {
  const events: SidelineEvent[] = []
  for (const [order, { collection, streamId, parsed }] of orders.entries()) {
    const address = { clubId, collection, streamId }
    const stream = working.get(sourceOf(address))!
    if (stream.row.changedByNewerVersion) return { kind: 'needs-update' }
    if (parsed.kind === 'unfit') return { kind: 'invalid-command', issues: parsed.issues, order }
    const decision = stream.kind.decide(stream.row.state, parsed.value)
    if (decision.kind === 'rule-broken') return { kind: 'rule-broken', rule: decision.rule, order }
    events.push(...happened(stream, address, decision.facts, action))
  }
  return events.length === 0 ? { kind: 'no-effect' } : { kind: 'saved', events, correlationId: action.correlationId }
}

/** The pending events of facts, behind what the device shows; the stream in memory moves on. */
function happened(working: Working, stream: StreamAddress, facts: readonly Fact[], action: Action): readonly SidelineEvent[] {
  const { row, kind } = working
  const events = pendingEvents({ ...action, stream, facts, parentId: row.lastPendingId ?? row.recordedHeadId, baseVersion: row.recordedVersion })
  const state = events.reduce((state, event) => kind.evolve(state, event), row.state)
  working.row = { ...row, state, lastPendingId: events.at(-1)?.id ?? row.lastPendingId, pendingCount: row.pendingCount + events.length }
  return events
}
