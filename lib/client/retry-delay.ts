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
