import { Dexie, type EntityTable, type Table } from 'dexie'
import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Cursor, Outcome, Problem } from '#lib/sync/synchronize-ports.ts'

/** The one schema of a device's store: page and worker open the same database (PROTOCOL D9). */

/**
 * Recorded events lie in pages of the club's feed, as they came, unchanged (PROTOCOL E7): a record for each event
 * would cost IndexedDB more than all the rest of synchronizing.
 */
export interface PageRow {
  /** Position of the first event. */
  readonly from: number
  /** The streams whose events stand in the page, each once. */
  readonly sources: readonly string[]
  /** Ascending by position, without gaps. */
  readonly events: readonly RecordedEvent[]
}

/** A stream on this device: where it stands, and what screens show. One row, so that an edit reads and writes one. */
export interface StreamRow<State = unknown> {
  readonly source: string
  /** The recorded state with the pending events rebased on it (PROTOCOL D3). */
  readonly state: State
  readonly recordedVersion: number
  /** Null while nothing of the stream is recorded. */
  readonly recordedHeadId: string | null
  /** Where that event stands in the feed; 0 while nothing of the stream is recorded. */
  readonly recordedPosition: number
  readonly pendingCount: number
  readonly lastPendingId: string | null
  /** The recorded position when the oldest pending event was made: what that hadn't seen lies behind it in the feed. Null while nothing is pending. */
  readonly pendingSince: number | null
  /** A type that this version of the program doesn't know came in: shown, not edited (PROTOCOL E7). */
  readonly changedByNewerVersion: boolean
  /** Overruled changes that nobody settled yet. Absent where there are none, which keeps the index small. */
  readonly openCount?: number
  /** How many of these ask for a decision. */
  readonly askCount?: number
}

/** A recorded state without pending events, at a version; only for streams that have some, else the shown state is it. */
export interface RecordedStateRow { readonly source: string; readonly version: number; readonly state: unknown }

/** `order` counts the events made on this device: 1, 2, 3, … without gaps, for the store takes back what a failed transaction counted. */
export interface PendingRow { readonly order: number; readonly event: SidelineEvent }

export interface SetAsideRow { readonly id: string; readonly event: SidelineEvent; readonly problem: Problem; readonly at: string }

export interface DiscardedRow { readonly id: string; readonly at: string }

/** For PROTOCOL D7; what is pending, set aside and discarded is counted from the tables. The row holds them as of the last answer: see `readCounts`. */
export interface Counts { readonly created: number; readonly recorded: number }

/** What one run brought: own changes that were recorded, others' that came in, and lists of what was overruled. */
export interface Exchange { readonly at: string; readonly sent: number; readonly received: number; readonly overruled: number }

export interface SyncRow {
  /** When the present run began; null between runs. */
  readonly runningSince: string | null
  readonly outcome: Outcome | null
  readonly lastSyncAt: string | null
  /** The last run that sent or received anything; those after it found nothing to do. */
  readonly lastExchange: Exchange | null
  /** Runs in a row that didn't end well. */
  readonly failures: number
}

export interface MetaValues { readonly cursor: Cursor; readonly counts: Counts; readonly sync: SyncRow }
export type MetaRow = { readonly [Key in keyof MetaValues]: { readonly key: Key; readonly value: MetaValues[Key] } }[keyof MetaValues]

export type DeviceDatabase = Dexie & {
  readonly pages: Table<PageRow, number>
  readonly pending: EntityTable<PendingRow, 'order'>
  readonly streams: Table<StreamRow, string>
  readonly recordedStates: Table<RecordedStateRow, string>
  readonly setAside: Table<SetAsideRow, string>
  readonly discarded: Table<DiscardedRow, string>
  readonly meta: Table<MetaRow, string>
}

export const NO_CURSOR: Cursor = { position: 0, epoch: null }
export const NO_COUNTS: Counts = { created: 0, recorded: 0 }
export const NEVER_SYNCED: SyncRow = { runningSince: null, outcome: null, lastSyncAt: null, lastExchange: null, failures: 0 }

export const databaseName = (userId: string, clubId: string): string => `sideline/${userId}/${clubId}`

export function openDatabase(name: string): DeviceDatabase {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'immutable' }) as DeviceDatabase
  database.version(1).stores({
    pages: 'from, *sources',
    pending: '++order, &event.id, event.source',
    streams: 'source, openCount',
    recordedStates: 'source',
    setAside: 'id',
    discarded: 'id',
    meta: 'key',
  })
  // A newer version of the program in another tab wants to change the schema: make way, this tab asks to be reloaded.
  database.on('versionchange', () => { database.close({ disableAutoOpen: true }) })
  return database
}

/** A value that the database keeps once, or what stands for it before it was ever written. */
export async function readMeta<Key extends keyof MetaValues>(database: DeviceDatabase, key: Key, absent: MetaValues[Key]): Promise<MetaValues[Key]> {
  const row = await database.meta.get(key)
  return row === undefined ? absent : (row.value as MetaValues[Key])
}

/** Events made on this device and, of these, recorded (PROTOCOL D7), of one moment inside a transaction. Edits don't write them: the highest `order` says what was made. */
export async function readCounts(database: DeviceDatabase): Promise<Counts> {
  const [counts, order] = await Promise.all([readMeta(database, 'counts', NO_COUNTS), database.pending.orderBy('order').lastKey()])
  return { ...counts, created: Math.max(counts.created, (order as number | undefined) ?? 0) }
}
