import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { sourceOf } from '#lib/event-sourcing/event.ts'
import { memoryServer } from '#lib/sync/memory-server.ts'
import type { Answer, Transport } from '#lib/sync/synchronize-ports.ts'
import { memoryTransport } from '#lib/sync/testing/memory-transport.ts'
import { CLUB } from '#lib/sync/testing/story.ts'
import { openDevice, type Device } from './device.ts'
import { NEVER_SYNCED, readMeta } from './device-database.ts'
import { execute } from './execute.ts'
import type { TransportOptions } from './http-transport.ts'
import { openProfile, readProfile, writeProfile, type Profile } from './profile.ts'
import { syncRun } from './sync-run.ts'
import { fifoLocks } from './testing/locks.ts'

const ROSTER = '00000000-0000-7000-8000-0000000005e1'
const OTHER_CLUB = '00000000-0000-7000-8000-00000000c10c'
const memberships = [CLUB, OTHER_CLUB].map(clubId => ({ clubId, clubName: 'Club', role: 'administrator' as const, teamIds: [] }))
const refusing = (status: number, slug: string): Transport => {
  const answer = async (): Promise<Answer> => ({ kind: 'refused', problem: { slug, status, title: slug } })
  return { pull: answer, rebase: answer }
}
const create = (device: Device, name: string) => execute(device, { collection: 'rosters', streamId: ROSTER, command: { type: 'CreateRoster', data: { name } } })

let profile: Profile
let count = 0
beforeEach(() => { profile = openProfile(`profile-${++count}`) })
const signIn = (id: string) => writeProfile(profile, 'session', { user: { id, name: id, email: `${id}@demo.example` }, memberships })
const newUser = () => `user-${++count}`
afterEach(() => { vi.useRealTimers() })

describe('one run', () => {
  it('[D4] nobody signed in on this device: nothing is asked of the server', async () => {
    expect(await syncRun({ profile, locks: fifoLocks(), transport: () => { throw new Error('asked') } })).toEqual({ kind: 'nobody' })
  })

  it('[D4] writes how it went where every tab sees it', async () => {
    const ada = newUser()
    await signIn(ada)
    const device = await openDevice(ada, CLUB)
    await create(device, 'U14 A')
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    expect(await syncRun({ profile, locks: fifoLocks(), transport: () => memoryTransport(KINDS, server, CLUB, ada) })).toMatchObject({ kind: 'synced', sent: 1 })
    expect(await readMeta(device.database, 'sync', NEVER_SYNCED)).toMatchObject({ runningSince: null, outcome: { kind: 'synced' }, failures: 0, lastSyncAt: expect.stringContaining('T') })
    expect(server.states(CLUB).get(sourceOf({ clubId: CLUB, collection: 'rosters', streamId: ROSTER }))).toMatchObject({ name: 'U14 A' })
  })

  it('[section 7] an expired session keeps all on the device and leaves the user signed in there', async () => {
    const ada = newUser()
    await signIn(ada)
    const device = await openDevice(ada, CLUB)
    await create(device, 'U14 A')
    for (let run = 1; run <= 2; run++) {
      expect(await syncRun({ profile, locks: fifoLocks(), transport: () => refusing(401, 'unauthenticated') })).toEqual({ kind: 'signed-out' })
      expect(await readMeta(device.database, 'sync', NEVER_SYNCED)).toMatchObject({ outcome: { kind: 'signed-out' }, failures: run, lastSyncAt: null })
    }
    expect(await readProfile(profile, 'signedInOnServer')).toBe(false)
    expect(await readProfile(profile, 'session')).toMatchObject({ user: { id: ada } })
    expect(await device.database.pending.count()).toBe(1)
  })

  it('[D9] one user\'s pending events are never sent under another\'s session, and wait for their author', async () => {
    const [ada, bob] = [newUser(), newUser()]
    await signIn(ada)
    const device = await openDevice(ada, CLUB)
    await create(device, 'Ada\'s')
    await signIn(bob)
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    const asked: TransportOptions[] = []
    const transport = (options: TransportOptions) => { asked.push(options); return memoryTransport(KINDS, server, CLUB, options.userId) }
    expect(await syncRun({ profile, locks: fifoLocks(), transport })).toMatchObject({ kind: 'synced', sent: 0 })
    expect(asked).toEqual([{ userId: bob, clubId: CLUB }])
    expect([server.feed(CLUB), await device.database.pending.count()]).toEqual([[], 1])
    await signIn(ada)
    expect(await syncRun({ profile, locks: fifoLocks(), transport })).toMatchObject({ kind: 'synced', sent: 1 })
    expect(server.feed(CLUB)).toMatchObject([{ authid: ada }])
  })

  it('[D9] synchronizes the club chosen last', async () => {
    const ada = newUser()
    await signIn(ada)
    await writeProfile(profile, 'clubs', { [ada]: OTHER_CLUB })
    const asked: TransportOptions[] = []
    await syncRun({ profile, locks: fifoLocks(), transport: options => { asked.push(options); return refusing(503, 'busy') } })
    expect(asked).toEqual([{ userId: ada, clubId: OTHER_CLUB }])
  })

  it('[D4] one run at a time: the second waits for the first', async () => {
    const ada = newUser()
    await signIn(ada)
    const locks = fifoLocks()
    let under = 0, most = 0
    const slow = async (): Promise<Answer> => {
      most = Math.max(most, ++under)
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
      under -= 1
      return { kind: 'unreachable', why: 'not-reached' }
    }
    await Promise.all([1, 2, 3].map(() => syncRun({ profile, locks, transport: () => ({ pull: slow, rebase: slow }) })))
    expect(most).toBe(1)
  })

  it('[D12] what gets through a poor line is kept for the next run, and forgotten where all does', async () => {
    const ada = newUser()
    await signIn(ada)
    const device = await openDevice(ada, CLUB)
    const asked: (number | undefined)[] = []
    let getsThrough = 0
    const run = () => syncRun({ profile, locks: fifoLocks(), transport: () => ({ ...refusing(503, 'busy'), pull: async (_position, _epoch, max = 500) => {
      asked.push(max)
      return max > getsThrough ? { kind: 'unreachable', why: 'too-slow' } : { kind: 'batch', events: [], refusals: [], head: 0, epoch: 'one' }
    } }) })
    expect(await run()).toMatchObject({ kind: 'unreachable' })
    expect(await readMeta(device.database, 'sync', NEVER_SYNCED)).toMatchObject({ pace: { pull: { events: 31 } } })
    getsThrough = 500
    expect(await run()).toMatchObject({ kind: 'synced' })
    expect(asked).toEqual([500, 250, 125, 62, 31])
    for (let more = 0; more < 20; more++) await run()
    expect(asked.at(-1)).toBe(500)
    expect(await readMeta(device.database, 'sync', NEVER_SYNCED)).not.toHaveProperty('pace')
  })

  it('[D4] once the server asked to wait, no run asks it before that time, in whichever tab, unless a person says so', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T10:00:00.000Z') })
    const ada = newUser()
    await signIn(ada)
    const device = await openDevice(ada, CLUB)
    await create(device, 'U14 A')
    let asked = 0
    const busy = async (): Promise<Answer> => { asked += 1; return { kind: 'refused', problem: { slug: 'busy', status: 503, title: 'Busy' }, retryAfterS: 60 } }
    const run = (byPerson = false) => syncRun({ profile, locks: fifoLocks(), started: () => ({ byPerson }), transport: () => ({ pull: busy, rebase: busy }) })
    const row = () => readMeta(device.database, 'sync', NEVER_SYNCED)
    expect(await run()).toMatchObject({ kind: 'wait', seconds: 60 })
    vi.setSystemTime('2026-11-21T10:00:59.999Z')
    const noted = await row()
    expect(await run()).toMatchObject({ kind: 'wait', seconds: 60 })
    expect(await row()).toEqual(noted)
    expect(asked).toBe(1)
    await run(true)
    expect(asked).toBe(2)
    vi.setSystemTime('2026-11-21T10:01:30.000Z')
    await run()
    expect(asked).toBe(2)
    vi.setSystemTime('2026-11-21T10:02:00.000Z')
    await run()
    expect(asked).toBe(3)
    // Set back by a year: nobody waits a year.
    vi.setSystemTime('2025-11-21T10:00:00.000Z')
    await run()
    expect(asked).toBe(4)
  })
})
