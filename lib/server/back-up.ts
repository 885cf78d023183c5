import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkDatabase, type Holdings } from './database-check.ts'
import { copyDatabase, removeDatabase, renameDurably } from './durable-files.ts'

/** Copies of a database, taken while it is served. */

export interface BackupOrder {
  readonly database: string
  /** A file that isn't there yet, or a folder, in which the copy is named after the moment. */
  readonly to: string
  /** Of the copies that a folder holds, as many of the newest stay. Absent: all. */
  readonly keep?: number
  readonly now: Date
}

export type Backup =
  | { readonly kind: 'backed-up'; readonly file: string; readonly bytes: number; readonly removed: readonly string[] } & Holdings
  | { readonly kind: 'refused'; readonly reason: string }

const NAMED = /^sideline-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.db$/
const nameAt = (now: Date): string => `sideline-${now.toISOString().replaceAll(':', '-')}.db`

/**
 * Copies a database as it stands at this moment, checks the copy as a start would, and only then gives it its name: a file of that name
 * is whole. A damaged database isn't backed up, and no older copy goes.
 */
export function backUp({ database, to, keep, now }: BackupOrder): Backup {
  if (!existsSync(database)) return { kind: 'refused', reason: `There is no database ${database}` }
  const isFolder = to.endsWith('/') || (existsSync(to) && statSync(to).isDirectory())
  const file = isFolder ? join(to, nameAt(now)) : to
  if (existsSync(file)) return { kind: 'refused', reason: `${file} is there already` }
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.unfinished`
  try {
    copyDatabase(database, unfinished)
    const check = checkDatabase(unfinished)
    if (check.kind === 'foreign') return { kind: 'refused', reason: `${database} holds no clubs' tables` }
    if (check.kind === 'damaged') return { kind: 'refused', reason: `${database} is damaged:\n- ${check.damages.join('\n- ')}\nRestore an older backup: npm run restore -- --from FILE` }
    renameDurably(unfinished, file)
    return { ...check, kind: 'backed-up', file, bytes: statSync(file).size, removed: isFolder && keep !== undefined ? removeOlder(dirname(file), keep) : [] }
  } catch (error) {
    if (error instanceof Database.SqliteError) return { kind: 'refused', reason: `${database} can't be copied: ${error.message}` }
    throw error
  } finally { removeDatabase(unfinished) }
}

/** Names sort as their moments do. Whatever else lies in the folder stays. */
function removeOlder(folder: string, keep: number): readonly string[] {
  const older = readdirSync(folder).filter(name => NAMED.test(name)).sort().slice(0, -keep)
  for (const name of older) rmSync(join(folder, name))
  return older
}
