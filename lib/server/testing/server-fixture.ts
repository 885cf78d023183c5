import assert from 'node:assert/strict'
import { v7 } from 'uuid'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { passwordHash } from '../accounts.ts'
import { addUser, foundClub, setMembership, type Role } from '../clubs.ts'
import type { PrismaClient } from '../generated/client.ts'
import { openServer, installServer, type Server } from '../server.ts'
import { testDatabase } from '../test-database.ts'
import { unexpectedCount } from '../unexpected.ts'
import { dispatcher } from './routes.ts'

/** For tests: two clubs with their people signed in, over a real database, called in-process through the real routes. */

export const ORIGIN = 'http://localhost:3000'
export const PASSWORD = 'a password of the tests'
export const SECRET = 'a secret of the tests that has more than 32 characters'
/** Stands in every name of the other club: no answer to anybody else may hold it. */
export const CANARY = 'Zebracanary'

export const BATCH = { 'content-type': 'application/cloudevents-batch+json' }
export const JSON_BODY = { 'content-type': 'application/json' }

export type Who = 'administrator' | 'second' | 'coach' | 'member' | 'both' | 'stranger' | 'nobody'
export interface Sending { readonly body?: BodyInit | null; readonly headers?: Readonly<Record<string, string>> }

export interface Fixture {
  readonly server: Server
  readonly clubId: string
  readonly otherClubId: string
  readonly teamId: string
  readonly memberId: string
  userId(who: Who): string
  cookie(who: Who): string
  /** Sends a request as somebody; `path` from `/api` on. */
  call(who: Who, method: string, path: string, sending?: Sending): Promise<Response>
  pull(path: string, who?: Who): Promise<readonly SidelineEvent[]>
  rebase(path: string, events: readonly unknown[], who?: Who): Promise<Response>
  command(path: string, body: unknown, who?: Who): Promise<Response>
  setRole(who: Who, role: Role | null): Promise<void>
  /** Moves the server's clock. */
  advance(ms: number): void
  remove(): Promise<void>
}

/** Who and what are called what, for a fixture that has to be like another one. */
export interface FixtureIds extends Ids { readonly users: Readonly<Partial<Record<Who, string>>> }
interface Options { readonly limited?: boolean; readonly start?: Date; readonly like?: FixtureIds; readonly open?: (url: string) => PrismaClient }

/** `administrator`, `second`, `coach` and `member` belong to the club, `stranger` administers the other one, `both` administers both. */
export async function serverFixture({ limited = false, start = new Date(), like, open }: Options = {}): Promise<Fixture> {
  const database = await testDatabase(open)
  let at = start.getTime()
  const server = openServer({ database: database.prisma, databaseUrl: database.url, origin: ORIGIN, secret: SECRET, limited, now: () => new Date(at) })
  installServer(server)
  const ids: Ids = like ?? { clubId: v7(), otherClubId: v7(), teamId: v7(), memberId: v7() }
  const users = await makePeople(server, ids, like?.users ?? {})
  const dispatch = await dispatcher()
  const cookies = new Map<Who, string>()
  const bugsBefore = unexpectedCount()

  const call: Fixture['call'] = (who, method, path, { body = null, headers = {} } = {}) => {
    const cookie = cookies.get(who)
    return dispatch(new Request(ORIGIN + path, { method, body, ...(body instanceof ReadableStream && { duplex: 'half' }), headers: { origin: ORIGIN, ...(cookie !== undefined && { cookie }), ...headers } }))
  }
  for (const who of users.keys()) cookies.set(who, await signIn(call, who))
  return {
    server, ...ids, call,
    userId: who => users.get(who)!,
    cookie: who => cookies.get(who) ?? '',
    async pull(path, who = 'administrator') {
      const response = await call(who, 'GET', path)
      assert.equal(response.status, 200)
      return await response.json() as SidelineEvent[]
    },
    rebase: (path, events, who = 'administrator') => call(who, 'POST', path, { body: JSON.stringify(events), headers: BATCH }),
    command: (path, body, who = 'administrator') => call(who, 'POST', path, { body: JSON.stringify(body), headers: JSON_BODY }),
    async setRole(who, role) {
      const key = { clubId: ids.clubId, userId: users.get(who)! }
      if (role === null) await server.database.membership.delete({ where: { clubId_userId: key } })
      else await setMembership(server.database, { ...key, role, teamIds: [ids.teamId], memberId: ids.memberId })
    },
    advance(ms) { at += ms },
    async remove() {
      installServer(undefined)
      await database.remove()
      assert.equal(unexpectedCount(), bugsBefore, 'errors that nobody foresaw')
    },
  }
}

export const emailOf = (who: Who): string => `${who}@club.example`

interface Ids { readonly clubId: string; readonly otherClubId: string; readonly teamId: string; readonly memberId: string }

async function makePeople({ database }: Server, { clubId, otherClubId, teamId, memberId }: Ids, known: FixtureIds['users']): Promise<Map<Who, string>> {
  const hash = await passwordHash(PASSWORD)
  const users = new Map<Who, string>()
  await database.$transaction(async tx => {
    await foundClub(tx, { id: clubId, name: 'Own Club' })
    await foundClub(tx, { id: otherClubId, name: `${CANARY} Club` })
    const join = async (who: Who, club: string, role: Role) => {
      if (!users.has(who)) users.set(who, await addUser(tx, { name: `Person ${who}`, email: emailOf(who), hash, ...(known[who] !== undefined && { id: known[who] }) }))
      await setMembership(tx, { clubId: club, userId: users.get(who)!, role, teamIds: role === 'administrator' ? [] : [teamId], ...(role === 'member' && { memberId }) })
    }
    for (const [who, role] of [['administrator', 'administrator'], ['second', 'administrator'], ['coach', 'coach'], ['member', 'member'], ['both', 'administrator']] as const) await join(who, clubId, role)
    await join('stranger', otherClubId, 'administrator')
    await join('both', otherClubId, 'administrator')
  })
  return users
}

/** Signs in through the door and gives the cookie. */
export async function signIn(call: Fixture['call'], who: Who): Promise<string> {
  const response = await call('nobody', 'POST', '/api/auth/sign-in/email', { body: JSON.stringify({ email: emailOf(who), password: PASSWORD }), headers: JSON_BODY })
  assert.equal(response.status, 200)
  return response.headers.getSetCookie().map(cookie => cookie.split(';', 1)[0]!).join('; ')
}

/** The slug of a problem; fails where the answer isn't one. */
export async function slugOf(response: Response): Promise<string> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json')
  const problem = await response.json() as { type: string; status: number; requestId: string; title: string; detail: string }
  assert.equal(problem.status, response.status)
  assert.match(problem.requestId, /^[0-9a-f-]{36}$/)
  return problem.type.replace('/problems/', '')
}
