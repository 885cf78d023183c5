import { KINDS } from '#lib/domain/kinds.ts'
import { seededRandom, type Random } from '#lib/domain/seeded.ts'
import { BATCH_MEDIA_TYPE } from '#lib/event-sourcing/codec.ts'
import { dataschemaOf, sequenceText, type Collection, type RecordedEvent, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import type { MemoryDevice } from '../memory-device.ts'
import { memoryServer } from '../memory-server.ts'
import { recordCommand } from '../record-command.ts'
import type { RecordingTransaction } from '../record-ports.ts'
import { betweenStreams, type BetweenStreams } from './rows-between-streams.ts'
import type { PlantedInDevice, SimulatedDevice } from './simulated-device.ts'
import { simulatedDevice } from './simulated-device.ts'
import { asViolation, logChecks, must, saw, violation, type Authorship, type LogChecks, type Sightings, type Violation } from './history-checks.ts'
import { COACH, canaryOf, clubIdOf, filledIn, FOUNDING, idOf, scriptedSource, streamOf, userOf } from './scripted-club.ts'
import type { Script } from './script.ts'
import { simulatedFetch, type Traveller } from './simulated-network.ts'
import { simulatedServer, type Commit, type PlantedInServer, type ServerHooks, type SimulatedServer } from './simulated-server.ts'
import { copyOf, keyOf, transactionOn, type Club, type Tables } from './simulated-tables.ts'
import { virtualTime, type VirtualTime } from './virtual-time.ts'

/** A world of clubs, devices, networks and one server, as a script finds it. */

/** A bug, by where it sits. */
export interface Planted {
  readonly device?: PlantedInDevice
  readonly server?: PlantedInServer
  /** Functions of a kind of stream that are replaced, on devices and server alike. */
  readonly kinds?: { readonly [Name in Collection]?: (kind: StreamKind<unknown>) => Partial<StreamKind<unknown>> }
  readonly fetch?: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch
  /** A restored backup goes on under the old epoch. */
  readonly sameEpoch?: boolean
}

export interface World {
  readonly script: Script
  readonly planted: Planted
  readonly time: VirtualTime
  readonly random: Random
  readonly server: SimulatedServer
  readonly devices: readonly SimulatedDevice[]
  readonly checks: LogChecks
  readonly seen: Sightings
  readonly trace: Trace
  readonly newId: () => string
  /** Signs somebody in on a device, on the server; gives nothing: the cookie is the device's. */
  signIn(device: number, user: string): void
  cookieOf(device: number, user: string): string
  /** What was answered as recorded, by epoch: it has to be in that epoch's log for ever. */
  readonly acknowledged: { readonly id: string; readonly epoch: string; readonly club: string }[]
  /** Logs of histories that a restored backup cut off, by epoch. */
  readonly oldLogs: Map<string, readonly RecordedEvent[]>
  /** Ids that were recorded in histories which a restored backup cut off. */
  readonly forgotten: Set<string>
  /** Who made which pending event, knowing what. */
  readonly made: Map<string, Authorship>
  /** The first promise that was broken, wherever. */
  broken: Violation | null
  readonly figures: { requests: number; runs: number; edits: number; commits: number; sentTwice: number; refused: number }
  readonly fates: Map<number, string[]>
  /** Numbers given on a store, to be taken back. */
  readonly given: Map<MemoryDevice, { readonly stream: StreamAddress; readonly memberId: string; readonly before: string | null; readonly after: string | null }[]>
  readonly between: BetweenStreams
  /** Looks at what was just recorded and rings for whoever listens. */
  committed(commit: Commit): void
}

export interface Trace { add(line: string): void; digest(): string; readonly lines: string[] | null }

/** A running digest (FNV-1a, twice 32 bits); keeps the lines where somebody wants to read them. */
export function traceOf(keeps: boolean): Trace {
  let [one, other] = [0x811c9dc5, 0x01000193]
  const lines: string[] | null = keeps ? [] : null
  return {
    lines,
    add(line) {
      lines?.push(line)
      for (let index = 0; index < line.length; index++) {
        one = Math.imul(one ^ line.charCodeAt(index), 0x01000193)
        other = Math.imul(other ^ (line.charCodeAt(index) + index), 0x85ebca6b)
      }
    },
    digest: () => `${(one >>> 0).toString(16).padStart(8, '0')}${(other >>> 0).toString(16).padStart(8, '0')}`,
  }
}

export const START = Date.UTC(2026, 10, 20, 18, 0)
const LISTED_STATUSES = [200, 400, 401, 403, 404, 409, 413, 415, 422, 429, 503, 507]
const RING_MS = 120
const RECONNECT_MS = 2500

let founded: Promise<ReadonlyMap<number, Club>> | null = null

/** The log that every club begins with, made once by real commands. */
async function foundedClubs(): Promise<ReadonlyMap<number, Club>> {
  const clubs = new Map<number, Club>()
  for (const club of [0, 1]) {
    const server = memoryServer(() => new Date(START - 86_400_000).toISOString())
    const clubId = clubIdOf(club)
    let count = 0
    for (const [collection, n, type, told] of FOUNDING) {
      const kind = KINDS[collection]
      const command = kind.parseCommand(type, filledIn(told, club))
      if (command.kind === 'unfit') throw new Error(`${type}: ${JSON.stringify(command.issues)}`)
      const recorded = await recordCommand(server.transaction, kind, {
        stream: streamOf(club, collection, n), command: command.value, authId: userOf(club, 0), time: new Date(START - 86_400_000).toISOString(), correlationId: `founding ${++count}`, newId: () => idOf('clubs', club, 1000 + count),
      })
      if (recorded.kind !== 'recorded') throw new Error(`${type}: ${JSON.stringify(recorded)}`)
    }
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
export async function worldOf(script: Script, planted: Planted, settle: () => Promise<void>, keepsTrace: boolean): Promise<World> {
  const time = virtualTime(START, settle)
  const random = seededRandom(script.seed ^ 0x5eed)
  let ids = 0
  const newId = (): string => `0190a0b0-0000-7000-8000-${(++ids).toString(16).padStart(12, '0')}`
  const seen: Sightings = new Map()
  const trace = traceOf(keepsTrace)
  const oldIds = new Set<string>()
  const tables = await firstTables(script)

  const mayRecord = (club: Club, event: RecordedEvent): boolean => {
    if (event.authtype === 'system' || event.type.endsWith('.cheered.v1')) return true
    const role = world.server.tables().memberships.get(keyOf(club.id, event.authid ?? ''))?.role
    return role === 'administrator' || (role === 'coach' && event.deviceid === undefined)
  }
  const made = new Map<string, Authorship>()
  const between = betweenStreams(seen)
  const checks = logChecks({ seen, mayRecord, wasRecordedBefore: id => oldIds.has(id), madeBy: id => made.get(id) ?? null })
  const devices: SimulatedDevice[] = []
  const guarded = (work: () => void): void => { try { work() } catch (error) { note(error) } }
  const note = (error: unknown): void => { world.broken ??= asViolation(error) }
  const isBehind = (device: SimulatedDevice): boolean => device.store().memory.cursorNow().position !== server.tables().clubs.get(device.clubId)!.log.length
  const hooks: ServerHooks = {
    plant: planted.server ?? {},
    committed({ clubId, before }) {
      const club = server.tables().clubs.get(clubId)!
      world.figures.commits += 1
      for (const event of club.log.slice(before)) trace.add(`${event.position} ${event.id} ${event.type} ${event.parentid ?? '-'}`)
      guarded(() => { checks.committed(club, before) })
      between.committed(club, club.log.slice(before), id => made.get(id)?.store ?? null)
      for (const device of devices) {
        if (device.clubId === clubId) time.after(RING_MS, () => { if (device.hasTab() && device.isOnline() && server.isUp() && isBehind(device)) device.requestSync('worker') })
      }
    },
    // Open tabs come back to a server that is there again, as their event streams do.
    started() {
      for (const device of devices) time.after(RECONNECT_MS, () => { if (device.hasTab() && device.isOnline() && server.isUp()) device.requestSync('worker') })
    },
    killed(moment) { saw(seen, `kill-server ${moment}`); trace.add(`server killed ${moment}`) },
  }
  const server = simulatedServer(time, seededRandom(script.seed ^ 0x5e7), tables, newId, hooks)
  const cookies = new Map<string, string>()
  const figures = { requests: 0, runs: 0, edits: 0, commits: 0, sentTwice: 0, refused: 0 }
  const world: World = {
    committed: commit => hooks.committed(commit), planted, script, time, random, server, devices, checks, between, seen, trace, newId, figures, made, forgotten: oldIds,
    given: new Map(), acknowledged: [], oldLogs: new Map(), fates: new Map(), broken: null,
    signIn(device, user) {
      const id = `session-${newId()}`
      cookies.set(keyOf(String(device), user), id)
      server.change(now => {
        now.sessions.set(id, { id, userId: user, createdAt: new Date(time.now()), expiresAt: new Date(time.now() + 9e12) })
        // Who signs in with an open tab sends what waits.
        if (devices[device]?.hasTab() === true && devices[device].store().user === user) devices[device].requestSync('tab')
      })
    },
    cookieOf: (device, user) => `session=${cookies.get(keyOf(String(device), user)) ?? 'none'}`,
  }
  for (const [index, club] of script.devices.entries()) {
    const clubId = clubIdOf(club)
    const foreign = [0, 1].filter(other => other !== club).map(canaryOf)
    const traveller: Traveller = {
      random: seededRandom(script.seed * 31 + index), isOnline: () => devices[index]!.isOnline(),
      nextFate: () => (world.fates.get(index)?.shift() ?? 'ok') as ReturnType<Traveller['nextFate']>,
      asked(fate) { figures.requests += 1; if (fate !== 'ok') saw(seen, `network ${fate}`) },
      arrives(body) { figures.sentTwice += recordedAlready(server.tables().clubs.get(clubId)!, body) },
      answered(status, contentType, body) { guarded(() => { answered(world, clubId, foreign, status, contentType, body) }) },
    }
    const user = userOf(club, index % 2)
    devices.push(simulatedDevice({
      index, clubId, user, kinds: KINDS, time, random: seededRandom(script.seed * 17 + index), newId, plant: planted.device ?? {},
      fetchFor: who => (planted.fetch ?? (it => it))(simulatedFetch(time, server, traveller, () => world.cookieOf(index, who))),
      ranTwice: () => note(violation('D4 one run at a time', `device ${index}`)),
      ran: outcome => {
        figures.runs += 1
        trace.add(`${time.now() - START} device ${index} ${outcome.kind}`)
        saw(seen, `outcome ${outcome.kind}`)
        if (outcome.kind === 'not-allowed' && devices[index]!.store().memory.counts().pending > 0) saw(seen, 'row 30')
        guarded(() => { deviceHolds(world, devices[index]!) })
        if ((outcome.kind === 'failed' || outcome.kind === 'wait') && outcome.problem.slug === 'no-progress') note(violation('G7 each round trip makes progress', outcome.problem.title))
      },
    }))
    for (const n of [0, 1]) world.signIn(index, userOf(club, n))
  }
  for (const club of tables.clubs.values()) checks.began(club)
  return world
}

/** How many events of a body are recorded when it arrives; a cut one brings none. */
function recordedAlready(club: Club, body: string): number {
  try { return (JSON.parse(body) as readonly SidelineEvent[]).filter(event => club.byId.has(event.id)).length } catch { return 0 }
}

/** What must hold of every answer, whoever gets it (PROTOCOL section 7; G11, G15). */
function answered(world: World, clubId: string, foreign: readonly string[], status: number, contentType: string, body: string): void {
  must(LISTED_STATUSES.includes(status), 'G15 every answer has a listed status', () => `${status} ${body}`)
  must(status === 200 ? contentType === BATCH_MEDIA_TYPE : contentType === 'application/problem+json', 'P1 every answer has its media type', () => `${status} ${contentType}`)
  for (const canary of foreign) must(!body.includes(canary), 'G11 nothing of another club is revealed', () => body.slice(0, 300))
  if (status !== 200) { saw(world.seen, `answer ${status} ${(JSON.parse(body) as { type: string }).type.replace('/problems/', '')}`); return }
  const club = world.server.tables().clubs.get(clubId)!
  for (const event of JSON.parse(body) as SidelineEvent[]) {
    if (event.position !== undefined) world.acknowledged.push({ id: event.id, epoch: club.epoch, club: clubId })
    else { world.figures.refused += 1; saw(world.seen, `refused ${((event.data as { type?: string }).type ?? '').replace('/problems/', '')}`) }
  }
}

/** What must hold of a device at every moment (G1, G10, PROTOCOL D7). */
export function deviceHolds(world: World, device: SimulatedDevice): void {
  for (const { memory } of device.stores()) {
    const { created, recorded, pending, setAside } = memory.counts()
    must(created === recorded + pending + setAside, 'D7 created = recorded + pending + set aside', () => `device ${device.index}: ${created} = ${recorded} + ${pending} + ${setAside}`)
    for (const { event, problem } of memory.setAside()) must(MAY_BE_SET_ASIDE.includes(problem.slug), 'G10 only what has to be refused is set aside', () => `${event.id} ${event.type}: ${problem.slug} ${problem.detail}`)
    const saved = device.saved.get(memory)
    if (saved === undefined) continue
    const held = memory.heldIds()
    for (const id of saved) must(held.has(id), 'G1 an edit shown as saved is kept', () => `${id} is gone from device ${device.index}`)
  }
  prefixHolds(world, device)
}

/** Honest devices are refused where two found one stream, where a type is newer than the server, and where a restored backup took away what they stand on. */
const MAY_BE_SET_ASIDE = ['stream-exists', 'invalid-events', 'unknown-parent']

/** G3, P7: what a device holds as recorded is the beginning of a log that the server had. */
function prefixHolds(world: World, device: SimulatedDevice): void {
  const club = world.server.tables().clubs.get(device.clubId)!
  for (const { memory } of device.stores()) {
    const { epoch, position } = memory.cursorNow()
    if (epoch === null) continue
    const log = epoch === club.epoch ? club.log : world.oldLogs.get(epoch)
    must(log !== undefined, 'P6 an epoch is one that the server had', () => epoch)
    const held = memory.recordedEvents()
    must(held.length === position, 'D2 the cursor is what is held without gaps', () => `device ${device.index} holds ${held.length}, cursor ${position}`)
    held.forEach((event, index) => must(log![index]?.id === event.id && log![index].position === event.position && log![index].parentid === event.parentid, 'G3 a device holds the beginning of the log', () => `device ${device.index} at ${index + 1}: ${event.id} instead of ${log![index]?.id}`))
  }
}

/** Records an event of a later release, whose type nobody here knows. */
export async function recordNewerEvent(world: World, club: number, roster: number): Promise<void> {
  const tables = world.server.tables()
  const before = tables.clubs.get(clubIdOf(club))!.log.length
  const source = scriptedSource(club, 'rosters', roster)
  const stream = tables.clubs.get(clubIdOf(club))!.streams.get(source)!
  const type = 'club.sideline.roster.cheered.v1'
  const event = {
    specversion: '1.0' as const, id: world.newId(), source, subject: source.slice(-36), type, time: world.time.text(), datacontenttype: 'application/json' as const, dataschema: dataschemaOf(type), data: { loudly: true },
    parentid: stream.events.at(-1)!.id, deviceid: world.newId(), baseversion: stream.events.length, authtype: 'app_user' as const, authid: userOf(club, 0), sequence: sequenceText(stream.events.length + 1),
  }
  const { tx }: { tx: RecordingTransaction } = transactionOn(tables, () => world.time.text())
  await tx.append([{ stream: streamOf(club, 'rosters', roster), events: [event], state: stream.state, run: null }])
  world.committed({ clubId: clubIdOf(club), before })
}
