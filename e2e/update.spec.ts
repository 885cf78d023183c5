import type { Page } from '@playwright/test'
import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus } from './device'
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

test('[QUALITY 4] [section 12] a new version is ready while changes wait: it is told and waits for a person, keeps them, and sends them once', async ({ device, faults, observer, clubId }) => {
  const rosterId = await coachedRosterId(observer, clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const { page, tab } = await device(ADMIN)
  await openRoster(page, rosterId)
  const before = await feed(observer, clubId)
  faults.loseRequests(API, ALWAYS)
  await giveNumber(page, anna!.listName, '91')
  await expect(syncStatus(page)).toHaveText('Server unreachable · 1 waiting')

  const worker = await (await observer.get('/sw.js')).text()
  faults.answerInstead(/^\/sw\.js/, ALWAYS, { status: 200, headers: { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }, body: `${worker}\n${LATER}` })
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
