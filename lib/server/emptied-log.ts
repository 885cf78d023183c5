import Database from 'better-sqlite3'
import { log } from './log.ts'

/**
 * SQLite's write-ahead log keeps what a page held before it was overwritten. After an erasure (PROTOCOL E9) it is written into the database and cut to
 * nothing, so that no byte of the person is left in either; deleted content is overwritten in the database itself (`secure_delete`).
 */

/** While somebody reads from the log (a backup, a check of the database) it can't be cut: tried again, twice as long after each time, for about 17 minutes. */
const WAITS_MS: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map(seconds => seconds * 1000)

/** By file: what is tried again already covers what was erased since. */
const waiting = new Map<string, NodeJS.Timeout>()

/** Cuts the log now, else soon. What fails here fails nobody: the erasure is committed, and the next start of the server cuts the log too. */
export function emptyLog(file: string, waits: readonly number[] = WAITS_MS): void {
  clearTimeout(waiting.get(file))
  waiting.delete(file)
  if (isEmptied(file)) return
  const [wait, ...rest] = waits
  if (wait === undefined) { log.warn('the write-ahead log could not be emptied after an erasure: something keeps reading the database'); return }
  // Nothing is kept alive by it.
  waiting.set(file, setTimeout(() => { emptyLog(file, rest) }, wait).unref())
}

/** A connection of its own waits for nobody: a reader must not hold up the server. Whether the log is empty now. */
function isEmptied(file: string): boolean {
  try {
    const connection = new Database(file, { fileMustExist: true, timeout: 0 })
    try {
      return (connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[])[0]?.busy === 0
    } finally { connection.close() }
  } catch { return false }
}
