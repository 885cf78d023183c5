import { dataschemaOf, sequenceText, versionOf, type JsonObject, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { namedId } from '#lib/event-sourcing/named-id.ts'
import type { Fact, OverruledChange, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import type { Head, PlacedEvent } from './record-ports.ts'

/** Where a rebase starts: the stream's head and the state there; `head` is null for a stream that doesn't exist yet. */
export interface RebaseBase<State> { readonly state: State; readonly head: Head | null }

export interface Rebased<State> {
  /** The pending events with their new parents and versions, with the repairs and the list that the rebase made. */
  readonly events: readonly PlacedEvent[]
  readonly state: State
  readonly head: Head | null
  readonly overruled: readonly OverruledChange[]
}

interface Progress<State> { state: State; head: Head | null; readonly events: PlacedEvent[]; readonly overruled: OverruledChange[] }

/**
 * Places pending events of one stream behind its head (PROTOCOL R6 to R10); the same on the device, which shows the
 * outcome, and on the server, which records it.
 *
 * `recorded`: the stream's recorded events after the smallest `baseversion` of the pending ones, ascending, to the
 * head; those at its end that came from the device of all the pending ones, up to the newest list, may be left out.
 * `pending`: in chain order, each with `deviceid` and `baseversion`. Nothing is changed in place.
 */
export function rebase<State>(kind: StreamKind<State>, base: RebaseBase<State>, recorded: readonly SidelineEvent[], pending: readonly SidelineEvent[]): Rebased<State> {
  const progress: Progress<State> = { state: base.state, head: base.head, events: [], overruled: [] }
  const named = namedAlready(kind, recorded)
  let made = 0
  for (const event of pending) {
    const unseen = recorded.filter(other => versionOf(other) > (event.baseversion ?? 0) && other.deviceid !== event.deviceid)
    const repairs = kind.repairs(progress.state, event, unseen)
    repairs.forEach((fact, index) => place(kind, progress, consequence(event, fact, index)))
    place(kind, progress, event)
    for (const other of unseen) collect(kind, event, other, named, progress)
    made = repairs.length
  }
  const last = pending[pending.length - 1]
  if (last !== undefined && progress.overruled.length > 0) {
    const list = { type: kind.overruledType, data: { overruled: progress.overruled } as unknown as JsonObject }
    place(kind, progress, consequence(last, list, made))
  }
  return progress
}

function place<State>(kind: StreamKind<State>, progress: Progress<State>, event: SidelineEvent): void {
  const { parentid: _, ...rest } = event
  const version = (progress.head?.version ?? 0) + 1
  const placed: PlacedEvent = { ...rest, ...(progress.head !== null && { parentid: progress.head.id }), sequence: sequenceText(version) }
  progress.events.push(placed)
  progress.state = kind.evolve(progress.state, placed)
  progress.head = { version, id: event.id }
}

/** An event that the rebase makes; the same rebase makes the same ids (PROTOCOL R9). */
function consequence(cause: SidelineEvent, fact: Fact, index: number): SidelineEvent {
  return {
    specversion: '1.0',
    id: namedId(cause.id, String(index)),
    source: cause.source,
    subject: cause.subject,
    type: fact.type,
    time: cause.time,
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(fact.type),
    data: fact.data,
    ...(cause.deviceid !== undefined && { deviceid: cause.deviceid }),
    ...(cause.correlationid !== undefined && { correlationid: cause.correlationid }),
    causationid: cause.id,
    authtype: 'system',
  }
}

function collect<State>(kind: StreamKind<State>, pending: SidelineEvent, recorded: SidelineEvent, named: Set<string>, { state, overruled }: Progress<State>): void {
  for (const { key, theirs, mine, severity, decides } of kind.collisions(pending, recorded, state)) {
    const [eventId, byEventId] = decides === 'rebased' ? [recorded.id, pending.id] : [pending.id, recorded.id]
    const name = nameOf(pending.deviceid, eventId, key)
    if (named.has(name)) continue
    named.add(name)
    overruled.push({ eventId, key, theirs, mine, byEventId, severity })
  }
}

const nameOf = (deviceid: string | undefined, eventId: string, key: string): string => `${deviceid} ${eventId} ${key}`

/** What recorded lists named before, each for the device of the event that overruled it: it isn't named again (PROTOCOL R7). */
function namedAlready<State>(kind: StreamKind<State>, recorded: readonly SidelineEvent[]): Set<string> {
  const deviceOf = new Map(recorded.map(event => [event.id, event.deviceid]))
  const lists = recorded.filter(event => event.type === kind.overruledType) as unknown as readonly { readonly data: { readonly overruled: readonly OverruledChange[] } }[]
  return new Set(lists.flatMap(({ data }) => data.overruled.map(({ eventId, key, byEventId }) => nameOf(deviceOf.get(byEventId), eventId, key))))
}
