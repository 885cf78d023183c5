/** A season's work through a line that breaks at random: `npx tsx bench/backlog.ts [--json] [--events N] [--seed N]`. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { canonicalJson } from '../lib/event-sourcing/canonical-json.ts'
import { sourceOf, type Collection, type Json } from '../lib/event-sourcing/event.ts'
import { foundClub } from '../lib/server/clubs.ts'
import type { BenchPage, Through } from './backlog-page.ts'
import { badLine, type BadLine } from './bad-line.ts'
import { kill, openBrowser, servePage, type Running } from './browser.ts'
import { openClubServer, type ClubServer } from './club-server.ts'
import { numberOf, report, type Kept, type Line, type Memory } from './measure.ts'

declare const benchPage: BenchPage

const EVENTS = numberOf('events', 100_000)
const SEED = numberOf('seed', 20_261_123)
const FEWER = EVENTS / 10
const EDITS_EACH = 200
const RUNS_MAX = 10_000
const POLL_MS = 50
const BYTES_A_MIB = 1024 ** 2
/** Ten times as much waits: a heap that grew with it would be many times as large. What one answer takes while it is read differs with the moment of looking. */
const LIMIT = { ratio: 2 }

const inWords = (count: number) => count.toLocaleString('en')
const digest = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex')

/** The most that the page's heap held while `work` ran, looked at again and again behind a collection of garbage, and what `work` gave. */
async function withPeak<T>({ page }: Running, work: () => Promise<T>): Promise<{ readonly peakMib: number; readonly given: T }> {
  const session = await page.context().newCDPSession(page)
  let [peak, done] = [0, false]
  const polled = (async () => {
    while (!done) {
      await session.send('HeapProfiler.collectGarbage')
      peak = Math.max(peak, (await session.send('Runtime.getHeapUsage')).usedSize)
      await new Promise(resolve => { setTimeout(resolve, POLL_MS) })
    }
  })()
  const given = await work().finally(() => { done = true })
  await polled
  return { peakMib: peak / BYTES_A_MIB, given }
}

/** What the server holds of a club, told as the device tells its own. */
async function recordedIn({ prisma }: ClubServer, clubId: string) {
  const feed = await prisma.event.findMany({ where: { clubId }, orderBy: { position: 'asc' }, select: { id: true } })
  const states = (await prisma.streamState.findMany({ where: { clubId } })).map(row => {
    const source = sourceOf({ clubId, collection: row.collection as Collection, streamId: row.streamId })
    return `${source} ${row.version} ${canonicalJson(JSON.parse(row.state) as Json)}`
  })
  return { count: feed.length, feed: digest(feed.map(event => event.id)), states: digest(states.sort()) }
}

interface Backlog extends Through { readonly kept: number; readonly peakMib: number; readonly editMs: number; readonly requests: number; readonly cuts: number }

/** Works offline, then goes through the bad line; `kept`: the edits that both sides hold, once each and in one order, with the same states. */
async function backlog(server: ClubServer, origin: string, { seen }: BadLine, rosters: number, editsEach: number): Promise<Backlog> {
  const events = rosters * editsEach
  const clubId = await foundClub(server.prisma, { name: 'Bench' })
  const running = await openBrowser(join(server.folder, `profile-${clubId}`), origin, { offline: false })
  try {
    const editMs = await running.page.evaluate(([club, rosters, each]) => benchPage.edit(club, rosters, each), [clubId, rosters, editsEach] as const)
    await running.page.reload()
    const before = { ...seen }
    const { peakMib, given } = await withPeak(running, () => running.page.evaluate(([club, max]) => benchPage.through(club, max), [clubId, RUNS_MAX] as const))
    const [device, recorded] = [await running.page.evaluate(club => benchPage.held(club), clubId), await recordedIn(server, clubId)]
    const whole = device.created === events && device.recorded === events && device.pending === 0 && device.setAside === 0
    const same = recorded.count === events && device.feed === recorded.feed && device.states === recorded.states
    const kept = whole && same ? events : Math.min(device.recorded, recorded.count, events - 1)
    return { ...given, kept, peakMib, editMs, requests: seen.requests - before.requests, cuts: seen.cuts - before.cuts }
  } finally { await kill(running) }
}

/** The same shape of work, and a tenth of it to see what grows. */
async function lines(work: (events: number) => Promise<Backlog>, shape: string): Promise<Line[]> {
  const [fewer, all] = [await work(FEWER), await work(EVENTS)]
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const kept: Kept = {
    name: `${inWords(EVENTS)} waiting edits of ${shape}, through a line cut at random: recorded once, and the same on both sides`, kept: all.kept, of: EVENTS,
    detail: `${seconds(all.tookMs)}, ${inWords(all.requests)} requests, ${inWords(all.cuts)} of them cut; making the edits ${seconds(all.editMs)}`,
  }
  const memory: Memory = {
    name: `the most JavaScript heap held while ${inWords(EVENTS)} edits of ${shape} are sent`, ourMib: all.peakMib, beside: `while ${inWords(FEWER)} are`, besideMib: fewer.peakMib, limit: LIMIT,
  }
  return [kept, memory]
}

const server = await openClubServer('backlog')
const line = badLine(server, SEED)
const served = await servePage('bench/backlog-page.ts', line.listener)
try {
  report([
    ...await lines(events => backlog(server, served.origin, line, events / EDITS_EACH, EDITS_EACH), `${inWords(EVENTS / EDITS_EACH)} rosters`),
    ...await lines(events => backlog(server, served.origin, line, 1, events), 'one roster'),
  ])
} finally {
  served.close()
  await server.close()
}
