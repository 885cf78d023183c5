import { Dexie } from 'dexie'

const THROWN_AWAY = 'sideline-thrown-away'

/**
 * Has the browser begin a new log for its databases, and give up the one of before.
 *
 * Chromium writes changes to a log first, and after a start goes on in the log that it finds. One that was killed in the middle of a write has left half a
 * record at the end of it. What is then written behind that can't be read at the opening after the next, and Chromium throws all databases of the origin
 * away, with everything in them (https://github.com/google/leveldb/issues/1287). Only a database that is deleted makes it begin anew: one without content.
 *
 * Takes a few milliseconds, which nobody has to wait for. Where it can't be done, nothing is worse than before.
 */
export async function beginFreshLog(): Promise<void> {
  const database = new Dexie(THROWN_AWAY)
  database.version(1).stores({})
  try {
    await database.open()
    await database.delete()
  } catch { database.close() }
}
