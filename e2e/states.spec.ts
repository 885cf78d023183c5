import { coachedRosterId, squadOf } from './club'
import { syncStatus, withoutServer } from './device'
import { empty } from './empty-screen'
import { ADMIN, COACH, expect, test } from './fixtures'
import { heldUp } from './held-up'
import { tooWide } from './measures'
import { grid, line, openRoster } from './roster-screen'
import { PASSWORD } from './server-under-test'

/** QUALITY section 4: what stands on a screen while there is nothing to show yet, nothing at all, or something went wrong. */

test('[QUALITY 4] while the store is read there is a skeleton, and then what was asked for', async ({ device }) => {
  const hall = await device(ADMIN)
  const { page } = hall
  const other = await hall.tab('/admin/settings')
  await page.goto('/admin')
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
  let letGo = await heldUp(other)
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByRole('main').getByRole('status', { name: 'Loading' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await letGo()
  await expect(page.getByRole('table', { name: 'Changes' })).toBeVisible()
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
  letGo = await heldUp(other)
  await page.reload()
  await expect(page.locator('[aria-busy=true] header')).toContainText('Sideline')
  await letGo()
  await expect(page.getByRole('table', { name: 'Changes' })).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
})

test('[QUALITY 4] offline, an empty screen says why and has one thing to do, and an undo is offered for 8 seconds', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const hall = await device(ADMIN)
  const { page } = hall
  await page.goto('/admin')
  await hall.goOffline()
  await expect(syncStatus(page)).toHaveText(withoutServer())
  const main = page.getByRole('navigation', { name: 'Main' })

  await test.step('nothing that fits', async () => {
    for (const [place, search, title] of [['Rosters', 'Search rosters', 'No roster fits'], ['Members', 'Search name, licence, year', 'Nobody fits'], ['History', 'Search the history', 'No change fits']] as const) {
      await main.getByRole('link', { name: place, exact: true }).click()
      await page.getByLabel(search).fill('there is none like this')
      await (await empty(page, title, 'Show all')).click()
      await expect(page.getByRole('table').getByRole('row').nth(2)).toBeVisible()
    }
  })
  await test.step('nothing at all', async () => {
    await main.getByRole('link', { name: 'Overruled', exact: true }).click()
    await (await empty(page, 'Nothing to look at', 'All rosters')).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Rosters' })).toBeVisible()
    await page.goto('/admin/before-sending')
    await (await empty(page, 'Nothing waits', 'What was overruled so far')).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Overruled' })).toBeVisible()
    await page.goto('/admin/nowhere')
    await (await empty(page, 'There is no screen at this address', 'Home')).click()
    await page.goto('/admin/rosters/00000000-0000-7000-8000-00000000dead')
    await (await empty(page, 'Not available offline yet', 'Home')).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Demo Basket Club' })).toBeVisible()
  })
  await test.step('nobody yet', async () => {
    await page.goto('/admin/rosters?new')
    await page.getByLabel('Name', { exact: true }).fill('Nobody yet')
    await page.keyboard.press('Enter')
    await (await empty(page, 'Nobody is in this roster yet', 'Add somebody')).click()
    await expect(page.getByLabel('Add somebody to the roster')).toBeFocused()
    await page.keyboard.type('Nieuw Noor')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect(grid(page)).toBeVisible()
  })
  await test.step('an undo is offered for 8 seconds', async () => {
    await openRoster(page, rosterId)
    await page.clock.install()
    await line(page, anna!.listName).getByRole('button', { name: /^Actions for / }).click()
    const item = page.getByRole('menuitem', { name: 'Remove from the roster' })
    await expect(item).toBeVisible()
    await page.clock.pauseAt(new Date(Date.now() + 3_600_000))
    await item.click()
    await page.mouse.move(5, 300)
    const toast = page.getByRole('alert').filter({ hasText: 'removed' }).getByRole('button', { name: 'Undo' })
    await expect.poll(async () => {
      await page.clock.runFor(20)
      return toast.isVisible()
    }).toBe(true)
    await page.clock.runFor(7_900)
    await expect(toast).toBeVisible()
    await page.clock.runFor(600)
    await expect(toast).toHaveCount(0)
    await page.clock.resume()
    await page.keyboard.press('Control+z')
    await expect(line(page, anna!.listName)).toHaveCount(1)
  })
})

test('[QUALITY 4] a screen whose code can’t be had says so and what to do; the rest goes on, and trying again shows it', async ({ browser, server }) => {
  // Without a worker everything is asked of the server.
  const context = await browser.newContext({ baseURL: server.origin, serviceWorkers: 'block' })
  expect((await context.request.post('/api/auth/sign-in/email', { data: { email: ADMIN, password: PASSWORD }, headers: { origin: server.origin } })).ok()).toBe(true)
  const page = await context.newPage()
  const CODE = /\/_next\/static\/chunks\/[\w~.-]+\.js/g
  /** What can be had; null: everything. */
  let known: ReadonlySet<string> | null = new Set((await (await context.request.get('/admin/settings')).text()).match(CODE))
  const fetched = new Set<string>(), missing: string[] = []
  await page.route(CODE, route => {
    const { pathname } = new URL(route.request().url())
    const isThere = known === null || known.has(pathname)
    if (isThere) fetched.add(pathname)
    else missing.push(pathname)
    return isThere ? route.continue() : route.abort()
  })
  const failed = page.getByRole('alert').filter({ has: page.getByRole('heading', { name: 'This screen can’t be shown now' }) })

  // Of all but signing in.
  await page.goto('/admin/settings')
  await expect(failed).toContainText('What was saved on this device is still here. Try again')
  await expect(page.locator('header')).toContainText('Sideline')
  expect(await tooWide(page)).toEqual([])
  known = null
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  expect(missing.length).toBeGreaterThan(0)

  // Of one screen.
  known = new Set(fetched)
  missing.length = 0
  await page.goto('/admin/rosters')
  await expect(failed).toContainText('What was saved on this device is still here, and the rest of Sideline goes on working.')
  expect(missing.length).toBeGreaterThan(0)
  await expect(syncStatus(page)).toHaveText(/^(Synced|\d+ needs? you)/)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(await tooWide(page)).toEqual([])
  await page.unroute(CODE)
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('table', { name: 'Rosters' })).toBeVisible()
  await expect(failed).toHaveCount(0)
  await page.getByRole('link', { name: 'Teams', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Teams' })).toBeVisible()
  await context.close()
})
