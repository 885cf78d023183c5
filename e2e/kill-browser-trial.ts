import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, type APIRequestContext, type Page } from '@playwright/test'
import { bundled, kill, quit, startBrowser, type Started } from '../bench/browser'
import type { Found, KilledPage } from '../bench/killed-page'
import { clubIdOf, command, feed, rosters, sessionOf, squadOf } from './club'
import { fillSignIn, ready } from './device'
import type { FaultyProxy } from './faulty-proxy'
import { rename } from './roster-screen'
import { ADMIN, type ServerUnderTest } from './server-under-test'
import { givenUp, tearLog } from './torn-log'

/** Kills a browser again and again while somebody edits in it, and counts what had been shown as saved and is no longer there. */

declare const killedPage: KilledPage

export interface KillOrder {
  readonly kills: number
  /** How many edits are shown as saved at least, more or less. */
  readonly edits: number
  /** Ends earlier where this long is over. */
  readonly seconds: number
  readonly seed: number
}

/** A server, the proxy before it, and a program that sees what the server holds. */
export interface Ground { readonly server: ServerUnderTest; readonly faults: FaultyProxy; readonly observer: APIRequestContext }

export interface BrowserKillTrial {
  readonly kills: number
  /** Shown as saved before a kill. */
  readonly edits: number
  /** Of those, the ones made by keyboard and mouse. */
  readonly onScreen: number
  /** Shown as saved, and missing after a kill or on the server in the end. */
  readonly lost: number
  /** Of all edits, the unfinished ones included, what the server has in the end. */
  readonly recorded: number
  /** Edits that the server recorded more than once. */
  readonly duplicates: number
  /** Openings after a kill at which created wasn't recorded + pending + set aside + discarded (PROTOCOL D7). */
  readonly unaccounted: number
  /** Kills while a request of a synchronization was under way. */
  readonly duringRuns: number
  /** Openings after a kill at which something waited. */
  readonly openedPending: number
  /** Kills after which the browser's own log was made to end in the middle of a record, as one in the middle of a write leaves it. */
  readonly torn: number
  /** Whether browser and server hold exactly the same events in the end. */
  readonly inStep: boolean
  readonly seconds: number
  readonly seed: number
}

interface Trial {
  readonly order: KillOrder
  readonly ground: Ground
  readonly profile: string
  readonly script: string
  readonly clubId: string
  readonly userId: string
  readonly rosterIds: readonly string[]
  /** Somebody in one of the rosters whom another program changes meanwhile. */
  readonly other: readonly [rosterId: string, memberId: string]
  /** The names given by edits that were shown as saved. */
  readonly acknowledged: Set<string>
  readonly missing: Set<string>
  readonly count: { onScreen: number; unaccounted: number; duringRuns: number; openedPending: number; torn: number }
}

const RUNS = /\/events\/(rebase|pull)/
const NEVER_ENDING = Number.MAX_SAFE_INTEGER
const LIVES_ON_MS_MAX = 60
const TORN_EVERY = 3
/** The program has to load first; the edits of a life don't wait for that. */
const GIVEN_UP_MS_MAX = 30_000
const SCREEN_LIFE_EVERY = 4
const SCREEN_EDITS_MAX = 2
const LOST_ANSWERS_MAX = 5
const EDITING_MS_MAX = 30_000
const CATCHING_UP_MS_MAX = 120_000

/** The server while a browser lives, in turns. */
const LINES: readonly ((faults: FaultyProxy, drawn: number) => void)[] = [
  () => {},
  faults => { faults.loseRequests(/./, NEVER_ENDING) },
  () => {},
  (faults, drawn) => { faults.loseAnswers(RUNS, 1 + Math.floor(drawn * LOST_ANSWERS_MAX)) },
]

function mend(faults: FaultyProxy): void {
  faults.loseRequests(/./, 0)
  faults.loseAnswers(/./, 0)
}

/** In [0, 1), the same for the same seed. */
const drawn = ({ order: { seed } }: Trial, life: number, what: string): number => createHash('sha256').update(`${seed} ${life} ${what}`).digest().readUInt32BE() / 2 ** 32

const pageOf = ({ browser }: Started): Page => browser.contexts()[0]!.pages()[0]!

/** No browser outlives what is done in it, however that ends. */
async function inBrowser<Result>(profile: string, work: (started: Started) => Promise<Result>): Promise<Result> {
  const started = await startBrowser(profile)
  try { return await work(started) } finally { await kill(started) }
}

/** Somebody signs in on a new browser profile, has the whole club and leaves. */
async function firstVisit({ profile, ground: { server } }: Pick<Trial, 'profile' | 'ground'>): Promise<void> {
  await inBrowser(profile, async started => {
    const page = pageOf(started)
    await page.goto(`${server.origin}/admin`)
    await fillSignIn(page, ADMIN)
    await ready(page)
    await quit(started)
  })
}

async function prepared(order: KillOrder, ground: Ground, profile: string): Promise<Trial> {
  const { observer } = ground
  await firstVisit({ profile, ground })
  const clubId = await clubIdOf(observer)
  const rosterIds = (await rosters(observer, clubId)).filter(({ lifecycle }) => lifecycle === 'selected' || lifecycle === 'draft').map(({ rosterId }) => rosterId)
  const { players: [somebody] } = await squadOf(observer, clubId, rosterIds[0]!)
  return {
    order, ground, profile, clubId, rosterIds, script: await bundled('bench/killed-page.ts'), userId: (await sessionOf(observer)).user.id, other: [rosterIds[0]!, somebody!.memberId],
    acknowledged: new Set(), missing: new Set(), count: { onScreen: 0, unaccounted: 0, duringRuns: 0, openedPending: 0, torn: 0 },
  }
}

const lookedFor = ({ userId, clubId, acknowledged }: Trial, page: Page): Promise<Found> =>
  page.evaluate(({ names, ...store }) => killedPage.find(store, names), { userId, clubId, names: [...acknowledged] })

/** Opens the program in the profile that was left behind, and looks for everything that was ever shown as saved there. */
async function reopen(trial: Trial, page: Page): Promise<void> {
  await page.goto(`${trial.ground.server.origin}/admin/rosters/${trial.rosterIds[0]}`, { waitUntil: 'commit' })
  await page.evaluate(trial.script)
  const { missing, unaccounted, pending } = await lookedFor(trial, page)
  for (const name of missing) trial.missing.add(name)
  if (unaccounted !== 0) trial.count.unaccounted += 1
  if (pending > 0) trial.count.openedPending += 1
}

interface Life { readonly wanted: number; readonly livesOnMs: number; readonly heard: (name: string) => void }

/** Hears what the page tells of, at once; the promise within resolves at some moment after enough of it. */
async function hearing(page: Page, { wanted, livesOnMs, heard }: Life): Promise<{ readonly enough: Promise<void> }> {
  let count = 0
  const session = await page.context().newCDPSession(page)
  const enough = new Promise<void>((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error(`${count} of ${wanted} edits were shown as saved in time`)), EDITING_MS_MAX)
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== 'acknowledged') return
      heard(payload)
      count += 1
      if (count !== wanted) return
      clearTimeout(tooLong)
      setTimeout(resolve, livesOnMs)
    })
  })
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name: 'acknowledged' })
  return { enough }
}

/** Why the browser might go on in its log: who holds the lock, who waits, and what is stored. */
const whoHolds = (page: Page): Promise<string> => page.evaluate(async () => JSON.stringify({ locks: await navigator.locks.query(), databases: await indexedDB.databases() }))

async function renameForEver(page: Page, life: string): Promise<never> {
  await page.evaluate(life => killedPage.watchHeading(life), life)
  for (let count = 0; ; count += 1) await rename(page, `${life}s${count}`)
}

/**
 * One life of the browser: what was there before is looked for, edits are made, and at some moment among them it is killed. Where the life before left the
 * browser's log torn, not before that is given up: until then Chromium would lose everything by itself.
 */
async function liveAndDie(trial: Trial, life: number, started: Started, torn: string | null): Promise<void> {
  const { ground: { faults, observer }, order, clubId, userId, rosterIds, count } = trial
  mend(faults)
  LINES[life % LINES.length]!(faults, drawn(trial, life, 'line'))
  const page = pageOf(started)
  await reopen(trial, page)
  const onScreen = life % SCREEN_LIFE_EVERY === SCREEN_LIFE_EVERY - 1
  const wanted = 1 + Math.floor(drawn(trial, life, 'edits') * (onScreen ? SCREEN_EDITS_MAX : 2 * order.edits / order.kills))
  const heard = (name: string) => {
    trial.acknowledged.add(name)
    if (onScreen) count.onScreen += 1
  }
  const { enough } = await hearing(page, { wanted, livesOnMs: drawn(trial, life, 'moment') * LIVES_ON_MS_MAX, heard })
  const names = `Life ${life}: `
  const editing = onScreen ? renameForEver(page, names) : page.evaluate(given => killedPage.edit(given), { userId, clubId, rosterIds: rosterIds.slice(1, 4), life: names })
  let isOver = false
  const untilKilled = async () => {
    const untilDone = enough.then(() => (torn === null ? undefined : givenUp(torn, GIVEN_UP_MS_MAX, () => whoHolds(page))))
    await Promise.race([untilDone, editing.catch((error: unknown) => { if (!isOver) throw error })])
    isOver = true
    if (faults.underWay(RUNS) > 0) count.duringRuns += 1
    await kill(started)
  }
  const other = { memberId: trial.other[1], status: life % 2 === 0 ? 'injured' : 'suspended' }
  await Promise.all([untilKilled(), command(observer, clubId, ['rosters', trial.other[0]], 'ChangeStatus', other)])
}

/** The server can be reached again and nobody does anything: what do browser and server hold once nothing waits any more? */
async function inTheEnd(trial: Trial, started: Started): Promise<Pick<BrowserKillTrial, 'lost' | 'recorded' | 'duplicates' | 'inStep'>> {
  mend(trial.ground.faults)
  const page = pageOf(started)
  await reopen(trial, page)
  await expect.poll(async () => (await lookedFor(trial, page)).pending, { timeout: CATCHING_UP_MS_MAX, message: 'something still waits' }).toBe(0)
  const recorded = await feed(trial.ground.observer, trial.clubId)
  const isOurs = /^Life \d+: [lrs]\d+$/
  const names = recorded.map(event => String(event.data['name'])).filter(name => isOurs.test(name))
  const different = new Set(names)
  const inStep = async () => isDeepStrictEqual((await page.evaluate(() => killedPage.readStored())).recorded, recorded)
  await expect.poll(async () => (await page.evaluate(() => killedPage.readStored())).recorded.length, { timeout: CATCHING_UP_MS_MAX }).toBe(recorded.length)
  const lost = [...trial.acknowledged].filter(name => trial.missing.has(name) || !different.has(name)).length
  return { lost, recorded: different.size, duplicates: names.length - different.size, inStep: await inStep() }
}

/** Kills as often as it is told, always the same profile. Throws where the page or the browser fails by itself. */
export async function killBrowserTrial(order: KillOrder, ground: Ground): Promise<BrowserKillTrial> {
  const profile = mkdtempSync(join(tmpdir(), 'sideline-killed-'))
  const began = performance.now()
  const elapsed = () => (performance.now() - began) / 1000
  try {
    const trial = await prepared(order, ground, profile)
    let kills = 0
    let torn: string | null = null
    for (; kills < order.kills && elapsed() < order.seconds; kills += 1) {
      const before = torn
      await inBrowser(profile, started => liveAndDie(trial, kills, started, before))
      torn = kills % TORN_EVERY === 0 ? tearLog(profile) : null
      if (torn !== null) trial.count.torn += 1
    }
    const ended = await inBrowser(profile, started => inTheEnd(trial, started))
    return { kills, edits: trial.acknowledged.size, ...trial.count, ...ended, seconds: Math.round(elapsed() * 10) / 10, seed: order.seed }
  } finally { rmSync(profile, { recursive: true, force: true, maxRetries: 5 }) }
}
