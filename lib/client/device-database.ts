import { Dexie, type EntityTable, type Table } from 'dexie'
import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Mapping } from '#lib/domain/import/headers.ts'
import type { MatchChoice } from '#lib/domain/match-sheet.ts'
import { STATES_VERSION } from '#lib/domain/states-version.ts'
import type { Pace } from '#lib/sync/pace.ts'
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
  /** What is pending are several chains (PROTOCOL D10, D11), so it may come back recorded in another order than it waits in. */
  readonly apart?: true
  /** A type that this version of the program doesn't know came in: shown, not edited (PROTOCOL E7). */
  readonly changedByNewerVersion: boolean
  /** Overruled changes that nobody settled yet. Absent where there are none, which keeps the index small. */
  readonly openCount?: number
  /** How many of these ask for a decision. */
  readonly askCount?: number
}

/** A recorded state without pending events, at a version; only for streams that have some, else the shown state is it. */
export interface RecordedStateRow { readonly source: string; readonly version: number; readonly state: unknown }

/**
 * A recorded state on the way, so that a moment of a long past isn't worked out from its beginning. Derived: what is missing is made when it is looked for.
 * Only of rosters, which hold no personal data that an erasure takes (PROTOCOL E5, E9).
 */
export interface MomentRow<State = unknown> {
  readonly source: string
  readonly version: number
  /** The event of that version, and where it stands in the feed. */
  readonly headId: string
  readonly position: number
  readonly state: State
}

/** `order` numbers what comes to wait: 1, 2, 3, … without gaps, for the store takes back what a failed transaction counted. It says what is sent first. */
export interface PendingRow { readonly order: number; readonly event: SidelineEvent }

export interface SetAsideRow { readonly id: string; readonly event: SidelineEvent; readonly problem: Problem; readonly at: string }

export interface DiscardedRow { readonly id: string; readonly at: string }

/** For PROTOCOL D7; what is pending, set aside and discarded is counted from the tables. The row holds them as of the last answer: see `readCounts`. */
export interface Counts {
  /** Made on this device, or taken on by it: after a restore of the server (PROTOCOL D8), or from a file (D10). */
  readonly created: number
  readonly recorded: number
  /** The highest `order` that `created` includes. Absent in a row that an earlier version wrote: `created` then, for both were the same. */
  readonly upTo?: number
}

/** What one run brought: own changes that were recorded, others' that came in, and lists of what was overruled. */
export interface Exchange { readonly at: string; readonly sent: number; readonly received: number; readonly overruled: number }

/** When this device last noticed that the server was restored from a backup, and how many changes it offered again (PROTOCOL D8). */
export interface RestoredNote { readonly at: string; readonly offeredAgain: number }

export interface SyncRow {
  /** When the present run began; null between runs. */
  readonly runningSince: string | null
  readonly outcome: Outcome | null
  /** When the run ended that the outcome is of. Absent before the first, and in a row that an earlier version wrote. */
  readonly endedAt?: string
  readonly lastSyncAt: string | null
  /** The last run that sent or received anything; those after it found nothing to do. */
  readonly lastExchange: Exchange | null
  /** Runs in a row that didn't end well. */
  readonly failures: number
  /** What gets through the line of this device, where that isn't all (PROTOCOL D12). */
  readonly pace?: Pace
}

/** What made the states of this store: see `STATES_VERSION`. */
export interface StatesRow {
  readonly madeWith: number
  /** States are being made anew with another number, in the order of the streams' sources: done up to `behind`. */
  readonly rebuilding: null | { readonly with: number; readonly behind: string }
}

/** By roster, who was chosen for its match (`match-choices.ts`). */
export interface Matches { readonly [rosterId: string]: MatchChoice }
export const NO_MATCHES: Matches = {}

/** What the columns of files stand for that a person has imported, the newest last (`import-mappings.ts`). */
export type ImportMappings = readonly { readonly headers: readonly string[]; readonly mapping: Mapping }[]

export interface MetaValues {
  readonly cursor: Cursor
  readonly counts: Counts
  readonly sync: SyncRow
  readonly states: StatesRow
  readonly restored: RestoredNote | null
  /** See `deviceIdOf`. */
  readonly deviceId: string | null
  readonly matches: Matches
  readonly importMappings: ImportMappings
  /** Settled items of overruled changes that the person at this device was told of, or had no part in; null before the device first held the club. See `told.ts`. */
  readonly told: readonly string[] | null
}
export type MetaRow = { readonly [Key in keyof MetaValues]: { readonly key: Key; readonly value: MetaValues[Key] } }[keyof MetaValues]

export type DeviceDatabase = Dexie & {
  readonly pages: Table<PageRow, number>
  readonly pending: EntityTable<PendingRow, 'order'>
  readonly streams: Table<StreamRow, string>
  readonly recordedStates: Table<RecordedStateRow, string>
  readonly moments: Table<MomentRow, [string, number]>
  readonly setAside: Table<SetAsideRow, string>
  readonly discarded: Table<DiscardedRow, string>
  readonly meta: Table<MetaRow, string>
}

export const NO_CURSOR: Cursor = { position: 0, epoch: null }
export const NO_COUNTS: Counts = { created: 0, recorded: 0 }
/** Before the first rebuilding nothing is noted. */
export const FIRST_STATES: StatesRow = { madeWith: 1, rebuilding: null }
export const NEVER_SYNCED: SyncRow = { runningSince: null, outcome: null, lastSyncAt: null, lastExchange: null, failures: 0 }

export const databaseName = (userId: string, clubId: string): string => `sideline/${userId}/${clubId}`

/** Raised with every change of the tables below. */
const TABLES_VERSION = 2

/**
 * The database's own version: higher wherever tables or states are others than before. The browser closes every connection of a lower version before
 * it opens one of a higher, so no older program writes beside or after a newer one (PROTOCOL section 12).
 */
const databaseVersion = (statesVersion: number): number => TABLES_VERSION + statesVersion - 1

const NEWER_PROGRAM = 'NewerProgram'

/** Whether this program is the older one of two: the store was opened by a newer one, before or meanwhile. Nothing was written. */
export function isOutdated(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // Dexie wraps what stopped it from opening.
  return error.name === NEWER_PROGRAM || error.name === 'DatabaseClosedError' || isOutdated((error as { readonly inner?: unknown }).inner)
}

/** Opening rejects where a newer version of the program has had the database; `isOutdated` tells. */
export function openDatabase(name: string, statesVersion: number = STATES_VERSION): DeviceDatabase {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'immutable' }) as DeviceDatabase
  const version = databaseVersion(statesVersion)
  database.version(version).stores({
    pages: 'from, *sources',
    pending: '++order, &event.id, event.source',
    streams: 'source, openCount',
    recordedStates: 'source',
    moments: '[source+version], position',
    setAside: 'id',
    discarded: 'id',
    meta: 'key',
  })
  // In the transaction that makes the store: one that was cleared and made anew is another device.
  database.on('populate', transaction => { void transaction.table('meta').add({ key: 'deviceId', value: crypto.randomUUID() }) })
  // A newer version of the program in another tab wants to change the schema: make way, this tab asks to be reloaded.
  database.on('versionchange', () => { database.close({ disableAutoOpen: true }) })
  // Dexie opens what a newer version left, and counts versions in tenths.
  database.on('ready', () => {
    if (database.backendDB().version >= (version + 1) * 10) throw Object.assign(new Error(name), { name: NEWER_PROGRAM })
  }, true)
  return database
}

/** A value that the database keeps once, or what stands for it before it was ever written. */
export async function readMeta<Key extends keyof MetaValues>(database: DeviceDatabase, key: Key, absent: MetaValues[Key]): Promise<MetaValues[Key]> {
  const row = await database.meta.get(key)
  return row === undefined ? absent : (row.value as MetaValues[Key])
}

/**
 * Events made on this device and, of these, recorded (PROTOCOL D7), of one moment inside a transaction. Edits don't
 * write them: what waits with a higher `order` was made since.
 */
export async function readCounts(database: DeviceDatabase): Promise<Required<Counts>> {
  const [{ created, recorded, upTo = created }, order] = await Promise.all([readMeta(database, 'counts', NO_COUNTS), database.pending.orderBy('order').lastKey()])
  const last = Math.max(upTo, (order as number | undefined) ?? 0)
  return { created: created + last - upTo, recorded, upTo: last }
}
