import { chainFault } from '#lib/event-sourcing/chain.ts'
import type { ReadEvent } from '#lib/event-sourcing/codec.ts'
import { sourceOf, versionOf, type RecordedEvent, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { appendEvents, asKept, isRecordedAs, type Addition } from './append.ts'
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

/** The pending events of one stream in a batch, with what its kind knows. */
export interface StreamRequest extends RecordRequest { readonly kind: StreamKind<unknown> }

/** `recordStreams` for one stream. */
export async function recordPending<State>(tx: RecordingTransaction, kind: StreamKind<State>, request: RecordRequest): Promise<Recording> {
  const [recording] = await recordStreams(tx, [{ ...request, kind }])
  return recording!
}

/**
 * Records the pending events of streams of one club, each behind its stream's head (PROTOCOL R3 to R9). Events that are
 * recorded already and are the same are skipped, so sending twice records once (R4, R12). Each stream's are recorded
 * together or refused together (R11), and nothing is written before all is checked. Each stream stands once; gives
 * each one's outcome, in their order.
 */
export async function recordStreams(tx: RecordingTransaction, requests: readonly StreamRequest[]): Promise<readonly Recording[]> {
  const checked = await checkedAgainstRecorded(tx, requests)
  const atHeads = await headsOf(tx, checked)
  const taken = new Set<string>()
  const decided: Decided[] = []
  for (const [index, one] of checked.entries()) {
    const decision = one.kind === 'fresh' ? await place(tx, one, atHeads.get(index) ?? null, taken) : one
    if (decision.kind === 'placed') for (const event of decision.addition.events) taken.add(event.id)
    decided.push(decision)
  }
  const placed = decided.filter(decision => decision.kind === 'placed')
  const appended = await appendEvents(tx, placed.map(({ addition }) => addition))
  const made = new Map(placed.map((decision, index) => [decision, appended[index]!]))
  return decided.map((decision): Recording => (decision.kind === 'placed' ? recordingOf(decision, made.get(decision)!) : decision))
}

/** A stream's part of a batch of which something isn't recorded yet. */
interface Fresh {
  readonly kind: 'fresh'
  readonly request: StreamRequest
  /** What isn't recorded yet. */
  readonly events: readonly SidelineEvent[]
  /** What of the whole batch is recorded, and the parents that its streams' parts hang on, by id. */
  readonly known: ReadonlyMap<string, RecordedEvent>
  readonly baseVersion: number
}

interface Placed extends Pick<Fresh, 'request' | 'known' | 'baseVersion'> { readonly kind: 'placed'; readonly addition: Addition; readonly overruled: number }

type Decided = Placed | Recording

/** What of a batch is at fault by itself or against what is recorded, is recorded already, or is to be recorded now. */
async function checkedAgainstRecorded(tx: RecordingTransaction, requests: readonly StreamRequest[]): Promise<readonly (Fresh | Recording)[]> {
  const faults = requests.map(batchFault)
  const sound = requests.filter((_, index) => faults[index] === null)
  const ids = sound.flatMap(({ events }) => [...events.map(read => read.event.id), ...(events[0]?.event.parentid === undefined ? [] : [events[0].event.parentid])])
  const recorded = ids.length === 0 ? [] : await tx.recordedById(sound[0]!.stream.clubId, ids)
  const known = new Map(recorded.map(event => [event.id, event]))
  return requests.map((request, index) => faults[index] ?? knownOrFresh(request, known))
}

function knownOrFresh(request: StreamRequest, known: ReadonlyMap<string, RecordedEvent>): Fresh | Recording {
  const { kind, stream } = request
  const events = request.events.map(read => read.event)
  const reused = events.find(event => known.has(event.id) && !isRecordedAs(kind, known.get(event.id)!, event))
  if (reused !== undefined) return isTaken(reused)
  const fresh = events.filter(event => !known.has(event.id))
  const baseVersion = versionIn(stream, known.get(events[0]?.parentid ?? ''))
  if (fresh.length > 0) return { kind: 'fresh', request, events: fresh, known, baseVersion }
  return { kind: 'recorded', own: events.map(event => known.get(event.id)!), made: [], baseVersion, overruled: 0 }
}

const isTaken = ({ id }: SidelineEvent): Refusal => refuse(422, 'event-id-reused', 'An event with this id is recorded with other content', { id, pointer: '/id', reason: 'is taken' })

/** The heads of the streams of which something is to be recorded, by their place in the batch. */
async function headsOf(tx: RecordingTransaction, checked: readonly (Fresh | Recording)[]): Promise<ReadonlyMap<number, StreamAtHead | null>> {
  const fresh = [...checked.entries()].flatMap(([index, one]) => (one.kind === 'fresh' ? [{ index, stream: one.request.stream }] : []))
  const heads = fresh.length === 0 ? [] : await tx.streamsAtHead(fresh.map(({ stream }) => stream))
  return new Map(fresh.map(({ index }, at) => [index, heads[at] ?? null]))
}

/** The new events of a stream behind its head, or why they can't be recorded. `taken`: ids that other streams of the batch take (PROTOCOL E3). */
async function place(tx: RecordingTransaction, part: Fresh, atHead: StreamAtHead | null, taken: ReadonlySet<string>): Promise<Placed | Refusal> {
  const { request, events: fresh, known, baseVersion } = part
  const { kind, stream, authId } = request
  const reused = fresh.find(event => taken.has(event.id))
  if (reused !== undefined) return isTaken(reused)
  const base = baseOf(kind, stream, atHead, fresh[0]!, known)
  if (base.kind === 'refused') return base
  const based = fresh.map(event => ({ ...event, baseversion: event.baseversion ?? base.version }))
  const ahead = based.find(event => event.baseversion > (atHead?.head.version ?? 0))
  if (ahead !== undefined) return refuse(422, 'invalid-events', 'baseversion is beyond the head of the stream', { id: ahead.id, pointer: '/baseversion', reason: 'is beyond the head' })
  const from = { state: atHead?.state ?? kind.initial(stream.streamId), head: atHead?.head ?? null }
  const rebased = rebase(kind, from, await unseenBy(tx, stream, atHead, based), based, request.events.map(read => read.event))
  const shell = kind.erasure?.isErased(rebased.state) === false ? fresh.find(event => kind.erasure!.isShell(event)) : undefined
  if (shell !== undefined) return refuse(422, 'invalid-events', 'Personal data are missing of somebody who is not erased', { id: shell.id, pointer: '/data', reason: 'is the shell of an event' })
  const before = { state: from.state, run: atHead?.run ?? null }
  const addition: Addition = { kind, stream, events: rebased.events.map(event => signed(event, authId)), before, after: rebased.state }
  return { kind: 'placed', request, known, baseVersion, addition, overruled: rebased.overruled.length }
}

/** What was recorded after the smallest `baseversion`. A run of the one device that sends all this is left out: a backlog of any length costs the same a batch. */
async function unseenBy(
  tx: RecordingTransaction, stream: StreamAddress, atHead: StreamAtHead | null, based: readonly (SidelineEvent & { readonly baseversion: number })[],
): Promise<readonly RecordedEvent[]> {
  const seen = Math.min(...based.map(event => event.baseversion))
  const head = atHead?.head.version ?? 0
  const run = atHead?.run ?? null
  const to = run !== null && based.every(event => event.deviceid === run.deviceId) ? run.after : head
  return seen < to ? tx.eventsAfter(stream, seen, to) : []
}

/** The outcome of a stream whose new events were recorded. */
function recordingOf({ request: { kind, events }, known, baseVersion, addition, overruled }: Placed, made: readonly RecordedEvent[]): Recording {
  const byId = new Map(made.map(event => [event.id, event]))
  const own = events.map(({ event }) => byId.get(event.id) ?? known.get(event.id)!)
  return { kind: 'recorded', own: asKept(kind, addition.after, own), made, baseVersion, overruled }
}

const versionIn = (stream: StreamAddress, event: RecordedEvent | undefined): number => (event?.source === sourceOf(stream) ? versionOf(event) : 0)

/** What is wrong with a batch by itself: its events' form, its stream, its chain (PROTOCOL E2, R3, R5, R11). */
function batchFault({ kind, stream, events }: StreamRequest): Refusal | null {
  const source = sourceOf(stream)
  const faults = events.flatMap(({ event, faults, index }) =>
    event.source === source ? faults : [...faults, { id: event.id, index, pointer: `/${index}/source`, reason: 'is not the stream that the request names' }])
  if (faults.length > 0) return refuse(422, 'invalid-events', 'Events break the rules of their type or stream', ...faults)
  const fault = chainFault(events.map(read => read.event), type => kind.isFounding(type))
  return fault === null ? null : refuse(422, fault.slug, fault.detail, { id: fault.eventId, reason: fault.detail })
}

type Base = { readonly kind: 'base'; readonly version: number } | Refusal

/** The recorded event on which the batch's first new event hangs (PROTOCOL R5). `known` holds the parent of the batch and what of it is recorded. */
function baseOf(kind: StreamKind<unknown>, stream: StreamAddress, atHead: StreamAtHead | null, first: SidelineEvent, known: ReadonlyMap<string, RecordedEvent>): Base {
  if (kind.isFounding(first.type)) {
    return atHead === null ? { kind: 'base', version: 0 } : refuse(409, 'stream-exists', 'The stream exists already', { id: first.id, reason: 'founds a stream that exists' })
  }
  const parent = known.get(first.parentid ?? '')
  if (parent?.source === sourceOf(stream)) return { kind: 'base', version: versionOf(parent) }
  return refuse(409, 'unknown-parent', 'The event before the batch is not recorded in this stream', { id: first.id, pointer: '/parentid', reason: 'is not recorded in this stream' })
}

/** Who acted comes from the session; what the rebase made is the system's (PROTOCOL R8, section 2). */
const signed = (event: PlacedEvent, authId: string): PlacedEvent => (event.authtype === 'system' ? event : { ...event, authtype: 'app_user', authid: authId })
