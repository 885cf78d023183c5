import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { pendingRoster, pendingStream } from './testing/pending-events.ts'
import { databaseDump, type Dump } from './testing/database-dump.ts'
import { FAILURES, failingSqlite, type Failure } from './testing/failing-sqlite.ts'
import { emailOf, JSON_BODY, PASSWORD, serverFixture, signIn, type Fixture } from './testing/server-fixture.ts'
import { unexpectedCount } from './unexpected.ts'

/**
 * Every statement of every route that writes fails once, in each way that a statement can fail. A request whose n-th statement failed
 * is answered with a problem, has stored nothing, and when it comes again is recorded once (PROTOCOL R11, R12, R15, section 7).
 */

const STATEMENTS_MAX = 200
const ELSEWHERE = 'b7a9c1de-3f52-4c68-9d0e-5a6b7c8d9e0f'

const failing = failingSqlite()
let fixture: Fixture
let dump: Dump
beforeAll(async () => {
  fixture = await serverFixture({ open: failing.open })
  dump = databaseDump(fixture.server.databaseUrl)
})
afterAll(async () => {
  dump.close()
  await fixture.remove()
})

/** One request that can be sent any number of times. */
interface Sent {
  readonly send: () => Promise<Response>
  /** How many rows there are more when it was done once, by table. Sent again, it adds none, except where it says so. */
  readonly adds: Readonly<Record<string, number>>
}
interface Scenario {
  readonly name: string
  readonly status: number
  readonly make: () => Promise<Sent>
  /** Coming again it does its work again: signing in twice makes two sessions. */
  readonly anew?: true
  /** Goes on where it can although something failed, as signing out does: then it may be done, and the answer says that it may not. */
  readonly goesOn?: true
}

const club = () => `/api/clubs/${fixture.clubId}`
const clubRebase = (events: readonly unknown[]) => () => fixture.rebase(`${club()}/events/rebase`, events)

async function recorded(events: readonly unknown[]): Promise<void> {
  expect((await clubRebase(events)()).status).toBe(200)
}

/** A recorded roster with two players, one changed meanwhile by another device, and events of this device that collide with that. */
async function collidingRoster() {
  const roster = pendingStream(fixture.clubId, 'rosters')
  const [anna, bert] = [v7(), v7()]
  const founding = [roster.next('created', { name: 'U14' }), roster.next('assigned-to-team', { teamId: fixture.teamId }),
    roster.next('member-added', { memberId: anna, roles: ['player'], rank: 'a' }), roster.next('member-added', { memberId: bert, roles: ['player'], rank: 'b' })]
  const here = pendingStream(fixture.clubId, 'rosters', roster.streamId, founding.at(-1)!.id)
  const meanwhile = [roster.next('renamed', { name: 'theirs' }, { deviceid: ELSEWHERE }), roster.next('shirt-numbers-assigned', { assignments: { [anna]: '10' } }, { deviceid: ELSEWHERE })]
  await recorded([...founding, ...meanwhile])
  return { streamId: roster.streamId, anna, events: [here.next('renamed', { name: 'mine' }), here.next('shirt-numbers-assigned', { assignments: { [bert]: '10' } })] }
}

async function recordedMember() {
  const member = pendingStream(fixture.clubId, 'members')
  await recorded([member.next('registered', { givenName: 'Anna', familyName: 'Berg' }), member.next('details-corrected', { givenName: 'Anne' })])
  return member
}

function command(collection: string, id: string, type: string, data: object, adds: Sent['adds'] = { Event: 1, StreamState: 0, CommandAnswer: 1 }, who: 'administrator' | 'coach' = 'administrator'): Sent {
  const body = { commandId: v7(), type, data }
  return { send: () => fixture.command(`/api/${collection}/${id}/commands`, body, who), adds }
}
const founding = { Event: 1, StreamState: 1, CommandAnswer: 1 }

const REBASES: readonly Scenario[] = [
  { name: 'a rebase of one stream that founds it', status: 200, make: async () => {
    const { roster, events } = pendingRoster(fixture.clubId, 2)
    return { send: () => fixture.rebase(`/api/rosters/${roster.streamId}/events/rebase?version=0`, events), adds: { Event: 3, StreamState: 1 } }
  } },
  { name: 'a rebase of one stream that collides: a repair and a list come with it', status: 200, make: async () => {
    const { streamId, events } = await collidingRoster()
    return { send: () => fixture.rebase(`/api/rosters/${streamId}/events/rebase?version=4`, events), adds: { Event: 4, StreamState: 0 } }
  } },
  { name: 'a rebase of the club: streams founded in four collections, one that collides, one refused', status: 200, make: async () => {
    const { events } = await collidingRoster()
    const made = [
      ...pendingRoster(fixture.clubId, 1).events, pendingStream(fixture.clubId, 'members').next('registered', { givenName: 'Ann', familyName: 'Berg' }),
      pendingStream(fixture.clubId, 'teams').next('registered', { name: 'Eagles' }), pendingStream(fixture.clubId, 'seasons').next('opened', { name: '26', startsOn: '2026-01-01', endsOn: '2026-12-31' }),
    ]
    const refused = pendingStream(fixture.clubId, 'teams', v7(), v7()).next('renamed', { name: 'nowhere' })
    return { send: clubRebase([...made, refused, ...events]), adds: { Event: made.length + 4, StreamState: 4 } }
  } },
  { name: 'a rebase that is refused', status: 422, make: async () => {
    const { roster, events } = pendingRoster(fixture.clubId, 1)
    await recorded(events)
    const again = { ...events[1]!, data: { name: 'another' } }
    return { send: () => fixture.rebase(`/api/rosters/${roster.streamId}/events/rebase`, [again]), adds: { Event: 0 } }
  } },
  { name: 'an erasure by rebase', status: 200, make: async () => {
    const member = await recordedMember()
    return { send: clubRebase([member.next('deactivated', { reason: 'left' }), member.next('erased', {})]), adds: { Event: 2, StreamState: 0 } }
  } },
]

const COMMANDS: readonly Scenario[] = [
  { name: 'CreateRoster', status: 200, make: async () => command('rosters', v7(), 'CreateRoster', { name: 'U14' }, founding) },
  { name: 'RegisterMember', status: 200, make: async () => command('members', v7(), 'RegisterMember', { givenName: 'Anna', familyName: 'Berg' }, founding) },
  { name: 'RegisterTeam', status: 200, make: async () => command('teams', v7(), 'RegisterTeam', { name: 'Eagles' }, founding) },
  { name: 'OpenSeason', status: 200, make: async () => command('seasons', v7(), 'OpenSeason', { name: '26', startsOn: '2026-01-01', endsOn: '2026-12-31' }, founding) },
  { name: 'RenameRoster', status: 200, make: async () => command('rosters', (await collidingRoster()).streamId, 'RenameRoster', { name: 'new' }) },
  { name: "a coach's AssignShirtNumbers", status: 200, make: async () => {
    const { streamId, anna } = await collidingRoster()
    return command('rosters', streamId, 'AssignShirtNumbers', { assignments: { [anna]: '7' } }, undefined, 'coach')
  } },
  { name: 'a command that breaks a rule', status: 422, make: async () =>
    command('rosters', (await collidingRoster()).streamId, 'AppointCaptain', { memberId: v7() }, { Event: 0, CommandAnswer: 0 }) },
  { name: 'EraseMember', status: 200, make: async () => command('members', (await recordedMember()).streamId, 'EraseMember', {}) },
]

async function issuedToken(): Promise<string> {
  const response = await fixture.call('administrator', 'POST', `${club()}/tokens`, { body: JSON.stringify({ name: 'program' }), headers: JSON_BODY })
  return (await response.json() as { tokenId: string }).tokenId
}
const withCookie = async (path: string, body: object, adds: Sent['adds']): Promise<Sent> => {
  const cookie = await signIn(fixture.call, 'second')
  return { send: () => fixture.call('nobody', 'POST', path, { body: JSON.stringify(body), headers: { ...JSON_BODY, cookie } }), adds }
}

const ACCESS: readonly Scenario[] = [
  { name: 'signing in', status: 200, anew: true, make: async () => ({
    send: () => fixture.call('nobody', 'POST', '/api/auth/sign-in/email', { body: JSON.stringify({ email: emailOf('second'), password: PASSWORD }), headers: JSON_BODY }), adds: { Session: 1 },
  }) },
  { name: 'signing out', status: 200, goesOn: true, make: () => withCookie('/api/auth/sign-out', {}, { Session: -1 }) },
  { name: 'changing the password', status: 200, anew: true, make: () => withCookie('/api/auth/change-password', { currentPassword: PASSWORD, newPassword: PASSWORD }, { Session: 0, Account: 0 }) },
  { name: 'issuing a token', status: 201, anew: true, make: async () => ({
    send: () => fixture.call('administrator', 'POST', `${club()}/tokens`, { body: JSON.stringify({ name: 'program' }), headers: JSON_BODY }), adds: { ApiToken: 1 },
  }) },
  { name: 'revoking a token', status: 204, make: async () => {
    const tokenId = await issuedToken()
    return { send: () => fixture.call('administrator', 'DELETE', `${club()}/tokens/${tokenId}`), adds: { ApiToken: 0 } }
  } },
]

const counts = (tables: readonly string[]) => Object.fromEntries(tables.map(table => [table, dump.count(table)]))

/** Lets the n-th statement fail; false where the request has fewer. */
async function failsAt(nth: number, failure: Failure, { status, make, anew, goesOn }: Scenario): Promise<boolean> {
  const { send, adds } = await make()
  const [before, counted] = [dump.text(), counts(Object.keys(adds))]
  const bugs = unexpectedCount()
  failing.arm(nth, failure)
  const response = await send()
  const failed = failing.disarm()
  const said = `statement ${nth}, ${failure}: ${failed?.sql}`
  const text = await response.text()
  expect(unexpectedCount(), said).toBe(bugs)
  if (failed !== null && response.status !== status) {
    expect([503, 507], `${said}: ${response.status} ${text}`).toContain(response.status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    if (response.status === 503) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  // What was committed before it failed to be answered is the one thing that is stored all the same
  const isDone = response.status === status || ((goesOn || (failure === 'unanswered' && failed?.commits)) && dump.text() !== before)
  if (!isDone) expect(dump.text(), said).toBe(before)
  if (!isDone || !anew) expect((await send()).status, `again after ${said}`).toBe(status)
  const after = counts(Object.keys(adds))
  expect(Object.fromEntries(Object.entries(after).map(([table, count]) => [table, count - counted[table]!])), `once, ${said}`).toEqual(adds)
  return failed !== null
}

describe.each(FAILURES)('a statement that fails: %s', failure => {
  test.each([...REBASES, ...COMMANDS, ...ACCESS])('[G6] [R11] [R15] $name: nothing is stored, and the same again is recorded once', async scenario => {
    let nth = 1
    while (await failsAt(nth, failure, scenario)) {
      nth += 1
      expect(nth).toBeLessThan(STATEMENTS_MAX)
    }
    expect(nth, 'statements that failed').toBeGreaterThan(2)
  })
})
