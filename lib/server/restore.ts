import Database from 'better-sqlite3'
import { copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { v7 } from 'uuid'
import { endSessions, eraseAgain, erasedMembers, withdrawAgain, type ErasedMember } from './carry-over.ts'
import { checkDatabase, type Holdings } from './database-check.ts'
import { openDatabase } from './database.ts'
import { lockDatabase } from './database-lock.ts'
import { copyDatabase, partsOf, removeDatabase, renameDurably } from './durable-files.ts'
import { prismaEventStore } from './event-store.ts'
import { copyOf, migrate } from './migrate.ts'

/** Puts a backup in the place of a database. */

export interface RestoreOrder {
  readonly database: string
  readonly from: string
  readonly now: Date
}

export type Restored =
  /** `kept`: where the replaced database lies now, null where there was none. `notes`: what was carried over, and what could not be. */
  | { readonly kind: 'restored'; readonly kept: string | null; readonly erasedAgain: number; readonly notes: readonly string[] } & Holdings
  /** Nothing was changed. */
  | { readonly kind: 'refused'; readonly reason: string }

const LOCK_WAIT_MS = 0

/**
 * Replaces a database by a backup, which is checked before anything is touched. Each club gets a new epoch, so that devices notice and
 * offer again what the backup lacks (PROTOCOL P6, D8). What must not come back is carried over from the replaced database, which is kept
 * beside under a dated name. Refused while anything has the database open. Interrupted at any moment, the old database or the new one has
 * the name, whole; the same order then does it again.
 */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { database, from } = order
  if (!existsSync(from)) return { kind: 'refused', reason: `There is no file ${from}` }
  if (existsSync(database) && realpathSync(from) === realpathSync(database)) return { kind: 'refused', reason: `${from} is the database itself` }
  const backup = soundness(from)
  if (backup !== null) return { kind: 'refused', reason: backup }
  const lock = lockDatabase(database, LOCK_WAIT_MS)
  if (lock === null) return { kind: 'refused', reason: `A server runs on ${database}: stop it first` }
  try {
    if (closedForAll(database) === 'in-use') return { kind: 'refused', reason: `Another program has ${database} open: end it first` }
    return await replace(order)
  } finally { lock.release() }
}

/** What is wrong with a backup, or null. */
function soundness(from: string): string | null {
  const check = checkDatabase(from)
  if (check.kind === 'sound') return null
  return check.kind === 'foreign' ? `${from} is no backup: it holds no clubs' tables` : `${from} is damaged; take an older one:\n- ${check.damages.join('\n- ')}`
}

/** Brings the database into one file, which SQLite does only where nobody else has it open. One that can't be read stays as it is. */
function closedForAll(file: string): 'closed' | 'in-use' {
  if (!existsSync(file)) return 'closed'
  const connection = new Database(file, { timeout: 0 })
  try {
    connection.pragma('journal_mode = DELETE')
    return 'closed'
  } catch (error) {
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY') ? 'in-use' : 'closed'
  } finally { connection.close() }
}

async function replace({ database, from, now }: RestoreOrder): Promise<Restored> {
  const unfinished = `${database}.restoring`
  rmSync(copyOf(unfinished), { force: true })
  copyDatabase(from, unfinished)
  try {
    await migrate(`file:${unfinished}`)
    const { erasedAgain, notes } = await carryOver(database, unfinished, now)
    closedForAll(unfinished)
    const check = checkDatabase(unfinished)
    if (check.kind !== 'sound') throw new Error(`what was made of ${from} is not sound: ${check.kind === 'damaged' ? check.damages.join('; ') : check.kind}`)
    const kept = existsSync(database) ? keepBeside(database, now) : null
    renameDurably(unfinished, database)
    return { ...check, kind: 'restored', kept, erasedAgain, notes }
  } finally { removeDatabase(unfinished) }
}

/** The old database keeps its name until the new one takes it; its log goes, for it would be taken for the new one's. */
function keepBeside(database: string, now: Date): string {
  const kept = `${database}.replaced-${now.toISOString().replaceAll(':', '-')}`
  const [, ...logs] = partsOf(database)
  for (const log of logs) if (existsSync(log)) renameSync(log, kept + log.slice(database.length))
  // Left by a migration that was cut off; the next start would put it in the place of what is restored
  if (existsSync(copyOf(database))) renameSync(copyOf(database), copyOf(kept))
  try { linkSync(database, kept) } catch { copyFileSync(database, kept) }
  return kept
}

async function carryOver(replaced: string, restored: string, now: Date): Promise<{ readonly erasedAgain: number; readonly notes: readonly string[] }> {
  const notes: string[] = []
  const withdrawn = read(replaced, () => withdrawAgain(restored, replaced, now))
  if (withdrawn === null) {
    notes.push(`What was withdrawn since the backup isn't known: ${endSessions(restored)} sessions were ended; look through roles, passwords and tokens, which are those of the backup`)
  } else notes.push(`Withdrawn again: ${withdrawn.sessions} sessions, ${withdrawn.tokens} tokens, ${withdrawn.memberships} memberships`)
  const erased = read(replaced, () => erasedMembers(replaced))
  if (erased === null) notes.push("Who was erased since the backup isn't known: the replaced database can't be read. Erase those people again")
  return { erasedAgain: await rewritten(restored, erased ?? []), notes }
}

/** Null where the replaced database isn't there or can't be read. */
function read<T>(file: string, work: () => T): T | null {
  if (!existsSync(file)) return null
  try { return work() } catch (error) {
    if (error instanceof Database.SqliteError) return null
    throw error
  }
}

async function rewritten(file: string, erased: readonly ErasedMember[]): Promise<number> {
  const prisma = openDatabase(`file:${file}`)
  try {
    const clubs = await prisma.club.findMany({ select: { id: true } })
    for (const { id } of clubs) await prisma.club.update({ where: { id }, data: { epoch: v7() } })
    const store = prismaEventStore(prisma)
    let count = 0
    for (const member of erased) if (clubs.some(club => club.id === member.stream.clubId) && await eraseAgain(store, member)) count += 1
    return count
  } finally { await prisma.$disconnect() }
}
