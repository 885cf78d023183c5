import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { versionOf, type Json } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { advance, oldestBase, shownState } from '#lib/sync/held-stream.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import { synchronize } from '#lib/sync/synchronize.ts'
import type { Transport } from '#lib/sync/synchronize-ports.ts'
import { memoryTransport, type Fault } from '#lib/sync/testing/memory-transport.ts'
import { CLUB } from '#lib/sync/testing/story.ts'
import type { Device } from './device.ts'
import { readCounts } from './device-database.ts'
import { execute } from './execute.ts'
import { exportWaiting, openSavedFile, takeOnFile, trySetAsideAgain } from './rescue.ts'
import { freshDevice, storeOf } from './testing/device.ts'

/** Any history of three devices that edit, save files, take on each other's, are refused and try again: nothing lost, nothing twice, at rest all the same. */

interface Step { readonly who: 0 | 1 | 2; readonly does: 'edit' | 'sync' | 'save' | 'open' | 'refused' | 'try'; readonly what: number; readonly fault: Fault }
const steps = fc.array(fc.record<Step>({
  who: fc.constantFrom(0, 1, 2), does: fc.constantFrom('edit', 'edit', 'edit', 'sync', 'save', 'open', 'open', 'refused', 'try'), what: fc.nat(29),
  fault: fc.constantFrom('none', 'none', 'answer-lost', 'request-lost', 'doubled'),
}), { minLength: 4, maxLength: 24 })

/** What files are for: two who didn't know of each other rename a roster, and one takes on the other's file. */
const FIRST: readonly Step[] = [{ who: 0, does: 'edit', what: 0 }, { who: 0, does: 'save', what: 0 }, { who: 1, does: 'edit', what: 10 }, { who: 1, does: 'open', what: 0 }].map(step => ({ ...step, fault: 'none' }) as Step)

const ROSTERS = [1, 2].map(n => ({ clubId: CLUB, collection: 'rosters', streamId: `00000000-0000-7000-8000-0000000005e${n}` }) as const)
const text = (value: unknown) => canonicalJson(value as Json)

function orderOf(what: number) {
  const [memberId, number] = [`00000000-0000-7000-8000-00000000000${what % 2}`, String(what % 3)]
  const command = [
    { type: 'RenameRoster', data: { name: `Name ${number}` } }, { type: 'AddMember', data: { memberId, roles: ['player'], shirtNumber: number } },
    { type: 'AssignShirtNumbers', data: { assignments: { [memberId]: number } } }, { type: 'RemoveMember', data: { memberId } }, { type: 'ChangeNote', data: { text: `Note ${number}` } },
  ][what % 5]!
  return { collection: 'rosters', streamId: ROSTERS[what % 2]!.streamId, command } as const
}

/** A server that doesn't understand the first event of whatever is sent. */
const refusing = (transport: Transport): Transport => ({
  ...transport,
  rebase: async (_, events) => ({ kind: 'refused', problem: { slug: 'invalid-events', status: 422, title: 'refused', errors: [{ id: events[0]!.id, reason: 'is not known' }] } }),
})

async function expectSound({ database }: Device): Promise<void> {
  const { created, recorded } = await readCounts(database)
  expect(created).toBe(recorded + await database.pending.count() + await database.setAside.count() + await database.discarded.count())
  const events = (await database.pages.orderBy('from').toArray()).flatMap(page => page.events)
  const waiting = (await database.pending.orderBy('order').toArray()).map(row => row.event)
  for (const { source, state } of await database.streams.toArray()) {
    const kind = KINDS.rosters as StreamKind<unknown>
    const [own, mine] = [events.filter(event => event.source === source), waiting.filter(event => event.source === source)]
    const part = advance(kind, { state: kind.initial(source.slice(-36)), version: 0, headId: null }, own)
    expect(text(state)).toBe(text(shownState(kind, part, mine.length === 0 ? [] : own.filter(event => versionOf(event) > oldestBase(mine)), mine)))
  }
}

it('[D7] [D10] [D11] [R4] [G3] every event is recorded once, whoever takes it on, however often, and all end the same', async () => {
  await fc.assert(fc.asyncProperty(steps, async list => {
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    const devices = [await freshDevice(), await freshDevice(), await freshDevice()]
    const ids = new Set<string>()
    const files: Blob[] = []
    const edit = async (device: Device, order: Parameters<typeof execute>[1]) => {
      const executed = await execute(device, order)
      if (executed.kind === 'saved') for (const event of executed.events) ids.add(event.id)
    }
    const sync = async (device: Device, fault: Fault = 'none') => {
      const before = await device.database.setAside.count()
      await synchronize(storeOf(device), memoryTransport(KINDS, server, CLUB, 'ada', () => fault))
      // A server that understands all has nothing to refuse.
      expect(await device.database.setAside.count()).toBeLessThanOrEqual(before)
    }
    const tryAll = async (device: Device) => { await trySetAsideAgain(device, (await device.database.setAside.toArray()).map(row => row.id)) }
    // The second roster is founded on one device and known to no other yet.
    await edit(devices[0]!, { collection: 'rosters', streamId: ROSTERS[0]!.streamId, command: { type: 'CreateRoster', data: { name: 'U14' } } })
    for (const device of devices) await sync(device)
    await edit(devices[0]!, { collection: 'rosters', streamId: ROSTERS[1]!.streamId, command: { type: 'CreateRoster', data: { name: 'U16' } } })
    for (const { who, does, what, fault } of [...FIRST, ...list]) {
      const device = devices[who]!
      if (does === 'edit') await edit(device, orderOf(what))
      if (does === 'sync') await sync(device, fault)
      if (does === 'save') files.push(await exportWaiting(device))
      if (does === 'refused') await synchronize(storeOf(device), refusing(memoryTransport(KINDS, server, CLUB, 'ada')))
      if (does === 'try') await tryAll(device)
      const file = files[what % Math.max(1, files.length)]
      if (does === 'open' && file !== undefined) {
        const read = await openSavedFile(device, file)
        expect(read.kind).toBe('file')
        if (read.kind === 'file') expect((await takeOnFile(device, read.events)).kind).toBe('taken-on')
      }
      await expectSound(device)
    }
    // Twice around: what one device hasn't got, another one has.
    for (const device of [...devices, ...devices, ...devices]) { await sync(device); await tryAll(device); await sync(device); await expectSound(device) }
    const feed = server.feed(CLUB)
    expect(feed.filter(event => event.authtype !== 'system').map(event => event.id).sort()).toEqual([...ids].sort())
    for (const { database } of devices) {
      expect(await database.pending.count() + await database.setAside.count()).toBe(0)
      expect(text((await database.pages.orderBy('from').toArray()).flatMap(page => page.events))).toBe(text(feed))
      for (const { source, state } of await database.streams.toArray()) expect(text(state)).toBe(text(server.states(CLUB).get(source)))
    }
    for (const device of devices) device.database.close()
  }), { numRuns: 40, seed: 20261121 })
}, 300_000)
