import { v7 } from 'uuid'
import { sourceOf, type ActionKind, type Collection, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { Fact, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { pendingEvents, type Decided } from '#lib/sync/held-stream.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Device } from './device.ts'
import { NO_COUNTS, NO_CURSOR, type MetaRow, type MetaValues, type RecordedStateRow, type StreamRow } from './device-database.ts'
import { askToKeepStorage } from './storage.ts'
import { newStream, withOpenItems } from './stream-progress.ts'
import { requestSync } from './sync-requests.ts'

export interface Order { readonly collection: Collection; readonly streamId: string; readonly command: { readonly type: string; readonly data: unknown } }

export type Executed =
  /** Durable on this device (PROTOCOL D1). */
  | { readonly kind: 'saved'; readonly events: readonly SidelineEvent[]; readonly correlationId: string }
  | { readonly kind: 'no-effect' }
  /** `order`: index of the order that broke the rule. Nothing was stored. */
  | { readonly kind: 'rule-broken'; readonly rule: string; readonly detail: string; readonly order: number }
  | { readonly kind: 'invalid-command'; readonly issues: readonly { readonly pointer: string; readonly reason: string }[]; readonly order: number }
  /** The stream was changed by a newer version of the program (PROTOCOL E7). Nothing was stored. */
  | { readonly kind: 'needs-update' }
  /** Storage is full or broken. Nothing was stored. */
  | { readonly kind: 'not-kept'; readonly detail: string }

export interface ExecuteOptions {
  readonly actionKind?: ActionKind
  /** One user action; made where absent. */
  readonly correlationId?: string
  /** The event that directly caused these (undo, compensation). */
  readonly causationId?: string
}

type Action = Omit<Decided, 'stream' | 'facts' | 'parentId' | 'baseVersion'>

/** A stream while orders are carried out on it, in memory. */
interface Working { readonly kind: StreamKind<unknown>; readonly recordedState: RecordedStateRow | null; row: StreamRow; state: unknown }

/**
 * Decides orders on what this device shows and keeps what they lead to as pending events, all of them or none, in
 * one durable transaction (PROTOCOL D1). Later orders see what earlier ones did. Asks for a sync afterwards.
 */
export async function execute(device: Device, orders: Order | readonly Order[], options: ExecuteOptions = {}): Promise<Executed> {
  const list: readonly Order[] = Array.isArray(orders) ? orders : [orders as Order]
  const executed = await keep(device, list, options).catch((error: unknown): Executed => ({ kind: 'not-kept', detail: error instanceof Error ? error.message : String(error) }))
  if (executed.kind === 'saved') {
    askToKeepStorage()
    requestSync()
  }
  return executed
}

function keep(device: Device, orders: readonly Order[], options: ExecuteOptions): Promise<Executed> {
  const { database, clubId } = device
  const sources = [...new Set(orders.map(order => sourceOf({ clubId, collection: order.collection, streamId: order.streamId })))]
  const action: Action = { ...options, deviceId: device.deviceId, correlationId: options.correlationId ?? v7(), time: new Date().toISOString(), newId: () => v7() }
  return database.transaction('rw', [database.pending, database.streams, database.states, database.recordedStates, database.meta], async () => {
    const [rows, states, meta] = await Promise.all([database.streams.bulkGet(sources), database.states.bulkGet(sources), database.meta.bulkGet(['counts', 'cursor'])])
    const position = metaValue(meta[1], 'cursor', NO_CURSOR).position
    const working = new Map(sources.map((source, index) => [source, opened(source, rows[index], states[index]?.state, position)]))
    const decided = decideAll(clubId, orders, working, action)
    if (decided.kind !== 'saved') return decided
    const touched = new Set(decided.events.map(event => event.source))
    const changed = [...working].filter(([source]) => touched.has(source)).map(([, stream]) => stream)
    const recordedStates = changed.flatMap(stream => stream.recordedState ?? [])
    const counts = metaValue(meta[0], 'counts', NO_COUNTS)
    await Promise.all([
      database.pending.bulkAdd(decided.events.map(event => ({ event }))),
      database.streams.bulkPut(changed.map(({ row, state }) => withOpenItems(row, state))),
      database.states.bulkPut(changed.map(({ row, state }) => ({ source: row.source, state }))),
      ...(recordedStates.length > 0 ? [database.recordedStates.bulkPut(recordedStates)] : []),
      database.meta.put({ key: 'counts', value: { ...counts, created: counts.created + decided.events.length } }),
    ])
    return decided
  })
}

const metaValue = <Key extends keyof MetaValues>(row: MetaRow | undefined, _key: Key, absent: MetaValues[Key]): MetaValues[Key] =>
  (row === undefined ? absent : (row.value as MetaValues[Key]))

/** A stream before the orders. The first pending event of a recorded stream keeps its recorded state aside. */
function opened(source: string, stored: StreamRow | undefined, state: unknown, position: number): Working {
  const [collection, streamId] = source.split('/').slice(-2) as [Collection, string]
  const kind = KINDS[collection] as StreamKind<unknown>
  const row = stored ?? newStream(source)
  const first = row.pendingCount === 0
  return {
    kind,
    recordedState: first && row.recordedVersion > 0 ? { source, version: row.recordedVersion, state } : null,
    row: first ? { ...row, pendingSince: position } : row,
    state: state ?? kind.initial(streamId),
  }
}

function decideAll(clubId: string, orders: readonly Order[], working: ReadonlyMap<string, Working>, action: Action): Executed {
  const events: SidelineEvent[] = []
  for (const [order, { collection, streamId, command }] of orders.entries()) {
    const address = { clubId, collection, streamId }
    const stream = working.get(sourceOf(address))!
    if (stream.row.changedByNewerVersion) return { kind: 'needs-update' }
    const parsed = stream.kind.parseCommand(command.type, command.data)
    if (parsed.kind === 'unfit') return { kind: 'invalid-command', issues: parsed.issues, order }
    const decision = stream.kind.decide(stream.state, parsed.value)
    if (decision.kind === 'rule-broken') return { kind: 'rule-broken', rule: decision.rule, detail: decision.detail, order }
    events.push(...happened(stream, address, decision.facts, action))
  }
  return events.length === 0 ? { kind: 'no-effect' } : { kind: 'saved', events, correlationId: action.correlationId }
}

/** The pending events of facts, behind what the device shows; the stream in memory moves on. */
function happened(working: Working, stream: StreamAddress, facts: readonly Fact[], action: Action): readonly SidelineEvent[] {
  const { row, kind } = working
  const events = pendingEvents({ ...action, stream, facts, parentId: row.lastPendingId ?? row.recordedHeadId, baseVersion: row.recordedVersion })
  working.state = events.reduce((state, event) => kind.evolve(state, event), working.state)
  working.row = { ...row, lastPendingId: events.at(-1)?.id ?? row.lastPendingId, pendingCount: row.pendingCount + events.length }
  return events
}
