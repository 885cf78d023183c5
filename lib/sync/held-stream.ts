import { dataschemaOf, sourceOf, versionOf, type ActionKind, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { Fact, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { chainsOf } from './pending-batch.ts'
import { rebase } from './rebase.ts'

/** What a device derives of a stream: the recorded state, and what it shows with the pending events rebased on it. */

export interface RecordedPart<State> {
  readonly state: State
  /** Highest version held without gaps; 0 while nothing of the stream is recorded. */
  readonly version: number
  readonly headId: string | null
}

/** The recorded part after more recorded events of the stream, ascending; what it has already and what comes after a gap is left out. */
export function advance<State>(kind: StreamKind<State>, part: RecordedPart<State>, events: readonly SidelineEvent[]): RecordedPart<State> {
  let { state, version, headId } = part
  for (const event of events) {
    if (versionOf(event) !== version + 1) continue
    state = kind.evolve(state, event)
    version += 1
    headId = event.id
  }
  return { state, version, headId }
}

/** The smallest version that a pending event was decided on: what came after it has to be at hand to rebase (PROTOCOL R7). */
export const oldestBase = (pending: readonly SidelineEvent[]): number => Math.min(...pending.map(event => event.baseversion ?? 0))

/**
 * What the device shows: exactly what the server will record, if nothing else comes first (PROTOCOL D3, R10).
 * `unseen`: the recorded events after `oldestBase(pending)`, ascending.
 */
export const shownState = <State>(kind: StreamKind<State>, part: RecordedPart<State>, unseen: readonly SidelineEvent[], pending: readonly SidelineEvent[]): State =>
  shown(kind, part, unseen, pending).state

/**
 * The events that lead from the recorded state to what the device shows: the pending ones with what their rebase makes, each with the version that it will
 * get, if nothing else comes first.
 */
export function shownEvents<State>(
  kind: StreamKind<State>, part: RecordedPart<State>, unseen: readonly SidelineEvent[], pending: readonly SidelineEvent[],
): readonly SidelineEvent[] { return shown(kind, part, unseen, pending).events }

interface Shown<State> { readonly state: State; readonly events: readonly SidelineEvent[] }

function shown<State>(kind: StreamKind<State>, part: RecordedPart<State>, unseen: readonly SidelineEvent[], pending: readonly SidelineEvent[]): Shown<State> {
  let { state } = part
  const events: SidelineEvent[] = []
  let head = part.headId === null ? null : { version: part.version, id: part.headId }
  let before = unseen
  // Each chain is a batch of its own, so it finds the ones before it recorded.
  for (const chain of chainsOf(pending)) {
    const base = oldestBase(chain)
    const rebased = rebase(kind, { state, head }, before.filter(event => versionOf(event) > base), chain)
    before = [...before, ...rebased.events]
    events.push(...rebased.events)
    state = rebased.state
    head = rebased.head
  }
  return { state, events }
}

export interface Decided {
  readonly stream: StreamAddress
  readonly facts: readonly Fact[]
  /** The event before them in the device's view; null where they found the stream. */
  readonly parentId: string | null
  /** The highest recorded version of the stream that the device knows. */
  readonly baseVersion: number
  readonly deviceId: string
  readonly correlationId: string
  readonly actionKind?: ActionKind
  readonly causationId?: string
  /** RFC 3339 in UTC with milliseconds. */
  readonly time: string
  readonly newId: () => string
}

/** The pending events of what was decided, in chain order (PROTOCOL section 2). */
export function pendingEvents(decided: Decided): readonly SidelineEvent[] {
  let parentid = decided.parentId
  return decided.facts.map(fact => {
    const id = decided.newId()
    const event: SidelineEvent = {
      specversion: '1.0', id, source: sourceOf(decided.stream), subject: decided.stream.streamId, type: fact.type, time: decided.time,
      datacontenttype: 'application/json', dataschema: dataschemaOf(fact.type), data: fact.data,
      ...(parentid !== null && { parentid }), baseversion: decided.baseVersion, deviceid: decided.deviceId,
      ...(decided.actionKind !== undefined && { actionkind: decided.actionKind }),
      correlationid: decided.correlationId, ...(decided.causationId !== undefined && { causationid: decided.causationId }),
    }
    parentid = id
    return event
  })
}
