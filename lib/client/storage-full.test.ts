import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import type { Transport } from '#lib/sync/synchronize-ports.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import { CLUB } from '#lib/sync/testing/story.ts'
import { openDevice, type Device } from './device.ts'
import { readCounts } from './device-database.ts'
import { execute, type Order } from './execute.ts'
import { openProfile, writeProfile } from './profile.ts'
import { isStorageFull, storageIsFull, whenStorageFull } from './storage-full.ts'
import { DEVICE_FULL, syncRun } from './sync-run.ts'
import { fifoLocks } from './testing/locks.ts'

const ROSTER = '00000000-0000-7000-8000-0000000005e1'
/** More than two batches. */
const EDITS = 1100
const order = (type: string, name: string): Order => ({ collection: 'rosters', streamId: ROSTER, command: { type, data: { name } } })

/** As Chromium does it: what only takes away goes on working. */
function fillStorage(): void {
  for (const write of ['add', 'put'] as const) vi.spyOn(IDBObjectStore.prototype, write).mockImplementation(() => { throw new DOMException('', 'QuotaExceededError') })
}
afterEach(() => { vi.restoreAllMocks() })

it('a transaction that ended for want of room is told from every other failure, as the browser says it and as Dexie wraps it', () => {
  const quota = new DOMException('', 'QuotaExceededError')
  expect([quota, { name: 'AbortError', inner: quota }, { name: 'BulkError', inner: { name: 'AbortError', inner: quota } }].map(isStorageFull)).toEqual([true, true, true])
  expect([new DOMException('', 'AbortError'), { name: 'AbortError', inner: null }, null, 'QuotaExceededError'].map(isStorageFull)).toEqual([false, false, false, false])
})

describe('[D2] [D7] a run on a device whose storage is full', () => {
  const profile = openProfile('storage-full')
  const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
  const asked = { requests: 0 }
  const counted = ({ pull, rebase }: Transport): Transport => ({
    pull: (...args) => { asked.requests += 1; return pull(...args) },
    rebase: (...args) => { asked.requests += 1; return rebase(...args) },
  })
  const run = () => syncRun({ profile, locks: fifoLocks(), transport: () => counted(memoryTransport(KINDS, server, CLUB, 'ada')) })
  let device: Device
  beforeEach(async () => {
    await writeProfile(profile, 'session', { user: { id: 'ada', name: 'Ada', email: 'ada@demo.example' }, memberships: [{ clubId: CLUB, clubName: 'Club', role: 'administrator', teamIds: [] }] })
    device = await openDevice('ada', CLUB, { profile })
  })

  it('sends all that waits and keeps it waiting; with room again everything is recorded once and nothing waits', async () => {
    await execute(device, [order('CreateRoster', 'U14'), ...Array.from({ length: EDITS - 1 }, (_, index) => order('RenameRoster', `Name ${index}`))])
    const waiting = await device.database.pending.orderBy('order').toArray()
    const heard: boolean[] = []
    const stop = whenStorageFull(() => heard.push(storageIsFull()))
    fillStorage()
    expect(await run()).toEqual(DEVICE_FULL)
    expect(await execute(device, order('RenameRoster', 'In vain'))).toEqual({ kind: 'storage-full' })
    vi.restoreAllMocks()
    expect(heard).toEqual([true])
    expect(await device.database.pending.orderBy('order').toArray()).toEqual(waiting)
    expect(server.feed(CLUB).map(event => event.id)).toEqual(waiting.map(row => row.event.id))

    expect(await run()).toMatchObject({ kind: 'synced', overruled: 0 })
    expect(heard).toEqual([true, false])
    stop()
    expect(server.feed(CLUB)).toHaveLength(EDITS)
    expect((await device.database.pages.orderBy('from').toArray()).flatMap(page => page.events)).toEqual(server.feed(CLUB))
    expect(await device.database.pending.count()).toBe(0)
    expect(await readCounts(device.database)).toMatchObject({ created: EDITS, recorded: EDITS })
  })

  it('with nothing to send asks once and says that it has no room', async () => {
    const other = openDevice('eve', CLUB, { profile })
    await execute(await other, { ...order('CreateRoster', 'Theirs'), streamId: ROSTER.replace('5e1', '5e2') })
    await writeProfile(profile, 'session', { user: { id: 'eve', name: 'Eve', email: 'eve@demo.example' }, memberships: [{ clubId: CLUB, clubName: 'Club', role: 'administrator', teamIds: [] }] })
    expect(await run()).toMatchObject({ kind: 'synced' })
    await writeProfile(profile, 'session', { user: { id: 'ada', name: 'Ada', email: 'ada@demo.example' }, memberships: [{ clubId: CLUB, clubName: 'Club', role: 'administrator', teamIds: [] }] })
    asked.requests = 0
    fillStorage()
    expect(await run()).toEqual(DEVICE_FULL)
    expect(asked.requests).toBe(1)
  })
})
