import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { sourceOf, type StreamAddress } from '#lib/event-sourcing/event.ts'
import { deviceStoreContract } from '#lib/sync/device-store-contract.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import { synchronize } from '#lib/sync/synchronize.ts'
import type { Answer } from '#lib/sync/synchronize-ports.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import { CLUB } from '#lib/sync/testing/story.ts'
import type { Device } from './device.ts'
import { execute } from './execute.ts'
import { freshDevice, storeOf, underTest } from './testing/device.ts'

deviceStoreContract('Dexie', async deviceId => underTest(await freshDevice(deviceId)))

describe('erasure', () => {
  const MEMBER = '00000000-0000-7000-8000-000000000001'
  const stream: StreamAddress = { clubId: CLUB, collection: 'members', streamId: MEMBER }
  const give = (device: Device, type: string, data: object) => execute(device, { collection: 'members', streamId: MEMBER, command: { type, data } })
  const everything = async ({ database }: Device) => JSON.stringify(await Promise.all(database.tables.map(table => table.toArray())))

  it('[E9] once a member is erased, no name is left in any table: recorded, pending, set aside or derived', async () => {
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    const [one, other] = [await freshDevice(), await freshDevice()]
    const sync = (device: Device) => synchronize(storeOf(device), memoryTransport(KINDS, server, CLUB, 'ada'))
    await give(one, 'RegisterMember', { givenName: 'Zebedeus', familyName: 'Canary' })
    await sync(one)
    await sync(other)
    await give(other, 'CorrectMemberDetails', { givenName: 'Zebedea Canary' })
    await give(other, 'CorrectMemberDetails', { familyName: 'Canary-Set-Aside' })
    const [, aside] = await storeOf(other).pendingOf(sourceOf(stream))
    await storeOf(other).apply({ recorded: [], setAside: [{ event: aside!, problem: { slug: 'invalid-events', status: 422, title: 'refused' } }], cursor: await storeOf(other).cursor() })
    expect(await everything(other)).toMatch(/Zebed/)
    expect(await give(one, 'EraseMember', {})).toMatchObject({ kind: 'saved' })
    await sync(one)
    expect(await everything(one)).not.toMatch(/Zebed|Canary/)
    const feed = (await memoryTransport(KINDS, server, CLUB, 'ada').pull(1, null)) as Answer & { kind: 'batch' }
    await storeOf(other).apply({ recorded: feed.events, setAside: [], cursor: { position: 1 + feed.events.length, epoch: 'one' } })
    expect(await everything(other)).not.toMatch(/Zebed|Canary/)
    expect(await storeOf(other).pendingOf(sourceOf(stream))).toMatchObject([{ data: { givenName: null } }])
    expect(await sync(other)).toMatchObject({ kind: 'synced' })
    expect(await everything(other)).not.toMatch(/Zebed|Canary/)
  })

  it('[G17] [E9] nor a birth date, a licence number, or what a list of overruled changes told of the person', async () => {
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    const [one, other] = [await freshDevice(), await freshDevice()]
    const sync = (device: Device) => synchronize(storeOf(device), memoryTransport(KINDS, server, CLUB, 'ada'))
    const personal = /Zebedeus|Canary|1999-12-31|1999-12-30|LIC-/
    await give(one, 'RegisterMember', { givenName: 'Zebedeus', familyName: 'Canary', birthDate: '1999-12-31' })
    await sync(one)
    await sync(other)
    for (const [device, birthDate, licenceNumber] of [[one, '1999-12-30', 'LIC-1'], [other, '1999-12-29', 'LIC-2']] as const) await give(device, 'CorrectMemberDetails', { birthDate, licenceNumber })
    for (const device of [one, other, one]) await sync(device)
    expect(await everything(one)).toMatch(/"theirs":"1999-12-30","mine":"1999-12-29"|"mine":"1999-12-29","theirs":"1999-12-30"/)
    await give(other, 'EraseMember', {})
    await sync(other)
    expect(await everything(other)).not.toMatch(personal)
    expect(await everything(one)).toMatch(personal)
    await sync(one)
    expect(await everything(one)).not.toMatch(personal)
    expect(await everything(one)).not.toContain('1999-12-29')
  })
})
