import { seededRandom } from '#lib/domain/seeded.ts'
import { collectionIn, dataschemaOf, sequenceText, streamIdIn, type Collection } from '#lib/event-sourcing/event.ts'
import { memoryServer } from '../memory-server.ts'
import { CHEERED, COACH, canaryOf, clubIdOf, FOUNDED_AT, idOf, recordFounding, scriptedSource, userOf, VENUE_OPENED, venueOf } from './scripted-club.ts'
import { FULL_SIZES, type Deed, type Script } from './script.ts'
import { routed, simulatedFetch } from './simulated-network.ts'
import { simulatedServer, type SimulatedServer } from './simulated-server.ts'
import { copyOf, keyOf, transactionOn, type Club, type Tables } from './simulated-tables.ts'
import { virtualTime, type VirtualTime } from './virtual-time.ts'
import { START, worldOf, type Planted, type ServerNews, type World, type WorldServer } from './world.ts'

/** A world in one process and over virtual time: the same script gives the same history, to the last line. */

const CONVERGES_MS = 60_000
const STRAGGLERS_MS = 5 * 60_000
const RESTORE_MS = 5000

let founded: Promise<ReadonlyMap<number, Club>> | null = null

/** The log that every club begins with, made once by real commands. */
async function foundedClubs(): Promise<ReadonlyMap<number, Club>> {
  const clubs = new Map<number, Club>()
  for (const club of [0, 1]) {
    const server = memoryServer(() => FOUNDED_AT)
    const clubId = clubIdOf(club)
    await recordFounding(server.transaction, club)
    const log = [...server.feed(clubId)]
    const states = server.states(clubId)
    const streams = new Map([...states].map(([source, state]) => [source, { events: log.filter(event => event.source === source), state, run: null }]))
    clubs.set(club, { id: clubId, name: `${canaryOf(club)} club`, epoch: `epoch-${club}-0`, log, byId: new Map(log.map(event => [event.id, event])), streams })
  }
  return clubs
}

async function firstTables(script: Script): Promise<Tables> {
  founded ??= foundedClubs()
  const all = await founded
  const tables: Tables = { clubs: new Map(), memberships: new Map(), sessions: new Map(), commandAnswers: new Map() }
  for (let club = 0; club < script.clubs; club++) {
    const clubId = clubIdOf(club)
    tables.clubs.set(clubId, all.get(club)!)
    for (const n of [0, 1]) tables.memberships.set(keyOf(clubId, userOf(club, n)), { clubId, userId: userOf(club, n), role: 'administrator', teamIds: [] })
    tables.memberships.set(keyOf(clubId, userOf(club, COACH)), { clubId, userId: userOf(club, COACH), role: 'coach', teamIds: [idOf('teams', club, 1)] })
    const session = { id: `coach-${club}`, userId: userOf(club, COACH), createdAt: new Date(START), expiresAt: new Date(START + 9e12) }
    tables.sessions.set(session.id, session)
  }
  return copyOf(tables)
}

/** The world at the beginning of a script. */
export async function simulatedWorld(script: Script, planted: Planted, settle: () => Promise<void>, keepsTrace: boolean): Promise<World> {
  const time = virtualTime(START, settle)
  const tables = await firstTables(script)
  let ids = 0
  const newId = (): string => `0190a0b0-0000-7000-8000-${(++ids).toString(16).padStart(12, '0')}`
  let server: SimulatedServer | null = null
  return worldOf(script, planted, keepsTrace, {
    time, newId, patience: { convergesMs: CONVERGES_MS, stragglersMs: STRAGGLERS_MS },
    serverOf(news, world) {
      server = simulatedServer(time, seededRandom(script.seed ^ 0x5e7), tables, newId, {
        plant: planted.server ?? {}, page: (script.sizes ?? FULL_SIZES).page,
        committed({ clubId, before }) { news.committed(server!.tables().clubs.get(clubId)!, before) },
        started: news.started, killed: news.killed,
      })
      return inWorld(server, { time, newId, news, world })
    },
    fetchOf: (world, traveller, device, user) => simulatedFetch(time, server!, traveller, () => world.server.cookieOf(device, user), (script.sizes ?? FULL_SIZES).batch),
    foreignTo: club => [0, 1].filter(other => other !== club).map(canaryOf),
  })
}

interface Surroundings { readonly time: VirtualTime; readonly newId: () => string; readonly news: ServerNews; readonly world: () => World }

function inWorld(server: SimulatedServer, surroundings: Surroundings): WorldServer {
  const { time, newId, news, world } = surroundings
  const cookies = new Map<string, string>()
  const backups: Tables[] = []
  const startAfter = (ms: number): void => { time.after(ms, () => { if (!server.isUp()) server.start() }) }
  const open = (id: string, userId: string) => ({ id, userId, createdAt: new Date(time.now()), expiresAt: new Date(time.now() + 9e12) })
  return {
    tables: server.tables,
    isUp: server.isUp,
    send: (path, init) => server.handle(() => routed(path, init)),
    signIn(device, user) {
      const id = `session-${newId()}`
      cookies.set(keyOf(String(device), user), id)
      server.change(tables => {
        tables.sessions.set(id, open(id, user))
        news.signedIn(device, user)
      })
    },
    cookieOf: (device, user) => `session=${cookies.get(keyOf(String(device), user)) ?? 'none'}`,
    cookieOfProgram(club, by) {
      if (by === 'coach') return `session=coach-${club}`
      const session = open(`program-${newId()}`, userOf(club, 0))
      server.change(tables => { tables.sessions.set(session.id, session) })
      return `session=${session.id}`
    },
    endSessions(device, users) {
      const ids = users.map(user => cookies.get(keyOf(String(device), user)))
      server.change(tables => { for (const id of ids) if (id !== undefined) tables.sessions.delete(id) })
    },
    setRole(clubId, userId, role) {
      const key = keyOf(clubId, userId)
      server.change(tables => {
        if (role === 'none') tables.memberships.delete(key)
        else tables.memberships.set(key, { clubId, userId, role, teamIds: [] })
      })
    },
    kill({ when, downMs }) {
      if (when === 'now') server.kill()
      else server.killAt(when)
      startAfter(downMs)
    },
    trouble(kind, forMs) { server.trouble(TROUBLES[kind], time.now() + forMs) },
    backUp() { if (server.isUp()) backups.push(copyOf(server.tables())) },
    restore() {
      const copy = backups.at(-1)
      if (copy === undefined) return
      server.kill()
      const [cut, tables] = [server.tables(), copyOf(copy)]
      if (world().planted.sameEpoch !== true) for (const club of tables.clubs.values()) club.epoch = `epoch-${newId()}`
      server.replaceTables(tables)
      for (const [id, club] of tables.clubs) news.restored(cut.clubs.get(id)!, club)
      startAfter(RESTORE_MS)
    },
    recordNewer(deed) { if (server.isUp()) server.change(() => { void recordNewerEvent(server, surroundings, deed) }) },
    recover() {
      server.killAt(null)
      if (!server.isUp()) server.start()
      for (const kind of Object.values(TROUBLES)) server.trouble(kind, 0)
    },
    hasStragglers: () => true,
  }
}

const TROUBLES = { 'server-busy': 'busy', 'server-full': 'full', 'server-slow': 'slow' } as const

/** Records an event of a later release, whose type, or whose kind of stream, nobody here knows. */
async function recordNewerEvent(server: SimulatedServer, { time, newId, news }: Surroundings, { club, roster, ofNewKind = false }: Extract<Deed, { does: 'newer-event' }>): Promise<void> {
  const tables = server.tables()
  const clubNow = tables.clubs.get(clubIdOf(club))!
  const before = clubNow.log.length
  const source = ofNewKind ? venueOf(club) : scriptedSource(club, 'rosters', roster)
  const { events, state } = clubNow.streams.get(source) ?? { events: [], state: {} }
  const type = ofNewKind ? VENUE_OPENED : CHEERED
  const event = {
    specversion: '1.0' as const, id: newId(), source, subject: source.slice(-36), type, time: time.text(), datacontenttype: 'application/json' as const, dataschema: dataschemaOf(type), data: { loudly: true },
    ...(events.length > 0 && { parentid: events.at(-1)!.id }), deviceid: newId(), baseversion: events.length, authtype: 'app_user' as const, authid: userOf(club, 0), sequence: sequenceText(events.length + 1),
  }
  const { tx } = transactionOn(tables, () => time.text())
  await tx.append([{ stream: { clubId: clubIdOf(club), collection: collectionIn(source) as Collection, streamId: streamIdIn(source) }, events: [event], state, run: null }])
  // A backup was restored in the same moment: what these tables hold is history that was cut off.
  if (server.tables() === tables) news.committed(clubNow, before)
}
