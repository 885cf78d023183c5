import Database from 'better-sqlite3'
import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * One process serves a database file, or replaces it. The lock is one that the system itself holds for a process, by way of SQLite, on an
 * empty file beside the database: it ends with the process, however that ends, and nothing stale is ever left.
 */

export interface DatabaseLock { release(): void }

/** Waits for the lock this long, blocking: who restarts a server may be faster than the old one ends. */
const LOCK_WAIT_MS = 5000

/** Takes the lock of a database file, which need not be there yet; null where another process has it. Never delete the lock's file. */
export function lockDatabase(file: string, waitMs: number = LOCK_WAIT_MS): DatabaseLock | null {
  mkdirSync(dirname(file), { recursive: true })
  const lockFile = `${realFile(file)}.lock`
  closeSync(openSync(lockFile, 'a', 0o600))
  const connection = new Database(lockFile, { timeout: waitMs })
  try { connection.exec('BEGIN EXCLUSIVE') } catch (error) {
    connection.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
  return { release: () => { connection.close() } }
}

/** The same name for the same file, by whatever links it is reached. */
const realFile = (file: string): string => (existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file)))

const here = globalThis as { sidelineLock?: { readonly file: string; readonly lock: DatabaseLock } }

/** Takes the lock for as long as this process lives; false where another process has it. */
export function holdDatabase(file: string): boolean {
  if (here.sidelineLock?.file === file) return true
  const lock = lockDatabase(file)
  if (lock === null) return false
  here.sidelineLock = { file, lock }
  return true
}
