/** The first synchronization of a club with a long history, killed half-way: `npx tsx bench/first-sync.ts [--json] [--events N]`. */
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { BenchPage } from './first-sync-page.ts'
import { kill, openBrowser, servePage } from './browser.ts'
import { bodyOf, openClubServer } from './club-server.ts'
import { fullClub } from './full-club.ts'
import { numberOf, report, type Kept, type Responsive } from './measure.ts'

declare const benchPage: BenchPage

const EVENTS = numberOf('events', 100_000)
const EVENTS_EACH = 200
const ROSTERS = EVENTS / EVENTS_EACH
const LIMIT_MS = 50

const server = await openClubServer('first-sync')
const clubId = await fullClub(server, ROSTERS, EVENTS_EACH)

/** The positions behind which was asked: an answer is asked for when the one before it is durable. */
const asked: number[] = []
let halfWay = () => {}
const listener: RequestListener = (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (!pathname.startsWith('/api/')) { response.writeHead(200, { 'content-type': 'text/html' }).end(); return }
  const position = Number(searchParams.get('position'))
  asked.push(position)
  if (position >= EVENTS / 2) halfWay()
  bodyOf(request).then(async body => {
    const answer = await server.answer(request.method ?? 'GET', request.url ?? '/', body)
    response.writeHead(200, answer.headers).end(answer.body)
  }).catch((error: unknown) => { console.error(error); response.destroy() })
}
const served = await servePage('bench/first-sync-page.ts', listener, 'lib/client/service-worker.ts')
const profile = join(server.folder, 'profile')

/** Kills the browser when half has come. Gives the page's long tasks until then. */
async function killedHalfWay(): Promise<readonly number[]> {
  const running = await openBrowser(profile, served.origin, { offline: false })
  const half = new Promise<void>(resolve => { halfWay = resolve })
  running.page.evaluate(club => benchPage.sync(club), clubId).catch(() => { /* The browser is killed meanwhile. */ })
  await half
  const long = await running.page.evaluate(() => benchPage.longTasks())
  await kill(running)
  return long
}

async function resumed(): Promise<{ readonly tookMs: number; readonly long: readonly number[] }> {
  const running = await openBrowser(profile, served.origin, { offline: false })
  try {
    const { tookMs, position, rosters } = await running.page.evaluate(club => benchPage.sync(club), clubId)
    if (position !== EVENTS || rosters !== ROSTERS) throw new Error(`${position} events, ${rosters} rosters`)
    return { tookMs, long: await running.page.evaluate(() => benchPage.longTasks()) }
  } finally { await kill(running) }
}

try {
  const before = await killedHalfWay()
  const durable = Math.max(...asked)
  asked.length = 0
  halfWay = () => {}
  const { tookMs, long } = await resumed()
  const all = EVENTS.toLocaleString('en')
  const detail = `the second half ${(tookMs / 1000).toFixed(1)} s in the service worker`
  const kept: Kept = { name: `events of a first sync of ${all}, held when the browser was killed half-way and not asked for again`, kept: Math.min(asked[0]!, durable), of: durable }
  const responsive: Responsive = { name: `longest task on the page during a first sync of ${all} events, with the list of ${ROSTERS} rosters open`, longestMs: Math.max(0, ...before, ...long), limitMs: LIMIT_MS, detail }
  report([kept, responsive])
} finally {
  served.close()
  await server.close()
}
