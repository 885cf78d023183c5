import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { readBatch } from '#lib/event-sourcing/codec.ts'
import { sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import { synchronize } from '#lib/sync/synchronize.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import { CLUB } from '#lib/sync/testing/story.ts'
import type { Device } from './device.ts'
import { readCounts } from './device-database.ts'
import { execute } from './execute.ts'
import { discardSetAside, exportWaiting, openSavedFile, previewFile, takeOnFile, trySetAsideAgain } from './rescue.ts'
import { freshDevice, storeOf } from './testing/device.ts'

const ROSTER = { clubId: CLUB, collection: 'rosters', streamId: '00000000-0000-7000-8000-0000000005e1' } as const
const SOURCE = sourceOf(ROSTER)
const order = (type: string, data: object) => ({ collection: 'rosters', streamId: ROSTER.streamId, command: { type, data } }) as const
const create = (device: Device, name: string) => execute(device, order('CreateRoster', { name }))
const rename = (device: Device, name: string) => execute(device, order('RenameRoster', { name }))
const shown = async ({ database }: Device) => (await database.streams.get(SOURCE))?.state as Roster | undefined

async function waitingOn({ database }: Device): Promise<readonly SidelineEvent[]> {
  return (await database.pending.orderBy('order').toArray()).map(row => row.event)
}

async function setAside(device: Device, event: SidelineEvent) {
  const [cursor, problem] = [await storeOf(device).cursor(), { slug: 'invalid-events', status: 422, title: 'refused' }]
  const chain = (await waitingOn(device)).filter(one => one.id >= event.id)
  await storeOf(device).apply({ recorded: [], setAside: chain.map(one => ({ event: one, problem })), cursor })
}

/** created = recorded + pending + set aside + discarded (PROTOCOL D7). */
async function expectAccounted({ database: tables }: Device): Promise<void> {
  const { created, recorded } = await readCounts(tables)
  expect(created).toBe(recorded + await tables.pending.count() + await tables.setAside.count() + await tables.discarded.count())
}

async function withOneSetAside() {
  const device = await freshDevice()
  await create(device, 'U14 A')
  await rename(device, 'U14 B')
  const [created, renamed] = await waitingOn(device)
  await setAside(device, renamed!)
  return { device, created: created!, renamed: renamed! }
}

async function savedFile(device: Device): Promise<readonly SidelineEvent[]> {
  const read = await openSavedFile(device, await exportWaiting(device))
  if (read.kind === 'refused') throw new Error(read.detail)
  return read.events
}

/** A server with a roster that two devices know. */
async function twoDevices() {
  const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
  const sync = (device: Device) => synchronize(storeOf(device), memoryTransport(KINDS, server, CLUB, 'ada'))
  const [hall, office] = [await freshDevice(), await freshDevice()]
  await create(hall, 'U14')
  for (const device of [hall, office]) await sync(device)
  return { server, sync, hall, office }
}

describe('[section 7] what waits and what was set aside', () => {
  it('is saved as a batch that any program can send, with whom it is by', async () => {
    const { device, created, renamed } = await withOneSetAside()
    const file = await exportWaiting(device)
    expect(file.type).toBe('application/cloudevents-batch+json')
    expect(JSON.parse(await file.text())).toEqual([{ ...created, decidedby: 'ada' }, { ...renamed, decidedby: 'ada' }])
    expect(readBatch(await file.text(), KINDS)).toMatchObject({ kind: 'batch', events: [{ faults: [] }, { faults: [] }] })
  })

  it('[D7] is given up once by its author, counted, and nothing else goes', async () => {
    const { device, created, renamed } = await withOneSetAside()
    const tables = device.database
    await discardSetAside(device, created.id)
    expect(await tables.discarded.count()).toBe(0)
    await discardSetAside(device, renamed.id)
    await discardSetAside(device, renamed.id)
    expect([await tables.pending.count(), await tables.setAside.count(), await tables.discarded.count()]).toEqual([1, 0, 1])
    await expectAccounted(device)
  })
})

describe('[D10] a saved file', () => {
  it('waits on the device that takes it on, as it stood in the file, and shows there; the same file again changes nothing', async () => {
    const { hall, office, sync, server } = await twoDevices()
    await rename(hall, 'In the hall')
    const file = await savedFile(hall)
    expect(await previewFile(office, file)).toMatchObject({ pending: file, setAside: [] })
    expect(await waitingOn(office)).toEqual([])
    expect(await takeOnFile(office, file)).toMatchObject({ kind: 'taken-on', pending: file })
    expect(await takeOnFile(office, file)).toMatchObject({ kind: 'taken-on', pending: [], known: { waiting: 1 } })
    expect(await waitingOn(office)).toEqual(file)
    expect((await shown(office))?.name).toBe('In the hall')
    for (const device of [office, hall, office]) { await sync(device); await expectAccounted(device) }
    expect(server.feed(CLUB).map(event => event.id).slice(1)).toEqual(file.map(event => event.id))
    expect(server.feed(CLUB)[1]).toMatchObject({ deviceid: hall.deviceId, decidedby: 'ada', baseversion: 1 })
    expect(await takeOnFile(office, file)).toMatchObject({ pending: [], known: { recorded: 1 } })
  })

  it('[R7] [D3] [R10] overrules what waited there already, as a device of its own would, and the device shows it before', async () => {
    const { hall, office, sync, server } = await twoDevices()
    await rename(hall, 'In the hall')
    await rename(office, 'In the office')
    await takeOnFile(office, await savedFile(hall))
    await execute(office, order('ChangeNote', { text: 'Seen here' }))
    const before = await shown(office)
    expect(before).toMatchObject({ name: 'In the hall', openItems: [{ key: 'name', theirs: 'In the office', mine: 'In the hall' }] })
    await sync(office)
    expect(server.states(CLUB).get(SOURCE)).toEqual(before)
    expect(await shown(office)).toEqual(before)
    await sync(hall)
    expect(await shown(hall)).toEqual(before)
  })

  it('keeps showing what the server would record when the other device was faster', async () => {
    const { hall, office, sync, server } = await twoDevices()
    await rename(hall, 'In the hall')
    await rename(office, 'In the office')
    await takeOnFile(office, await savedFile(hall))
    await sync(hall)
    // An answer that was asked for without sending anything: of the two that wait the second one comes back first.
    await storeOf(office).apply({ recorded: server.feed(CLUB).slice(1), setAside: [], cursor: { position: 2, epoch: server.epoch() } })
    expect((await waitingOn(office)).map(event => event.data.name)).toEqual(['In the office'])
    expect((await shown(office))?.name).toBe('In the office')
    await expectAccounted(office)
    await sync(office)
    expect(server.states(CLUB).get(SOURCE)).toEqual(await shown(office))
    await expectAccounted(office)
  })

  it('is set aside as far as its device knew more, and goes in once this one knows it, too', async () => {
    const { hall, office, sync, server } = await twoDevices()
    await rename(hall, 'Recorded')
    await sync(hall)
    await rename(hall, 'Waiting')
    const file = await savedFile(hall)
    expect(await takeOnFile(office, file)).toMatchObject({ pending: [], setAside: [{ problem: { slug: 'parent-missing' } }] })
    await expectAccounted(office)
    await sync(office)
    expect(await trySetAsideAgain(office, file.map(event => event.id))).toMatchObject({ kind: 'tried', pending: file, left: [] })
    await sync(office)
    expect(server.feed(CLUB).map(event => event.data.name)).toEqual(['U14', 'Recorded', 'Waiting'])
    await expectAccounted(office)
  })

  it('is taken on as a whole or not at all', async () => {
    const { hall, office } = await twoDevices()
    await rename(hall, 'In the hall')
    const file = await savedFile(hall)
    const { database } = office
    const dump = async () => JSON.stringify(await Promise.all(database.tables.map(table => table.toArray())))
    const before = await dump()
    database.streams.hook('updating', () => { throw new Error('the disk is full') })
    expect(await takeOnFile(office, file)).toMatchObject({ kind: 'not-kept' })
    expect(await dump()).toBe(before)
  })
})

describe('[D11] what was set aside', () => {
  it('is tried again with what hangs on it, and set aside again by a second refusal', async () => {
    const { device, created, renamed } = await withOneSetAside()
    expect(await trySetAsideAgain(device, [renamed.id])).toMatchObject({ pending: [renamed], left: [] })
    expect(await waitingOn(device)).toEqual([created, renamed])
    expect((await shown(device))?.name).toBe('U14 B')
    await expectAccounted(device)
    await setAside(device, renamed)
    expect((await shown(device))?.name).toBe('U14 A')
    expect((await device.database.setAside.toArray()).map(row => row.event)).toEqual([renamed])
    await expectAccounted(device)
  })

  it('is recorded, also where what it hung on was discarded', async () => {
    const { hall, sync, server } = await twoDevices()
    await rename(hall, 'At fault')
    await execute(hall, order('ChangeNote', { text: 'Good' }))
    const [fault, good] = await waitingOn(hall)
    await setAside(hall, fault!)
    await discardSetAside(hall, fault!.id)
    expect(await trySetAsideAgain(hall, [good!.id])).toMatchObject({ pending: [{ id: good!.id }], left: [] })
    await sync(hall)
    expect(server.states(CLUB).get(SOURCE)).toMatchObject({ name: 'U14', note: 'Good' })
    await expectAccounted(hall)
  })

  it('stays where the founding of its stream is set aside and not tried', async () => {
    const device = await freshDevice()
    await create(device, 'U14 A')
    await rename(device, 'U14 B')
    const [created, renamed] = await waitingOn(device)
    await setAside(device, created!)
    expect(await trySetAsideAgain(device, [renamed!.id])).toMatchObject({ pending: [], left: [{ why: 'never-founded' }] })
    expect(await trySetAsideAgain(device, [created!.id])).toMatchObject({ pending: [{ id: created!.id }, { id: renamed!.id }], left: [] })
    expect((await shown(device))?.name).toBe('U14 B')
    await expectAccounted(device)
  })
})
