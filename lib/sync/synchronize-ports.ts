import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'

/** What `synchronize` needs of a device and of a way to the server. */

/** The problem object of a refusal (RFC 9457), as far as the device uses it. */
export interface Problem {
  readonly slug: string
  readonly status: number
  readonly title: string
  readonly detail?: string
  readonly errors?: readonly { readonly id?: string; readonly index?: number; readonly pointer?: string; readonly reason: string }[]
}

/** One stream's refusal in a rebase of the club (PROTOCOL R11). */
export interface StreamRefusal { readonly source: string; readonly problem: Problem }

/** No answer, or one that isn't the protocol's: a dead network, a captive portal, a proxy's page (PROTOCOL D5). */
export interface Unreachable {
  readonly kind: 'unreachable'
  /** `too-slow`: none came in time; `something-else`: another than the server answered, with this status; `unreadable`: the server's, but nothing that this version can read. */
  readonly why: 'too-slow' | 'not-reached' | 'something-else' | 'unreadable'
  readonly status?: number
}

/** An answer to a pull or a rebase; whatever isn't a batch is one of the other kinds, never an exception. */
export type Answer =
  /** `events` in feed order, then those of the batch at or below the asked position. `head`: the feed's head when read. */
  | { readonly kind: 'batch'; readonly events: readonly RecordedEvent[]; readonly refusals: readonly StreamRefusal[]; readonly head: number; readonly epoch: string }
  /** A problem+json answer. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly retryAfterS?: number }
  | Unreachable

export interface Transport {
  /** `GET /api/clubs/{clubId}/events/pull?position=N&max=M`; M is 500 where it is left out. */
  pull(position: number, epoch: string | null, max?: number): Promise<Answer>
  /** `POST /api/clubs/{clubId}/events/rebase?position=N` with whole events, grouped by stream, at most 500 and 1 MiB. */
  rebase(position: number, events: readonly SidelineEvent[], epoch: string | null): Promise<Answer>
}

export interface Cursor {
  /** The highest position held without gaps (PROTOCOL D2). */
  readonly position: number
  readonly epoch: string | null
}

export interface SetAside { readonly event: SidelineEvent; readonly problem: Problem }

/** What one transaction of the device applies of an answer. */
export interface Application {
  /** Recorded events to add, or to overwrite by id; their pending marks go. Of a stream always ascending. */
  readonly recorded: readonly RecordedEvent[]
  readonly setAside: readonly SetAside[]
  readonly cursor: Cursor
}

/** How far the device goes back after the server was restored from a backup (PROTOCOL D8). */
export interface Restored {
  /** The highest position that both have in common. */
  readonly common: number
  /** Names the server's history from now on. */
  readonly epoch: string
}

/** One device's store for one user and club. Each function is one transaction with strict durability. */
export interface DeviceStore {
  cursor(): Promise<Cursor>
  /** The oldest pending events, in the order in which they were made, each stream's in chain order; at most these many, but for what only goes together (D8). */
  pending(limit: { readonly events: number; readonly bytes: number }): Promise<readonly SidelineEvent[]>
  /** Pending events of one stream, in chain order. */
  pendingOf(source: string): Promise<readonly SidelineEvent[]>
  apply(application: Application): Promise<void>
  /** The recorded event at a position; null where the device holds none. */
  recordedAt(position: number): Promise<RecordedEvent | null>
  /**
   * Goes back to what device and server have in common, and makes what the server forgot pending again, before what
   * waits already; nothing is deleted. The one time that the cursor goes back (PROTOCOL D8).
   */
  offerAgain(restored: Restored): Promise<void>
}

/** Why a run of `synchronize` ended. */
export type Outcome =
  | { readonly kind: 'synced'; readonly sent: number; readonly received: number; readonly overruled: number }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'not-allowed'; readonly problem: Problem }
  | Unreachable
  /** The server asks to wait, or the run hit its bound. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly problem: Problem }
  | { readonly kind: 'failed'; readonly problem: Problem }
