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
 * Whoever comes later waits behind whoever does it, and takes over when that one ends or fails: the worker may be ended in the middle of it.
 */
export async function beginFreshLog(): Promise<void> {
  const locks = globalThis.navigator?.locks
  if (locks === undefined) await begin()
  else await locks.request(LOCK, async () => { if (await begin()) await never })
}

/** Whether it could be done. Not without room, for example: whoever opens the store is told of that. */
async function begin(): Promise<boolean> {
  const database = new Dexie(THROWN_AWAY)
  database.version(1).stores({})
  try {
    await database.open()
    await database.delete()
    return true
  } catch { return false }
}
