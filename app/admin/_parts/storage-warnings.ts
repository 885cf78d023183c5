import type { StorageState } from '#lib/client/storage.ts'
import { moment } from './dates'
import { bytes } from './wording'

/** When this device's storage asks for attention, in plain sentences. */

const LITTLE_SPACE_BYTES = 50_000_000
const LONG_MS = 24 * 3600 * 1000

interface Kept extends StorageState {
  /** When the oldest change that waits was made; null where nothing waits. */
  readonly waitingSince: string | null
}

/** A quota is what the browser says; some say far more than there is, so that no word about it promises anything. */
export function storageWarnings({ persisted, usedBytes, quotaBytes, waitingSince }: Kept, now: number): readonly string[] {
  const left = usedBytes === null || quotaBytes === null ? Infinity : quotaBytes - usedBytes
  const waits = waitingSince !== null
  return [
    ...(left < LITTLE_SPACE_BYTES ? [`Little space is left for Sideline on this device: ${bytes(Math.max(0, left))}. Free some${waits ? ', and save what is waiting as a file' : ''}.`] : []),
    ...(waits && now - Date.parse(waitingSince) > LONG_MS ? [`Changes have been waiting since ${moment(waitingSince)}. Connect soon, or save them as a file.`] : []),
    ...(waits && persisted === false ? ['The browser didn’t promise to keep what is stored here: with little space left it may clear it. Sync before that, or save what is waiting as a file.'] : []),
  ]
}
