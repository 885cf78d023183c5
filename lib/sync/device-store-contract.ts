import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { seededRandom } from '#lib/domain/seeded.ts'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { sourceOf, versionOf, type Json, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { advance, oldestBase, shownState } from './held-stream.ts'
import { memoryServer, type MemoryServer } from './memory-server.ts'
import { synchronize } from './synchronize.ts'
import type { Answer, DeviceStore, SetAside, Transport } from './synchronize-ports.ts'
import { memoryTransport, type Fault } from './testing/memory-transport.ts'
import { CLUB, DEVICE, OTHER_DEVICE } from './testing/story.ts'

/** What every device's store has to do, whatever it is kept in (PROTOCOL section 8). */

type Awaitable<T> = T | Promise<T>

/** What the contract needs of an adapter: the store, edits on it, and a look into it. */
export interface DeviceUnderTest {
  readonly store: DeviceStore
  /** Carries out one order on what the device shows; what it leads to waits. */
  edit(stream: StreamAddress, type: string, data: object): Awaitable<unknown>
  shown(source: string): Awaitable<unknown>
  /** By position. */
  recordedEvents(): Awaitable<readonly SidelineEvent[]>
  setAside(): Awaitable<readonly SetAside[]>
  counts(): Awaitable<{ readonly created: number; readonly recorded: number; readonly pending: number; readonly setAside: number }>
}

const NOW = '2026-11-21T10:00:00.000Z'
const ALL = { events: 100_000, bytes: 1e9 }
const roster = (n: number): StreamAddress => ({ clubId: CLUB, collection: 'rosters', streamId: `00000000-0000-7000-8000-0000000005e${n}` })
const member = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const text = (value: unknown) => canonicalJson(value as Json)
const rosterKind = KINDS.rosters as StreamKind<unknown>

async function rename(device: DeviceUnderTest, name: string, of = roster(1)) { await device.edit(of, 'RenameRoster', { name }) }

/** Nothing lost, nothing twice, and what is shown is the recorded state with the pending events rebased on it, computed from scratch. */
async function expectSound(device: DeviceUnderTest): Promise<void> {
  const { created, recorded, pending, setAside } = await device.counts()
  expect(created).toBe(recorded + pending + setAside)
  const events = await device.recordedEvents()
  const waiting = await device.store.pending(ALL)
  for (const source of new Set([...events, ...waiting].map(event => event.source))) {
    const streamId = source.slice(-36)
    const own = events.filter(event => event.source === source)
    const part = advance(rosterKind, { state: rosterKind.initial(streamId), version: 0, headId: null }, own)
    expect(part.version).toBe(own.length)
    const mine = waiting.filter(event => event.source === source)
    const unseen = mine.length === 0 ? [] : own.filter(event => versionOf(event) > oldestBase(mine))
    expect(text(await device.shown(source))).toBe(text(shownState(rosterKind, part, unseen, mine)))
  }
}

/** Two devices and a server on which roster 1 stands, known to both. */
async function stage(open: (deviceId: string) => Promise<DeviceUnderTest>) {
  const server = memoryServer(() => NOW)
  const [one, other] = [await open(DEVICE), await open(OTHER_DEVICE)]
  await one.edit(roster(1), 'CreateRoster', { name: 'U14 A' })
  await synchronize(one.store, memoryTransport(KINDS, server, CLUB, 'ada'))
  await synchronize(other.store, memoryTransport(KINDS, server, CLUB, 'bob'))
  return { server, one, other }
}

const through = (server: MemoryServer, faultOf?: () => Fault, during?: () => void): Transport => memoryTransport(KINDS, server, CLUB, 'ada', faultOf, during)
const pulled = async (server: MemoryServer, position: number) => (await through(server).pull(position, null)) as Answer & { kind: 'batch' }

export function deviceStoreContract(name: string, open: (deviceId: string) => Promise<DeviceUnderTest>): void {
  describe(`device store: ${name}`, () => {
    it('[D2] an answer applied twice changes nothing the second time, and its pending marks go', async () => {
      const { server, one, other } = await stage(open)
      await rename(one, 'Mine')
      const sent = await one.store.pending(ALL)
      const answer = (await through(server).rebase(1, sent, 'one')) as Answer & { kind: 'batch' }
      const application = { recorded: answer.events, setAside: [], cursor: { position: 2, epoch: 'one' } }
      await one.store.apply(application)
      const once = text([await one.recordedEvents(), await one.shown(sourceOf(roster(1))), await one.counts()])
      await one.store.apply(application)
      expect(text([await one.recordedEvents(), await one.shown(sourceOf(roster(1))), await one.counts()])).toBe(once)
      expect(await one.store.pending(ALL)).toEqual([])
      expect(await other.store.cursor()).toEqual({ position: 1, epoch: 'one' })
    })

    it('[D2] the cursor never goes back', async () => {
      const { server, one } = await stage(open)
      await rename(one, 'Mine')
      await synchronize(one.store, through(server))
      await one.store.apply({ recorded: [], setAside: [], cursor: { position: 1, epoch: 'one' } })
      expect(await one.store.cursor()).toEqual({ position: 2, epoch: 'one' })
    })

    it('[D3] [R10] what is shown while changes wait is what the server then records', async () => {
      const { server, one, other } = await stage(open)
      await rename(other, 'Theirs')
      await synchronize(other.store, through(server))
      await rename(one, 'Mine')
      await one.edit(roster(1), 'AddMember', { memberId: member(1), roles: ['player'], rank: 'a1', shirtNumber: '00' })
      const before = await one.store.pending(ALL)
      await one.store.apply({ recorded: (await pulled(server, 1)).events, setAside: [], cursor: { position: 2, epoch: 'one' } })
      await expectSound(one)
      expect(text(await one.store.pending(ALL))).toBe(text(before))
      const preview = await one.shown(sourceOf(roster(1)))
      expect(preview).toMatchObject({ name: 'Mine', openItems: [{ theirs: 'Theirs', mine: 'Mine' }] })
      await synchronize(one.store, through(server))
      expect(text(server.states(CLUB).get(sourceOf(roster(1))))).toBe(text(preview))
      expect(text(await one.shown(sourceOf(roster(1))))).toBe(text(preview))
    })

    it('[D2] an answer that touches very many streams is applied as one', async () => {
      const { server, one, other } = await stage(open)
      const streams = Array.from({ length: 400 }, (_, index): StreamAddress => ({ ...roster(1), streamId: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}` }))
      for (const stream of streams) await one.edit(stream, 'CreateRoster', { name: 'U14 B' })
      expect(await synchronize(one.store, through(server))).toMatchObject({ kind: 'synced', sent: 400 })
      expect(await synchronize(other.store, through(server))).toMatchObject({ kind: 'synced', received: 400 })
      expect(await other.store.cursor()).toEqual({ position: 401, epoch: 'one' })
      for (const stream of streams.slice(0, 150)) await rename(one, 'Theirs', stream)
      for (const stream of streams.slice(0, 150)) await rename(other, 'Mine', stream)
      expect(await synchronize(one.store, through(server))).toMatchObject({ kind: 'synced', sent: 150 })
      expect(await synchronize(other.store, through(server))).toMatchObject({ kind: 'synced', sent: 150 })
      await expectSound(other)
    })

    it('[D6] an edit made while a request is under way is neither lost nor sent twice', async () => {
      const { server, one } = await stage(open)
      await rename(one, 'First')
      let during: Awaitable<unknown>
      let made = 0
      const real = through(server)
      const transport: Transport = { pull: real.pull, rebase: async (position, events, epoch) => {
        const answer = await real.rebase(position, events, epoch)
        if (made++ === 0) during = rename(one, 'During')
        await during
        return answer
      } }
      expect(await synchronize(one.store, transport)).toMatchObject({ kind: 'synced', sent: 2 })
      expect(server.feed(CLUB).map(event => event.data)).toEqual([{ name: 'U14 A' }, { name: 'First' }, { name: 'During' }])
      await expectSound(one)
    })

    it('[D7] what is set aside leaves what waits, with the state that the rest gives', async () => {
      const { server, one } = await stage(open)
      await rename(one, 'Good')
      await rename(one, 'Bad')
      const [, bad] = await one.store.pending(ALL)
      const problem = { slug: 'invalid-events', status: 422, title: 'refused' }
      await one.store.apply({ recorded: [], setAside: [{ event: bad!, problem }], cursor: await one.store.cursor() })
      expect(await one.setAside()).toMatchObject([{ event: bad, problem }])
      expect(await one.shown(sourceOf(roster(1)))).toMatchObject({ name: 'Good' })
      expect(await one.counts()).toMatchObject({ created: 3, recorded: 1, pending: 1, setAside: 1 })
      await expectSound(one)
      await rename(one, 'Behind it')
      expect(await synchronize(one.store, through(server))).toMatchObject({ kind: 'synced', sent: 2 })
      await expectSound(one)
    })

    it('pending events come oldest first, within both bounds, and one at least', async () => {
      const { one } = await stage(open)
      for (let i = 0; i < 5; i++) await rename(one, `Name ${i}`, roster(1))
      const names = async (limit: { events: number; bytes: number }) => (await one.store.pending(limit)).map(event => event.data)
      expect(await names({ events: 2, bytes: 1e9 })).toEqual([{ name: 'Name 0' }, { name: 'Name 1' }])
      expect(await names({ events: 9, bytes: 1 })).toEqual([{ name: 'Name 0' }])
      expect((await one.store.pendingOf(sourceOf(roster(1)))).map(event => event.data)).toHaveLength(5)
      expect(await one.store.pendingOf(sourceOf(roster(2)))).toEqual([])
    })

    it.each([1, 2, 3, 4])('[D3] [D7] [G3] history %i: after every step the store is sound, at rest devices and server agree byte for byte', async seed => {
      const { server, one, other } = await stage(open)
      const random = seededRandom(seed)
      const faults: readonly Fault[] = ['none', 'none', 'none', 'answer-lost', 'request-lost', 'doubled']
      for (let step = 0; step < 40; step++) {
        const device = random.pick([one, other])
        if (random.fraction() < 0.3) await synchronize(device.store, through(server, () => random.pick([...faults])))
        else await randomEdit(device, random)
        await expectSound(device)
      }
      for (const device of [one, other, one]) expect(await synchronize(device.store, through(server))).toMatchObject({ kind: 'synced' })
      for (const device of [one, other]) {
        await expectSound(device)
        expect(text(await device.recordedEvents())).toBe(text(server.feed(CLUB)))
        for (const [source, state] of server.states(CLUB)) expect(text(await device.shown(source))).toBe(text(state))
      }
    })
  })
}

async function randomEdit(device: DeviceUnderTest, random: ReturnType<typeof seededRandom>): Promise<void> {
  const stream = roster(random.whole(1, 3))
  const [memberId, number] = [member(random.whole(1, 4)), random.pick(['00', '0', '4', '7'])]
  const [type, data] = random.pick<readonly [string, object]>([
    ['CreateRoster', { name: `Roster ${random.whole(1, 99)}` }],
    ['RenameRoster', { name: `Name ${random.whole(1, 99)}` }],
    ['AddMember', { memberId, roles: ['player'], rank: `a${random.whole(1, 9)}` }],
    ['AddMember', { memberId, roles: ['player'], rank: `b${random.whole(1, 9)}`, shirtNumber: number }],
    ['RemoveMember', { memberId }],
    ['AssignShirtNumbers', { assignments: { [memberId]: number } }],
    ['ChangeStatus', { memberId, status: random.pick(['active', 'injured']) }],
    ['AppointCaptain', { memberId }],
    ['ChangeNote', { memberId, text: `Note ${random.whole(1, 99)}` }],
    ['LockRoster', {}],
    ['UnlockRoster', {}],
  ])
  await device.edit(stream, type, data)
}
