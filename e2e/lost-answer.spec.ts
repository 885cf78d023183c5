import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { giveNumber, openRoster } from './roster-screen'

test.use({ behindProxy: true })

const REBASE = /\/events\/rebase/

test('[R12] [D6] the answer to a rebase is lost, and an edit was made meanwhile: nothing is there twice, nothing is lost', async ({ device, faults, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna, bea, cato], source } = await squadOf(observer, clubId, rosterId)
  const { page } = await device(ADMIN)
  await openRoster(page, rosterId)
  const before = await feed(observer, clubId)

  const request = faults.hold(REBASE)
  faults.loseAnswers(REBASE, 1)
  await giveNumber(page, anna!.listName, '91')
  await request.reached
  await giveNumber(page, bea!.listName, '92')
  request.release()
  // The server has recorded it; the device doesn't know.
  await expect.poll(faults.lost).toBe(1)
  await expect.poll(async () => (await feed(observer, clubId)).length).toBeGreaterThan(before.length)
  await giveNumber(page, cato!.listName, '93')

  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  const after = await feed(observer, clubId)
  const made = after.slice(before.length)
  expect(made.map(event => event.data)).toEqual([anna, bea, cato].map((player, index) => ({ assignments: { [player!.memberId]: `9${index + 1}` } })))
  expect(new Set(made.map(event => event.id)).size).toBe(3)
  expect(new Set(made.map(event => event.source))).toEqual(new Set([source]))
  const device_ = await stored(page)
  expectInStep(device_, after)
  expectNothingLost(device_, made[0]!.deviceid!)
})

test('[D5] every answer is lost for a while: editing goes on, the state says that the server is not reached, and all arrives once', async ({ device, faults, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const { page } = await device(ADMIN)
  await openRoster(page, rosterId)
  const before = await feed(observer, clubId)
  faults.loseAnswers(/\/api\//, 1000)
  await giveNumber(page, anna!.listName, '91')
  await expect(syncStatus(page)).toHaveText(/^Server unreachable/)
  await giveNumber(page, bea!.listName, '92')
  faults.loseAnswers(/\/api\//, 0)
  await ready(page)
  const made = (await feed(observer, clubId)).slice(before.length)
  expect(made.map(event => event.data)).toEqual([{ assignments: { [anna!.memberId]: '91' } }, { assignments: { [bea!.memberId]: '92' } }])
})
