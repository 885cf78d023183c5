import type { DeviceDatabase } from './device-database.ts'
import { readMeta } from './device-database.ts'
import { claimSharedId, type Profile } from './profile.ts'

/**
 * The id of a store, `deviceid` of every event made in it. A store is made with one of its own, so that two people at one browser, and one who comes back
 * after the store was cleared, are told what they overrule of each other (PROTOCOL R7). A store of an earlier version has none and is given one here, once.
 */
export async function deviceIdOf(database: DeviceDatabase, profile: Profile): Promise<string> {
  const known = await readMeta(database, 'deviceId', null)
  if (known !== null) return known
  const shared = await claimSharedId(profile, database.name)
  return database.transaction('rw', database.meta, database.pending, database.setAside, async () => {
    // Another tab, or the worker, was faster.
    const meanwhile = await readMeta(database, 'deviceId', null)
    if (meanwhile !== null) return meanwhile
    // What waits was made with the shared id and may be recorded already: with another id, what follows it would overrule it.
    const keeps = shared !== null && (shared.claimed || await database.pending.count() + await database.setAside.count() > 0)
    const value = keeps ? shared.id : crypto.randomUUID()
    await database.meta.put({ key: 'deviceId', value })
    return value
  })
}
