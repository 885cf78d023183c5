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
 * `pending`: in chain order, each with `deviceid` and `baseversion`. `chain`: these with what was sent along with
 * them and is recorded already, in chain order. Nothing is changed in place.
 */
export function rebase<State>(
  kind: StreamKind<State>, base: RebaseBase<State>, recorded: readonly SidelineEvent[], pending: readonly SidelineEvent[], chain: readonly SidelineEvent[] = pending,
): Rebased<State> {
  const progress: Progress<State> = { state: base.state, head: base.head, events: [], overruled: [] }
  const named = namedAlready(kind, recorded)
  const unseenBy = unseenIn(recorded, pending, chain, progress.events)
  let made = 0
  for (const event of pending) {
    const unseen = unseenBy(event)
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

/** Gives the events that the author of a pending event had not seen: recorded ones, and of a lost history also those `placed` before it. */
function unseenIn(recorded: readonly SidelineEvent[], pending: readonly SidelineEvent[], chain: readonly SidelineEvent[], placed: readonly SidelineEvent[]) {
  const order = new Map(chain.map((event, index) => [event.id, index]))
  // Nearly always one device's events on its own: what others made is looked for once, not once for each event.
  const devices = new Map([...new Set(pending.map(event => event.deviceid))].map(deviceid => [deviceid, recorded.filter(other => other.deviceid !== deviceid)]))
  return (event: SidelineEvent): readonly SidelineEvent[] => {
    const unseen = devices.get(event.deviceid)!.filter(other => !hadSeen(event, other, order))
    if (event.formerepoch === undefined || devices.size === 1) return unseen
    return [...unseen, ...placed.filter(other => other.formerepoch !== undefined && !hadSeen(event, other, order))]
  }
}

/**
 * Whether the author of a pending event had seen another one (PROTOCOL R7): it lies at or below the `baseversion`, it was
 * made on the same device, in a lost history it lay at or below what the author had seen there (PROTOCOL D8), or it
 * stands before the pending one in the chain that the device sent.
 */
export function hadSeen(event: SidelineEvent, other: SidelineEvent, order: ReadonlyMap<string, number>): boolean {
  if (versionOf(other) <= (event.baseversion ?? 0) || other.deviceid === event.deviceid) return true
  if (event.formerepoch !== undefined && event.formerepoch === other.formerepoch && other.formerversion !== undefined) return other.formerversion <= (event.formerbase ?? 0)
  // What a rebase made stands where the event stands that caused it.
  const place = order.get((other.authtype === 'system' ? other.causationid : other.id) ?? '')
  return place !== undefined && place < (order.get(event.id) ?? -1)
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
    ...formerPlace(cause),
    causationid: cause.id,
    authtype: 'system',
  }
}

/** Where an event stood in a lost history, for what it causes. */
const formerPlace = ({ formerepoch, formerversion, formerbase }: SidelineEvent): Pick<SidelineEvent, 'formerepoch' | 'formerversion' | 'formerbase'> => ({
  ...(formerepoch !== undefined && { formerepoch }), ...(formerversion !== undefined && { formerversion }), ...(formerbase !== undefined && { formerbase }),
})

function collect<State>(kind: StreamKind<State>, pending: SidelineEvent, recorded: SidelineEvent, named: Set<string>, { state, overruled }: Progress<State>): void {
  for (const { key, theirs, mine, severity, decides } of kind.collisions(pending, recorded, state)) {
    const [eventId, byEventId] = decides === 'rebased' ? [recorded.id, pending.id] : [pending.id, recorded.id]
    const name = nameOf(pending.deviceid, eventId, key)
    if (named.has(name)) continue
    named.add(name)
    overruled.push({ eventId, key, theirs, mine, byEventId, severity })
  }
}

interface List { readonly data: { readonly overruled: readonly OverruledChange[] } }

const nameOf = (deviceid: string | undefined, eventId: string, key: string): string => `${deviceid} ${eventId} ${key}`

/** What recorded lists named before, each for the device of the event that overruled it: it isn't named again (PROTOCOL R7). */
function namedAlready<State>(kind: StreamKind<State>, recorded: readonly SidelineEvent[]): Set<string> {
  const deviceOf = new Map(recorded.map(event => [event.id, event.deviceid]))
  const lists = recorded.map(event => kind.read(event)).filter(event => event.type === kind.overruledType) as unknown as readonly List[]
  return new Set(lists.flatMap(({ data }) => data.overruled.map(({ eventId, key, byEventId }) => nameOf(deviceOf.get(byEventId), eventId, key))))
}
