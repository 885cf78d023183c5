import 'fake-indexeddb/auto'
import { deviceStoreContract } from '#lib/sync/device-store-contract.ts'
import { freshDevice, underTest } from './testing/device.ts'

deviceStoreContract('Dexie', async deviceId => underTest(await freshDevice(deviceId)))
