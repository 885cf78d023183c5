import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { beforeEach, describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { sourceOf } from '#lib/event-sourcing/event.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import { synchronize } from '#lib/sync/synchronize.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import { CLUB } from '#lib/sync/testing/story.ts'
import { openDevice, type Device } from './device.ts'
import { databaseName } from './device-database.ts'
import { execute } from './execute.ts'
import { openProfile, writeProfile, type Profile } from './profile.ts'
import { storeOf } from './testing/device.ts'

const ROSTER = '00000000-0000-7000-8000-0000000005e1'
const SHARED = '00000000-0000-4000-8000-00000000d0d0'
const give = (device: Device, type: string, name: string) => execute(device, { collection: 'rosters', streamId: ROSTER, command: { type, data: { name } } })

let profile: Profile
let count = 0
beforeEach(() => { profile = openProfile(`device-id-${++count}`) })
const openFor = (user: string) => openDevice(user, CLUB, { profile })

describe('[section 2] [D9] the id of a store', () => {
  it('is made with the store, stays, and is the same for two tabs that open it at the same time', async () => {
    const ada = `ada-${count}`
    const [one, other] = await Promise.all([openFor(ada), openFor(ada)])
    expect(one.deviceId).toMatch(/^[0-9a-f-]{36}$/)
    expect([other.deviceId, (await openFor(ada)).deviceId]).toEqual([one.deviceId, one.deviceId])
  })

  it('a store that was cleared and made anew is another device', async () => {
    const ada = `ada-${count}`
    const before = await openFor(ada)
    before.database.close()
    await Dexie.delete(databaseName(ada, CLUB))
    expect((await openFor(ada)).deviceId).not.toBe(before.deviceId)
  })

  it('[R7] two users of one browser are told what they overrule of each other', async () => {
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    const sync = (device: Device) => synchronize(storeOf(device), memoryTransport(KINDS, server, CLUB, device.userId))
    const [ada, bob] = [await openFor(`ada-${count}`), await openFor(`bob-${count}`)]
    await give(ada, 'CreateRoster', 'U14')
    await sync(ada)
    await sync(bob)
    await give(ada, 'RenameRoster', 'Ada\'s')
    await give(bob, 'RenameRoster', 'Bob\'s')
    expect(await sync(ada)).toMatchObject({ kind: 'synced', overruled: 0 })
    expect(await sync(bob)).toMatchObject({ kind: 'synced', overruled: 1 })
    expect(server.states(CLUB).get(sourceOf({ clubId: CLUB, collection: 'rosters', streamId: ROSTER }))).toMatchObject({ name: 'Bob\'s', openItems: [{ theirs: 'Ada\'s', mine: 'Bob\'s' }] })
  })
})

describe('[section 12] a store of an earlier version, whose id was the profile\'s', () => {
  /** As it lay there: no id in the store, one in the profile. */
  async function earlier(user: string, more: (device: Device) => Promise<unknown> = async () => undefined): Promise<void> {
    const device = await openFor(user)
    await device.database.meta.delete('deviceId')
    await more({ ...device, deviceId: SHARED })
    device.database.close()
  }
  beforeEach(() => writeProfile(profile, 'deviceId', SHARED))

  it('keeps it, once: the next one, where nothing waits, gets its own, and so does a new one', async () => {
    const [ada, bob] = [`ada-${count}`, `bob-${count}`]
    await earlier(ada)
    await earlier(bob)
    const ids = [(await openFor(ada)).deviceId, (await openFor(bob)).deviceId, (await openFor(`new-${count}`)).deviceId]
    expect(ids[0]).toBe(SHARED)
    expect(new Set(ids).size).toBe(3)
    expect([(await openFor(ada)).deviceId, (await openFor(bob)).deviceId]).toEqual(ids.slice(0, 2))
  })

  it('keeps it also as the next one where something waits that was made with it', async () => {
    const [ada, bob] = [`ada-${count}`, `bob-${count}`]
    await earlier(ada)
    await earlier(bob, device => give(device, 'CreateRoster', 'U14'))
    expect([(await openFor(ada)).deviceId, (await openFor(bob)).deviceId]).toEqual([SHARED, SHARED])
  })

  it('an opening that ended after the profile had noted who keeps it loses nothing', async () => {
    const ada = `ada-${count}`
    await earlier(ada)
    await writeProfile(profile, 'deviceIdKeptBy', databaseName(ada, CLUB))
    expect((await openFor(ada)).deviceId).toBe(SHARED)
  })
})
