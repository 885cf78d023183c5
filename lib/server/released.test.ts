import Database from 'better-sqlite3'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { addressOf, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import { openDatabase } from './database.ts'
import type { PrismaClient } from './generated/client.ts'
import { isMigrated, migrate } from './migrate.ts'
import { rebuildStates, replayStream } from './replay-states.ts'
import { installServer, openServer } from './server.ts'
import { pendingStream } from './testing/pending-events.ts'
import { BY_CIRCUMSTANCE, sha256, stateAfter } from './testing/record-release.ts'
import { isKept, releases, type Exchange } from './testing/released.ts'
import { dispatcher } from './testing/routes.ts'
import { BATCH, ORIGIN, serverFixture, signIn, type Fixture } from './testing/server-fixture.ts'

/** What earlier releases sent and stored, with today's server (PROTOCOL section 12). */

test('[G14] the present version has left its fixtures: nothing is released without', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(isKept(version), `npm run release-fixtures, then commit lib/sync/testing/released/${version}`).toBe(true)
})

/** What differs from server to server: its times, and ids that it makes for a request. */
const OWN = new Set(['requestId', 'recordedtime', 'recordedAt'])
const BATCH_TYPE = 'application/cloudevents-batch+json'

describe.each(releases())('requests of release $version', ({ wire }) => {
  let fixture: Fixture
  // The history of then has the name of then; a device names it with what it sends.
  const named = new Map<string, string>()
  beforeAll(async () => {
    fixture = await serverFixture({ limited: true, start: new Date(wire.start), like: wire.ids })
    const { headers } = await fixture.call('administrator', 'GET', `/api/clubs/${wire.ids.clubId}/events/pull`)
    for (const { answer } of wire.exchanges) if (answer.headers['sideline-epoch']) named.set(answer.headers['sideline-epoch'], headers.get('sideline-epoch')!)
  })
  afterAll(() => fixture.remove())

  async function sent({ who, request: { method, path, headers, body } }: Exchange): Promise<Response> {
    const epoch = named.get(headers['sideline-epoch'] ?? '')
    return fixture.call(who, method, path, { headers: { ...headers, ...(epoch !== undefined && { 'sideline-epoch': epoch }) }, ...(body !== null && { body }) })
  }

  /**
   * Today's answer may say more than the one of then, never less and never something else. Ids of commands' events are the server's own. A type's schema
   * stays exactly what it was: an older program, whose schemas know no other members, would take the event for one that changes nothing.
   */
  async function expectAsThen({ name, answer }: Exchange, response: Response): Promise<void> {
    expect([name, response.status, response.headers.get('content-type')]).toEqual([name, answer.status, answer.headers['content-type']])
    expect(response.headers.get('sideline-head')).toBe(answer.headers['sideline-head'] ?? null)
    const [now, then] = [JSON.parse(await response.text()) as unknown, JSON.parse(answer.body) as unknown]
    if (answer.headers['content-type'] === BATCH_TYPE) {
      const [events, old] = [now, then] as [RecordedEvent[], RecordedEvent[]]
      expect(events.map(event => [event.type, event.position])).toEqual(old.map(event => [event.type, event.position]))
      events.forEach((event, index) => { expect(event).toMatchObject(asThen(old[index]!)) })
    } else if (name === 'a schema') expect(now).toEqual(then)
    else expect(now).toMatchObject(withoutOwn(then))
  }

  const madeByCommands = new Set(wire.exchanges.filter(({ request }) => request.path.endsWith('/commands')).flatMap(({ answer }) => (JSON.parse(answer.body) as { events?: string[] }).events ?? []))
  const asThen = (event: RecordedEvent): object => {
    const { id, time, parentid, correlationid, ...rest } = event
    if (event.position === undefined) return { ...rest, data: withoutOwn(event.data) }
    if (madeByCommands.has(id)) return withoutOwn(rest)
    return { ...withoutOwn(rest), id, time, ...(correlationid !== undefined && { correlationid }), ...(parentid !== undefined && !madeByCommands.has(parentid) && { parentid }) }
  }
  const withoutOwn = (value: unknown): Record<string, unknown> => Object.fromEntries(Object.entries(value as object).filter(([key]) => !OWN.has(key) && key !== 'events' && key !== 'epoch'))

  test('[G14] are answered as then, one after the other', async () => {
    for (const exchange of wire.exchanges) {
      if (BY_CIRCUMSTANCE.has(exchange.name.replace('problem ', ''))) continue
      await expectAsThen(exchange, await sent(exchange))
    }
  })
})

describe.each(releases())('the database of release $version', ({ sql, log, wire }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sideline-'))
  const url = `file:${join(folder, 'released.db')}`
  let client: PrismaClient
  beforeAll(async () => {
    const file = new Database(join(folder, 'released.db'))
    file.exec(sql)
    file.close()
    await migrate(url)
    client = openDatabase(url)
  })
  afterAll(async () => {
    installServer(undefined)
    await client.$disconnect()
    rmSync(folder, { recursive: true, force: true })
  })
  const opened = () => openServer({ database: client, databaseUrl: url, origin: ORIGIN, secret: 'a secret of the tests that has more than 32 characters', limited: false })
  const { clubId } = wire.ids

  test('[G14] is brought up to date; feed, head and states are the same bytes', async () => {
    expect(await isMigrated(url)).toBe(true)
    const rows = await client.event.findMany({ where: { clubId }, orderBy: { position: 'asc' } })
    expect(rows.map(row => row.json)).toEqual(log.feed.map(event => JSON.stringify(event)))
    const { store } = opened()
    expect((await store.feedJson(clubId, 0, 1)).head).toBe(log.feed.length)
    for (const [source, state] of Object.entries(log.states)) expect(JSON.stringify((await store.streamState(addressOf(source)!))!.state)).toBe(JSON.stringify(state))
    expect(await client.membership.count()).toBe(7)
  })

  test('[G18] replay gives the same states, byte for byte', async () => {
    for (const [source, state] of Object.entries(log.states)) expect(JSON.stringify((await replayStream(client, addressOf(source)!)).state)).toBe(JSON.stringify(state))
    const before = await client.streamState.findMany()
    await rebuildStates(client, { statesVersion: 99 })
    expect(await client.streamState.findMany()).toEqual(before)
    await rebuildStates(client)
  })

  test('its people sign in, and its clubs are edited', async () => {
    installServer(opened())
    const dispatch = await dispatcher()
    let cookie = ''
    const call: Fixture['call'] = (_who, method, path, { body = null, headers = {} } = {}) => dispatch(new Request(ORIGIN + path, { method, body, headers: { origin: ORIGIN, ...(cookie !== '' && { cookie }), ...headers } }))
    cookie = await signIn(call, 'administrator')
    const roster = log.feed.find(event => event.type === 'club.sideline.roster.created.v1')!
    const head = log.feed.findLast(event => event.source === roster.source)!
    const renamed = pendingStream(clubId, 'rosters', roster.subject, head.id).next('renamed', { name: 'By a later release' })
    const answer = await call('administrator', 'POST', `/api/clubs/${clubId}/events/rebase?position=${log.feed.length}`, { body: JSON.stringify([renamed]), headers: BATCH })
    expect(await answer.json()).toMatchObject([{ id: renamed.id, parentid: head.id, sequence: String(Number(head.sequence) + 1).padStart(10, '0') }])
    expect((await opened().store.streamState(addressOf(roster.source)!))!.state).toMatchObject({ name: 'By a later release' })
  })
})

describe.each(releases())('the log of release $version', ({ log }) => {
  test('[G18] is as it was, and replaying it gives the same hashes', () => {
    expect(sha256(log.feed)).toBe(log.sha256.feed)
    expect(sha256(log.states)).toBe(log.sha256.states)
    const replayed = Object.fromEntries(Object.keys(log.states).map(source => {
      const { collection, streamId } = addressOf(source)!
      return [source, stateAfter(collection, streamId, log.feed.filter(event => event.source === source))]
    }))
    expect(sha256(replayed)).toBe(log.sha256.states)
    for (const { collection, facts, sha256: then } of log.histories) expect(sha256(stateAfter(collection, log.streamId, facts))).toBe(then)
  })

  test('[E6] every event in it is of a type that can still be read', () => {
    for (const event of log.feed) expect([event.type, KINDS[addressOf(event.source)!.collection].parseData(event.type, event.data)?.kind]).toEqual([event.type, 'parsed'])
  })
})
