import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KINDS } from '#lib/domain/kinds.ts'
import { seededRandom, type Random } from '#lib/domain/seeded.ts'
import { comparison, missingOf } from '#lib/sync/simulation/comparison.ts'
import { carryOut } from '#lib/sync/simulation/deeds.ts'
import { asViolation, must } from '#lib/sync/simulation/history-checks.ts'
import { liveness } from '#lib/sync/simulation/liveness.ts'
import { FATES } from '#lib/sync/simulation/script.ts'
import { clubIdOf } from '#lib/sync/simulation/scripted-club.ts'
import type { World } from '#lib/sync/simulation/world.ts'
import { checkDatabase } from '../../database-check.ts'
import { replayDatabase } from '../../replay-database.ts'
import { blackBoxScript } from './black-box-script.ts'
import { foundDatabase } from './founded-database.ts'
import { realServer, type RealServer } from './real-server.ts'
import { realWorld, type RealWorld } from './real-world.ts'

/** Histories of the simulator against the production server over HTTP: each round, some at once on a server of their own. */

export interface TrialOrder {
  readonly histories: number
  /** Of the first history; the next ones follow. It repeats what people do and what goes wrong, not the moments at which real processes meet. */
  readonly seed: number
  /** No round begins after so long. */
  readonly seconds: number
}

export interface BlackBoxTrial {
  readonly histories: number
  readonly seed: number
  readonly requests: number
  /** By kind, how often. */
  readonly faults: Readonly<Record<string, number>>
  readonly serverKills: number
  readonly restores: number
  readonly eventsRecorded: number
  /** Answers that named an event as recorded. */
  readonly acknowledged: number
  /** Of those, the ones that aren't in the history that the answer came from. */
  readonly lost: number
  readonly twice: number
  /** Promises that were broken, each with the seed that repeats its script. */
  readonly broken: readonly { readonly seed: number; readonly promise: string; readonly detail: string }[]
  readonly seconds: number
}

const AT_ONCE = 6
const CLUBS_EACH = 2
/** Steps that go on while the server is down, before people wait for it. */
const STEPS_WHILE_DOWN = 5
const WAITS_MS = 60_000 * 60
const FAULT_RATES = [0, 0.05, 0.15, 0.3]
const DETAIL_CHARACTERS = 2000

interface History { readonly seed: number; readonly random: Random; readonly real: RealWorld }

/** Plays that many histories, or fewer where time runs out. */
export async function blackBoxTrial({ histories, seed, seconds }: TrialOrder): Promise<BlackBoxTrial> {
  const began = performance.now()
  const elapsed = (): number => (performance.now() - began) / 1000
  const folder = mkdtempSync(join(tmpdir(), 'sideline-black-box-'))
  let total: BlackBoxTrial = {
    histories: 0, seed, requests: 0, faults: {}, serverKills: 0, restores: 0, eventsRecorded: 0, acknowledged: 0, lost: 0, twice: 0, broken: [], seconds: 0,
  }
  try {
    const founded = join(folder, 'founded.db')
    await foundDatabase(founded, AT_ONCE * CLUBS_EACH)
    while (total.histories < histories && elapsed() < seconds) {
      const seeds = Array.from({ length: Math.min(AT_ONCE, histories - total.histories) }, (_, index) => seed + total.histories + index)
      total = added(total, await round(seeds, mkdtempSync(join(folder, 'round-')), founded))
    }
    return { ...total, seconds: Math.round(elapsed() * 10) / 10 }
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

function added(one: BlackBoxTrial, other: BlackBoxTrial): BlackBoxTrial {
  const sum = (name: 'histories' | 'requests' | 'serverKills' | 'restores' | 'eventsRecorded' | 'acknowledged' | 'lost' | 'twice'): number => one[name] + other[name]
  const kinds = [...new Set([...Object.keys(one.faults), ...Object.keys(other.faults)])].sort()
  const faults = Object.fromEntries(kinds.map(kind => [kind, (one.faults[kind] ?? 0) + (other.faults[kind] ?? 0)]))
  return {
    ...one, histories: sum('histories'), requests: sum('requests'), faults, serverKills: sum('serverKills'), restores: sum('restores'), eventsRecorded: sum('eventsRecorded'),
    acknowledged: sum('acknowledged'), lost: sum('lost'), twice: sum('twice'), broken: [...one.broken, ...other.broken],
  }
}

/** Some histories at once on one server: first whatever goes wrong, then all faults stop for all, then each is compared. */
async function round(seeds: readonly number[], folder: string, founded: string): Promise<BlackBoxTrial> {
  const database = join(folder, 'sideline.db')
  copyFileSync(founded, database)
  const server = await realServer(folder, database, seededRandom(seeds[0]! ^ 0x5e7))
  const histories = await Promise.all(seeds.map(async (seed, index): Promise<History> => {
    const random = seededRandom(seed ^ 0xb0b)
    const script = blackBoxScript(seed, index * CLUBS_EACH)
    return { seed, random, real: await realWorld({ server, script, random, clubsServed: AT_ONCE * CLUBS_EACH, faultRate: random.pick(FAULT_RATES) }) }
  }))
  const worlds = histories.map(({ real }) => real.world)
  const all = (work: (history: History) => Promise<void>) => Promise.all(histories.map(history => guarded(history.real.world, () => work(history))))
  await all(({ real }) => begun(real))
  await all(({ real: { world } }) => played(world))
  await server.settle()
  await all(async ({ real: { world } }) => { await liveness(world) })
  await all(async ({ real }) => { await compared(real) })
  await guarded(worlds[0]!, () => requireNothingUnforeseen(server))
  for (const { real } of histories) await real.stop()
  await server.end()
  await guarded(worlds[0]!, async () => { requireSound(database) })
  return reported(histories, server)
}

/** Does it where nothing is broken yet, and notes what breaks. */
async function guarded(world: World, work: () => Promise<void>): Promise<void> {
  if (world.broken !== null) return
  try { await work() } catch (error) { world.broken ??= asViolation(error) }
}

/** Every device gets what its club has. */
async function begun({ world, letFaultsBegin }: RealWorld): Promise<void> {
  for (const device of world.devices) device.requestSync('worker')
  await world.time.passUntil(world.time.now() + WAITS_MS, () => world.devices.every(device => device.lastOutcome()?.kind === 'synced'))
  letFaultsBegin()
}

async function played(world: World): Promise<void> {
  const { time, server, script } = world
  const isBroken = (): boolean => world.broken !== null
  let whileDown = 0
  for (const step of script.steps) {
    await time.passUntil(time.now() + step.afterMs, isBroken)
    whileDown = server.isUp() ? 0 : whileDown + 1
    if (whileDown > STEPS_WHILE_DOWN) await time.passUntil(time.now() + WAITS_MS, () => server.isUp() || isBroken())
    if (isBroken()) return
    carryOut(world, step)
  }
}

/** The simulator's comparison; and the server answers over HTTP what its database holds. */
async function compared({ world, feed }: RealWorld): Promise<void> {
  comparison(world)
  for (const club of new Set(world.script.devices)) {
    const answered = await feed(club)
    const recorded = world.server.tables().clubs.get(clubIdOf(club))!
    must(answered.join('\n') === recorded.log.map(event => JSON.stringify(event)).join('\n'), 'G3 the server answers what it has recorded', () => `club ${club}`)
  }
}

/** Errors of a kind that no code foresaw are counted by the server itself, whatever it answered. */
async function requireNothingUnforeseen({ origin, output }: RealServer): Promise<void> {
  const { unexpectedErrors } = await (await fetch(`${origin}/api/ready`)).json() as { unexpectedErrors: number }
  must(unexpectedErrors === 0, 'G15 nothing unforeseen happens in the server', output)
}

function requireSound(database: string): void {
  for (const check of [checkDatabase(database), replayDatabase(database, KINDS)]) must(check.kind === 'sound', 'G4 the database is whole', () => JSON.stringify(check))
}

function reported(histories: readonly History[], server: RealServer): BlackBoxTrial {
  const worlds = histories.map(({ real }) => real.world)
  const seen = (name: string): number => worlds.reduce((sum, world) => sum + (world.seen.get(name) ?? 0), 0)
  const sum = (of: (world: World) => number): number => worlds.reduce((total, world) => total + of(world), 0)
  const clubs = (world: World) => [...world.server.tables().clubs.values()]
  const deeds = ['server-slow', 'server-busy', 'session-ends', 'role', 'kill', 'power-loss', 'evict', 'offline', 'attack', 'clock', 'switch-user', 'storage-full']
  const faults = Object.fromEntries([...FATES.filter(fate => fate !== 'ok').map(fate => [fate, seen(`network ${fate}`)] as const), ...deeds.map(deed => [deed, seen(`deed ${deed}`)] as const)])
  return {
    histories: histories.length, seed: histories[0]!.seed, faults, requests: sum(world => world.figures.requests),
    serverKills: server.counts.kills, restores: server.counts.restores,
    eventsRecorded: sum(world => clubs(world).reduce((count, club) => count + club.log.length, 0)),
    acknowledged: sum(world => world.acknowledged.length), lost: sum(world => missingOf(world).length),
    twice: sum(world => clubs(world).reduce((count, club) => count + club.log.length - new Set(club.log.map(event => event.id)).size, 0)), seconds: 0,
    broken: histories.flatMap(({ seed, real: { world: { broken } } }) => (
      broken === null ? [] : [{ seed, promise: broken.promise, detail: broken.message.slice(0, DETAIL_CHARACTERS) }])),
  }
}
