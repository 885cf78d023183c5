import Database from 'better-sqlite3'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

/** Files of SQLite that get their names only when they are whole and on the disk. */

const BUSY_TIMEOUT_MS = 5000

/** The file of a database, its log of what isn't in it yet, and the log's index. */
export const partsOf = (file: string): readonly [string, string, string] => [file, `${file}-wal`, `${file}-shm`]

export function removeDatabase(file: string): void {
  for (const part of partsOf(file)) rmSync(part, { force: true })
}

/** Writes what a database holds at this moment into a file of its own, readable by its owner alone. Servers go on writing meanwhile. */
export function copyDatabase(file: string, to: string): void {
  removeDatabase(to)
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  try {
    closeSync(openSync(to, 'wx', 0o600))
    connection.prepare('VACUUM INTO ?').run(to)
  } finally { connection.close() }
  toDisk(to)
}

/** Gives a file its final name; it has it, or not, also after a power cut. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to)
  // Windows has no folders that can be opened, and writes names by itself
  if (process.platform !== 'win32') toDisk(dirname(to), 'r')
}

function toDisk(path: string, mode = 'r+'): void {
  const descriptor = openSync(path, mode)
  try { fsyncSync(descriptor) } finally { closeSync(descriptor) }
}
