import type { SyncRow } from './device-database.ts'

/** How long to wait before trying again (PROTOCOL D4). */

export const RETRY_DELAY_MIN_MS = 1_000
export const RETRY_DELAY_MAX_MS = 5 * 60_000

/**
 * A wait in milliseconds after so many failed runs in a row: the bound doubles from 1 s to 5 min, and the wait is drawn
 * evenly below it, so that devices which lost the server together don't come back together. `random` lies in [0, 1).
 */
export function retryDelayMs(failures: number, random: number): number {
  const bound = Math.min(RETRY_DELAY_MAX_MS, RETRY_DELAY_MIN_MS * 2 ** Math.min(failures, 20))
  return Math.round(RETRY_DELAY_MIN_MS + random * (bound - RETRY_DELAY_MIN_MS))
}

/**
 * For how many milliseconds from now the server's wish to wait still binds: counted from when it was heard, never longer than 5 min, and not at all where
 * the clock stands before that. So no clock and no answer stops synchronizing for long.
 */
export function askedToWaitMs({ outcome, endedAt }: Pick<SyncRow, 'outcome' | 'endedAt'>, nowMs: number): number {
  if (outcome?.kind !== 'wait' || endedAt === undefined) return 0
  const passed = nowMs - Date.parse(endedAt)
  return passed >= 0 ? Math.max(0, Math.min(outcome.seconds * 1000, RETRY_DELAY_MAX_MS) - passed) : 0
}
