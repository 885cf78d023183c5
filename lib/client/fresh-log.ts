import { Dexie } from 'dexie'

const THROWN_AWAY = 'sideline-thrown-away'
const LOCK = 'sideline-fresh-log'
const never = new Promise<never>(() => {})

/**
 * Has the browser begin a new log for its databases, and give up the one of before; once in the browser's life, as far as a page or the worker lives on.
 *
 * Chromium writes changes to a log first, and after a start goes on in the log that it finds. One that was killed in the middle of a write has left half a
 * record at the end of it. What is then written behind that can't be read at the opening after the next, and Chromium throws all databases of the origin
 * away, with everything in them (https://github.com/google/leveldb/issues/1287). Only a database that is deleted makes it begin anew: one without content.
 * The file in which Chromium notes that it did (MANIFEST) has the same weakness; but that is written to at a start, and not with every change.
 *
 * Takes a few milliseconds, which nobody has to wait for: what is written meanwhile comes along. Where it can't be done, nothing is worse than before.
 */
export async function beginFreshLog(locks: LockManager | undefined = globalThis.navigator?.locks): Promise<void> {
  if (locks === undefined) return begin()
  await locks.request(LOCK, { ifAvailable: true }, async lock => {
    if (lock === null) return
    await begin()
    await never
  })
}

async function begin(): Promise<void> {
  const database = new Dexie(THROWN_AWAY)
  database.version(1).stores({})
  try {
    await database.open()
    await database.delete()
  } catch { /* No room, or no databases at all: whoever opens the store is told. */ }
}
