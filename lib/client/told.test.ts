import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type { JsonObject } from '#lib/event-sourcing/event.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import { synchronize } from '#lib/sync/synchronize.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import type { Device } from './device.ts'
import { NEVER_SYNCED } from './device-database.ts'
import { execute } from './execute.ts'
import { readPreview } from './preview.ts'
import { streamView } from './stream-views.ts'
import { freshDevice, storeOf } from './testing/device.ts'
import { markTold, untoldAmong, type SettledItem } from './told.ts'

const ROSTER = '00000000-0000-7000-8000-0000000005e1'
const ANN = '00000000-0000-7000-8000-000000000001'
const NOW = '2026-11-21T10:00:00.000Z'
const order = (device: Device, type: string, data: JsonObject) => execute(device, { collection: 'rosters', streamId: ROSTER, command: { type, data } })

/** The office's change of a number is overruled by the hall's, which was made without knowing it. */
async function overruled() {
  const server = memoryServer(() => NOW)
  const office = await freshDevice(), hall = { ...await freshDevice(), clubId: office.clubId, userId: 'hall' }
  const sync = async (device: Device) => {
    expect(await synchronize(storeOf(device), memoryTransport(KINDS, server, device.clubId, device.userId))).toMatchObject({ kind: 'synced' })
    await device.database.meta.put({ key: 'sync', value: { ...NEVER_SYNCED, lastSyncAt: NOW } })
  }
  await order(office, 'CreateRoster', { name: 'U14' })
  await order(office, 'AddMember', { memberId: ANN, roles: ['player'], shirtNumber: '4' })
  await sync(office)
  await sync(hall)
  const roster = async (device: Device) => (await streamView<Roster>(device.database, `/clubs/${device.clubId}/rosters/${ROSTER}`))!
  const settled = async (device: Device): Promise<readonly SettledItem[]> => {
    const { source, state } = await roster(device)
    return state.openItems.filter(item => item.settled !== null).map(item => ({ source, item }))
  }
  expect(await untoldAmong(office, [])).toEqual([])
  await order(office, 'AssignShirtNumbers', { assignments: { [ANN]: '7' } })
  await order(hall, 'AssignShirtNumbers', { assignments: { [ANN]: '9' } })
  await sync(office)
  return { server, office, hall, sync, roster, settled }
}

it('[DOMAIN 3] whoever was overruled is told, once, where somebody else settled it before they looked', async () => {
  const { office, hall, sync, roster, settled } = await overruled()
  await sync(hall)
  const [item] = (await roster(hall)).state.openItems
  await order(hall, 'SettleOverruledChange', { eventId: item!.eventId, key: item!.key, choice: 'kept' })
  await sync(hall)
  expect(await untoldAmong(hall, await settled(hall))).toEqual([])
  await sync(office)
  const told = await untoldAmong(office, await settled(office))
  expect(told.map(one => one.item.key)).toEqual([`entry/${ANN}/shirtNumber`])
  await markTold(office, told)
  expect(await untoldAmong(office, await settled(office))).toEqual([])
})

it('[DOMAIN 3] nobody is told of what they settled themselves, nor on a device that came to the club later', async () => {
  const { office, hall, sync, roster, settled } = await overruled()
  await sync(hall)
  await sync(office)
  const [item] = (await roster(office)).state.openItems
  await order(office, 'SettleOverruledChange', { eventId: item!.eventId, key: item!.key, choice: 'restored' })
  await sync(office)
  expect(await untoldAmong(office, await settled(office))).toEqual([])
  const later = { ...await freshDevice(), clubId: office.clubId, userId: office.userId }
  await sync(later)
  expect(await untoldAmong(later, await settled(later))).toEqual([])
})

it('[R10] what sending would overrule is told as far as the device knows, and is what is listed afterwards', async () => {
  const { server, hall, sync, roster } = await overruled()
  expect(await readPreview(hall.database)).toEqual([])
  const pulled = await memoryTransport(KINDS, server, hall.clubId, 'hall').pull(2, null)
  if (pulled.kind !== 'batch') throw new Error('no answer')
  await storeOf(hall).apply({ recorded: pulled.events, setAside: [], cursor: { position: 3, epoch: 'one' } })
  const [foreseen, ...others] = await readPreview(hall.database)
  expect([foreseen!.overruled.length, others, foreseen!.unseen.length]).toEqual([1, [], 1])
  expect(foreseen!.overruled[0]).toMatchObject({ key: `entry/${ANN}/shirtNumber`, theirs: '7', mine: '9', severity: 'notice' })
  expect(foreseen!.state).toEqual((await roster(hall)).state)
  await sync(hall)
  expect((await roster(hall)).state.openItems).toEqual(foreseen!.overruled.map(change => ({ ...change, settled: null })))
  expect(await readPreview(hall.database)).toEqual([])
})
