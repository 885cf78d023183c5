import 'fake-indexeddb/auto'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { JsonObject, SidelineEvent, StreamAddress } from '#lib/event-sourcing/event.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import { recordCommand } from '#lib/sync/record-command.ts'
import { synchronize } from '#lib/sync/synchronize.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import type { Device } from './device.ts'
import { execute, type Order } from './execute.ts'
import { streamView } from './stream-views.ts'
import { freshDevice, storeOf } from './testing/device.ts'
import { undo } from './undo.ts'

const ROSTER = '00000000-0000-7000-8000-0000000005e1'
const memberIds = Array.from({ length: 6 }, (_, index) => `00000000-0000-7000-8000-00000000000${index}`)
const [ANN, BO] = memberIds as [string, string]
const NOW = '2026-11-21T10:00:00.000Z'
const order = (type: string, data: object = {}, streamId = ROSTER): Order => ({ collection: 'rosters', streamId, command: { type, data } })
const numbers = (assignments: JsonObject) => order('AssignShirtNumbers', { assignments })
const SQUAD = [order('CreateRoster', { name: 'U14 A' }), ...memberIds.map((memberId, index) => order('AddMember', { memberId, roles: ['player'], shirtNumber: String(index + 4) }))]
const address = (clubId: string): StreamAddress => ({ clubId, collection: 'rosters', streamId: ROSTER })
const sourceIn = (device: Device, collection: string, streamId: string) => `/clubs/${device.clubId}/${collection}/${streamId}`
const rosterOf = async (device: Device, streamId = ROSTER) => (await streamView<Roster>(device.database, sourceIn(device, 'rosters', streamId)))!.state
const pendingOf = async (device: Device) => (await device.database.pending.orderBy('order').toArray()).map(row => row.event)

type Server = ReturnType<typeof memoryServer>
const server = () => memoryServer(() => NOW)
async function synchronized(device: Device, at: Server) {
  expect(await synchronize(storeOf(device), memoryTransport(KINDS, at, device.clubId, device.userId))).toMatchObject({ kind: 'synced' })
}
async function byCoach(at: Server, { clubId }: Device, type: string, data: JsonObject) {
  const request = { stream: address(clubId), command: { type, data }, authId: 'mia', time: NOW, newId: v7, correlationId: v7() }
  expect(await recordCommand(at.transaction, KINDS.rosters, request)).toMatchObject({ kind: 'recorded' })
}

async function squad() {
  const device = await freshDevice()
  await execute(device, SQUAD)
  return device
}

describe('undo of what somebody else did', () => {
  it('is made where it is asked for by name, for all streams of the action, and is nobody’s next undo', async () => {
    const at = server()
    const [hall, office] = [await squad(), await freshDevice()]
    const other: Device = { ...office, clubId: hall.clubId, userId: 'bob' }
    const done = await execute(hall, [numbers({ [ANN]: '44' }), { collection: 'members', streamId: ANN, command: { type: 'RegisterMember', data: { givenName: 'Ann', familyName: 'Maes' } } }])
    if (done.kind !== 'saved') throw new Error(done.kind)
    await synchronized(hall, at)
    await synchronized(other, at)
    expect(await undo(other, { action: done.correlationId })).toEqual({ kind: 'nothing' })
    expect(await undo(other, 'undo')).toEqual({ kind: 'nothing' })
    expect(await undo(other, { action: done.correlationId, byAnybody: true })).toMatchObject({ kind: 'undone' })
    expect((await rosterOf(other)).entries[ANN]!.shirtNumber).toBe('4')
  })
})

describe('undo on a device', () => {
  it('makes events of its own, with an action of their own, that name what they compensate; what waits isn’t touched', async () => {
    const device = await squad()
    await execute(device, numbers({ [ANN]: '5', [BO]: null }), { actionKind: 'bulk' })
    const before = await pendingOf(device)
    const undone = await undo(device, 'undo')
    expect(undone).toMatchObject({ kind: 'undone', done: 2, rest: [] })
    const after = await pendingOf(device)
    expect(after.slice(0, -1)).toEqual(before)
    const mine = before.at(-1)!
    expect(after.at(-1)).toMatchObject({ data: { assignments: { [ANN]: '4', [BO]: '5' } }, causationid: mine.id, actionkind: 'bulk', parentid: mine.id })
    expect(after.at(-1)!.correlationid).not.toBe(mine.correlationid)
    expect((await rosterOf(device)).entries[ANN]!.shirtNumber).toBe('4')
    expect(await undo(device, 'redo')).toMatchObject({ kind: 'undone' })
    expect((await rosterOf(device)).entries[BO]!.shirtNumber).toBeNull()
    expect(await undo(device, 'redo')).toEqual({ kind: 'nothing' })
  })

  it('goes 200 actions back and forth over several rosters, some of them recorded, some waiting', async () => {
    const device = await squad()
    const other = '00000000-0000-7000-8000-0000000005e2'
    await execute(device, order('CreateRoster', { name: 'Other 0' }, other))
    const at = server()
    for (let action = 1; action <= 200; action++) {
      await execute(device, action % 2 === 0 ? order('RenameRoster', { name: `Other ${action}` }, other) : order('RenameRoster', { name: `U14 ${action}` }))
      if (action % 90 === 0) await synchronized(device, at)
    }
    const names = async () => [(await rosterOf(device)).name, (await rosterOf(device, other)).name]
    expect(await names()).toEqual(['U14 199', 'Other 200'])
    for (let action = 200; action > 0; action--) {
      expect(await undo(device, 'undo')).toMatchObject({ kind: 'undone', done: 1, rest: [] })
      if (action === 120) await synchronized(device, at)
    }
    expect(await names()).toEqual(['U14 A', 'Other 0'])
    for (let action = 0; action < 20; action++) expect(await undo(device, 'redo')).toMatchObject({ kind: 'undone' })
    expect(await names()).toEqual(['U14 19', 'Other 20'])
  }, 60_000)

  it('of what is recorded, where a coach built on a part of it: the rest is undone, and that part named with who changed it', async () => {
    const [device, at] = [await squad(), server()]
    await execute(device, [numbers({ [ANN]: '10', [BO]: '11' }), order('RenameRoster', { name: 'Mine' })])
    await synchronized(device, at)
    await byCoach(at, device, 'AssignShirtNumbers', { assignments: { [BO]: '99' } })
    await synchronized(device, at)
    expect(await undo(device, 'undo')).toMatchObject({ kind: 'undone', done: 2, rest: [{ key: `entry/${BO}/shirtNumber`, why: { kind: 'changed-since', by: { authid: 'mia' } } }] })
    expect(await rosterOf(device)).toMatchObject({ name: 'U14 A', entries: { [ANN]: { shirtNumber: '4' }, [BO]: { shirtNumber: '99' } } })
    await synchronized(device, at)
    expect((await rosterOf(device)).openItems).toEqual([])
  })

  it('of what overruled a coach gives back what the coach had said', async () => {
    const [device, at] = [await squad(), server()]
    await synchronized(device, at)
    await execute(device, numbers({ [ANN]: '10' }))
    await byCoach(at, device, 'AssignShirtNumbers', { assignments: { [ANN]: '77' } })
    await synchronized(device, at)
    await undo(device, 'undo')
    expect((await rosterOf(device)).entries[ANN]!.shirtNumber).toBe('77')
  })

  it('says once what can’t be undone, and goes on with the action before it', async () => {
    const [device, at] = [await squad(), server()]
    await execute(device, order('RenameRoster', { name: 'Mine' }))
    await execute(device, numbers({ [ANN]: '10' }))
    await synchronized(device, at)
    await byCoach(at, device, 'AssignShirtNumbers', { assignments: { [ANN]: '77' } })
    await synchronized(device, at)
    expect(await undo(device, 'undo')).toMatchObject({ kind: 'not-undone', rest: [{ why: { kind: 'changed-since' } }] })
    expect(await undo(device, 'undo')).toMatchObject({ kind: 'undone' })
    expect((await rosterOf(device)).name).toBe('U14 A')
  })

  it('is a person’s own: what another user of this browser did is not on the line', async () => {
    const [device, at] = [await squad(), server()]
    await execute(device, order('RenameRoster', { name: 'Mine' }))
    await synchronized(device, at)
    const other: Device = { ...await freshDevice(device.deviceId), userId: 'mia' }
    await synchronized(other, at)
    expect((await rosterOf(other)).name).toBe('Mine')
    expect(await undo(other, 'undo')).toEqual({ kind: 'nothing' })
    await execute(other, numbers({ [ANN]: '10' }))
    await synchronized(other, at)
    await synchronized(device, at)
    await undo(device, 'undo')
    expect(await rosterOf(device)).toMatchObject({ name: 'U14 A', entries: { [ANN]: { shirtNumber: '10' } } })
  })

  it('of one named action leaves what was done after it', async () => {
    const device = await squad()
    const removed = await execute(device, order('RemoveMember', { memberId: ANN }))
    await execute(device, order('RenameRoster', { name: 'Later' }))
    expect(await undo(device, { action: removed.kind === 'saved' ? removed.correlationId : '' })).toMatchObject({ kind: 'undone' })
    expect(await rosterOf(device)).toMatchObject({ name: 'Later', entries: { [ANN]: { removed: null, shirtNumber: '4' } } })
    await undo(device, 'undo')
    expect((await rosterOf(device)).name).toBe('U14 A')
  })

  it('of an action with more events than are read at once takes all of them back, but for whom somebody took up since', async () => {
    const device = await squad()
    const people = Array.from({ length: 550 }, (_, index) => `00000000-0000-7000-8000-0000001${String(index).padStart(5, '0')}`)
    const registering = people.map((streamId): Order => ({ collection: 'members', streamId, command: { type: 'RegisterMember', data: { givenName: 'Jan', familyName: streamId.slice(-5) } } }))
    await execute(device, [...registering, ...people.map(memberId => order('AddMember', { memberId, roles: ['player'] }))], { actionKind: 'import' })
    const at = server()
    await synchronized(device, at)
    await execute(device, order('RenameRoster', { name: 'Later' }))
    await synchronized(device, at)
    await undo(device, 'undo')
    // Somebody else has taken one of them up meanwhile.
    await execute(device, [order('CreateRoster', { name: 'Other' }, people[0]), order('AddMember', { memberId: people[1], roles: ['player'] }, people[0])])
    await synchronized(device, at)
    const first = (await device.database.pages.toArray()).flatMap<SidelineEvent>(page => page.events).find(event => event.actionkind === 'import')!
    expect(await undo(device, { action: first.correlationid! })).toMatchObject({ kind: 'undone', done: 1099, rest: [{ key: 'founded', why: { rule: 'still-in-a-roster' } }] })
    const present = Object.values((await rosterOf(device)).entries).filter(entry => entry.removed === null)
    expect(present.map(entry => entry.memberId)).toEqual(memberIds)
    const active = await Promise.all(people.map(async id => (await streamView<Member>(device.database, sourceIn(device, 'members', id)))!.state.active))
    expect(active.map((isActive, index) => (isActive ? index : null)).filter(index => index !== null)).toEqual([1])
  }, 60_000)

  it('[E7] doesn’t touch a roster that a newer version changed', async () => {
    const device = await squad()
    await execute(device, order('RenameRoster', { name: 'Mine' }))
    const source = sourceIn(device, 'rosters', ROSTER)
    await device.database.streams.update(source, { changedByNewerVersion: true })
    expect(await undo(device, 'undo')).toMatchObject({ kind: 'not-undone', rest: [{ why: { rule: 'changed-by-newer-version' } }] })
  })
})
