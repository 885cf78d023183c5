import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { Busy, StorageFull } from './database-failure.ts'
import { PROBLEMS, Refusal, type Slug } from './problem.ts'
import type { Route } from './secured.ts'
import { pendingRoster } from './testing/pending-events.ts'
import { routeFiles } from './testing/routes.ts'
import { BATCH, JSON_BODY, ORIGIN, serverFixture, slugOf, type Fixture } from './testing/server-fixture.ts'
import { failureOf, unexpectedCount } from './unexpected.ts'

/** Every slug of PROTOCOL section 7 is answered by a real route, with its status and its page. */

let fixture: Fixture
beforeAll(async () => { fixture = await serverFixture({ limited: true }) })
afterAll(() => fixture.remove())

const feed = () => `/api/clubs/${fixture.clubId}/events/pull`
const rebase = () => `/api/clubs/${fixture.clubId}/events/rebase`
const batch = (body: string, headers: Record<string, string> = BATCH) => fixture.call('administrator', 'POST', rebase(), { body, headers })

async function recordedRoster() {
  const made = pendingRoster(fixture.clubId, 1)
  expect((await fixture.rebase(rebase(), made.events)).status).toBe(200)
  const path = `/api/rosters/${made.roster.streamId}`
  return { ...made, path, sendTo: (events: readonly unknown[]) => fixture.rebase(`${path}/events/rebase`, events), order: (body: object) => fixture.command(`${path}/commands`, { commandId: v7(), ...body }) }
}

/** A server whose store fails as told, for one request. */
async function failing(error: Error): Promise<Response> {
  const store = fixture.server.store as { inRecording: unknown }
  const working = store.inRecording
  store.inRecording = async () => { throw error }
  try { return await batch('[]') } finally { store.inRecording = working }
}

const PRODUCERS: Record<Slug, () => Promise<Response>> = {
  'malformed-batch': () => batch('{}'),
  'malformed-json': () => batch('['),
  'invalid-parameter': () => fixture.call('administrator', 'GET', `${feed()}?max=0`),
  'club-required': () => fixture.call('both', 'GET', '/api/rosters'),
  'unauthenticated': () => fixture.call('nobody', 'GET', feed()),
  'forbidden': () => fixture.call('coach', 'GET', feed()),
  'cross-site': () => batch('[]', { ...BATCH, 'sec-fetch-site': 'cross-site' }),
  'not-found': () => fixture.call('administrator', 'GET', `/api/rosters/${v7()}`),
  'method-not-allowed': async () => {
    const route = (await routeFiles()).find(({ path }) => path === '/api/health')!.exports.GET as Route
    return route(new Request(`${ORIGIN}/api/health`, { method: 'DELETE' }), { params: Promise.resolve({}) })
  },
  'unknown-parent': async () => { const { roster, sendTo } = await recordedRoster(); return sendTo([roster.next('renamed', { name: 'x' }, { parentid: v7() })]) },
  'stream-exists': async () => { const { events, sendTo } = await recordedRoster(); return sendTo([{ ...events[0]!, id: v7() }]) },
  'version-mismatch': async () => (await recordedRoster()).order({ type: 'RenameRoster', data: { name: 'x' }, expectedVersion: 9 }),
  'history-diverged': () => fixture.call('administrator', 'GET', `${feed()}?position=99999`, { headers: { 'sideline-epoch': 'another' } }),
  'batch-too-large': () => batch(`[${Array(501).fill('{}').join()}]`),
  'unsupported-media-type': () => batch('[]', JSON_BODY),
  'encoding-not-supported': () => batch('[]', { ...BATCH, 'content-encoding': 'gzip' }),
  'invalid-events': async () => { const { roster, sendTo } = await recordedRoster(); return sendTo([roster.next('renamed', { name: '' })]) },
  'broken-chain': async () => { const { roster, sendTo } = await recordedRoster(); const event = roster.next('renamed', { name: 'x' }); return sendTo([event, event]) },
  'event-id-reused': async () => { const { events, sendTo } = await recordedRoster(); return sendTo([events[0], { ...events[1], data: { name: 'other' } }]) },
  'rule-broken': async () => (await recordedRoster()).order({ type: 'AppointCaptain', data: { memberId: v7() } }),
  'command-id-reused': async () => {
    const { order } = await recordedRoster()
    const commandId = v7()
    await order({ commandId, type: 'RenameRoster', data: { name: 'x' } })
    return order({ commandId, type: 'RenameRoster', data: { name: 'y' } })
  },
  'invalid-command': async () => (await recordedRoster()).order({ type: 'Nonsense', data: {} }),
  'too-many-requests': async () => {
    for (let count = 0; count < 5000; count++) {
      const response = await fixture.call('coach', 'GET', '/api/session')
      if (response.status === 429) return response
      await response.arrayBuffer()
    }
    throw new Error('no limit')
  },
  'busy': () => failing(new Busy('the database is busy')),
  'storage-full': () => failing(new StorageFull('no room')),
}

describe('problems', () => {
  test.each(Object.keys(PROBLEMS) as Slug[])('%s: its status, its members, its page', async slug => {
    const response = await PRODUCERS[slug]()
    expect(response.status).toBe(PROBLEMS[slug].status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    if (response.status === 429 || response.status === 503) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    const text = await response.clone().text()
    expect(await slugOf(response)).toBe(slug)
    expect(JSON.parse(text)).toMatchObject({ type: `/problems/${slug}`, title: PROBLEMS[slug].title, detail: expect.stringMatching(/./) })
    const page = await fixture.call('nobody', 'GET', `/problems/${slug}`)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain(slug)
  })

  test('an error that nobody foresaw is answered 503, counted, and says nothing of itself', async () => {
    const before = unexpectedCount()
    const { slug, parts } = failureOf(new TypeError('secret of the inside'), 'the request', 'pull-feed')
    expect([slug, unexpectedCount()]).toEqual(['busy', before + 1])
    expect(JSON.stringify(parts)).not.toContain('secret')
    expect(failureOf(new Refusal('forbidden'), 'the request', 'pull-feed').slug).toBe('forbidden')
    ;(globalThis as { sidelineUnexpected?: number }).sidelineUnexpected = before
  })

  test('alive and ready; not ready where the database is not migrated', async () => {
    expect(await (await fixture.call('nobody', 'GET', '/api/health')).json()).toEqual({ status: 'alive' })
    expect(await (await fixture.call('nobody', 'GET', '/api/ready')).json()).toMatchObject({ status: 'ready', unexpectedErrors: 0 })
    const other = await serverFixture()
    rmSync(other.server.databaseUrl.replace(/^file:/, ''))
    expect(await slugOf(await other.call('nobody', 'GET', '/api/ready'))).toBe('busy')
    await other.remove()
  })

  test('the schema of every event that is answered can be read where the event says', async () => {
    const restored = await serverFixture()
    const { events } = pendingRoster(restored.clubId, 1)
    await restored.rebase(`/api/clubs/${restored.clubId}/events/rebase`, events)
    for (const event of await restored.pull(`/api/clubs/${restored.clubId}/events/pull`)) {
      const schema = await (await restored.call('nobody', 'GET', event.dataschema)).json() as Record<string, unknown>
      expect(schema).toMatchObject({ $id: event.dataschema, type: 'object', additionalProperties: false })
    }
    expect(await slugOf(await restored.call('nobody', 'GET', '/schemas/constructor.json'))).toBe('not-found')
    await restored.remove()
  })
})
