import 'fake-indexeddb/auto'
import { CLUB } from '#lib/sync/testing/story.ts'
import type { DeviceUnderTest } from '#lib/sync/device-store-contract.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { openDatabase, readCounts } from '../device-database.ts'
import type { Device } from '../device.ts'
import { dexieDeviceStore } from '../device-store.ts'
import { execute } from '../execute.ts'

/** Real stores on a real IndexedDB implementation, each test its own. */

let opened = 0

export async function freshDevice(deviceId: string = crypto.randomUUID()): Promise<Device> {
  const database = openDatabase(`sideline/test/${++opened}`)
  await database.open()
  return { userId: 'ada', clubId: CLUB, deviceId, database }
}

/** `kinds`: what the program on the device knows, where that isn't today's. */
export const storeOf = ({ database, deviceId }: Device, kinds: Kinds = KINDS) => dexieDeviceStore(database, kinds, deviceId, () => '2026-11-21T10:00:00.000Z')

export function underTest(device: Device): DeviceUnderTest {
  const { database } = device
  return {
    store: storeOf(device),
    edit: ({ collection, streamId }, type, data) => execute(device, { collection, streamId, command: { type, data } }),
    shown: async source => (await database.streams.get(source))?.state,
    recordedEvents: async () => (await database.pages.orderBy('from').toArray()).flatMap(page => page.events),
    setAside: () => database.setAside.toArray(),
    async counts() {
      const { created, recorded } = await readCounts(database)
      return { created, recorded, pending: await database.pending.count(), setAside: await database.setAside.count() }
    },
  }
}
