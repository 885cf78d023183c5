import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { STATES_VERSION } from '#lib/domain/states-version.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { prismaEventStore } from './event-store.ts'
import { rebuildStates, replayStream } from './replay-states.ts'
import { pendingStream } from './testing/pending-events.ts'
import { serverFixture, type Fixture } from './testing/server-fixture.ts'

let fixture: Fixture
beforeEach(async () => { fixture = await serverFixture() })
afterEach(async () => { vi.restoreAllMocks(); await fixture.remove() })

const RENAMED = 'club.sideline.roster.renamed.v1'
const unaware = <State>(kind: StreamKind<State>): StreamKind<State> => ({ ...kind, evolve: (state, event) => (event.type === RENAMED ? state : kind.evolve(state, event)) })
/** A release that makes states in another way. */
const OTHER = { ...KINDS, rosters: unaware(KINDS.rosters) }

async function recorded(rosters: number): Promise<readonly string[]> {
  const made = Array.from({ length: rosters }, () => pendingStream(fixture.clubId, 'rosters'))
  const member = pendingStream(fixture.clubId, 'members')
  const events = made.flatMap((roster, index) => [roster.next('created', { name: `U${index}` }), roster.next('renamed', { name: `Renamed ${index}` }), roster.next('assigned-to-team', { teamId: fixture.teamId })])
  const answer = await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, [...events, member.next('registered', { givenName: 'Ann', familyName: 'Maes' }), member.next('erased', {})])
  expect(answer.status).toBe(200)
  return made.map(roster => roster.streamId)
}

const states = () => fixture.server.database.streamState.findMany({ orderBy: [{ collection: 'asc' }, { streamId: 'asc' }] })
const everythingElse = async () => {
  const { database } = fixture.server
  const clubs = await database.club.findMany({ omit: { statesMadeWith: true } })
  return JSON.stringify([clubs, await database.event.findMany({ orderBy: { position: 'asc' } }), await database.membership.findMany()])
}
/** Of another release: it differs, which is all that is looked at. */
const ANOTHER = STATES_VERSION - 1
const madeWith = async () => (await fixture.server.database.club.findUniqueOrThrow({ where: { id: fixture.clubId } })).statesMadeWith

describe('states that another release made', () => {
  test('[G18] are made anew from the recorded events, with the columns that lists are searched by; events, positions and epoch stay as they are', async () => {
    await recorded(5)
    const { database } = fixture.server
    const [before, rest] = [await states(), await everythingElse()]
    await database.streamState.updateMany({ data: { state: '{"shape":"of another release"}', name: null, teamId: null, lifecycle: null } })
    expect(await rebuildStates(database)).toBe(0)
    expect(await rebuildStates(database, { statesVersion: 77 })).toBe(before.length)
    expect(await states()).toEqual(before)
    expect([await everythingElse(), await madeWith()]).toEqual([rest, 77])
    expect(await rebuildStates(database, { statesVersion: 77 })).toBe(0)
  })

  test('[G18] an older release makes them its own way when it comes back, and the newer one again', async () => {
    const [streamId] = await recorded(2)
    const { database } = fixture.server
    const before = await states()
    await rebuildStates(database, { statesVersion: ANOTHER, kinds: OTHER })
    expect((await prismaEventStore(database).streamState({ clubId: fixture.clubId, collection: 'rosters', streamId: streamId! }))?.state).toMatchObject({ name: 'U0' })
    await rebuildStates(database)
    expect(await states()).toEqual(before)
  })

  test('in transactions of bounded size; one that was interrupted begins again and ends the same', async () => {
    await recorded(6)
    const { database } = fixture.server
    const before = await states()
    const real = database.$transaction.bind(database)
    let begun = 0
    const counted = ((work: never) => { if (++begun === 3) throw new Error('the process was killed'); return real(work) }) as never
    const transactions = vi.spyOn(database, '$transaction').mockImplementation(counted)
    await expect(rebuildStates(database, { statesVersion: ANOTHER, kinds: OTHER, eventsATransaction: 6 })).rejects.toThrow('killed')
    expect(await madeWith()).toBe(STATES_VERSION)
    transactions.mockClear()
    await rebuildStates(database, { statesVersion: STATES_VERSION + 1, eventsATransaction: 6 })
    expect(transactions.mock.calls.length).toBeGreaterThan(3)
    transactions.mockRestore()
    expect([await states(), await madeWith()]).toEqual([before, STATES_VERSION + 1])
  })

  test('a stream longer than one reading is replayed whole', async () => {
    const roster = pendingStream(fixture.clubId, 'rosters')
    const path = `/api/rosters/${roster.streamId}/events/rebase`
    await fixture.rebase(path, [roster.next('created', { name: 'U14' })])
    for (let part = 0; part < 5; part++) await fixture.rebase(path, Array.from({ length: 250 }, (_, index) => roster.next('renamed', { name: `Name ${part} ${index}` }, { baseversion: 1 })))
    const stream = { clubId: fixture.clubId, collection: 'rosters', streamId: roster.streamId } as const
    const stored = (await fixture.server.store.streamState(stream))!
    expect(stored.version).toBe(1251)
    expect(await replayStream(fixture.server.database, stream)).toEqual({ state: stored.state, version: stored.version, headId: stored.headId })
    expect(await replayStream(fixture.server.database, { ...stream, collection: 'teams' })).toMatchObject({ version: 0, headId: null })
  })
})
