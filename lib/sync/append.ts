import { isSameEvent, isSameWithoutData } from '#lib/event-sourcing/same-event.ts'
import type { RecordedEvent, SidelineEvent, StreamAddress } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import type { PlacedEvent, RecordingTransaction } from './record-ports.ts'

/** Appending with the one exception to "recorded events never change" (PROTOCOL E9). */

/**
 * Appends events with the state after them. Where the stream's person is erased, they keep no personal data, and
 * neither do the events before them from the moment of erasure on.
 */
export async function appendEvents<State>(
  tx: RecordingTransaction, kind: StreamKind<State>, stream: StreamAddress, events: readonly PlacedEvent[], before: State, after: State,
): Promise<readonly RecordedEvent[]> {
  const { erasure } = kind
  const recorded = await tx.append(stream, asKept(kind, after, events), after)
  if (erasure?.isErased(after) === true && !erasure.isErased(before)) await tx.rewrite(stream, event => erasure.withoutPersonalData(event))
  return recorded
}

/** Events as they stand in a stream that is in this state: without personal data where the person is erased. */
export const asKept = <State, Event extends SidelineEvent>({ erasure }: StreamKind<State>, state: State, events: readonly Event[]): readonly Event[] =>
  (erasure?.isErased(state) === true ? events.map(event => erasure.withoutPersonalData(event)) : events)

/** Whether a recorded event and one of a request are the same; where the data of either were erased, they are compared without (PROTOCOL R4, E4). */
export const isRecordedAs = <State>(kind: StreamKind<State>, recorded: RecordedEvent, event: SidelineEvent): boolean =>
  isSameEvent(recorded, event) || (isShell(kind, recorded, event) && isSameWithoutData(recorded, event))

const isShell = <State>({ erasure }: StreamKind<State>, ...events: readonly SidelineEvent[]): boolean => erasure !== undefined && events.some(event => erasure.isShell(event))
