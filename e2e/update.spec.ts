import type { APIRequestContext, Page } from '@playwright/test'
import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus } from './device'
import type { FaultyProxy } from './faulty-proxy'
import { ADMIN, expect, test } from './fixtures'
import { cell, giveNumber, openRoster } from './roster-screen'

test.use({ behindProxy: true })

const ALWAYS = Number.MAX_SAFE_INTEGER
const API = /^\/api\//
/** The worker of a later build differs; this one also says so. */
const LATER = `self.addEventListener('message', event => { if (event.data === 'WHICH') event.ports[0].postMessage('later') })`

const isWaiting = (page: Page): Promise<boolean> => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.waiting !== null)

/** What the worker says that controls a page; an earlier one says nothing. */
const workerOf = (page: Page): Promise<unknown> => page.evaluate(() => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => resolve(data)
  navigator.serviceWorker.controller!.postMessage('WHICH', [port2])
}))

/** Answers the question for a worker with a later one from now on. */
async function laterVersion(faults: FaultyProxy, observer: APIRequestContext): Promise<void> {
  const worker = await (await observer.get('/sw.js')).text()
  faults.answerInstead(/^\/sw\.js/, ALWAYS, { status: 200, headers: { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }, body: `${worker}\n${LATER}` })
}

test('[QUALITY 4] [section 12] a new version is ready while changes wait: it is told and waits for a person, keeps them, and sends them once', async ({ device, faults, observer, clubId }) => {
  const rosterId = await coachedRosterId(observer, clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const { page, tab } = await device(ADMIN)
  await openRoster(page, rosterId)
  const before = await feed(observer, clubId)
  faults.loseRequests(API, ALWAYS)
  await giveNumber(page, anna!.listName, '91')
  await expect(syncStatus(page)).toHaveText('Server unreachable · 1 waiting')

  await laterVersion(faults, observer)
  const other = await tab(`/admin/rosters/${rosterId}`)
  for (const shown of [page, other]) await expect(shown.getByText('A new version is ready')).toBeVisible()
  await giveNumber(page, bea!.listName, '92')
  expect(await isWaiting(page)).toBe(true)
  const { pending } = await stored(page)
  expect(pending).toHaveLength(2)

  const reloaded = [page, other].map(shown => shown.waitForEvent('load'))
  await page.getByRole('button', { name: 'Update' }).click()
  await Promise.all(reloaded)
  for (const shown of [page, other]) {
    await expect(syncStatus(shown)).toHaveText('Server unreachable · 2 waiting')
    await expect(cell(shown, bea!.listName, 'Number')).toHaveAccessibleName('Number 92')
    await expect(shown.getByText('A new version is ready')).toHaveCount(0)
    expect(await workerOf(shown)).toBe('later')
  }
  expect((await stored(page)).pending).toEqual(pending)

  faults.loseRequests(API, 0)
  await ready(page)
  const after = await feed(observer, clubId)
  expect(after.slice(before.length).map(event => event.id)).toEqual(pending.map(event => event.id))
  const there = await stored(page)
  expectInStep(there, after)
  expectNothingLost(there, pending[0]!.deviceid!)
})

test('[QUALITY 4] an update asked for in another tab reloads no tab in the middle of an edit: it waits until that is saved, and asks nothing', async ({ device, faults, observer, clubId }) => {
  const rosterId = await coachedRosterId(observer, clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const hall = await device(ADMIN)
  const { page } = hall
  const asked: string[] = []
  page.on('dialog', dialog => { asked.push(dialog.type()); void dialog.accept() })
  await openRoster(page, rosterId)
  await laterVersion(faults, observer)
  const other = await hall.tab('/admin/settings')
  faults.loseRequests(API, ALWAYS)
  await expect(other.getByText('A new version is ready')).toBeVisible()
  const shirtNumber = cell(page, anna!.listName, 'Number'), editor = page.getByRole('textbox', { name: `Number of ${anna!.listName}` })
  await shirtNumber.click()
  await page.keyboard.type('9')
  await expect(editor).toHaveValue('9')

  await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: 'Update' }).click()])
  await expect.poll(() => workerOf(page), 'the new version is in charge of this tab, too').toBe('later')
  await expect(editor).toBeFocused()
  await page.keyboard.type('1')
  await expect(editor).toHaveValue('91')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  await expect(shirtNumber).toHaveAccessibleName('Number 91')
  await expect(page.getByText('A new version is ready')).toHaveCount(0)
  expect(asked).toEqual([])
  expect((await stored(page)).pending.map(event => event.data)).toEqual([{ assignments: { [anna!.memberId]: '91' } }])
})
