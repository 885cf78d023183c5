import { coachedRosterId, feed, squadOf } from './club'
import { ready, stored, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { giveNumber, openRoster } from './roster-screen'

test.use({ behindProxy: true })

const EVENTS = /\/events\/(pull|rebase)/
const BUSY = {
  status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': '250' },
  body: JSON.stringify({ type: '/problems/busy', title: 'The server is busy', status: 503, requestId: 'busy' }),
}

test('[D4] a busy server that asks to wait isn\'t asked again by a reload, another tab, an edit or the network, but by "Sync now"', async ({ device, server, observer, clubId, faults }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna, bea, cato] } = await squadOf(observer, clubId, rosterId)
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await ready(page)
  await administrator.goOffline()
  await giveNumber(page, anna!.listName, '91')

  const before = faults.arrivals(EVENTS).length
  faults.answerInstead(EVENTS, Infinity, BUSY)
  await administrator.goOnline()
  await expect(syncStatus(page)).toHaveText('1 waiting')
  await expect.poll(() => faults.arrivals(EVENTS).length).toBe(before + 1)

  await page.reload()
  await giveNumber(page, bea!.listName, '92')
  const other = await administrator.tab(`/admin/rosters/${rosterId}`)
  await giveNumber(other, cato!.listName, '93')
  await administrator.goOffline()
  await expect(syncStatus(page)).toHaveText('Offline · 3 waiting')
  await administrator.goOnline()
  await expect(syncStatus(page)).toHaveText('3 waiting')

  await page.getByRole('button', { name: 'Sync status' }).click()
  await page.getByRole('button', { name: 'Sync now' }).click()
  // Runs go one at a time, in the order in which they were asked for: what those before had asked the server stands before this.
  await expect.poll(() => faults.arrivals(EVENTS).length).toBeGreaterThan(before + 1)
  expect(faults.arrivals(EVENTS).length).toBe(before + 2)
  faults.answerInstead(EVENTS, 0, BUSY)
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expect((await feed(observer, clubId)).slice(-3).map(event => event.data)).toEqual([anna, bea, cato].map((player, index) => ({ assignments: { [player!.memberId]: `9${index + 1}` } })))
})
