import { v7 } from 'uuid'
import { Busy, StorageFull } from '../database-failure.ts'
import type { Slug } from '../problem.ts'
import type { Route } from '../secured.ts'
import { pendingRoster } from './pending-events.ts'
import { routeFiles } from './routes.ts'
import { BATCH, JSON_BODY, ORIGIN, type Fixture } from './server-fixture.ts'

/** For tests: a request for every problem that the server answers (PROTOCOL section 7), each through a real route. `fixture`: one that is limited. */
export function problemProducers(fixture: Fixture): Record<Slug, () => Promise<Response>> {
  const feed = () => `/api/clubs/${fixture.clubId}/events/pull`
  const rebase = () => `/api/clubs/${fixture.clubId}/events/rebase`
  const batch = (body: string, headers: Record<string, string> = BATCH) => fixture.call('administrator', 'POST', rebase(), { body, headers })

  async function recordedRoster() {
    const made = pendingRoster(fixture.clubId, 1)
    const path = `/api/rosters/${made.roster.streamId}`
    await fixture.rebase(`${path}/events/rebase`, made.events)
    return { ...made, path, sendTo: (events: readonly unknown[]) => fixture.rebase(`${path}/events/rebase`, events), order: (body: object) => fixture.command(`${path}/commands`, { commandId: v7(), ...body }) }
  }

  /** A server whose store fails as told, for one request. */
  async function failing(error: Error): Promise<Response> {
    const store = fixture.server.store as { inRecording: unknown }
    const working = store.inRecording
    store.inRecording = async () => { throw error }
    try { return await batch('[]') } finally { store.inRecording = working }
  }

  return {
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
}
