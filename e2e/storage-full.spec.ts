import type { Page } from '@playwright/test'
import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, giveNumber, openRoster } from './roster-screen'

/** The browser asks about room at most this often. */
const NOTICED_MS = 60_000

test('[D1] [D7] with the storage full an edit is not shown as saved, what waits is sent all the same, and once there is room everything goes on', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  const before = await feed(observer, clubId)
  await administrator.goOffline()
  await giveNumber(page, anna!.listName, '91')
  const waiting = (await stored(page)).pending
  const numberBefore = bea!.entry.shirtNumber ?? ''

  const browser = await administrator.context.newCDPSession(page)
  await browser.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 1 })
  await expect.poll(() => keptOneByte(page), { timeout: NOTICED_MS }).toBe('QuotaExceededError')
  await cell(page, bea!.listName, 'Number').click()
  await page.keyboard.type('92')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Not saved: this device’s storage is full.')).toBeVisible()
  await expect(cell(page, bea!.listName, 'Number')).toHaveAccessibleName(`Number ${numberBefore}`.trim())
  await expect(syncStatus(page)).toHaveText('Storage full · 1 waiting')
  expect((await stored(page)).pending).toEqual(waiting)

  await administrator.goOnline()
  await expect.poll(async () => (await feed(observer, clubId)).slice(before.length).map(event => event.id)).toEqual(waiting.map(event => event.id))
  expect((await stored(page)).pending).toEqual(waiting)
  await expect(syncStatus(page)).toHaveText('Storage full · 1 waiting')

  // A new tab has noticed nothing itself, and the store can't tell it.
  const other = await administrator.tab(`/admin/rosters/${rosterId}`)
  await expect(syncStatus(other)).toHaveText('Storage full · 1 waiting')

  await browser.send('Storage.overrideQuotaForOrigin', { origin: server.origin })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(cell(page, bea!.listName, 'Number')).toHaveAccessibleName('Number 92')
  await ready(page)
  const after = await feed(observer, clubId)
  expect(after.slice(before.length).map(event => event.data)).toEqual([{ assignments: { [anna!.memberId]: '91' } }, { assignments: { [bea!.memberId]: '92' } }])
  await ready(other)
  const here = await stored(page)
  expectInStep(here, after)
  expectNothingLost(here, waiting[0]!.deviceid!)
})

/** Tries to keep one byte beside the product's store: "kept", or what stopped it. */
const keptOneByte = (page: Page): Promise<string> => page.evaluate(async () => {
  const opening = indexedDB.open('beside', 1)
  opening.onupgradeneeded = () => { opening.result.createObjectStore('bytes', { autoIncrement: true }) }
  await new Promise((resolve, reject) => { opening.onsuccess = resolve; opening.onerror = reject })
  const transaction = opening.result.transaction('bytes', 'readwrite')
  transaction.objectStore('bytes').add('x')
  const kept = await new Promise<string>(resolve => {
    transaction.oncomplete = () => resolve('kept')
    transaction.onabort = () => resolve(transaction.error?.name ?? 'undone')
  })
  opening.result.close()
  return kept
})
