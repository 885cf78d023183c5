import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { dataschemaOf, sourceOf, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import { synchronize } from '#lib/sync/synchronize.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Device } from './device.ts'
import { readCounts } from './device-database.ts'
import { execute, type Order } from './execute.ts'
import { freshDevice, storeOf } from './testing/device.ts'

const ROSTER = '00000000-0000-7000-8000-0000000005e1'
const order = (type: string, data: object, streamId = ROSTER): Order => ({ collection: 'rosters', streamId, command: { type, data } })
const CREATE = order('CreateRoster', { name: 'U14 A' })
const rename = (name: string) => order('RenameRoster', { name })
const sourceIn = (device: Device) => sourceOf({ clubId: device.clubId, collection: 'rosters', streamId: ROSTER })
const pendingOf = async (device: Device) => (await device.database.pending.orderBy('order').toArray()).map(row => row.event)
const everything = async ({ database }: Device) => Promise.all(database.tables.map(table => table.toArray()))

/** The server's answers, through a real rebase. */
async function synchronized(...devices: readonly Device[]) {
  const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
  for (const device of devices) expect(await synchronize(storeOf(device), memoryTransport(KINDS, server, device.clubId, 'ada'))).toMatchObject({ kind: 'synced' })
  return server
}

afterEach(() => { vi.restoreAllMocks() })

describe('execute', () => {
  it('[D1] an edit that is saved has its event and the state derived from it in the store, asked for with strict durability', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const device = await freshDevice()
    asked.mockClear()
    const executed = await execute(device, CREATE)
    expect(executed).toMatchObject({ kind: 'saved', events: [{ type: 'club.sideline.roster.created.v1', data: { name: 'U14 A' } }] })
    expect(asked.mock.calls.filter(([, mode]) => mode === 'readwrite')).toEqual([[expect.anything(), 'readwrite', { durability: 'strict' }]])
    expect(await pendingOf(device)).toEqual(executed.kind === 'saved' ? executed.events : null)
    expect((await device.database.streams.get(sourceIn(device)))?.state).toMatchObject({ name: 'U14 A', founded: true })
  })

  it('[D1] costs the store one reading and, of the event and its stream, one writing each', async () => {
    const device = await freshDevice()
    await execute(device, CREATE)
    await synchronized(device)
    await execute(device, rename('One'))
    const methods = ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor', 'add', 'put', 'delete', 'clear'] as const
    const asked = methods.map(method => vi.spyOn(IDBObjectStore.prototype, method))
    await execute(device, rename('Two'))
    const calls = methods.map((method, index) => [method, asked[index]!.mock.calls.length] as const)
    expect(Object.fromEntries(calls.filter(([, times]) => times > 0))).toEqual({ get: 1, add: 1, put: 1 })
  })

  it('[D1] where the store keeps nothing, nothing is shown as saved', async () => {
    const device = await freshDevice()
    const before = await everything(device)
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => { throw new DOMException('disk full', 'QuotaExceededError') })
    expect(await execute(device, CREATE)).toEqual({ kind: 'storage-full' })
    vi.restoreAllMocks()
    expect(await everything(device)).toEqual(before)
  })

  it('a later order sees what earlier ones of the same call did', async () => {
    const device = await freshDevice()
    const memberId = '00000000-0000-7000-8000-000000000001'
    const executed = await execute(device, [CREATE, order('AddMember', { memberId, roles: ['player'] }), order('AssignShirtNumbers', { assignments: { [memberId]: '00' } })], { actionKind: 'import' })
    expect(executed).toMatchObject({ kind: 'saved', events: [{}, {}, {}] })
    const state = (await device.database.streams.get(sourceIn(device)))?.state as Roster
    expect(state.entries[memberId]?.shirtNumber).toBe('00')
    const events = await pendingOf(device)
    expect(new Set(events.map(event => event.correlationid)).size).toBe(1)
    expect(events.map(event => event.actionkind)).toEqual(['import', 'import', 'import'])
  })

  it('an order that breaks a rule, or is none, stores nothing of all the orders', async () => {
    const device = await freshDevice()
    const before = await everything(device)
    expect(await execute(device, [CREATE, CREATE])).toMatchObject({ kind: 'rule-broken', order: 1 })
    expect(await execute(device, [CREATE, order('RenameRoster', { name: '' })])).toMatchObject({ kind: 'invalid-command', order: 1, issues: [{ pointer: '/data/name' }] })
    expect(await everything(device)).toEqual(before)
  })

  it('an order without effect stores nothing', async () => {
    const device = await freshDevice()
    await execute(device, CREATE)
    const before = await everything(device)
    expect(await execute(device, rename('U14 A'))).toEqual({ kind: 'no-effect' })
    expect(await everything(device)).toEqual(before)
  })

  it('[section 2] the parent is the last event of the stream in the device\'s view, baseversion the highest recorded version that it knows', async () => {
    const device = await freshDevice()
    await execute(device, [CREATE, rename('One')])
    const [created, one] = await pendingOf(device)
    expect([created!.parentid, created!.baseversion, one!.parentid, one!.baseversion]).toEqual([undefined, 0, created!.id, 0])
    await synchronized(device)
    await execute(device, rename('Two'))
    await execute(device, rename('Three'))
    const [two, three] = await pendingOf(device)
    expect([two!.parentid, two!.baseversion, three!.parentid, three!.baseversion]).toEqual([one!.id, 2, two!.id, 2])
  })

  it('[section 2] [E2] a pending event carries what its origin has to set, and nothing that the server sets', async () => {
    const device = await freshDevice()
    const executed = await execute(device, CREATE, { correlationId: 'one-action' })
    const event = executed.kind === 'saved' ? executed.events[0]! : null
    expect(event).toEqual({
      specversion: '1.0', id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/), source: sourceIn(device), subject: ROSTER, type: 'club.sideline.roster.created.v1',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), datacontenttype: 'application/json', dataschema: dataschemaOf('club.sideline.roster.created.v1'),
      data: { name: 'U14 A' }, baseversion: 0, deviceid: device.deviceId, correlationid: 'one-action',
    })
  })

  it('[E7] a type that this version does not know is kept byte for byte, and its stream is shown but not edited', async () => {
    const [device, newer] = [await freshDevice(), await freshDevice()]
    await execute(newer, [CREATE, rename('One')])
    const server = await synchronized(newer)
    const [created, renamed] = server.feed(device.clubId)
    const unknown = { ...renamed, type: 'club.sideline.roster.painted.v1', data: { colour: { r: [1, 2] } }, colourscheme: 'warm' } as unknown as RecordedEvent
    await storeOf(device).apply({ recorded: [created!, unknown], setAside: [], cursor: { position: 2, epoch: 'one' } })
    expect((await device.database.pages.toArray()).flatMap(page => page.events)).toEqual([created, unknown])
    expect(await device.database.streams.get(sourceIn(device))).toMatchObject({ recordedVersion: 2, changedByNewerVersion: true })
    expect(await execute(device, rename('Two'))).toEqual({ kind: 'needs-update' })
    expect(await pendingOf(device)).toEqual([])
  })

  it('[D7] created counts every pending event, once', async () => {
    const device = await freshDevice()
    await execute(device, [CREATE, rename('One')])
    await execute(device, rename('Two'))
    await execute(device, rename('Two'))
    expect(await readCounts(device.database)).toMatchObject({ created: 3, recorded: 0 })
    await synchronized(device)
    expect(await readCounts(device.database)).toMatchObject({ created: 3, recorded: 3 })
  })

  it('[D7] a store of an earlier version, whose counts name no order, counts on', async () => {
    const device = await freshDevice()
    await execute(device, [CREATE, rename('One'), rename('Two')])
    await device.database.pending.where('order').belowOrEqual(2).delete()
    await device.database.meta.put({ key: 'counts', value: { created: 2, recorded: 2 } })
    expect(await readCounts(device.database)).toMatchObject({ created: 3, recorded: 2 })
  })

  it('[D7] an edit that the store refused at the last moment is not counted', async () => {
    const device = await freshDevice()
    await execute(device, CREATE)
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('disk full', 'QuotaExceededError') })
    expect(await execute(device, [rename('One'), rename('Two')])).toEqual({ kind: 'storage-full' })
    put.mockRestore()
    expect(await execute(device, rename('Three'))).toMatchObject({ kind: 'saved' })
    expect(await readCounts(device.database)).toMatchObject({ created: 2, recorded: 0 })
    expect(await pendingOf(device)).toHaveLength(2)
  })

  it('edits made at the same time follow each other in one chain', async () => {
    const device = await freshDevice()
    await execute(device, CREATE)
    await Promise.all(Array.from({ length: 20 }, (_, index) => execute(device, rename(`Name ${index}`))))
    const events = await pendingOf(device)
    expect(events).toHaveLength(21)
    for (const [index, event] of events.entries()) expect(event.parentid).toBe(events[index - 1]?.id)
    expect(await device.database.streams.get(sourceIn(device))).toMatchObject({ pendingCount: 21, lastPendingId: events.at(-1)!.id })
  })
})
