import { databaseName, openDatabase, type DeviceDatabase } from './device-database.ts'
import { deviceIdOf, openProfile } from './profile.ts'

/** One user's store for one club in this browser profile (PROTOCOL D9). */
export interface Device {
  readonly userId: string
  readonly clubId: string
  /** This browser profile's id, the same for all its users. */
  readonly deviceId: string
  readonly database: DeviceDatabase
}

/** Opens (and makes, the first time) the store of a user and a club. Rejects where the browser keeps no databases. */
export async function openDevice(userId: string, clubId: string): Promise<Device> {
  const deviceId = await deviceIdOf(openProfile())
  const database = openDatabase(databaseName(userId, clubId))
  await database.open()
  return { userId, clubId, deviceId, database }
}

export function closeDevice(device: Device): void {
  device.database.close({ disableAutoOpen: true })
}
