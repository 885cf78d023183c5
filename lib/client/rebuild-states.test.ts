import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { STATES_VERSION } from '#lib/domain/states-version.ts'
import { sourceOf } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { memoryDevice } from '#lib/sync/memory-device.ts'
import { memoryServer, type MemoryServer } from '#lib/sync/memory-server.ts'
import { synchronize } from '#lib/sync/synchronize.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import { teamKindOf, type Program } from '#lib/sync/testing/renamed-kinds.ts'
import { CLUB, freshId, STREAM } from '#lib/sync/testing/story.ts'
import { recordUnread, VENUE } from '#lib/sync/testing/unread-events.ts'
import type { Device } from './device.ts'
import { databaseName, FIRST_STATES, isOutdated, openDatabase, readMeta, type DeviceDatabase } from './device-database.ts'
import { execute } from './execute.ts'
import { openProfile, writeProfile } from './profile.ts'
import { rebuildStates } from './rebuild-states.ts'
import { syncRun } from './sync-run.ts'
import { storeOf } from './testing/device.ts'
import { fifoLocks } from './testing/locks.ts'
import { dumpDatabase } from './testing/raw-database.ts'

/** An update of the program: the older one is today's without some types of events; the newer one is today's, its states called the version after. */

const NOTE = 'club.sideline.roster.note-changed.v1'
const ERASED = 'club.sideline.member.erased.v1'
const unaware = <State>(kind: StreamKind<State>, ...types: readonly string[]): StreamKind<State> => ({
  ...kind,
  parseData: (type, data) => (types.includes(type) ? null : kind.parseData(type, data)),
  evolve: (state, event) => (types.includes(event.type) ? state : kind.evolve(state, event)),
})
const OLDER = { ...KINDS, rosters: unaware(KINDS.rosters, NOTE), members: unaware(KINDS.members, ERASED) }

const ROSTERS = [1, 2, 3].map(n => `00000000-0000-7000-8000-0000000005e${n}`) as [string, string, string]
const MEMBER = '00000000-0000-7000-8000-000000000001'
const sourceAt = (streamId: string) => sourceOf({ clubId: CLUB, collection: 'rosters', streamId })
const edit = (device: Device, streamId: string, type: string, data: object) => execute(device, { collection: 'rosters', streamId, command: { type, data } })

const NEWER = STATES_VERSION + 1

let count = 0
let server: MemoryServer
beforeEach(() => { server = memoryServer(() => '2026-11-21T10:00:00.000Z') })
afterEach(() => { vi.restoreAllMocks() })

const openedBy = (name: string, statesVersion: number): DeviceDatabase => openDatabase(name, statesVersion)
const newDevice = (name = `sideline/rebuilt/${++count}`): Device => ({ userId: 'ada', clubId: CLUB, deviceId: crypto.randomUUID(), database: openedBy(name, STATES_VERSION) })
const sync = (device: Device, kinds: typeof KINDS) => synchronize(storeOf(device, kinds), memoryTransport(KINDS, server, CLUB, 'ada'))
const tables = async ({ streams, recordedStates }: DeviceDatabase) => ({ streams: await streams.toArray(), recordedStates: await recordedStates.toArray() })
const untouched = async ({ pages, pending, setAside, discarded }: DeviceDatabase) =>
  JSON.stringify(await Promise.all([pages, pending, setAside, discarded].map(table => table.toArray())))

/** A server with three rosters that have notes, and a device of the older program in step with it, with work of its own on the first and a new fourth one. */
async function older(): Promise<{ readonly device: Device; readonly office: Device }> {
  const office = newDevice()
  const device = newDevice()
  for (const streamId of ROSTERS) await edit(office, streamId, 'CreateRoster', { name: 'U14' })
  await sync(office, KINDS)
  await sync(device, OLDER)
  await edit(device, ROSTERS[0], 'RenameRoster', { name: 'Mine' })
  await edit(device, '00000000-0000-7000-8000-0000000005e4', 'CreateRoster', { name: 'Mine alone' })
  for (const [index, streamId] of ROSTERS.entries()) {
    await edit(office, streamId, 'RenameRoster', { name: `Theirs ${index}` })
    await edit(office, streamId, 'ChangeNote', { text: `Bus at ${index}` })
  }
  await sync(office, KINDS)
  const answer = await memoryTransport(KINDS, server, CLUB, 'ada').pull(3, null)
  if (answer.kind !== 'batch') throw new Error('no answer')
  await storeOf(device, OLDER).apply({ recorded: answer.events, setAside: [], cursor: { position: 3 + answer.events.length, epoch: 'one' } })
  return { device, office }
}

/** The program was updated: the same database, opened by the newer one. */
async function updated({ database, ...rest }: Device): Promise<Device> {
  database.close()
  const newer = openedBy(database.name, NEWER)
  await newer.open()
  return { ...rest, database: newer }
}

describe('after an update of the program', () => {
  it('[E7] a stream that the older one couldn\'t read becomes right by itself, and can be edited', async () => {
    const { device } = await older()
    expect(await device.database.streams.get(sourceAt(ROSTERS[1]))).toMatchObject({ changedByNewerVersion: true, state: { name: 'Theirs 1', note: '' } })
    expect(await edit(device, ROSTERS[1], 'RenameRoster', { name: 'x' })).toEqual({ kind: 'needs-update' })
    const newer = await updated(device)
    await rebuildStates(newer.database, KINDS, { statesVersion: NEWER })
    expect(await newer.database.streams.get(sourceAt(ROSTERS[1]))).toMatchObject({ changedByNewerVersion: false, state: { name: 'Theirs 1', note: 'Bus at 1' } })
    expect(await edit(newer, ROSTERS[1], 'RenameRoster', { name: 'Mine again' })).toMatchObject({ kind: 'saved' })
    expect(await sync(newer, KINDS)).toMatchObject({ kind: 'synced', sent: 3 })
    for (const [source, state] of server.states(CLUB)) expect((await newer.database.streams.get(source))?.state).toEqual(state)
  })

  it('[E7] [D3] the states are those of a device that always knew, pending events rebased on them; what was recorded, waits or was set aside is as it was', async () => {
    const { device } = await older()
    const known = newDevice()
    await storeOf(known).apply({ recorded: server.feed(CLUB), setAside: [], cursor: { position: 9, epoch: 'one' } })
    const before = await untouched(device.database)
    const newer = await updated(device)
    await rebuildStates(newer.database, KINDS, { statesVersion: NEWER })
    expect(await untouched(newer.database)).toBe(before)
    for (const streamId of ROSTERS.slice(1)) expect(await newer.database.streams.get(sourceAt(streamId))).toEqual(await known.database.streams.get(sourceAt(streamId)))
    const changed = await newer.database.streams.get(sourceAt(ROSTERS[0]))
    expect(changed).toMatchObject({ pendingCount: 1, state: { name: 'Mine', note: 'Bus at 0', openItems: [{ theirs: 'Theirs 0', mine: 'Mine' }] }, openCount: 1 })
    const { state } = (await known.database.streams.get(sourceAt(ROSTERS[0])))!
    expect(await newer.database.recordedStates.toArray()).toEqual([{ source: sourceAt(ROSTERS[0]), version: 3, state }])
    await sync(newer, KINDS)
    expect(server.states(CLUB).get(sourceAt(ROSTERS[0]))).toEqual(changed!.state)
  })

  it('[G18] states that the same program made come out as they were, whatever the size of a part', async () => {
    const { device } = await older()
    const newer = await updated(device)
    await rebuildStates(newer.database, KINDS, { statesVersion: NEWER })
    const whole = await tables(newer.database)
    for (const [index, streamsAtOnce] of [1, 2, 3, 4, 100].entries()) {
      await rebuildStates(newer.database, KINDS, { statesVersion: NEWER + 1 + index, streamsAtOnce })
      expect(await tables(newer.database)).toEqual(whole)
    }
  })

  it('one that was interrupted goes on where it was, and two at once help each other', async () => {
    const { device } = await older()
    const newer = await updated(device)
    const real = newer.database.meta.put.bind(newer.database.meta)
    let parts = 0
    const puts = (row: never) => { if (++parts > 2) throw new DOMException('the tab was closed', 'AbortError'); return real(row) }
    const broken = vi.spyOn(newer.database.meta, 'put').mockImplementation(puts as never)
    await expect(rebuildStates(newer.database, KINDS, { statesVersion: NEWER, streamsAtOnce: 1 })).rejects.toThrow()
    broken.mockRestore()
    const stopped = await readMeta(newer.database, 'states', FIRST_STATES)
    expect(stopped).toEqual({ madeWith: FIRST_STATES.madeWith, rebuilding: { with: NEWER, behind: sourceAt(ROSTERS[1]) } })
    expect(await newer.database.streams.get(sourceAt(ROSTERS[2]))).toMatchObject({ changedByNewerVersion: true })
    const heard: number[] = []
    const report = ({ done }: { readonly done: number }) => { heard.push(done) }
    await Promise.all([1, 2].map(() => rebuildStates(newer.database, KINDS, { statesVersion: NEWER, streamsAtOnce: 1, report })))
    expect(Math.min(...heard)).toBe(2)
    expect(await readMeta(newer.database, 'states', FIRST_STATES)).toEqual({ madeWith: NEWER, rebuilding: null })
    expect((await newer.database.streams.toArray()).filter(row => row.changedByNewerVersion)).toEqual([])
    expect(await sync(newer, KINDS)).toMatchObject({ kind: 'synced', sent: 2 })
    for (const [source, state] of server.states(CLUB)) expect((await newer.database.streams.get(source))?.state).toEqual(state)
  })

  it('[E6] [E7] a new version of a type: kept byte for byte by a device that knows the old one alone, marked, and read once the device knows it', async () => {
    const kindsOf = (program: Program) => ({ ...KINDS, teams: teamKindOf(program) })
    const [author, device] = [memoryDevice(kindsOf(3), { deviceId: freshId(), newId: freshId, now: () => '2026-11-20T18:10:00.000Z' }), newDevice()]
    const team = { clubId: CLUB, collection: 'teams', streamId: STREAM } as const
    author.keep(team, [{ type: 'club.sideline.team.registered.v1', data: { name: 'Reds' } }])
    author.execute(team, { type: 'RenameTeam', data: { name: 'Blues' } })
    const through = memoryTransport(kindsOf(3), server, CLUB, 'ada')
    await synchronize(author, through)
    expect(await synchronize(storeOf(device, kindsOf(1)), through)).toMatchObject({ kind: 'synced', received: 2 })
    expect(JSON.stringify((await device.database.pages.toArray()).flatMap(page => page.events))).toBe(JSON.stringify(server.feed(CLUB)))
    expect(await device.database.streams.get(sourceOf(team))).toMatchObject({ changedByNewerVersion: true, state: { name: 'Reds' } })
    const newer = await updated(device)
    await rebuildStates(newer.database, kindsOf(3), { statesVersion: NEWER })
    expect(await newer.database.streams.get(sourceOf(team))).toMatchObject({ changedByNewerVersion: false, state: { name: 'Blues', short: 'Blu' } })
  })

  it('[E7] a kind of stream that the older one didn\'t know at all: kept, and shown once the device knows it', async () => {
    const device = newDevice()
    await recordUnread(server, 3)
    await storeOf(device).apply({ recorded: server.feed(CLUB), setAside: [], cursor: { position: server.feed(CLUB).length, epoch: 'one' } })
    const feed = JSON.stringify(server.feed(CLUB))
    await rebuildStates(device.database, KINDS, { statesVersion: NEWER + 1 })
    expect(await device.database.streams.get(VENUE)).toMatchObject({ changedByNewerVersion: true, recordedVersion: 3, state: { founded: false } })
    const venueKind: StreamKind<unknown> = { ...KINDS.teams, initial: () => ({ founded: false, openItems: [], opened: 0 }), parseData: () => ({ kind: 'parsed', value: {} }),
      evolve: state => ({ ...state as object, founded: true, opened: (state as { opened: number }).opened + 1 }) }
    const newer = await updated(device)
    await rebuildStates(newer.database, { ...KINDS, venues: venueKind } as typeof KINDS, { statesVersion: NEWER })
    expect(await newer.database.streams.get(VENUE)).toMatchObject({ changedByNewerVersion: false, recordedVersion: 3, state: { founded: true, opened: 3 } })
    expect(JSON.stringify((await newer.database.pages.toArray()).flatMap(page => page.events))).toBe(feed)
  })

  it('[E9] an erasure that the older program didn\'t understand is made up for: no name is left in any table', async () => {
    const [office, device] = [newDevice(), newDevice()]
    const give = (on: Device, type: string, data: object) => execute(on, { collection: 'members', streamId: MEMBER, command: { type, data } })
    await give(office, 'RegisterMember', { givenName: 'Zebedeus', familyName: 'Canary' })
    await sync(office, KINDS)
    await sync(device, OLDER)
    await give(device, 'CorrectMemberDetails', { givenName: 'Zebedea Canary' })
    await storeOf(device, OLDER).apply({ recorded: [], setAside: [], cursor: { position: 1, epoch: 'one' } })
    await give(office, 'EraseMember', {})
    await sync(office, KINDS)
    const [, erased] = server.feed(CLUB)
    await storeOf(device, OLDER).apply({ recorded: [erased!], setAside: [], cursor: { position: 2, epoch: 'one' } })
    const everything = async ({ database }: Device) => JSON.stringify(await Promise.all(database.tables.map(table => table.toArray())))
    expect(await everything(device)).toMatch(/Zebed/)
    const newer = await updated(device)
    await rebuildStates(newer.database, KINDS, { statesVersion: NEWER })
    expect(await everything(newer)).not.toMatch(/Zebed|Canary/)
    expect(await newer.database.pending.count()).toBe(1)
    expect(await sync(newer, KINDS)).toMatchObject({ kind: 'synced', sent: 1 })
  })
})

describe('an older program beside a newer one', () => {
  it('[section 12] is shut out of the store when the newer one opens it: its edits and runs are refused, nothing is changed, nothing lost', async () => {
    const profile = openProfile(`profile-of-two-programs-${++count}`)
    const userId = `ada-${++count}`
    await writeProfile(profile, 'session', { user: { id: userId, name: 'Ada', email: 'ada@demo.example' }, memberships: [{ clubId: CLUB, clubName: 'Club', role: 'administrator', teamIds: [] }] })
    const name = databaseName(userId, CLUB)
    const page = { ...newDevice(name), userId }
    await edit(page, ROSTERS[0], 'CreateRoster', { name: 'U14' })
    const newer = openedBy(name, NEWER)
    await newer.open()
    await rebuildStates(newer, KINDS, { statesVersion: NEWER })
    const before = await dumpDatabase(name)
    expect(await edit(page, ROSTERS[0], 'RenameRoster', { name: 'Lost?' })).toEqual({ kind: 'needs-update' })
    const asked = vi.fn()
    expect(await syncRun({ profile, locks: fifoLocks(), transport: asked })).toMatchObject({ kind: 'failed', problem: { slug: 'needs-update' } })
    expect(asked).not.toHaveBeenCalled()
    const refused: unknown = await openedBy(name, STATES_VERSION).open().catch((error: unknown) => error)
    expect(isOutdated(refused)).toBe(true)
    expect(await dumpDatabase(name)).toEqual(before)
    expect(await newer.pending.count()).toBe(1)
    expect(await execute({ ...page, database: newer }, { collection: 'rosters', streamId: ROSTERS[0], command: { type: 'RenameRoster', data: { name: 'Kept' } } })).toMatchObject({ kind: 'saved' })
  })

  it('[section 12] a run that is under way when the newer one opens the store ends without writing, and the newer one sends what waits', async () => {
    const profile = openProfile(`profile-of-two-programs-${++count}`)
    const userId = `ada-${++count}`
    await writeProfile(profile, 'session', { user: { id: userId, name: 'Ada', email: 'ada@demo.example' }, memberships: [{ clubId: CLUB, clubName: 'Club', role: 'administrator', teamIds: [] }] })
    const page = { ...newDevice(databaseName(userId, CLUB)), userId }
    await edit(page, ROSTERS[0], 'CreateRoster', { name: 'U14' })
    const newer = openedBy(page.database.name, NEWER)
    const real = memoryTransport(KINDS, server, CLUB, userId)
    const slow = { pull: real.pull, rebase: async (...asked: Parameters<typeof real.rebase>) => {
      const answer = await real.rebase(...asked)
      await newer.open()
      return answer
    } }
    expect(await syncRun({ profile, locks: fifoLocks(), transport: () => slow })).toMatchObject({ kind: 'failed', problem: { slug: 'needs-update' } })
    expect([server.feed(CLUB).length, await newer.pending.count(), await newer.pages.count()]).toEqual([1, 1, 0])
    await rebuildStates(newer, KINDS, { statesVersion: NEWER })
    expect(await synchronize(storeOf({ ...page, database: newer }), real)).toMatchObject({ kind: 'synced', sent: 1 })
    expect(server.feed(CLUB)).toHaveLength(1)
  })
})
