import type { Outcome } from '#lib/sync/synchronize-ports.ts'
import type { Exchange, RestoredNote, SyncRow } from './device-database.ts'

export type SyncState = 'synced' | 'waiting' | 'syncing' | 'offline' | 'unreachable' | 'signed-out' | 'not-allowed' | 'needs-you' | 'failed' | 'storage-full'

/** A run that didn't come through. */
export type Trouble = Exclude<Outcome, { readonly kind: 'synced' | 'signed-out' }>

/** One state for the header, and the numbers beside it. */
export interface SyncStatus {
  readonly state: SyncState
  /** Pending on this device. */
  readonly waiting: number
  readonly setAside: number
  /** Overruled changes that nobody settled yet. */
  readonly overruledOpen: number
  /** Set aside, and overruled changes that ask for a decision. */
  readonly needsYou: number
  /** RFC 3339; null: never on this device. */
  readonly lastSyncAt: string | null
  /** The last run that sent or received anything. */
  readonly lastExchange: Exchange | null
  /** That the server was restored from a backup, where this was noticed within the last week of synchronizing. */
  readonly restored: RestoredNote | null
  /** The server asked for it last; also while it is being asked again, so that nobody's typing is interrupted by that. */
  readonly signInNeeded: boolean
  /** What the last run came to, where that wasn't success and is more than to sign in again. */
  readonly trouble: Trouble | null
}

export interface Circumstances {
  readonly online: boolean
  /** This device had no room for what was last to be kept. */
  readonly storageFull: boolean
  readonly sync: SyncRow
  readonly waiting: number
  readonly setAside: number
  readonly overruledOpen: number
  /** Those of the overruled that ask for a decision. */
  readonly asks: number
  readonly restored: RestoredNote | null
}

const RESTORED_TOLD_MS = 7 * 24 * 3600 * 1000

/** Which one state the header shows: what stops syncing comes before what waits, and that before what can be looked at later. */
export function syncStatus({ online, storageFull, sync, waiting, setAside, overruledOpen, asks, restored }: Circumstances): SyncStatus {
  const needsYou = setAside + asks
  const { lastSyncAt, lastExchange } = sync
  return {
    state: storageFull ? 'storage-full' : stateOf(online, sync, waiting, needsYou), waiting, setAside, overruledOpen, needsYou, lastSyncAt, lastExchange,
    restored: stillTold(restored, lastSyncAt), signInNeeded: sync.outcome?.kind === 'signed-out', trouble: storageFull ? null : troubleOf(sync),
  }
}

const stillTold = (restored: RestoredNote | null, lastSyncAt: string | null): RestoredNote | null =>
  restored !== null && lastSyncAt !== null && Date.parse(lastSyncAt) - Date.parse(restored.at) < RESTORED_TOLD_MS ? restored : null

function stateOf(online: boolean, sync: SyncRow, waiting: number, needsYou: number): SyncState {
  if (!online) return 'offline'
  if (sync.runningSince !== null || sync.outcome === null) return 'syncing'
  const kind = sync.outcome.kind
  if (kind === 'signed-out' || kind === 'not-allowed' || kind === 'unreachable' || kind === 'failed') return kind
  if (waiting > 0 || kind === 'wait') return 'waiting'
  return needsYou > 0 ? 'needs-you' : 'synced'
}

const troubleOf = ({ outcome }: SyncRow): Trouble | null => (outcome === null || outcome.kind === 'synced' || outcome.kind === 'signed-out' ? null : outcome)
