import { v7 } from 'uuid'
import { dataschemaOf, sourceOf, type ActionKind, type Collection, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Fact, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
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

/** A stream while orders are carried out on it, in memory. */
interface Working { readonly kind: StreamKind<unknown>; readonly recordedState: RecordedStateRow | null; row: StreamRow; state: unknown }

interface Envelope { readonly time: string; readonly deviceid: string; readonly correlationid: string; readonly actionkind?: ActionKind; readonly causationid?: string }

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
  const envelope: Envelope = {
    time: new Date().toISOString(), deviceid: device.deviceId, correlationid: options.correlationId ?? v7(),
    ...(options.actionKind !== undefined && { actionkind: options.actionKind }), ...(options.causationId !== undefined && { causationid: options.causationId }),
  }
  return database.transaction('rw', [database.pending, database.streams, database.states, database.recordedStates, database.meta], async () => {
    const [rows, states, meta] = await Promise.all([database.streams.bulkGet(sources), database.states.bulkGet(sources), database.meta.bulkGet(['counts', 'cursor'])])
    const position = metaValue(meta[1], 'cursor', NO_CURSOR).position
    const working = new Map(sources.map((source, index) => [source, opened(source, rows[index], states[index]?.state, position)]))
    const decided = decideAll(clubId, orders, working, envelope)
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

function decideAll(clubId: string, orders: readonly Order[], working: ReadonlyMap<string, Working>, envelope: Envelope): Executed {
  const events: SidelineEvent[] = []
  for (const [order, { collection, streamId, command }] of orders.entries()) {
    const source = sourceOf({ clubId, collection, streamId })
    const stream = working.get(source)!
    if (stream.row.changedByNewerVersion) return { kind: 'needs-update' }
    const parsed = stream.kind.parseCommand(command.type, command.data)
    if (parsed.kind === 'unfit') return { kind: 'invalid-command', issues: parsed.issues, order }
    const decision = stream.kind.decide(stream.state, parsed.value)
    if (decision.kind === 'rule-broken') return { kind: 'rule-broken', rule: decision.rule, detail: decision.detail, order }
    for (const fact of decision.facts) events.push(happened(stream, streamId, fact, envelope))
  }
  return events.length === 0 ? { kind: 'no-effect' } : { kind: 'saved', events, correlationId: envelope.correlationid }
}

/** The pending event of a fact, behind what the device shows; the stream in memory moves on. */
function happened(stream: Working, subject: string, { type, data }: Fact, envelope: Envelope): SidelineEvent {
  const { source, recordedVersion, recordedHeadId, lastPendingId, pendingCount } = stream.row
  const parentid = lastPendingId ?? recordedHeadId
  const event: SidelineEvent = {
    specversion: '1.0', id: v7(), source, subject, type, time: envelope.time, datacontenttype: 'application/json', dataschema: dataschemaOf(type), data,
    ...(parentid !== null && { parentid }), baseversion: recordedVersion, deviceid: envelope.deviceid, correlationid: envelope.correlationid,
    ...(envelope.actionkind !== undefined && { actionkind: envelope.actionkind }), ...(envelope.causationid !== undefined && { causationid: envelope.causationid }),
  }
  stream.state = stream.kind.evolve(stream.state, event)
  stream.row = { ...stream.row, lastPendingId: event.id, pendingCount: pendingCount + 1 }
  return event
}
