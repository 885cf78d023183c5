import { KINDS } from '#lib/domain/kinds.ts'
import { databaseName, openDatabase, type DeviceDatabase } from './device-database.ts'
import { deviceIdOf } from './device-id.ts'
import { openProfile, type Profile } from './profile.ts'
import { rebuildStates, type Rebuilding } from './rebuild-states.ts'

/** One user's store for one club in this browser profile (PROTOCOL D9). */
export interface Device {
  readonly userId: string
  readonly clubId: string
  /** This store's id (PROTOCOL section 2). */
  readonly deviceId: string
  readonly database: DeviceDatabase
}

interface OpenOptions { readonly rebuilding?: (progress: Rebuilding) => void; readonly profile?: Profile }

/**
 * Opens (and makes, the first time) the store of a user and a club, its states made by this version of the program; `rebuilding` hears how far they
 * are where another version had made them. Rejects where the browser keeps no databases, and where a newer version of the program has had the store.
 */
export async function openDevice(userId: string, clubId: string, { rebuilding, profile = openProfile() }: OpenOptions = {}): Promise<Device> {
  const database = openDatabase(databaseName(userId, clubId))
  await database.open()
  await rebuildStates(database, KINDS, { report: rebuilding })
  return { userId, clubId, deviceId: await deviceIdOf(database, profile), database }
}

export function closeDevice(device: Device): void {
  device.database.close({ disableAutoOpen: true })
}
