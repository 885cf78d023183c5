import { v7 } from 'uuid'
import { KINDS } from '#lib/domain/kinds.ts'
import { deviceStoreContract } from './device-store-contract.ts'
import { memoryDevice } from './memory-device.ts'

deviceStoreContract('in memory', async deviceId => {
  const device = memoryDevice(KINDS, { deviceId, newId: () => v7(), now: () => '2026-11-20T18:10:00.000Z' })
  return { ...device, store: device, edit: (stream, type, data) => device.execute(stream, { type, data }) }
})
