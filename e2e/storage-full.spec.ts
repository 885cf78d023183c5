import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus, type Device } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, giveNumber, openRoster } from './roster-screen'

/** The browser asks about room at most this often. */
const NOTICED_MS = 60_000

/** Counts how often a page asks the browser to keep what is stored; the browser itself answers. */
async function countAsking(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const asked = { times: 0 }
    Object.assign(globalThis, { asked })
    const persist = StorageManager.prototype.persist
    StorageManager.prototype.persist = function counted() {
      asked.times += 1
      return persist.call(this)
    }
  })
  return () => page.evaluate(() => (globalThis as unknown as { asked: { times: number } }).asked.times)
}

/** What a browser tells that is nearly full. Chromium tells every site of 10 GiB more than it uses, whatever there is. */
async function tellQuota(page: Page, quotaBytes: number): Promise<void> {
  const told = (quota: number) => {
    const estimate = StorageManager.prototype.estimate
    StorageManager.prototype.estimate = async function nearlyFull() { return { ...await estimate.call(this), quota } }
  }
  await page.evaluate(told, quotaBytes)
  await page.addInitScript(told, quotaBytes)
}

/** From here on the browser says yes to a site that asks it to keep what is stored. */
async function agreesToKeep({ context, page }: Device, origin: string): Promise<void> {
  const { targetInfo: { browserContextId } } = await (await context.newCDPSession(page)).send('Target.getTargetInfo')
  const browser = await context.browser()!.newBrowserCDPSession()
  await browser.send('Browser.grantPermissions', { origin, browserContextId: browserContextId!, permissions: ['durableStorage'] })
}

const panel = (page: Page) => page.getByRole('dialog', { name: 'Sync status' })
const used = (page: Page) => page.evaluate(async () => (await navigator.storage.estimate()).usage!)

test('[QUALITY 4] after the first edit the browser is asked to keep what is stored, and what it says is shown with what is used; a private window and little space warn, with an export', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const hall = await device(ADMIN)
  const { page } = hall
  const asking = await countAsking(page)
  await openRoster(page, rosterId)
  await hall.goOffline()
  const facts = async () => {
    await page.getByRole('button', { name: 'Sync status' }).click()
    await expect(panel(page).getByRole('definition').last()).toHaveText(/B$/)
    const read = [await panel(page).getByRole('definition').allInnerTexts(), await panel(page).getByText('Little space is left').or(panel(page).getByText('private window')).allInnerTexts()] as const
    await page.keyboard.press('Escape')
    return { kept: read[0][0], used: read[0][1], warnings: read[1] }
  }
  await expect.poll(facts).toMatchObject({ kept: 'not promised yet', used: expect.stringMatching(/^[\d.]+ (KB|MB)$/), warnings: [] })
  expect(await asking()).toBe(0)
  await giveNumber(page, anna!.listName, '91')
  await expect.poll(asking).toBe(1)
  await giveNumber(page, bea!.listName, '92')
  expect(await asking()).toBe(1)
  // A story's profile is a private window: the browser promises nothing there.
  await expect.poll(facts).toMatchObject({ kept: 'not promised yet', warnings: [expect.stringMatching(/In a private window it is gone when the window is closed.*save what is waiting as a file/)] })

  await tellQuota(page, await used(page) + 20_000_000)
  await expect.poll(async () => (await facts()).warnings).toEqual([expect.stringMatching(/^Little space is left for Sideline on this device: [\d.]+ MB\. Free some, and save what is waiting as a file\.$/), expect.stringContaining('private window')])
  await page.getByRole('button', { name: 'Sync status' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), panel(page).getByRole('button', { name: 'Save as a file' }).click()])
  const { pending } = await stored(page)
  expect((JSON.parse(await readFile(await download.path(), 'utf8')) as SidelineEvent[]).map(event => event.id)).toEqual(pending.map(event => event.id))
  await page.keyboard.press('Escape')
  // It is told without being looked for, too, and where it can be asked for again.
  await page.goto('/admin')
  await page.getByRole('region', { name: 'Needs attention' }).getByRole('link', { name: /^Little space is left/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await expect(page.getByText(/^[\d.]+ MB of [\d.]+ MB$/)).toBeVisible()
  await page.getByRole('button', { name: 'Ask to keep it' }).click()
  await expect.poll(asking).toBe(1)
})

test('[QUALITY 4] settings say whether the browser keeps what is stored: not promised, also once it was asked and said no, and yes as soon as it agrees; then nothing warns of a private window', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  await giveNumber(page, anna!.listName, '91')
  const warning = panel(page).getByText('private window')
  const inPanel = async (words: string, warnings: number) => {
    await page.getByRole('button', { name: 'Sync status' }).click()
    await expect(panel(page).getByRole('definition').first()).toHaveText(words)
    await expect(warning).toHaveCount(warnings)
    await page.keyboard.press('Escape')
  }
  await inPanel('not promised yet', 1)
  await page.goto('/admin/settings')
  const kept = page.locator('dl > div').filter({ hasText: 'Kept by the browser' }).getByRole('definition')
  const ask = kept.getByRole('button', { name: 'Ask to keep it' })
  await expect(kept).toContainText('Not promised: with little space left, a browser may clear it')
  await ask.click()
  await expect(page.getByRole('alert').filter({ hasText: 'The browser didn’t promise to keep it.' })).toBeVisible()
  await expect(kept).toContainText('Not promised')

  await agreesToKeep(hall, server.origin)
  await ask.click()
  await expect(kept).toHaveText('Yes: it never clears what is stored here by itself')
  await expect(page.getByRole('alert').filter({ hasText: 'From now on the browser keeps what is stored here.' })).toBeVisible()
  await inPanel('yes', 0)
  await page.reload()
  await expect(kept).toHaveText('Yes: it never clears what is stored here by itself')
  expect((await stored(page)).pending).toHaveLength(1)
})

test('[QUALITY 4] [D1] [D7] with the storage full an edit is not shown as saved, what waits is sent all the same, and once there is room everything goes on', async ({ device, server, observer, clubId }) => {
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
