import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { v7 } from 'uuid'
import type { Device } from '#lib/client/device.ts'
import { databaseName, openDatabase } from '#lib/client/device-database.ts'
import { execute, type Order } from '#lib/client/execute.ts'
import { httpTransport } from '#lib/client/http-transport.ts'
import { discardSetAside } from '#lib/client/rescue.ts'
import { openProfile, writeProfile, type Membership } from '#lib/client/profile.ts'
import { syncRun } from '#lib/client/sync-run.ts'
import { storeOf } from '#lib/client/testing/device.ts'
import { fifoLocks } from '#lib/client/testing/locks.ts'
import { dumpDatabase } from '#lib/client/testing/raw-database.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import { MEMBER_EVENTS, type MemberEventType } from '#lib/domain/member-events.ts'
import { memberFact, seasonHistory, teamHistory } from '#lib/domain/testing/arbitrary-people.ts'
import { rosterHistory } from '#lib/domain/testing/arbitrary-rosters.ts'
import releasedEvents from '#lib/domain/testing/released-events.json' with { type: 'json' }
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { addressOf, dataschemaOf, type Collection, type JsonObject, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import { PROBLEMS, type Slug } from '../problem.ts'
import { pendingStream } from './pending-events.ts'
import { problemProducers } from './problem-producers.ts'
import type { Exchange, History, Log, Release, ReleasedDevice, Wire } from './released.ts'
import { BATCH, emailOf, JSON_BODY, serverFixture, type Fixture, type Who } from './server-fixture.ts'

/** Records what the present version sends, answers and stores: two administrators' devices, a coach, a program and a server, all of them real. */

const START = '2026-11-25T10:00:00.000Z'
const PEOPLE: readonly Who[] = ['administrator', 'second', 'coach', 'member', 'both', 'stranger']
const HISTORY_SEED = 20261125
const REGISTERED: MemberEventType = 'club.sideline.member.registered.v1'
const NOT_KEPT = new Set(['cookie', 'set-cookie'])

export const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')
export const stateAfter = (collection: Collection, streamId: string, facts: readonly Fact[]): unknown =>
  facts.reduce((state: unknown, fact) => KINDS[collection].evolve(state, fact as unknown as SidelineEvent), KINDS[collection].initial(streamId))

interface Recorder { readonly fixture: Fixture; readonly exchanges: Exchange[]; as<T>(name: string, work: () => Promise<T>): Promise<T> }

const textsOf = (headers: Headers) => Object.fromEntries([...headers].filter(([name]) => !NOT_KEPT.has(name)))

/** The fixture with all that goes through its door written down. */
function recording(fixture: Fixture): Recorder {
  const exchanges: Exchange[] = []
  let name = ''
  const call: Fixture['call'] = async (who, method, path, sending = {}) => {
    const response = await fixture.call(who, method, path, sending)
    const body = await response.clone().text()
    const sent = typeof sending.body === 'string' ? sending.body : null
    const request = { method, path, headers: { ...sending.headers }, body: sent }
    exchanges.push({ name, who, request, answer: { status: response.status, headers: textsOf(response.headers), body } })
    return response
  }
  return {
    exchanges,
    fixture: {
      ...fixture, call,
      rebase: (path, events, who = 'administrator') => call(who, 'POST', path, { body: JSON.stringify(events), headers: BATCH }),
      command: (path, body, who = 'administrator') => call(who, 'POST', path, { body: JSON.stringify(body), headers: JSON_BODY }),
    },
    async as(called, work) { name = called; return work() },
  }
}

interface Desk {
  readonly device: Device
  readonly profileName: string
  sync(): Promise<unknown>
  edit(collection: Collection, streamId: string, type: string, data: object): Promise<void>
}

/** An administrator's device, a real store on a real IndexedDB implementation, through the recorded door. */
async function deskOf({ fixture }: Recorder, who: Who, deviceId: string): Promise<Desk> {
  const { clubId } = fixture
  const userId = fixture.userId(who)
  const device: Device = { userId, clubId, deviceId, database: openDatabase(databaseName(userId, clubId)) }
  const profileName = `profile of ${who}`
  const profile = openProfile(profileName)
  const memberships: readonly Membership[] = [{ clubId, clubName: 'Own Club', role: 'administrator', teamIds: [], people: { [userId]: `Person ${who}` } }]
  await writeProfile(profile, 'deviceId', deviceId)
  await writeProfile(profile, 'session', { user: { id: userId, name: `Person ${who}`, email: emailOf(who) }, memberships })
  const through: typeof globalThis.fetch = (url, init) => {
    const { accept, ...headers } = init?.headers as Record<string, string>
    return fixture.call(who, init?.method ?? 'GET', String(url), { headers: { accept: accept!, ...headers }, body: (init?.body as string | undefined) ?? null })
  }
  return {
    device, profileName,
    sync: () => syncRun({ profile, locks: fifoLocks(), transport: () => httpTransport({ userId, clubId, fetch: through }) }),
    async edit(collection, streamId, type, data) {
      const order: Order = { collection, streamId, command: { type, data } }
      const executed = await execute(device, order)
      if (executed.kind !== 'saved') throw new Error(`${type}: ${JSON.stringify(executed)}`)
    },
  }
}

/** One event of every type that a device may send, as another program sends them. */
function everyType(clubId: string): SidelineEvent[] {
  return releasedEvents.flatMap(({ collection, events }) => {
    const kind = KINDS[collection as Collection]
    const stream = pendingStream(clubId, collection as Collection)
    return events.filter(({ type }) => !kind.isRebaseOnly(type)).map(({ type, data }) => stream.next(type.split('.')[3]!, data as unknown as JsonObject, { correlationid: v7() }))
  })
}

interface Ids { readonly roster: string; readonly team: string; readonly season: string; readonly members: readonly [string, string, string]; readonly contested: string }

/** Two devices that know one club change the same things without knowing of each other. */
async function collide({ as }: Recorder, one: Desk, other: Desk, { roster, team, season, members: [ann, bob, cas] }: Ids): Promise<void> {
  await one.edit('seasons', season, 'OpenSeason', { name: '2026-2027', startsOn: '2026-08-01', endsOn: '2027-06-30' })
  await one.edit('teams', team, 'RegisterTeam', { name: 'U14 A', category: 'U14' })
  for (const [index, memberId] of [ann, bob, cas].entries()) await one.edit('members', memberId, 'RegisterMember', { givenName: ['Ann', 'Bob', 'Cas'][index], familyName: 'Maes' })
  await one.edit('rosters', roster, 'CreateRoster', { name: 'U14 A', seasonId: season })
  await one.edit('rosters', roster, 'AssignRosterToTeam', { teamId: team })
  for (const memberId of [ann, bob]) await one.edit('rosters', roster, 'AddMember', { memberId, roles: ['player'] })
  await as('first synchronization', one.sync)
  await as('another device joins', other.sync)
  await one.edit('rosters', roster, 'RenameRoster', { name: 'Theirs' })
  await one.edit('rosters', roster, 'AssignShirtNumbers', { assignments: { [ann]: '00' } })
  await one.edit('teams', team, 'RenameTeam', { name: 'Theirs' })
  await one.edit('seasons', season, 'SetDeadline', { name: 'Transfers', on: '2027-01-31' })
  await one.edit('members', ann, 'CorrectMemberDetails', { birthDate: '2013-02-28' })
  await as('edits meanwhile', one.sync)
  await other.edit('rosters', roster, 'RenameRoster', { name: 'Mine' })
  await other.edit('rosters', roster, 'AssignShirtNumbers', { assignments: { [bob]: '00' } })
  await other.edit('teams', team, 'RenameTeam', { name: 'Mine' })
  await other.edit('seasons', season, 'SetDeadline', { name: 'Transfers', on: '2027-02-28' })
  await other.edit('members', ann, 'CorrectMemberDetails', { birthDate: '2013-03-01' })
  await other.edit('members', cas, 'EraseMember', {})
  await as('edits that overrule, with a repair and lists', other.sync)
  await as('told what was overruled', one.sync)
}

/** Leaves the first device in the middle of its work: pending on a known, a changed and a new stream, one change set aside, one discarded. */
async function leaveWork({ as }: Recorder, one: Desk, other: Desk, { roster, team, members: [ann], contested }: Ids): Promise<void> {
  await other.edit('rosters', contested, 'CreateRoster', { name: 'Founded first' })
  await as('a roster is founded', other.sync)
  await one.edit('rosters', contested, 'CreateRoster', { name: 'Founded too late' })
  await one.edit('rosters', contested, 'RenameRoster', { name: 'Founded too late, renamed' })
  await as('a stream that is refused, among others', one.sync)
  const [aside] = await one.device.database.setAside.toArray()
  await discardSetAside(one.device, aside!.id)
  await one.edit('rosters', roster, 'RenameRoster', { name: 'Waiting' })
  await one.edit('rosters', roster, 'ChangeStatus', { memberId: ann, status: 'injured' })
  await one.edit('teams', team, 'RenameTeam', { name: 'Waiting' })
  await other.edit('rosters', roster, 'RenameRoster', { name: 'Meanwhile' })
  await as('more meanwhile', other.sync)
  // Pulled, not sent: the device went into a tunnel after the answer.
  const store = storeOf(one.device)
  const { position, epoch } = await store.cursor()
  const events = (await other.device.database.pages.toArray()).flatMap(page => page.events).filter(event => Number(event.position) > position)
  await store.apply({ recorded: events, setAside: [], cursor: { position: position + events.length, epoch } })
  await one.edit('rosters', v7(), 'CreateRoster', { name: 'New and waiting' })
}

/** What the other doors answer, and every problem there is. */
async function callOthers({ fixture, as }: Recorder, { roster, team }: Ids): Promise<void> {
  const { clubId } = fixture
  const commands = pendingStream(clubId, 'rosters')
  await as('a roster for commands', () => fixture.rebase(`/api/rosters/${commands.streamId}/events/rebase`, [
    commands.next('created', { name: 'Commanded' }), commands.next('assigned-to-team', { teamId: fixture.teamId }),
    commands.next('member-added', { memberId: fixture.memberId, roles: ['player'], rank: 'a' })]))
  const path = `/api/rosters/${commands.streamId}`
  await as('a command of a coach', () => fixture.command(`${path}/commands`, { commandId: v7(), type: 'AssignShirtNumbers', data: { assignments: { [fixture.memberId]: '4' } } }, 'coach'))
  await as('a command without effect', () => fixture.command(`${path}/commands`, { commandId: v7(), type: 'AssignShirtNumbers', data: { assignments: { [fixture.memberId]: '4' } } }, 'coach'))
  await as('a pull of a stream', () => fixture.call('administrator', 'GET', `/api/rosters/${roster}/events/pull?version=2`))
  await as('a pull of the feed', () => fixture.call('administrator', 'GET', `/api/clubs/${clubId}/events/pull?position=0&max=500`))
  await as('a pull at the head', () => fixture.call('administrator', 'GET', `/api/clubs/${clubId}/events/pull?position=9007199254740991`))
  await as('a roster', () => fixture.call('administrator', 'GET', `${path}`))
  await as('a roster as its coach sees it', () => fixture.call('coach', 'GET', path))
  await as('rosters', () => fixture.call('administrator', 'GET', `/api/rosters?team=${team}`))
  for (const type of new Set(releasedEvents.flatMap(({ events }) => events.map(event => event.type)))) await as('a schema', () => fixture.call('nobody', 'GET', dataschemaOf(type)))
  for (const who of ['administrator', 'coach', 'member', 'both'] as const) await as(`the session of ${who}`, () => fixture.call(who, 'GET', '/api/session'))
}

/** Problems that only circumstances make, which no request alone can bring about again. */
export const BY_CIRCUMSTANCE: ReadonlySet<string> = new Set(['busy', 'storage-full', 'too-many-requests', 'method-not-allowed'] satisfies Slug[])

async function callProblems({ fixture, exchanges, as }: Recorder): Promise<void> {
  const produce = problemProducers(fixture)
  for (const slug of Object.keys(PROBLEMS) as Slug[]) {
    const before = exchanges.length
    const response = await as(`problem ${slug}`, produce[slug])
    if (slug === 'too-many-requests') exchanges.splice(before, exchanges.length - before - 1)
    if (slug !== 'method-not-allowed') continue
    const request = { method: 'DELETE', path: '/api/health', headers: {}, body: null }
    exchanges.push({ name: `problem ${slug}`, who: 'nobody', request, answer: { status: response.status, headers: textsOf(response.headers), body: await response.text() } })
  }
}

/** The same histories whenever they are made by the same version of the library that makes them; what counts is what is kept. */
function histories(streamId: string): readonly History[] {
  const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number) => fc.sample(arbitrary, { numRuns, seed: HISTORY_SEED })
  const later = Object.keys(MEMBER_EVENTS).filter(type => type !== REGISTERED) as MemberEventType[]
  const ofMember = fc.tuple(memberFact(REGISTERED), fc.array(fc.constantFrom(...later).chain(memberFact), { maxLength: 12, size: 'max' })).map(([first, rest]) => [first, ...rest])
  const lived = (collection: Collection, facts: readonly Fact[]): History => ({ collection, facts, sha256: sha256(stateAfter(collection, streamId, facts)) })
  return [
    ...sample(rosterHistory(40), 20).map(facts => lived('rosters', facts)), ...sample(ofMember, 10).map(facts => lived('members', facts)),
    ...sample(teamHistory, 8).map(facts => lived('teams', facts)), ...sample(seasonHistory, 8).map(facts => lived('seasons', facts)),
  ]
}

/** The database as SQL that makes it again; without sessions. */
function dumpSql(file: string): string {
  const connection = new Database(file, { readonly: true })
  try {
    const objects = connection.prepare(`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'table' DESC, rowid`).all() as { type: string; name: string; sql: string }[]
    const quoted = (value: unknown): string => (value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll(`'`, `''`)}'` : String(value))
    const rowsOf = (table: string) => (['Session', 'RateLimit', 'SecurityEvent'].includes(table) ? [] : connection.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[])
    const inserts = objects.filter(({ type }) => type === 'table').flatMap(({ name }) =>
      rowsOf(name).map(row => `INSERT INTO "${name}" (${Object.keys(row).map(column => `"${column}"`).join(', ')}) VALUES (${Object.values(row).map(quoted).join(', ')});`))
    return ['PRAGMA foreign_keys = OFF;', ...objects.map(({ sql }) => `${sql};`), ...inserts, ''].join('\n')
  } finally { connection.close() }
}

async function logOf({ server, clubId }: Fixture): Promise<Log> {
  const feed = (await server.store.feedJson(clubId, 0, 100_000)).rows.map(row => JSON.parse(row) as RecordedEvent)
  const states: Record<string, unknown> = {}
  for (const source of new Set(feed.map(event => event.source))) states[source] = (await server.store.streamState(addressOf(source)!))!.state
  const streamId = v7()
  return { feed, states, sha256: { feed: sha256(feed), states: sha256(states) }, streamId, histories: histories(streamId) }
}

/** Everything that a folder of `lib/sync/testing/released` holds, made by the present version. */
export async function recordRelease(version: string): Promise<Release> {
  const plain = await serverFixture({ limited: true, start: new Date(START) })
  const recorder = recording(plain)
  const { fixture } = recorder
  try {
    const ids: Ids = { roster: v7(), team: v7(), season: v7(), members: [v7(), v7(), v7()], contested: v7() }
    const [one, other] = [await deskOf(recorder, 'administrator', crypto.randomUUID()), await deskOf(recorder, 'second', crypto.randomUUID())]
    await recorder.as('one event of every type', () => fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, everyType(fixture.clubId)))
    await collide(recorder, one, other, ids)
    await leaveWork(recorder, one, other, ids)
    const { userId, clubId, deviceId } = one.device
    for (const desk of [one, other]) desk.device.database.close()
    const device: ReleasedDevice = { deviceId, userId, clubId, database: await dumpDatabase(databaseName(userId, clubId)), profile: await dumpDatabase(one.profileName) }
    await callOthers(recorder, ids)
    await callProblems(recorder)
    const { otherClubId, teamId, memberId } = fixture
    const users = Object.fromEntries(PEOPLE.map(who => [who, fixture.userId(who)]))
    const wire: Wire = { ids: { clubId, otherClubId, teamId, memberId, users }, start: START, exchanges: recorder.exchanges }
    return { version, wire, device, log: await logOf(plain), sql: dumpSql(plain.server.databaseUrl.replace(/^file:/, '')) }
  } finally { await plain.remove() }
}
