import Database from 'better-sqlite3'
import { seededRandom, type Random } from '#lib/domain/seeded.ts'
import { canaryOf, clubIdOf, COACH, userOf } from '#lib/sync/simulation/scripted-club.ts'
import { FATES, type Fate, type Script } from '#lib/sync/simulation/script.ts'
import type { Answered, Traveller } from '#lib/sync/simulation/simulated-network.ts'
import { keyOf, type Tables } from '#lib/sync/simulation/simulated-tables.ts'
import { START, worldOf, type ServerNews, type World, type WorldServer } from '#lib/sync/simulation/world.ts'
import { openLine, type Line } from './faulty-line.ts'
import type { RealServer, ServerListener } from './real-server.ts'
import { realTime } from './real-time.ts'
import { clubAt, commitsOf, recordedReader } from './recorded-tables.ts'
import { signInAt } from './sign-in.ts'

/** A world of the simulator over a real server: the same devices, deeds and checks, with sockets, processes and a disk between. */

/** A minute of a device passes in a second. */
const TIMES_FASTER = 60
/** On the wall, as are all that follow. */
const CONVERGES_MS = 60_000
const STRAGGLERS_MS = 10_000
const LOOKS_EVERY_MS = 25
const GIVEN_UP_MS = 1200
const GIVEN_UP_WITHOUT_FAULTS_MS = 20_000
const LOCK_WAIT_MS = 300
const LOCK_WAIT_WITHOUT_FAULTS_MS = 10_000
const KILLS_MAX = 2
const LONG_AGO = '2000-01-01T00:00:00.000+00:00'

export interface RealWorld {
  readonly world: World
  letFaultsBegin(): void
  /** The feed of a club as the server answers it over HTTP. */
  feed(club: number): Promise<readonly string[]>
  stop(): Promise<void>
}

interface Parts {
  readonly server: RealServer
  readonly script: Script
  /** Of all that are served, for whom this world is not. */
  readonly clubsServed: number
  readonly random: Random
  /** How often a request meets a fault of which the script doesn't tell. */
  readonly faultRate: number
}

/** A world at the beginning of a script. Its clubs are in the server's database. */
export async function realWorld(parts: Parts): Promise<RealWorld> {
  const { server, script, random } = parts
  const clubs = [...new Set(script.devices)]
  let ids = 0
  const run = random.whole(0, 0xffff).toString(16).padStart(4, '0')
  const newId = (): string => `0190a0b0-0000-7000-8${String(clubs[0]!).padStart(3, '0')}-${run}${(++ids).toString(16).padStart(8, '0')}`
  const programs = new Map<string, string>()
  await Promise.all(clubs.flatMap(club => [['coach', club, COACH], ['program', club, 0]] as const).map(async ([by, club, n]) => {
    programs.set(keyOf(by, String(club)), await signInAt(server.origin, userOf(club, n)) ?? '')
  }))
  const time = realTime(START, TIMES_FASTER, error => { inServer.news.failed(error) })
  const state: State = { hasFaults: false, stragglers: () => lines.reduce((sum, line) => sum + line.stragglers(), 0) }
  const travellers: Traveller[] = []
  const lines: Line[] = await Promise.all(script.devices.map((_, device) => openLine({
    serverPort: server.port, random: seededRandom(random.whole(0, 2 ** 31)), passed: server.passed,
    nextFate() {
      const told = travellers[device]!.nextFate()
      const fate: Fate = told === 'ok' && state.hasFaults && random.chance(parts.faultRate) ? random.pick(FATES) : told
      travellers[device]!.asked(fate)
      return fate
    },
    answered: answer => { travellers[device]!.answered(answer) },
  })))
  let inServer!: ServerOfOne
  const world = worldOf(script, {}, false, {
    time, newId, patience: { convergesMs: CONVERGES_MS * TIMES_FASTER, stragglersMs: STRAGGLERS_MS * TIMES_FASTER },
    serverOf(news) {
      inServer = serverOfOne({ ...parts, clubIds: clubs.map(clubIdOf), news, state, programs })
      return inServer.server
    },
    fetchOf(_world, traveller, device, user) {
      travellers[device] = traveller
      return fetchOver(lines[device]!, traveller, () => inServer.server.cookieOf(device, user), state)
    },
    foreignTo: club => Array.from({ length: parts.clubsServed }, (_, other) => other).filter(other => other !== club).map(canaryOf),
  })
  const looking = setInterval(() => { inServer.look() }, LOOKS_EVERY_MS)
  return {
    world,
    letFaultsBegin() { state.hasFaults = true },
    feed: club => feedOver(server, club),
    async stop() {
      clearInterval(looking)
      server.listeners.delete(inServer.listener)
      for (const device of world.devices) device.kill()
      await Promise.all(lines.map(line => line.stop()))
    },
  }
}

interface State { hasFaults: boolean; readonly stragglers: () => number }

/** `fetch` of a browser: relative addresses, its cookies, its line. */
function fetchOver(line: Line, traveller: Traveller, cookie: () => string, state: State): typeof globalThis.fetch {
  const failed = (): Error => new TypeError('fetch failed')
  async function over(input: unknown, init: RequestInit = {}): Promise<Response> {
    if (!traveller.isOnline()) throw failed()
    const signal = AbortSignal.timeout(state.hasFaults ? GIVEN_UP_MS : GIVEN_UP_WITHOUT_FAULTS_MS)
    const response = await fetch(line.origin + String(input), { ...init, signal, headers: { ...init.headers as Record<string, string>, cookie: cookie() } })
    const body = await response.text()
    if (!traveller.isOnline()) throw failed()
    return new Response(body, { status: response.status, headers: response.headers })
  }
  return over as typeof globalThis.fetch
}

async function feedOver({ origin }: RealServer, club: number): Promise<readonly string[]> {
  const cookie = await signInAt(origin, userOf(club, 0)) ?? ''
  const events: unknown[] = []
  for (let page = 500; page === 500;) {
    const answer = await fetch(`${origin}/api/clubs/${clubIdOf(club)}/events/pull?position=${events.length}`, { headers: { cookie } })
    const answered = await answer.json() as unknown[]
    events.push(...answered)
    page = answered.length
  }
  return events.map(event => JSON.stringify(event))
}

interface OneParts extends Parts { readonly clubIds: readonly string[]; readonly news: ServerNews; readonly state: State; readonly programs: Map<string, string> }
interface ServerOfOne { readonly server: WorldServer; readonly listener: ServerListener; readonly news: ServerNews; look(): void }

/** The server as one of the worlds that it serves sees it. */
function serverOfOne({ server, clubIds, news, state, programs }: OneParts): ServerOfOne {
  const reader = recordedReader(server.database, clubIds)
  const cookies = new Map<string, string>()
  const signedIn = new Set<string>()
  let known = reader.read()
  let [isLooking, kills] = [false, 0]

  /** Tells of every commit since the last look. */
  function look(connection?: Database.Database): Tables {
    if (isLooking || server.isRestoring()) return known
    isLooking = true
    try {
      const before = known
      known = reader.read(connection)
      for (const [id, club] of known.clubs) {
        let from = before.clubs.get(id)!.log.length
        for (const to of commitsOf(club.log, from)) { news.committed(clubAt(club, to), from); from = to }
      }
      return known
    } finally { isLooking = false }
  }

  /** Changes accounts: what was recorded before is known before, so that nothing is taken for recorded since. */
  function change(sql: string, ...given: unknown[]): void {
    if (!server.isUp()) return
    const connection = new Database(server.database, { timeout: state.hasFaults ? LOCK_WAIT_MS : LOCK_WAIT_WITHOUT_FAULTS_MS })
    try {
      connection.transaction(() => {
        look(connection)
        connection.prepare(sql).run(...given)
      }).immediate()
    } catch (error) {
      if (!state.hasFaults || !(error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error
    } finally { connection.close() }
    look()
  }

  async function open(device: number, user: string): Promise<void> {
    const key = keyOf(String(device), user)
    const cookie = signedIn.has(key) ? cookies.get(key)! : await signInAt(server.origin, user)
    if (cookie === null) return
    cookies.set(key, cookie)
    signedIn.add(key)
    news.signedIn(device, user)
  }

  const listener: ServerListener = {
    killed(moment) { kills += 1; news.killed(moment) },
    started: news.started,
    restoring: () => { look() },
    restored() {
      const cut = known
      known = reader.read()
      signedIn.clear()
      for (const [id, club] of known.clubs) news.restored(cut.clubs.get(id)!, club)
    },
    failed: news.failed,
  }
  server.listeners.add(listener)
  return {
    listener, news, look,
    server: {
      tables: look,
      isUp: server.isUp,
      async send(path, init): Promise<Answered | null> {
        try {
          const answer = await fetch(server.origin + path, { ...init, signal: AbortSignal.timeout(GIVEN_UP_WITHOUT_FAULTS_MS) })
          return { status: answer.status, headers: answer.headers, body: await answer.text() }
        } catch { return null }
      },
      signIn(device, user) { open(device, user).catch(news.failed) },
      cookieOf: (device, user) => cookies.get(keyOf(String(device), user)) ?? '',
      cookieOfProgram: (club, by) => programs.get(keyOf(by, String(club)))!,
      endSessions(device, users) {
        for (const key of users.map(user => keyOf(String(device), user))) {
          const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookies.get(key) ?? '')?.[1] ?? '').split('.')[0]!
          signedIn.delete(key)
          change('UPDATE Session SET expiresAt = ? WHERE token = ?', LONG_AGO, token)
        }
      },
      setRole(clubId, user, role) {
        if (role === 'none') change('DELETE FROM Membership WHERE clubId = ? AND userId = ?', clubId, user)
        else change(`INSERT INTO Membership (clubId, userId, role, teamIds) VALUES (?, ?, ?, '[]') ON CONFLICT DO UPDATE SET role = excluded.role`, clubId, user, role)
      },
      // All that are served suffer it: so many are enough for one.
      kill({ when }) { if (kills < KILLS_MAX) server.killAt(when) },
      trouble(kind, forMs) {
        if (kind === 'server-slow') server.stop(forMs / TIMES_FASTER)
        if (kind === 'server-busy') server.occupy(forMs / TIMES_FASTER)
      },
      backUp: server.backUp,
      restore: server.restore,
      recordNewer() { throw new Error('only a later release records what this one does not know') },
      recover() { state.hasFaults = false },
      hasStragglers: () => state.stragglers() > 0,
    },
  }
}
