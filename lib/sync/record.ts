import { chainFault } from '#lib/event-sourcing/chain.ts'
import type { ReadEvent } from '#lib/event-sourcing/codec.ts'
import { sourceOf, versionOf, type RecordedEvent, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { appendEvents, asKept, isRecordedAs } from './append.ts'
import { rebase } from './rebase.ts'
import type { PlacedEvent, RecordingTransaction, StreamAtHead } from './record-ports.ts'

/** The server's half of a rebase, and of a command, inside one writing transaction. It knows no roster and no database. */

export interface RefusedEvent { readonly id?: string; readonly index?: number; readonly pointer?: string; readonly reason: string }

/** Nothing of a refused batch is stored (PROTOCOL R15). */
export interface Refusal {
  readonly kind: 'refused'
  readonly status: 409 | 422
  readonly slug: 'unknown-parent' | 'stream-exists' | 'invalid-events' | 'broken-chain' | 'event-id-reused'
  readonly detail: string
  readonly errors: readonly RefusedEvent[]
}

export interface RecordRequest {
  readonly stream: StreamAddress
  /** The batch's events of this stream, in order, decoded by `readBatch`. */
  readonly events: readonly ReadEvent[]
  /** The user of the session; `authtype` and `authid` always come from here. */
  readonly authId: string
}

export type Recording =
  /**
   * `own`: the batch's events as recorded, now or before, in their order. `made`: all that was recorded now, repairs and
   * list included. `baseVersion`: of the batch's base, 0 for none.
   */
  | { readonly kind: 'recorded'; readonly own: readonly RecordedEvent[]; readonly made: readonly RecordedEvent[]; readonly baseVersion: number; readonly overruled: number }
  | Refusal

const refuse = (status: 409 | 422, slug: Refusal['slug'], detail: string, ...errors: RefusedEvent[]): Refusal => ({ kind: 'refused', status, slug, detail, errors })

/**
 * Records the pending events of one stream behind its head (PROTOCOL R3 to R9). Events that are recorded already and
 * are the same are skipped, so sending twice records once (R4, R12). Nothing is written before all is checked.
 */
export async function recordPending<State>(tx: RecordingTransaction, kind: StreamKind<State>, request: RecordRequest): Promise<Recording> {
  const { stream } = request
  const fault = batchFault(kind, request)
  if (fault !== null) return fault
  const events = request.events.map(read => read.event)
  const ids = [...events.map(event => event.id), ...(events[0]?.parentid === undefined ? [] : [events[0].parentid])]
  const known = new Map((await tx.recordedById(stream.clubId, ids)).map(event => [event.id, event]))
  const reused = events.find(event => known.has(event.id) && !isRecordedAs(kind, known.get(event.id)!, event))
  if (reused !== undefined) return refuse(422, 'event-id-reused', 'An event with this id is recorded with other content', { id: reused.id, pointer: '/id', reason: 'is taken' })
  const fresh = events.filter(event => !known.has(event.id))
  const after = versionIn(stream, known.get(events[0]?.parentid ?? ''))
  const own = () => events.map(event => known.get(event.id)!)
  if (fresh.length === 0) return { kind: 'recorded', own: own(), made: [], baseVersion: after, overruled: 0 }
  const recording = await recordFresh(tx, kind, request, fresh, known)
  if (recording.kind === 'refused') return recording
  for (const event of recording.events) known.set(event.id, event)
  return { kind: 'recorded', own: asKept(kind, recording.state, own()), made: recording.events, baseVersion: after, overruled: recording.overruled }
}

type Fresh<State> = { readonly kind: 'fresh'; readonly events: readonly RecordedEvent[]; readonly state: State; readonly overruled: number } | Refusal

async function recordFresh<State>(
  tx: RecordingTransaction, kind: StreamKind<State>, { stream, events: batch, authId }: RecordRequest, fresh: readonly SidelineEvent[], known: ReadonlyMap<string, RecordedEvent>,
): Promise<Fresh<State>> {
  const atHead = await tx.streamAtHead(stream)
  const base = await baseOf(tx, kind, stream, atHead, fresh[0]!, known)
  if (base.kind === 'refused') return base
  const based = fresh.map(event => ({ ...event, baseversion: event.baseversion ?? base.version }))
  const ahead = based.find(event => event.baseversion > (atHead?.head.version ?? 0))
  if (ahead !== undefined) return refuse(422, 'invalid-events', 'baseversion is beyond the head of the stream', { id: ahead.id, pointer: '/baseversion', reason: 'is beyond the head' })
  const seen = Math.min(...based.map(event => event.baseversion))
  const from = { state: (atHead?.state ?? kind.initial(stream.streamId)) as State, head: atHead?.head ?? null }
  const rebased = rebase(kind, from, await tx.eventsAfter(stream, seen), based, batch.map(read => read.event))
  const shell = kind.erasure?.isErased(rebased.state) === false ? fresh.find(event => kind.erasure!.isShell(event)) : undefined
  if (shell !== undefined) return refuse(422, 'invalid-events', 'Personal data are missing of somebody who is not erased', { id: shell.id, pointer: '/data', reason: 'is the shell of an event' })
  const events = await appendEvents(tx, kind, stream, rebased.events.map(event => signed(event, authId)), from.state, rebased.state)
  return { kind: 'fresh', events, state: rebased.state, overruled: rebased.overruled.length }
}

const versionIn = (stream: StreamAddress, event: RecordedEvent | undefined): number => (event?.source === sourceOf(stream) ? versionOf(event) : 0)

/** What is wrong with a batch by itself: its events' form, its stream, its chain (PROTOCOL E2, R3, R5, R11). */
function batchFault<State>(kind: StreamKind<State>, { stream, events }: RecordRequest): Refusal | null {
  const source = sourceOf(stream)
  const faults = events.flatMap(({ event, faults, index }) =>
    event.source === source ? faults : [...faults, { id: event.id, index, pointer: `/${index}/source`, reason: 'is not the stream that the request names' }])
  if (faults.length > 0) return refuse(422, 'invalid-events', 'Events break the rules of their type or stream', ...faults)
  const fault = chainFault(events.map(read => read.event), type => kind.isFounding(type))
  return fault === null ? null : refuse(422, fault.slug, fault.detail, { id: fault.eventId, reason: fault.detail })
}

type Base = { readonly kind: 'base'; readonly version: number } | Refusal

/** The recorded event on which the batch's first new event hangs (PROTOCOL R5). */
async function baseOf<State>(
  tx: RecordingTransaction, kind: StreamKind<State>, stream: StreamAddress, atHead: StreamAtHead | null, first: SidelineEvent, known: ReadonlyMap<string, RecordedEvent>,
): Promise<Base> {
  if (kind.isFounding(first.type)) {
    return atHead === null ? { kind: 'base', version: 0 } : refuse(409, 'stream-exists', 'The stream exists already', { id: first.id, reason: 'founds a stream that exists' })
  }
  if (first.parentid !== undefined) {
    const parent = known.get(first.parentid) ?? (await tx.recordedById(stream.clubId, [first.parentid]))[0]
    if (parent?.source === sourceOf(stream)) return { kind: 'base', version: versionOf(parent) }
  }
  return refuse(409, 'unknown-parent', 'The event before the batch is not recorded in this stream', { id: first.id, pointer: '/parentid', reason: 'is not recorded in this stream' })
}

/** Who acted comes from the session; what the rebase made is the system's (PROTOCOL R8, section 2). */
const signed = (event: PlacedEvent, authId: string): PlacedEvent => (event.authtype === 'system' ? event : { ...event, authtype: 'app_user', authid: authId })
