import type { RecordedEvent, SidelineEvent, StreamAddress } from '#lib/event-sourcing/event.ts'

/**
 * What `record` needs of a store, inside one writing transaction of one club. The adapter serializes the writers. Functions that
 * take several streams exist so that a batch of many streams costs a few statements, not a few a stream.
 */

export interface Head { readonly version: number; readonly id: string }

/**
 * The newest events of a stream: those after version `after` all came from this device, and none is a list of what was
 * overruled. What that device sends next needn't be compared with them (PROTOCOL R7).
 */
export interface Run { readonly deviceId: string; readonly after: number }

export interface StreamAtHead {
  readonly head: Head
  readonly state: unknown
  /** Null where the newest event is no device's, or where it isn't known. */
  readonly run: Run | null
}

/** An event with its place in its stream, not yet with its place in the club's feed. */
export type PlacedEvent = SidelineEvent & { readonly sequence: string }

/** Events of one stream to append behind its head, with what stands there after them. */
export interface Append {
  readonly stream: StreamAddress
  readonly events: readonly PlacedEvent[]
  readonly state: unknown
  readonly run: Run | null
}

export interface RecordingTransaction {
  /** Of each of these streams of one club, in their order: the head and the state there (a snapshot, never a replay of the whole stream); null where it doesn't exist. */
  streamsAtHead(streams: readonly StreamAddress[]): Promise<readonly (StreamAtHead | null)[]>
  /** The recorded events of the club with these ids, of whatever stream, in no particular order. */
  recordedById(clubId: string, ids: readonly string[]): Promise<readonly RecordedEvent[]>
  /** The events of a stream after a version, to another one or to the head, ascending. */
  eventsAfter(stream: StreamAddress, version: number, to?: number): Promise<readonly RecordedEvent[]>
  /** The events of the club's feed after a position, ascending, at most `max`. */
  feedAfter(clubId: string, position: number, max: number): Promise<readonly RecordedEvent[]>
  /**
   * Appends events of streams of one club, each stream once, each behind its head together with the state after them, all
   * derived from it included; gives each stream's with `position`, ascending in the order given, and `recordedtime` (PROTOCOL R11).
   */
  append(appends: readonly Append[]): Promise<readonly (readonly RecordedEvent[])[]>
  /** Puts other data into the recorded events of a stream: the erasure of personal data alone does that (PROTOCOL E8, E9). */
  rewrite(stream: StreamAddress, change: (event: RecordedEvent) => RecordedEvent): Promise<void>
}
