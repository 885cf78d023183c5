import { words } from '../../_language/words'
import type { StorageState } from '#lib/client/storage.ts'
import { moment } from './dates'
import { bytes } from './wording'

/** When this device's storage asks for attention, in plain sentences. */

const t = words('sync')

const LITTLE_SPACE_BYTES = 50_000_000
const LONG_MS = 24 * 3600 * 1000

interface Kept extends StorageState {
  /** When the oldest change that waits was made; null where nothing waits. */
  readonly waitingSince: string | null
}

/** A quota is what the browser says; some say far more than there is, so that no word about it promises anything. */
export function storageWarnings({ persisted, usedBytes, quotaBytes, waitingSince }: Kept, now: number): readonly string[] {
  const waits = waitingSince !== null
  const space = spaceWarning({ usedBytes, quotaBytes }, waits)
  return [
    ...(space === null ? [] : [space]),
    ...(waits && now - Date.parse(waitingSince) > LONG_MS ? [t('waitingSince', { since: moment(waitingSince) })] : []),
    ...(waits && persisted === false ? [t('notPromised')] : []),
  ]
}

/** That there is little room left; null where there is enough, or the browser doesn't say. */
export function spaceWarning({ usedBytes, quotaBytes }: Pick<StorageState, 'usedBytes' | 'quotaBytes'>, waits: boolean): string | null {
  const left = usedBytes === null || quotaBytes === null ? Infinity : quotaBytes - usedBytes
  return left < LITTLE_SPACE_BYTES ? t(waits ? 'littleSpaceWaiting' : 'littleSpace', { left: bytes(Math.max(0, left)) }) : null
}
