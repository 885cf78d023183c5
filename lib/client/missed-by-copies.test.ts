import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { positionText, sequenceText, sourceOf, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import { CLUB, DEVICE, OTHER_DEVICE } from '#lib/sync/testing/story.ts'
import { ordersForCopy, ordersToLeave } from '#lib/domain/copied-rosters.ts'
import { execute } from './execute.ts'
import { readCopiesThatMissed } from './missed-by-copies.ts'
import { freshDevice, storeOf } from './testing/device.ts'

const [OLD, COPY, ANNA, BEA] = ['d1', 'd2', 'a1', 'b1'].map(end => `00000000-0000-7000-8000-0000000000${end}`) as [string, string, string, string]

/** A club whose events are recorded one by one, and a device that receives them. */
async function club() {
  const device = await freshDevice(DEVICE), ids = new Map<string, string>(), versions = new Map<string, number>()
  let position = 0
  const recorded = async (streamId: string, short: string, data: object, deviceid = OTHER_DEVICE) => {
    position += 1
    const id = `00000000-0000-7000-8000-${String(position).padStart(12, '0')}`, version = (versions.get(streamId) ?? 0) + 1
    const source = sourceOf({ clubId: CLUB, collection: 'rosters', streamId })
    const event = {
      specversion: '1.0', id, source, type: `club.sideline.roster.${short}.v1`, subject: streamId, time: '2026-11-20T18:10:00.000Z', datacontenttype: 'application/json', data,
      deviceid, correlationid: streamId, actionkind: 'single', authtype: 'user', authid: 'bea', baseversion: 0,
      sequence: sequenceText(version), position: positionText(position),
      recordedtime: '2026-11-20T18:10:01.000Z',
      ...(ids.has(streamId) && { parentid: ids.get(streamId) }),
    } as unknown as RecordedEvent
    ids.set(streamId, id)
    versions.set(streamId, version)
    await storeOf(device).apply({ recorded: [event], setAside: [], cursor: { position, epoch: 'one' } })
  }
  await recorded(OLD, 'created', { name: 'U14' })
  await recorded(OLD, 'member-added', { memberId: ANNA, roles: ['player'], rank: 'a1', shirtNumber: '4' })
  const asked = async () => (await readCopiesThatMissed(device)).map(({ copy, original, missed }) => [
    copy.streamId, original.streamId, missed.map(({ key, theirs, mine }) => [key, theirs, mine])])
  const copyHere = () => execute(device, [
    { collection: 'rosters', streamId: COPY, command: { type: 'CreateRoster', data: { name: 'Next', copiedFrom: OLD } } },
    { collection: 'rosters', streamId: COPY, command: { type: 'NoteCopiedVersion', data: { version: versions.get(OLD) } } },
    { collection: 'rosters', streamId: COPY, command: { type: 'AddMember', data: { memberId: ANNA, roles: ['player'], shirtNumber: '4' } } },
  ])
  return { device, recorded, asked, copyHere }
}

it('[row 24] a copy that waits is asked about as soon as the device learns what its author had not seen, and no more once it is applied', async () => {
  const { device, recorded, asked, copyHere } = await club()
  await copyHere()
  expect(await asked()).toEqual([])
  await recorded(OLD, 'shirt-numbers-assigned', { assignments: { [ANNA]: '10' } })
  expect(await asked()).toEqual([[COPY, OLD, [[`entry/${ANNA}/shirtNumber`, '10', '4']]]])
  const [{ copy, original, missed }] = await readCopiesThatMissed(device) as [Awaited<ReturnType<typeof readCopiesThatMissed>>[number]]
  expect(missed[0]!.event).toMatchObject({ deviceid: OTHER_DEVICE })
  await execute(device, ordersForCopy(copy.state, original.state, missed).map(command => ({ collection: 'rosters', streamId: COPY, command })))
  expect(await asked()).toEqual([])
})

it('[row 24] what is left is not asked about again, on any device', async () => {
  const { device, recorded, asked } = await club()
  await recorded(OLD, 'member-added', { memberId: BEA, roles: ['player'], rank: 'a2' })
  await recorded(COPY, 'created', { name: 'Next', copiedFrom: OLD }, 'another-device')
  await recorded(COPY, 'copied-version-noted', { version: 2 }, 'another-device')
  expect(await asked()).toEqual([[COPY, OLD, [[`entry/${BEA}`, 'present', 'removed']]]])
  const [{ missed }] = await readCopiesThatMissed(device) as [Awaited<ReturnType<typeof readCopiesThatMissed>>[number]]
  const [order] = ordersToLeave(missed)
  await recorded(COPY, 'missed-changes-left', order!.data, 'another-device')
  expect(await asked()).toEqual([])
})

it('[row 24] what came after the copy was recorded, or from its own device, is no question', async () => {
  const { recorded, asked } = await club()
  await recorded(OLD, 'shirt-numbers-assigned', { assignments: { [ANNA]: '9' } }, 'another-device')
  await recorded(COPY, 'created', { name: 'Next', copiedFrom: OLD }, 'another-device')
  await recorded(COPY, 'copied-version-noted', { version: 2 }, 'another-device')
  expect(await asked()).toEqual([])
  await recorded(OLD, 'shirt-numbers-assigned', { assignments: { [ANNA]: '11' } })
  expect(await asked()).toEqual([])
})

it('[row 24] an archived copy asks nothing', async () => {
  const { device, recorded, asked, copyHere } = await club()
  await copyHere()
  await recorded(OLD, 'shirt-numbers-assigned', { assignments: { [ANNA]: '10' } })
  await execute(device, { collection: 'rosters', streamId: COPY, command: { type: 'ArchiveRoster', data: {} } })
  expect(await asked()).toEqual([])
})
