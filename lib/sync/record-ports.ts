import type { RecordedEvent, SidelineEvent, StreamAddress } from '#lib/event-sourcing/event.ts'

/** What `record` needs of a store, inside one writing transaction of one club. The adapter serializes the writers. */

export interface Head { readonly version: number; readonly id: string }

export interface StreamAtHead { readonly head: Head; readonly state: unknown }

/** An event with its place in its stream, not yet with its place in the club's feed. */
export type PlacedEvent = SidelineEvent & { readonly sequence: string }

export interface RecordingTransaction {
  /** The stream's head and the state there (a snapshot, never a replay of the whole stream); null where it doesn't exist. */
  streamAtHead(stream: StreamAddress): Promise<StreamAtHead | null>
  /** The recorded events of the club with these ids, of whatever stream, in no particular order. */
  recordedById(clubId: string, ids: readonly string[]): Promise<readonly RecordedEvent[]>
  /** The events of a stream after a version, ascending. */
  eventsAfter(stream: StreamAddress, version: number): Promise<readonly RecordedEvent[]>
  /** The events of the club's feed after a position, ascending, at most `max`. */
  feedAfter(clubId: string, position: number, max: number): Promise<readonly RecordedEvent[]>
  /**
   * Appends events of one stream behind its head together with the state after them, all derived from it included;
   * gives them with `position` and `recordedtime` (PROTOCOL R11).
   */
  append(stream: StreamAddress, events: readonly PlacedEvent[], state: unknown): Promise<readonly RecordedEvent[]>
  /** Puts other data into the recorded events of a stream: the erasure of personal data alone does that (PROTOCOL E8, E9). */
  rewrite(stream: StreamAddress, change: (event: RecordedEvent) => RecordedEvent): Promise<void>
}
