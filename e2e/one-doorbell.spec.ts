import type { Page } from '@playwright/test'
import { coachedRosterId, command } from './club'
import { ADMIN, COACH, expect, test } from './fixtures'
import { openRoster } from './roster-screen'

test.use({ behindProxy: true })

const LIVE = /\/events\/live$/
/** Fails only where nothing is heard at all, on however busy a machine. How long it took is printed. */
const SHOWN_MS_MAX = 30_000

test('[section 9] three tabs listen through one connection; the next takes over when the one that has it is closed or hidden; offline has none', async ({ device, server, observer, clubId, faults }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const administrator = await device(ADMIN)
  const first = administrator.page
  await openRoster(first, rosterId)
  const [second, third] = [await administrator.tab(`/admin/rosters/${rosterId}`), await administrator.tab(`/admin/rosters/${rosterId}`)]
  const connections = () => ({ open: faults.underWay(LIVE), ever: faults.arrivals(LIVE).length })
  const one = async () => { await expect.poll(() => faults.underWay(LIVE)).toBe(1) }

  /** Somebody else renames the roster; gives how long it took until every tab showed it. */
  async function heardIn(name: string, ...tabs: readonly Page[]): Promise<void> {
    await command(observer, clubId, ['rosters', rosterId], 'RenameRoster', { name })
    const start = Date.now()
    await Promise.all(tabs.map(tab => expect(tab.getByRole('heading', { level: 1, name, exact: true })).toBeVisible({ timeout: SHOWN_MS_MAX })))
    process.stdout.write(`    ${name}: shown in ${tabs.length} of them after ${Date.now() - start} ms\n`)
  }

  await one()
  const { ever } = connections()
  await heardIn('Heard by the first', first, second, third)
  expect(connections()).toEqual({ open: 1, ever })

  await first.close()
  await expect.poll(() => connections()).toEqual({ open: 1, ever: ever + 1 })
  await heardIn('Heard by the next', second, third)

  // Chromium without a window hides no page by itself: this is what it tells one.
  const listening = await listens(second) ? second : third
  const other = listening === second ? third : second
  await listening.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => connections()).toEqual({ open: 1, ever: ever + 2 })
  expect(await listens(other)).toBe(true)
  await heardIn('Heard while another is hidden', other)

  await administrator.goOffline()
  await expect.poll(() => faults.underWay(LIVE)).toBe(0)
  await administrator.goOnline()
  await one()
  await heardIn('Heard after being offline', other)
})

/** Whether this tab is the one that holds the lock. */
const listens = (page: Page): Promise<boolean> => page.evaluate(async () => {
  const { held = [] } = await navigator.locks.query()
  // A lock that nobody else can hold, taken for a moment, says who asks.
  const mine = await navigator.locks.request('who-asks', async () => (await navigator.locks.query()).held!.find(lock => lock.name === 'who-asks')!.clientId)
  return held.some(lock => lock.name?.endsWith('/doorbell') === true && lock.clientId === mine)
})
