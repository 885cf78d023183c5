import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Collection, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Cursor, Outcome, Problem } from '#lib/sync/synchronize-ports.ts'

/** The one schema of a device's store: page and worker open the same database (PROTOCOL D9). */

/** What a stream is on this device, as screens show it. The state includes what is pending (PROTOCOL D3). */
export interface StreamRow<State = unknown> {
  readonly source: string
  readonly collection: Collection
  readonly streamId: string
  /** The recorded state with the pending events rebased on it. */
  readonly state: State
  /** Highest version held without gaps; 0 while nothing of the stream is recorded. */
  readonly recordedVersion: number
  readonly recordedHeadId: string | null
  /** Highest version held at all. */
  readonly heldVersion: number
  readonly pendingCount: number
  readonly lastPendingId: string | null
  /** A type that this version of the program doesn't know came in: shown, not edited (PROTOCOL E7). */
  readonly changedByNewerVersion: boolean
  /** Overruled changes that nobody settled yet. Absent where there are none, which keeps the index small. */
  readonly openCount?: number
  /** How many of these ask for a decision. */
  readonly askCount?: number
}

/** The state without the pending events; only for streams that have some, else `StreamRow.state` is it. */
export interface RecordedStateRow { readonly source: string; readonly state: unknown }

/** `order` is the order in which the events were made on this device. */
export interface PendingRow { readonly order: number; readonly event: SidelineEvent }

export interface SetAsideRow { readonly id: string; readonly event: SidelineEvent; readonly problem: Problem; readonly at: string }

export interface DiscardedRow { readonly id: string; readonly at: string }

/** For PROTOCOL D7; what is pending, set aside and discarded is counted from the tables. */
export interface Counts { readonly created: number; readonly recorded: number }

export interface SyncRow {
  /** When the present run began; null between runs. */
  readonly runningSince: string | null
  readonly outcome: Outcome | null
  readonly lastSyncAt: string | null
  /** Runs in a row that didn't end well. */
  readonly failures: number
}

export interface MetaValues { readonly cursor: Cursor; readonly counts: Counts; readonly sync: SyncRow }
export type MetaRow = { readonly [Key in keyof MetaValues]: { readonly key: Key; readonly value: MetaValues[Key] } }[keyof MetaValues]

export type DeviceDatabase = Dexie & {
  readonly events: Table<SidelineEvent, string>
  readonly pending: EntityTable<PendingRow, 'order'>
  readonly streams: Table<StreamRow, string>
  readonly recordedStates: Table<RecordedStateRow, string>
  readonly setAside: Table<SetAsideRow, string>
  readonly discarded: Table<DiscardedRow, string>
  readonly meta: Table<MetaRow, string>
}

export const NO_CURSOR: Cursor = { position: 0, epoch: null }
export const NO_COUNTS: Counts = { created: 0, recorded: 0 }
export const NEVER_SYNCED: SyncRow = { runningSince: null, outcome: null, lastSyncAt: null, failures: 0 }

export const databaseName = (userId: string, clubId: string): string => `sideline/${userId}/${clubId}`

export function openDatabase(name: string): DeviceDatabase {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'immutable' }) as DeviceDatabase
  database.version(1).stores({
    events: 'id, [source+sequence]',
    pending: '++order, &event.id, event.source',
    streams: 'source, collection, openCount',
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
