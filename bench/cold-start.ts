/**
 * How long a start without a network takes, from the navigation to the club's data on screen: the browser has just been started, the server is gone, the
 * production build's worker answers. Beside it the emptiest page that the same worker serves. `npx tsx bench/cold-start.ts [--json] [--rosters 100] [--events 1000] [--turns 7]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { freePort, startProduction } from '../e2e/production-server.ts'
import { openDatabase } from '../lib/server/database.ts'
import { prismaEventStore } from '../lib/server/event-store.ts'
import { setMembership } from '../lib/server/clubs.ts'
import { ensureBuilt } from '../scripts/prepare.mjs'
import { bundled, quit, startBrowser } from './browser.ts'
import type { ColdStartPage } from './cold-start-page.ts'
import { fullClub } from './full-club.ts'
import { firstLoad } from './first-load.ts'
import { median, numberOf, report, type Line } from './measure.ts'

declare const benchPage: ColdStartPage

const [rosters, events, turns] = [numberOf('rosters', 100), numberOf('events', 1000), numberOf('turns', 7)]
const BEYOND_EMPTY_MS = 150
const PERSON = { email: 'admin@demo.example', password: 'sideline-demo-2026' }
const SYNCED_MS_MAX = 300_000
/** A browser that was just started is busy with itself. */
const SETTLED_MS = 1500

const LIST = 'main table tbody a[href^="/admin/rosters/"]'
const GRID = 'main [role="gridcell"]'

interface Place { readonly port: number; readonly origin: string; readonly database: string; readonly profile: string }

/** A first start makes people who can sign in; the one of these administers the large club and no other. */
async function fill({ port, origin, database }: Place): Promise<void> {
  const server = await startProduction({ port, database, origin, env: { SIDELINE_DEMO: '1' } }, () => {})
  server.kill('SIGTERM')
  await once(server, 'exit')
  const prisma = openDatabase(`file:${database}`)
  try {
    const clubId = await fullClub({ prisma, store: prismaEventStore(prisma) }, rosters, events)
    const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { email: PERSON.email } })
    await prisma.membership.deleteMany({ where: { userId } })
    await setMembership(prisma, { clubId, userId, role: 'administrator' })
  } finally { await prisma.$disconnect() }
}

/** Signs in, and waits until all of the club is on the device and the worker could start the program; gives the path of a roster. */
async function prepareDevice({ origin, profile }: Place): Promise<string> {
  const started = await startBrowser(profile)
  const page = await started.browser.contexts()[0]!.newPage()
  await page.goto(`${origin}/admin/rosters`)
  await page.getByLabel('Email').fill(PERSON.email)
  await page.getByLabel('Password', { exact: true }).fill(PERSON.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('header').getByRole('status').getByText(/^Synced/).waitFor({ timeout: SYNCED_MS_MAX })
  await page.waitForFunction(([selector, count]) => document.querySelectorAll(selector as string).length >= Math.min(count as number, 20), [LIST, rosters] as const)
  await page.evaluate(() => navigator.serviceWorker.ready)
  const path = await page.locator(LIST).first().getAttribute('href')
  await quit(started)
  return path!
}

/** One start of the browser, offline, and one page in it. */
async function started({ origin, profile }: Place, measured: (page: Page, origin: string) => Promise<number>): Promise<number> {
  const browser = await startBrowser(profile)
  try {
    const context = browser.browser.contexts()[0]!
    const page = await context.newPage()
    await context.setOffline(true)
    await page.waitForTimeout(SETTLED_MS)
    return await measured(page, origin)
  } finally { await quit(browser) }
}

const shown = (path: string, selector: string) => async (page: Page, origin: string) => {
  await page.addInitScript({ content: `${await bundled('bench/cold-start-page.ts')}\nbenchPage.watchFor(${JSON.stringify(selector)})` })
  await page.goto(origin + path)
  await page.waitForFunction(() => benchPage.shownAt !== null)
  return page.evaluate(() => benchPage.shownAt!)
}

/** The program's picture as a page: nothing but what any navigation costs that this worker answers. */
async function empty(page: Page, origin: string): Promise<number> {
  await page.goto(`${origin}/icon.svg`)
  return page.evaluate(() => new Promise<number>(resolve => { requestAnimationFrame(() => { setTimeout(() => { resolve(performance.now()) }) }) }))
}

async function measure(place: Place, rosterPath: string): Promise<readonly Line[]> {
  const times = { list: [] as number[], roster: [] as number[], empty: [] as number[] }
  for (let turn = 0; turn < turns; turn += 1) {
    times.list.push(await started(place, shown('/admin/rosters', LIST)))
    times.empty.push(await started(place, empty))
    times.roster.push(await started(place, shown(rosterPath, GRID)))
  }
  const size = `${rosters} rosters of ${events.toLocaleString('en')} events`
  const line = (what: string, ours: readonly number[]): Line => ({
    name: `start without a network, browser just started, ${size}, to ${what} on screen`, ourMs: median(ours),
    beside: 'an empty page of the same worker', besideMs: median(times.empty), limit: { beyondMs: BEYOND_EMPTY_MS },
  })
  return [line('the list', times.list), line('a roster', times.roster)]
}

ensureBuilt()
const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-cold-start-'))
const port = await freePort()
const place: Place = { port, origin: `http://localhost:${port}`, database: join(folder, 'sideline.db'), profile: join(folder, 'profile') }
try {
  await fill(place)
  const server = await startProduction({ port, database: place.database, origin: place.origin }, () => {})
  const [rosterPath, sizes] = [await prepareDevice(place), await firstLoad(place.origin)]
  server.kill('SIGTERM')
  await once(server, 'exit')
  report([...await measure(place, rosterPath), ...sizes])
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
