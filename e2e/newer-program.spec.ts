import type { Page } from '@playwright/test'
import { coachedRosterId, feed, squadOf } from './club'
import { stored, syncStatus } from './device'
import { ADMIN, expect, test } from './fixtures'
import { cell, giveNumber, openRoster } from './roster-screen'

const FAR_LATER = 10_000

/** What a later version of the program does in another tab: it opens the device's database under a higher version, and keeps it open. */
async function openAsLaterVersion(page: Page): Promise<void> {
  await page.evaluate(async version => {
    const name = (await indexedDB.databases()).map(database => database.name ?? '').find(found => found.startsWith('sideline/'))!
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name, version)
      opening.onsuccess = () => { Object.assign(globalThis, { laterVersion: opening.result }); resolve() }
      opening.onerror = () => { reject(opening.error!) }
    })
  }, FAR_LATER)
}

test('[section 12] a tab of an older version makes way for a newer one: it says so, writes nothing, sends nothing, and what waited is there', async ({ device, server, observer, clubId }) => {
  const before = await feed(observer, clubId)
  const older = await device(ADMIN)
  const rosterId = await coachedRosterId(observer, clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  await openRoster(older.page, rosterId)
  await older.goOffline()
  await giveNumber(older.page, players[0]!.listName, '95')
  await expect(syncStatus(older.page)).toHaveText('Offline · 1 waiting')
  const waiting = (await stored(older.page)).pending

  const newer = await older.tab('/admin')
  await openAsLaterVersion(newer)
  await expect(older.page.getByText('A newer version is in use here')).toBeVisible()
  await expect(cell(older.page, players[0]!.listName, 'Number')).toHaveCount(0)
  await older.goOnline()
  await older.page.getByRole('button', { name: 'Reload' }).click()
  await expect(older.page.getByText('A newer version is in use here')).toBeVisible()
  await older.page.evaluate(() => navigator.serviceWorker.controller?.postMessage({ type: 'SYNC' }))
  // Another program's request and answer: the worker's run had its time, and asked nothing of the server.
  await server.session(ADMIN)
  const held = await newer.evaluate(async () => {
    const { laterVersion } = globalThis as unknown as { laterVersion: IDBDatabase }
    const asking = laterVersion.transaction('pending').objectStore('pending').getAll()
    return new Promise<unknown[]>(resolve => { asking.onsuccess = () => resolve((asking.result as { event: unknown }[]).map(row => row.event)) })
  })
  expect(held).toEqual(waiting)
  expect(await feed(observer, clubId)).toEqual(before)
})
