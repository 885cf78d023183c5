import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus } from './device'
import { ADMIN, expect, test } from './fixtures'
import { giveNumber, openRoster } from './roster-screen'

test.use({ behindProxy: true })

const REBASE = /\/events\/rebase/
const WAIT_S = 4
const BUSY = {
  status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': String(WAIT_S) },
  body: JSON.stringify({ type: '/problems/busy', title: 'The server is busy', status: 503, requestId: 'busy' }),
}

test('[section 7] a server that is busy in the middle of a run is left alone as long as it asks, and then gets the rest once', async ({ device, faults, observer, clubId }) => {
  const rosterId = await coachedRosterId(observer, clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const { page } = await device(ADMIN)
  await openRoster(page, rosterId)
  const before = await feed(observer, clubId)
  const sentBefore = faults.arrivals(REBASE).length
  faults.answerInstead(REBASE, 1, BUSY, 1)
  const request = faults.hold(REBASE)
  await giveNumber(page, anna!.listName, '91')
  await request.reached
  await giveNumber(page, bea!.listName, '92')
  request.release()

  await expect(syncStatus(page)).toHaveText('1 waiting')
  await page.getByRole('button', { name: 'Sync status' }).click()
  await expect(page.getByText('Saved on this device, and sent as soon as the server takes it.')).toBeVisible()
  await page.keyboard.press('Escape')
  await ready(page)
  const after = await feed(observer, clubId)
  expect(after.slice(before.length).map(event => event.data)).toEqual([{ assignments: { [anna!.memberId]: '91' } }, { assignments: { [bea!.memberId]: '92' } }])
  const [, refused, again] = faults.arrivals(REBASE).slice(sentBefore)
  expect(again! - refused!).toBeGreaterThanOrEqual(WAIT_S * 1000)
  const there = await stored(page)
  expectInStep(there, after)
  expectNothingLost(there, after.at(-1)!.deviceid!)
})
