import 'fake-indexeddb/auto'
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { openDatabase as openServerDatabase } from '#lib/server/database.ts'
import { migrate } from '#lib/server/migrate.ts'
import { installServer, openServer } from '#lib/server/server.ts'
import { releases, type Exchange } from '#lib/server/testing/released.ts'
import { dispatcher } from '#lib/server/testing/routes.ts'
import { ORIGIN, signIn, type Fixture } from '#lib/server/testing/server-fixture.ts'
import { checkSession } from './accounts.ts'
import { openDevice, type Device } from './device.ts'
import { databaseName, readCounts, type StreamRow } from './device-database.ts'
import { execute } from './execute.ts'
import { httpTransport } from './http-transport.ts'
import { openProfile, readProfile } from './profile.ts'
import { rebuildStates } from './rebuild-states.ts'
import { exportWaiting } from './rescue.ts'
import { syncRun } from './sync-run.ts'
import { fillDatabase } from './testing/raw-database.ts'
import { fifoLocks } from './testing/locks.ts'

/** What earlier releases answered and stored, with today's device (PROTOCOL section 12). */

const answerOf = ({ answer: { status, headers, body } }: Exchange): Response => new Response(body, { status, headers })
afterEach(() => { vi.unstubAllGlobals() })

describe.each(releases())('answers of release $version', ({ wire }) => {
  const { clubId } = wire.ids
  const ofEvents = wire.exchanges.filter(({ request }) => /\/events\/(pull|rebase)/.test(request.path))

  it('[G14] every batch, refusal of a stream and problem is read', async () => {
    for (const exchange of ofEvents) {
      const transport = httpTransport({ userId: 'ada', clubId, fetch: async () => answerOf(exchange) })
      const read = exchange.request.method === 'GET' ? await transport.pull(0, null) : await transport.rebase(0, [], null)
      const body = JSON.parse(exchange.answer.body) as unknown
      if (exchange.answer.status !== 200) {
        expect(read).toMatchObject({ kind: 'refused', problem: { status: exchange.answer.status, slug: exchange.name.replace('problem ', '') } })
        continue
      }
      const [refused, recorded] = [true, false].map(isRefusal => (body as SidelineEvent[]).filter(event => event.type.startsWith('club.sideline.sync.') === isRefusal))
      expect(read).toMatchObject({ kind: 'batch', events: recorded, refusals: refused!.map(({ source }) => ({ source })), head: Number(exchange.answer.headers['sideline-head']) })
    }
    expect(ofEvents.filter(({ answer }) => answer.body.includes('sync.refused')).length).toBeGreaterThan(0)
    expect(new Set(ofEvents.map(({ answer }) => answer.status))).toEqual(new Set([200, 400, 401, 403, 409, 413, 415, 422, 503, 507]))
  })

  it('[G14] the session\'s answer is read', async () => {
    for (const exchange of wire.exchanges.filter(({ name }) => name.startsWith('the session of'))) {
      vi.stubGlobal('fetch', async () => answerOf(exchange))
      const profile = openProfile(`profile-${wire.start}-${exchange.who}`)
      await checkSession(profile)
      expect(await readProfile(profile, 'session')).toEqual(JSON.parse(exchange.answer.body))
    }
  })
})

describe.each(releases())('the store of a device of release $version', ({ device: released, sql, version }) => {
  const { clubId } = released
  const profile = openProfile(`profile of ${version}`)
  const rowsOf = (table: string) => released.database.tables.find(({ name }) => name === table)!.rows
  const folder = mkdtempSync(join(tmpdir(), 'sideline-'))
  const url = `file:${join(folder, 'released.db')}`
  let device: Device
  const tables = async (...names: readonly string[]) => Object.fromEntries(await Promise.all(names.map(async name => [name, await device.database.table(name).toArray()] as const)))
  const client = openServerDatabase(url)
  afterAll(async () => {
    installServer(undefined)
    await client.$disconnect()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The same release's server, its database brought up to date, with somebody signed in. */
  async function server(): Promise<typeof globalThis.fetch> {
    const file = new Database(join(folder, 'released.db'))
    file.exec(sql)
    file.close()
    await migrate(url)
    installServer(openServer({ database: client, databaseUrl: url, origin: ORIGIN, secret: 'a secret of the tests that has more than 32 characters', limited: false }))
    const dispatch = await dispatcher()
    let cookie = ''
    const call: Fixture['call'] = (_who, method, path, { body = null, headers = {} } = {}) =>
      dispatch(new Request(ORIGIN + path, { method, body, headers: { origin: ORIGIN, ...(cookie !== '' && { cookie }), ...headers } }))
    cookie = await signIn(call, 'administrator')
    return (address, init) => call('administrator', init?.method ?? 'GET', String(address), { headers: { ...init?.headers as Record<string, string> }, body: (init?.body as string | undefined) ?? null })
  }

  it('[G14] [G18] opens, shows and holds what it did, and its states made anew are the same', async () => {
    await fillDatabase(`profile of ${version}`, released.profile)
    await fillDatabase(databaseName(released.userId, clubId), released.database)
    device = await openDevice(released.userId, clubId, { profile })
    expect(device.deviceId).toBe(released.deviceId)
    const names = ['pages', 'pending', 'streams', 'recordedStates', 'setAside', 'discarded']
    expect(JSON.parse(JSON.stringify(await tables(...names)))).toEqual(Object.fromEntries(names.map(name => [name, rowsOf(name)])))
    const streams = await tables('streams', 'recordedStates')
    await rebuildStates(device.database, KINDS, { statesVersion: 99 })
    expect(await tables('streams', 'recordedStates')).toEqual(streams)
    const waiting = await exportWaiting(device)
    expect(JSON.parse(await waiting.text())).toHaveLength(rowsOf('pending').length + rowsOf('setAside').length)
  })

  it('[G14] [D7] is edited, and counts on', async () => {
    const [row] = (rowsOf('streams') as StreamRow[]).filter(({ source, pendingCount }) => source.includes('/rosters/') && pendingCount > 0)
    const before = await readCounts(device.database)
    const edited = await execute(device, { collection: 'rosters', streamId: row!.source.slice(-36), command: { type: 'RenameRoster', data: { name: 'By a later release' } } })
    expect(edited).toMatchObject({ kind: 'saved', events: [{ parentid: row!.lastPendingId, baseversion: row!.recordedVersion }] })
    expect(await device.database.streams.get(row!.source)).toMatchObject({ pendingCount: row!.pendingCount + 1, state: { name: 'By a later release' } })
    expect(await readCounts(device.database)).toMatchObject({ created: before.created + 1, recorded: before.recorded })
  })

  it('[G14] [D4] synchronizes with that release\'s server, whose database was brought up to date: nothing waits, both agree, nothing is lost', async () => {
    const through = await server()
    const waiting = await device.database.pending.count()
    const ran = await syncRun({ profile, locks: fifoLocks(), transport: ({ userId }) => httpTransport({ userId, clubId, fetch: through }) })
    expect(ran).toMatchObject({ kind: 'synced', sent: waiting })
    const feed = await (await through(`/api/clubs/${clubId}/events/pull?max=500`)).json() as SidelineEvent[]
    expect((await device.database.pages.orderBy('from').toArray()).flatMap(page => page.events)).toEqual(feed)
    for (const row of await device.database.streams.toArray()) {
      const [, , , collection, streamId] = row.source.split('/')
      if (collection !== 'rosters') continue
      expect(await (await through(`/api/rosters/${streamId}`)).json()).toMatchObject({ version: row.recordedVersion, name: (row.state as { readonly name: string }).name })
    }
    const counts = await readCounts(device.database)
    expect(counts.created).toBe(counts.recorded + await device.database.pending.count() + await device.database.setAside.count() + await device.database.discarded.count())
  })
})
