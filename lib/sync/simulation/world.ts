import { KINDS } from '#lib/domain/kinds.ts'
import { seededRandom, type Random } from '#lib/domain/seeded.ts'
import { BATCH_MEDIA_TYPE } from '#lib/event-sourcing/codec.ts'
import { positionOf, type Collection, type RecordedEvent, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import type { MemoryDevice } from '../memory-device.ts'
import { betweenStreams, type BetweenStreams } from './rows-between-streams.ts'
import { deviceHolds } from './device-checks.ts'
import type { PlantedInDevice, SimulatedDevice } from './simulated-device.ts'
import { simulatedDevice } from './simulated-device.ts'
import { asViolation, logChecks, must, saw, violation, type Authorship, type LogChecks, type Sightings, type Violation } from './history-checks.ts'
import { clubIdOf, isOfLaterRelease, userOf } from './scripted-club.ts'
import type { Deed, Fate, Script } from './script.ts'
import type { Answered, Traveller } from './simulated-network.ts'
import type { PlantedInServer } from './simulated-server.ts'
import { keyOf, type Club, type Tables } from './simulated-tables.ts'
import type { VirtualTime } from './virtual-time.ts'

/** A world of clubs, devices, networks and one server, as a script finds it. The server, the time and the way between come from outside. */

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

type Does<What extends Deed['does']> = Extract<Deed, { does: What }>

/** The server of a world, as deeds and checks know it: tables in memory beside the devices, or a process of its own. */
export interface WorldServer {
  /** What is recorded, and who may do what, at this moment. */
  tables(): Tables
  isUp(): boolean
  /** A request past the devices and their networks; null where it got no answer. */
  send(path: string, init: { readonly method: string; readonly headers: Record<string, string>; readonly body: string }): Promise<Answered | null>
  /** Signs somebody in on a device, on the server; gives nothing: the cookie is the device's. */
  signIn(device: number, user: string): void
  cookieOf(device: number, user: string): string
  /** The cookie of a coach, or of an administrator's program. */
  cookieOfProgram(club: number, by: 'coach' | 'program'): string
  endSessions(device: number, users: readonly string[]): void
  setRole(clubId: string, user: string, role: Does<'role'>['role']): void
  kill(deed: Does<'kill-server'>): void
  trouble(kind: Does<'server-busy' | 'server-full' | 'server-slow'>['does'], forMs: number): void
  backUp(): void
  /** Puts the last backup in place, with another epoch for every club; what was recorded since is forgotten. */
  restore(): void
  recordNewer(deed: Does<'newer-event'>): void
  /** Everything works again. */
  recover(): void
  /** Whether requests are still on their way that their devices gave up. */
  hasStragglers(): boolean
}

/** What the rest of a world hears of its server. */
export interface ServerNews {
  /** Something was recorded behind a position. */
  committed(club: Club, before: number): void
  killed(moment: Does<'kill-server'>['when']): void
  started(): void
  /** A club goes on from an older copy: its log that was cut off, and what is there now. */
  restored(cut: Club, now: Club): void
  /** A device's user is signed in. */
  signedIn(device: number, user: string): void
  /** Something broke that nobody foresaw. */
  failed(error: unknown): void
}

/** What a world stands on. */
export interface Ground {
  readonly time: VirtualTime
  readonly newId: () => string
  /** How long everybody has to come together once the faults have stopped (QUALITY G12), and how long until what was given up as late has arrived. */
  readonly patience: { readonly convergesMs: number; readonly stragglersMs: number }
  serverOf(news: ServerNews, world: () => World): WorldServer
  fetchOf(world: World, traveller: Traveller, device: number, user: string): typeof globalThis.fetch
  /** What stands in every name of the clubs that aren't this one. */
  foreignTo(club: number): readonly string[]
}

export interface World {
  readonly patience: Ground['patience']
  readonly script: Script
  readonly planted: Planted
  readonly time: VirtualTime
  readonly random: Random
  readonly server: WorldServer
  readonly devices: readonly SimulatedDevice[]
  readonly checks: LogChecks
  readonly seen: Sightings
  readonly trace: Trace
  readonly newId: () => string
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
  /** Devices are left to their timers: the doorbell rings for those alone that are at rest. */
  isQuiet: boolean
  readonly figures: { requests: number; runs: number; edits: number; commits: number; sentTwice: number; refused: number }
  readonly fates: Map<number, Fate[]>
  /** Numbers given on a store, to be taken back. */
  readonly given: Map<MemoryDevice, { readonly stream: StreamAddress; readonly memberId: string; readonly before: string | null; readonly after: string | null }[]>
  readonly between: BetweenStreams
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

/** The world at the beginning of a script. */
export function worldOf(script: Script, planted: Planted, keepsTrace: boolean, ground: Ground): World {
  const { time, newId } = ground
  const seen: Sightings = new Map()
  const made = new Map<string, Authorship>()
  const forgotten = new Set<string>()
  const mayRecord = (club: Club, event: RecordedEvent): boolean => {
    if (event.authtype === 'system' || isOfLaterRelease(event)) return true
    const role = server.tables().memberships.get(keyOf(club.id, event.authid ?? ''))?.role
    return role === 'administrator' || (role === 'coach' && event.deviceid === undefined)
  }
  const devices: SimulatedDevice[] = []
  const server = ground.serverOf(newsFor(() => world), () => world)
  const world: World = {
    planted, script, time, patience: ground.patience, random: seededRandom(script.seed ^ 0x5eed), server, devices, seen, trace: traceOf(keepsTrace), newId, made, forgotten,
    between: betweenStreams(seen), checks: logChecks({ seen, mayRecord, wasRecordedBefore: id => forgotten.has(id), madeBy: id => made.get(id) ?? null }),
    figures: { requests: 0, runs: 0, edits: 0, commits: 0, sentTwice: 0, refused: 0 }, given: new Map(), acknowledged: [], oldLogs: new Map(),
    fates: new Map(), broken: null, isQuiet: false,
  }
  for (const [index, club] of script.devices.entries()) {
    devices.push(deviceOf(world, ground, index, club))
    for (const n of [0, 1]) server.signIn(index, userOf(club, n))
  }
  for (const club of server.tables().clubs.values()) world.checks.began(club)
  return world
}

/** Notes the first promise that is broken. */
function guarded(world: World, work: () => void): void {
  try { work() } catch (error) { world.broken ??= asViolation(error) }
}

/** A device whose last run brought it to the head, and on which nothing waits. */
export const isAtRest = (device: SimulatedDevice): boolean => !device.isRunning() && device.lastOutcome()?.kind === 'synced' && device.store().memory.counts().pending === 0

/** Looks at what was just recorded and rings for whoever listens. */
function newsFor(worldNow: () => World): ServerNews {
  const isBehind = ({ server }: World, device: SimulatedDevice): boolean => device.store().memory.cursorNow().position !== server.tables().clubs.get(device.clubId)!.log.length
  const listens = ({ server, isQuiet }: World, device: SimulatedDevice): boolean => device.hasTab() && device.isOnline() && server.isUp() && (!isQuiet || isAtRest(device))
  return {
    committed(club, before) {
      const world = worldNow()
      const { devices, time, trace, between, made, checks, figures } = world
      figures.commits += 1
      for (const event of club.log.slice(before)) trace.add(`${event.position} ${event.id} ${event.type} ${event.parentid ?? '-'}`)
      guarded(world, () => { checks.committed(club, before) })
      between.committed(club, club.log.slice(before), id => made.get(id)?.store ?? null)
      for (const device of devices) {
        if (device.clubId === club.id) time.after(RING_MS, () => { if (listens(world, device) && isBehind(world, device)) device.requestSync('worker') })
      }
    },
    // Open tabs come back to a server that is there again, as their event streams do.
    started() {
      const world = worldNow()
      for (const device of world.devices) world.time.after(RECONNECT_MS, () => { if (listens(world, device)) device.requestSync('worker') })
    },
    killed(moment) { const { seen, trace } = worldNow(); saw(seen, `kill-server ${moment}`); trace.add(`server killed ${moment}`) },
    restored(cut, now) {
      const { oldLogs, forgotten, seen, trace, checks } = worldNow()
      oldLogs.set(cut.epoch, cut.log)
      for (const event of cut.log.slice(now.log.length)) forgotten.add(event.id)
      if (cut.log.length > now.log.length) saw(seen, 'restored, with events forgotten')
      trace.add(`restored ${now.id} to ${now.log.length} of ${cut.log.length}`)
      checks.restored(now)
    },
    // Who signs in with an open tab sends what waits.
    signedIn(index, user) {
      const { devices, isQuiet } = worldNow()
      const device = devices[index]
      if (!isQuiet && device?.hasTab() === true && device.store().user === user) device.requestSync('tab')
    },
    failed(error) { worldNow().broken ??= asViolation(error) },
  }
}

function deviceOf(world: World, ground: Ground, index: number, club: number): SimulatedDevice {
  const { script, planted, time, newId, devices, figures, seen, trace } = world
  const clubId = clubIdOf(club)
  const foreign = ground.foreignTo(club)
  let last: readonly string[] = []
  const traveller: Traveller = {
    random: seededRandom(script.seed * 31 + index), isOnline: () => devices[index]!.isOnline(),
    nextFate: () => world.fates.get(index)?.shift() ?? 'ok',
    asked(fate) { figures.requests += 1; if (fate !== 'ok') saw(seen, `network ${fate}`) },
    arrives(body) {
      figures.sentTwice += recordedAlready(world.server.tables().clubs.get(clubId)!, body)
      last = cut(seen, last, idsIn(body))
    },
    answered(answer) { guarded(world, () => { answered(world, clubId, foreign, answer) }) },
  }
  return simulatedDevice({
    index, clubId, user: userOf(club, index % 2), kinds: KINDS, time, random: seededRandom(script.seed * 17 + index), newId, plant: planted.device ?? {},
    fetchFor(who, heard) {
      const fetch = ground.fetchOf(world, traveller, index, who)
      return (planted.fetch ?? (it => it))(async (...asked) => { const response = await fetch(...asked); heard(response); return response })
    },
    askedTooEarly: () => { world.broken ??= violation('D4 a server that asks to wait is left alone', `device ${index}`) },
    ranTwice: () => { world.broken ??= violation('D4 one run at a time', `device ${index}`) },
    ran(outcome) {
      figures.runs += 1
      trace.add(`${time.now() - START} device ${index} ${outcome.kind}`)
      saw(seen, `outcome ${outcome.kind}`)
      if (outcome.kind === 'not-allowed' && devices[index]!.store().memory.counts().pending > 0) saw(seen, 'row 30')
      guarded(world, () => { deviceHolds(world, devices[index]!) })
      if ((outcome.kind === 'failed' || outcome.kind === 'wait') && outcome.problem.slug === 'no-progress') world.broken ??= violation('G7 each round trip makes progress', outcome.problem.title)
    },
  })
}

/** The events of a body; a cut one brings none. */
function idsIn(body: string): readonly string[] {
  try { return (JSON.parse(body) as readonly SidelineEvent[]).map(event => event.id) } catch { return [] }
}

const recordedAlready = (club: Club, body: string): number => idsIn(body).filter(id => club.byId.has(id)).length

/** Notes where a batch is the first half of the one before it. */
function cut(seen: Sightings, before: readonly string[], ids: readonly string[]): readonly string[] {
  if (ids.length > 0 && ids[0] === before[0] && ids.length === Math.floor(before.length / 2)) saw(seen, 'batch halved')
  return ids
}

/** What must hold of every answer, whoever gets it (PROTOCOL section 7; G11, G15). */
function answered(world: World, clubId: string, foreign: readonly string[], { status, headers, body }: Answered): void {
  const contentType = headers.get('content-type') ?? ''
  must(LISTED_STATUSES.includes(status), 'G15 every answer has a listed status', () => `${status} ${body}`)
  must(status === 200 ? contentType === BATCH_MEDIA_TYPE : contentType === 'application/problem+json', 'P1 every answer has its media type', () => `${status} ${contentType}`)
  for (const canary of foreign) must(!body.includes(canary), 'G11 nothing of another club is revealed', () => body.slice(0, 300))
  if (status !== 200) { saw(world.seen, `answer ${status} ${(JSON.parse(body) as { type: string }).type.replace('/problems/', '')}`); return }
  const epoch = headers.get('sideline-epoch') ?? ''
  noteCut(world, Number(headers.get('sideline-head')), JSON.parse(body) as SidelineEvent[])
  for (const event of JSON.parse(body) as SidelineEvent[]) {
    if (event.position !== undefined) world.acknowledged.push({ id: event.id, epoch, club: clubId })
    else { world.figures.refused += 1; saw(world.seen, `refused ${((event.data as { type?: string }).type ?? '').replace('/problems/', '')}`) }
  }
}

/** Notes where an answer was but a part of what there was. */
function noteCut({ seen }: World, head: number, events: readonly SidelineEvent[]): void {
  const last = Math.max(0, ...events.map(positionOf))
  if (last > 0 && last < head) saw(seen, 'page cut')
}
