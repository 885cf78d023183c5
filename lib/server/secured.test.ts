import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ROLES, type Role } from './clubs.ts'
import { OPERATIONS, type Operation, type OperationName } from './operations.ts'
import type { Route } from './secured.ts'
import { pendingRoster, pendingStream } from './testing/pending-events.ts'
import { dispatcher, METHODS, routeFiles, type RouteFile } from './testing/routes.ts'
import { BATCH, CANARY, JSON_BODY, ORIGIN, serverFixture, slugOf, type Fixture, type Sending, type Who } from './testing/server-fixture.ts'

/** Who may do what, of every route that is on the disk, against every role, in the own club, in another and in none. */

let fixture: Fixture
let files: readonly RouteFile[]
let rosterId: string
let otherRosterId: string

beforeAll(async () => {
  fixture = await serverFixture()
  files = await routeFiles()
  rosterId = await foundRoster(fixture, fixture.clubId, 'U14', 'administrator')
  otherRosterId = await foundRoster(fixture, fixture.otherClubId, `${CANARY} U14`, 'stranger')
  const member = pendingStream(fixture.otherClubId, 'members')
  await fixture.rebase(`/api/clubs/${fixture.otherClubId}/events/rebase`, [member.next('registered', { givenName: CANARY, familyName: CANARY })], 'stranger')
})
afterAll(() => fixture.remove())

async function foundRoster({ rebase, teamId }: Fixture, clubId: string, name: string, who: Who): Promise<string> {
  const { roster, events } = pendingRoster(clubId, 1, name)
  const response = await rebase(`/api/clubs/${clubId}/events/rebase`, [...events, roster.next('assigned-to-team', { teamId })], who)
  expect(response.status).toBe(200)
  return roster.streamId
}

const handlersOf = ({ path, exports }: RouteFile) =>
  METHODS.filter(method => method in exports).map(method => ({ path, method, route: exports[method] as Partial<Route> }))

const rename = () => JSON.stringify({ commandId: crypto.randomUUID(), type: 'RenameRoster', data: { name: `U14 ${crypto.randomUUID().slice(0, 8)}` } })

/** A request of each operation that an administrator may make. */
function requestOf(path: string, operation: Operation, clubId: string, streamId: string): { readonly path: string; readonly sending: Sending } {
  const filled = path.replace('[clubId]', clubId).replace('[collection]', 'rosters').replace('[id]', streamId).replace('[tokenId]', crypto.randomUUID())
    .replace('[...all]', 'get-session').replace('[...rest]', 'rosters/of/nothing/at/all').replace('[type]', 'club.sideline.roster.renamed.v1.json').replace('[slug]', 'busy')
  const url = path.includes('[clubId]') ? filled : `${filled}?club=${clubId}`
  if (operation.body === 'batch') return { path: url, sending: { body: '[]', headers: BATCH } }
  if (operation.body === 'json') return { path: url, sending: { body: path.endsWith('/tokens') ? JSON.stringify({ name: 'scoreboard' }) : rename(), headers: JSON_BODY } }
  return { path: url, sending: operation.body === 'accounts' ? { body: '{}', headers: JSON_BODY } : {} }
}

const isOk = (status: number) => status < 300
/** An id that nobody has, or a route for what isn't there: allowed, and not found. */
const FINDS_NOTHING: readonly OperationName[] = ['revoke-token', 'find-nothing', 'send-nothing', 'change-account']

describe('every route on the disk', () => {
  test('there are routes, and each handler was made by secured for its own method', () => {
    const handlers = files.flatMap(handlersOf)
    expect(handlers.length).toBeGreaterThan(15)
    for (const { path, method, route } of handlers) {
      expect(route.operation, `${method} ${path} has to be made by secured`).toBeTypeOf('string')
      expect(OPERATIONS[route.operation!].method, `${method} ${path}`).toBe(method)
    }
  })

  test('every operation has a route', () => {
    const routed = new Set(files.flatMap(handlersOf).map(({ route }) => route.operation))
    expect(Object.keys(OPERATIONS).filter(name => !routed.has(name as OperationName))).toEqual([])
  })

  test('[A1] [A3] [A4] [G11] role by role, in the own club, in another, and signed out', async () => {
    let cells = 0
    for (const { path, method, route } of files.flatMap(handlersOf)) {
      const name = route.operation!
      const operation: Operation = OPERATIONS[name]
      for (const who of [...ROLES, 'stranger', 'nobody'] as const) {
        for (const own of [true, false]) {
          const request = requestOf(path, operation, own ? fixture.clubId : fixture.otherClubId, own ? rosterId : otherRosterId)
          const response = await fixture.call(who, method, request.path, request.sending)
          const text = name === 'listen-to-feed' && isOk(response.status) ? '' : await response.text()
          const cell = `${who} ${method} ${request.path} → ${response.status} ${text.slice(0, 200)}`
          expect(response.status, cell).toBe(expectedStatus(name, operation, who, who === 'stranger' ? !own : own))
          if (who !== 'stranger') expect(text, cell).not.toContain(CANARY)
          if (response.body !== null && name === 'listen-to-feed') await response.body.cancel().catch(() => undefined)
          cells += 1
        }
      }
    }
    expect(cells).toBeGreaterThan(200)
  })
})

function expectedStatus(name: OperationName, { access }: Operation, who: Role | 'stranger' | 'nobody', ownClub: boolean): number {
  const done = name.startsWith('refuse-') ? 400 : FINDS_NOTHING.includes(name) ? 404 : name === 'issue-token' ? 201 : 200
  if (access === 'public') return done
  if (who === 'nobody') return 401
  if (access === 'signed-in') return done
  if (!ownClub) return 404
  const role: Role = who === 'stranger' ? 'administrator' : who
  if (access[role] === 'no') return 403
  // Renaming is an administrator's command, though coaches and members have commands of their own
  if (name === 'command' && role !== 'administrator') return 403
  return done
}

describe('the door', () => {
  const feed = () => `/api/clubs/${fixture.clubId}/events/pull`
  const rebase = () => `/api/clubs/${fixture.clubId}/events/rebase`

  test('[A1] without a session: 401 as a problem, for a body that is no batch too, never a redirect', async () => {
    const response = await fixture.call('nobody', 'POST', rebase(), { body: 'nonsense', headers: BATCH })
    expect(response.status).toBe(401)
    expect(await slugOf(response)).toBe('unauthenticated')
    expect(await slugOf(await fixture.call('nobody', 'POST', rebase()))).toBe('unauthenticated')
  })

  test('[A2] the club is the path\'s, else the query\'s, else the only one of the session, else 400 club-required', async () => {
    const pull = `/api/rosters/${await foundRoster(fixture, fixture.clubId, 'U16', 'administrator')}/events/pull`
    expect(await fixture.pull(pull)).toHaveLength(3)
    expect(await fixture.pull(`${pull}?club=${fixture.clubId}`, 'both')).toHaveLength(3)
    expect(await fixture.pull(`${pull}?club=${fixture.otherClubId}`, 'both')).toHaveLength(0)
    expect(await slugOf(await fixture.call('both', 'GET', pull))).toBe('club-required')
    expect(await slugOf(await fixture.call('both', 'GET', `${pull}?club=${fixture.clubId}&club=${fixture.otherClubId}`))).toBe('invalid-parameter')
  })

  test('[A3] a club of others is answered exactly as one that doesn\'t exist', async () => {
    const answers = await Promise.all([fixture.otherClubId, crypto.randomUUID(), 'nonsense'].map(async clubId => {
      const response = await fixture.call('administrator', 'GET', `/api/clubs/${clubId}/events/pull`)
      const { requestId: _requestId, ...problem } = await response.json() as Record<string, unknown>
      return { status: response.status, problem, headers: [...response.headers] }
    }))
    expect(answers[0]!.status).toBe(404)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('[A5] [G16] a role that was withdrawn binds the next request, and so does a session', async () => {
    await fixture.setRole('second', 'member')
    expect(await slugOf(await fixture.call('second', 'POST', rebase(), { body: '[]', headers: BATCH }))).toBe('forbidden')
    await fixture.setRole('second', null)
    expect(await slugOf(await fixture.call('second', 'POST', rebase(), { body: '[]', headers: BATCH }))).toBe('not-found')
    await fixture.setRole('second', 'administrator')
    expect((await fixture.call('second', 'POST', rebase(), { body: '[]', headers: BATCH })).status).toBe(200)
    await fixture.server.database.session.deleteMany({ where: { userId: fixture.userId('second') } })
    expect(await slugOf(await fixture.call('second', 'GET', feed()))).toBe('unauthenticated')
  })

  test('[A5] a role withdrawn between admission and writing refuses the write: it is read in the transaction', async () => {
    const { roster, events } = pendingRoster(fixture.clubId)
    const withdrawn = vi.fn(() => fixture.setRole('both', 'coach'))
    // The body is asked for after the role was checked: here the asking itself withdraws the role
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await withdrawn()
        controller.enqueue(new TextEncoder().encode(JSON.stringify(events)))
        controller.close()
      },
    }, { highWaterMark: 0 })
    expect(await slugOf(await fixture.call('both', 'POST', rebase(), { body, headers: BATCH }))).toBe('forbidden')
    expect(withdrawn).toHaveBeenCalledOnce()
    expect(await fixture.pull(`/api/rosters/${roster.streamId}/events/pull`)).toEqual([])
    await fixture.setRole('both', 'administrator')
  })

  test('[G16] a role withdrawn while rebases run: each is recorded or refused, none half', async () => {
    const rosters = Array.from({ length: 20 }, () => pendingRoster(fixture.clubId, 2))
    const answers = await Promise.all([
      ...rosters.map(({ events }) => fixture.rebase(rebase(), events, 'both')),
      fixture.setRole('both', 'coach').then(() => null),
    ])
    for (const [index, { roster }] of rosters.entries()) {
      const response = answers[index] as Response
      expect([200, 403]).toContain(response.status)
      expect(await fixture.pull(`/api/rosters/${roster.streamId}/events/pull`)).toHaveLength(response.status === 200 ? 3 : 0)
    }
    await fixture.setRole('both', 'administrator')
  })

  test('[A6] what changes something comes from our own pages, or from a program without an origin', async () => {
    for (const [headers, status] of [
      [{ 'sec-fetch-site': 'same-origin' }, 200], [{ 'sec-fetch-site': 'same-origin', 'origin': 'https://evil.example' }, 200], [{}, 200], [{ origin: ORIGIN }, 200],
      [{ 'sec-fetch-site': 'cross-site' }, 403], [{ 'sec-fetch-site': 'same-site' }, 403], [{ 'sec-fetch-site': 'none' }, 403], [{ 'sec-fetch-site': 'cross-site', 'origin': ORIGIN }, 403],
      [{ origin: 'https://evil.example' }, 403], [{ origin: 'null' }, 403], [{ origin: `${ORIGIN}.evil.example` }, 403],
    ] as [Record<string, string>, number][]) {
      const response = await sendBare(headers)
      expect(response.status, JSON.stringify(headers)).toBe(status)
      if (status === 403) expect(await slugOf(response)).toBe('cross-site')
    }
  })

  async function sendBare(headers: Record<string, string>): Promise<Response> {
    const dispatch = await dispatcher()
    return dispatch(new Request(ORIGIN + rebase(), { method: 'POST', body: '[]', headers: { ...BATCH, cookie: fixture.cookie('administrator'), ...headers } }))
  }

  test('[D9] a device\'s pending events are never recorded under another user\'s session', async () => {
    const { events } = pendingRoster(fixture.clubId)
    const send = (userId: string) => fixture.call('administrator', 'POST', rebase(), { body: JSON.stringify(events), headers: { ...BATCH, 'sideline-user': userId } })
    expect(await slugOf(await send(fixture.userId('both')))).toBe('unauthenticated')
    expect((await send(fixture.userId('administrator'))).status).toBe(200)
  })

  test('[R14] media type in any letter case and with parameters; anything else 415, compressed bodies 415', async () => {
    const send = (headers: Record<string, string>) => fixture.call('administrator', 'POST', rebase(), { body: '[]', headers })
    for (const type of ['application/cloudevents-batch+json', 'Application/CloudEvents-Batch+JSON; charset=UTF-8', 'application/cloudevents-batch+json;x="a;b"']) {
      expect((await send({ 'content-type': type })).status, type).toBe(200)
    }
    for (const type of ['application/json', 'text/plain', 'application/cloudevents+json', 'application/cloudevents-batch+jsonx']) {
      expect(await slugOf(await send({ 'content-type': type })), type).toBe('unsupported-media-type')
    }
    const untyped = await fixture.call('administrator', 'POST', rebase(), { body: new Uint8Array([91, 93]) })
    expect(await slugOf(untyped)).toBe('unsupported-media-type')
    for (const encoding of ['gzip', 'br', 'identity']) expect(await slugOf(await send({ ...BATCH, 'content-encoding': encoding })), encoding).toBe('encoding-not-supported')
  })

  test('a method that a route doesn\'t take is refused, whatever it is exported as', async () => {
    const route = files.find(({ path }) => path === '/api/session')!.exports.GET as Route
    const response = await route(new Request(`${ORIGIN}/api/session`, { method: 'PUT' }), { params: Promise.resolve({}) })
    expect(response.status).toBe(405)
    expect(await slugOf(response)).toBe('method-not-allowed')
  })

  test('every answer forbids storing, unless it says otherwise', async () => {
    const response = await fixture.call('administrator', 'GET', feed())
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('vary')).toContain('Cookie')
    expect([...response.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
  })
})
