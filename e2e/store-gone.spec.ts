import type { Page } from '@playwright/test'
import { coachedRosterId } from './club'
import { ready, stored, syncStatus, withoutServer } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { openRoster, rename } from './roster-screen'

/** What a browser does whose databases are damaged, or that wants their room: it keeps the rest of what it has of the site. */
async function throwAwayDatabases(page: Page): Promise<void> {
  const origin = new URL(page.url()).origin
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
}

test('[D7] a browser that throws the store away while changes wait: it is said how many and until read, and the club comes back; where nothing waited nothing is said', async ({ device, server, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  await rename(page, 'Hall one')
  await rename(page, 'Hall two')
  await expect(syncStatus(page)).toHaveText(withoutServer(2))
  await throwAwayDatabases(page)
  // With the store goes who was signed in; the server remembers.
  await expect(page.getByLabel('Email')).toBeVisible()
  await hall.goOnline()
  await page.goto('/admin')
  await ready(page)
  const alert = page.getByRole('alert').filter({ hasText: 'thrown away' })
  await expect(alert).toHaveText(/^This browser has thrown away what Sideline kept on this device\. 2 changes waited here \(.*\): any that the server doesn’t have are lost\./)
  expect((await stored(page)).recorded.length).toBeGreaterThan(0)
  await page.reload()
  await expect(alert).toBeVisible()
  await alert.getByRole('link', { name: 'history' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await alert.getByRole('button', { name: 'Close' }).click()
  await expect(alert).toHaveCount(0)
  await openRoster(page, rosterId)
  await rename(page, 'Hall three')
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  await throwAwayDatabases(page)
  await page.goto('/admin')
  await ready(page)
  await expect(alert).toHaveCount(0)
})
