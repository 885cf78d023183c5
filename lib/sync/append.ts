import { isSameEvent, isSameWithoutData } from '#lib/event-sourcing/same-event.ts'
import { versionOf, type RecordedEvent, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import type { PlacedEvent, RecordingTransaction, Run } from './record-ports.ts'

/** Appending with the one exception to "recorded events never change" (PROTOCOL E9). */

/** Events placed behind the head of one stream, with the state and the run before them, and the state after them. */
export interface Addition {
  readonly kind: StreamKind<unknown>
  readonly stream: StreamAddress
  readonly events: readonly PlacedEvent[]
  readonly before: { readonly state: unknown; readonly run: Run | null }
  readonly after: unknown
}

/**
 * Appends events of streams of one club with the states after them, and gives each stream's as recorded. Where a
 * stream's person is erased, they keep no personal data, and neither do the events before them from the moment of erasure on.
 */
export async function appendEvents(tx: RecordingTransaction, additions: readonly Addition[]): Promise<readonly (readonly RecordedEvent[])[]> {
  if (additions.length === 0) return []
  const recorded = await tx.append(additions.map(({ kind, stream, events, before, after }) =>
    ({ stream, events: asKept(kind, after, events), state: after, run: runBehind(kind, before.run, events) })))
  for (const { kind: { erasure }, stream, before, after } of additions) {
    if (erasure?.isErased(after) === true && !erasure.isErased(before.state)) await tx.rewrite(stream, event => erasure.withoutPersonalData(event))
  }
  return recorded
}

/** The run that ends a stream after more events: a list, another device's event or nobody's ends the one before. */
function runBehind(kind: StreamKind<unknown>, before: Run | null, events: readonly PlacedEvent[]): Run | null {
  let run = before
  for (const event of events) {
    if (event.deviceid === undefined) run = null
    else if (event.type === kind.overruledType) run = { deviceId: event.deviceid, after: versionOf(event) }
    else if (run?.deviceId !== event.deviceid) run = { deviceId: event.deviceid, after: versionOf(event) - 1 }
  }
  return run
}

/** Events as they stand in a stream that is in this state: without personal data where the person is erased. */
export const asKept = <State, Event extends SidelineEvent>({ erasure }: StreamKind<State>, state: State, events: readonly Event[]): readonly Event[] =>
  (erasure?.isErased(state) === true ? events.map(event => erasure.withoutPersonalData(event)) : events)

/** Whether an event that is kept and one that comes in are the same; where the data of either were erased, they are compared without (PROTOCOL R4, E4). */
export const isRecordedAs = <State>(kind: StreamKind<State>, recorded: SidelineEvent, event: SidelineEvent): boolean =>
  isSameEvent(recorded, event) || (isShell(kind, recorded, event) && isSameWithoutData(recorded, event))

const isShell = <State>({ erasure }: StreamKind<State>, ...events: readonly SidelineEvent[]): boolean => erasure !== undefined && events.some(event => erasure.isShell(event))
