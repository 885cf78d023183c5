import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus } from './device'
import { ADMIN, expect, test } from './fixtures'
import { giveNumber, openRoster } from './roster-screen'
import { workerControl } from './worker-control'

test.use({ behindProxy: true })

const ALWAYS = Number.MAX_SAFE_INTEGER
const REBASE = /\/events\/rebase/
const number = (memberId: string, shirtNumber: string) => ({ assignments: { [memberId]: shirtNumber } })

for (const lastChance of [false, true]) {
  test(`[D4] a sync event with no tab open sends what waits${lastChance ? ', at the last chance too' : ''}`, async ({ device, faults, observer, clubId }) => {
    const rosterId = await coachedRosterId(observer, clubId)
    const { players: [anna] } = await squadOf(observer, clubId, rosterId)
    const { context, page, tab } = await device(ADMIN)
    await openRoster(page, rosterId)
    const before = await feed(observer, clubId)
    faults.loseRequests(/./, ALWAYS)
    await giveNumber(page, anna!.listName, '91')
    await expect(syncStatus(page)).toHaveText('Server unreachable · 1 waiting')
    const [waiting] = (await stored(page)).pending

    const empty = await context.newPage()
    const worker = await workerControl(empty)
    await page.close()
    faults.loseRequests(/./, 0)
    await worker.dispatchSync(lastChance)
    await expect.poll(async () => (await feed(observer, clubId)).slice(before.length).map(event => event.id)).toEqual([waiting!.id])
    expect(context.pages()).toEqual([empty])

    const again = await tab(`/admin/rosters/${rosterId}`)
    await ready(again)
    const there = await stored(again)
    expectInStep(there, await feed(observer, clubId))
    expectNothingLost(there, waiting!.deviceid!)
  })
}

test('[D4] a last chance that fails loses nothing: the next opening asks the browser again, and sends what waits', async ({ device, faults, observer, clubId }) => {
  const rosterId = await coachedRosterId(observer, clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const { context, page, tab } = await device(ADMIN)
  await openRoster(page, rosterId)
  const before = await feed(observer, clubId)
  faults.loseRequests(/./, ALWAYS)
  await giveNumber(page, anna!.listName, '91')
  await giveNumber(page, bea!.listName, '92')
  await expect(syncStatus(page)).toHaveText('Server unreachable · 2 waiting')
  const { pending } = await stored(page)

  const worker = await workerControl(await context.newPage())
  await page.close()
  const tried = faults.arrivals(REBASE).length
  await worker.dispatchSync(true)
  await expect.poll(() => faults.arrivals(REBASE).length).toBeGreaterThan(tried)

  const again = await tab(`/admin/rosters/${rosterId}`)
  await expect(syncStatus(again)).toHaveText('Server unreachable · 2 waiting')
  expect((await stored(again)).pending).toEqual(pending)
  await expect.poll(() => again.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready as ServiceWorkerRegistration & { readonly sync: { getTags(): Promise<string[]> } }
    return registration.sync.getTags()
  })).toEqual(['sideline-sync'])
  faults.loseRequests(/./, 0)
  await ready(again)
  const after = await feed(observer, clubId)
  expect(after.slice(before.length).map(event => event.id)).toEqual(pending.map(event => event.id))
  const there = await stored(again)
  expectInStep(there, after)
  expectNothingLost(there, pending[0]!.deviceid!)
})

test('[D4] [R12] the browser ends the worker in the middle of a run: it is taken up again by itself, nothing is lost and nothing there twice', async ({ device, faults, observer, clubId }) => {
  const rosterId = await coachedRosterId(observer, clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const { context, page } = await device(ADMIN)
  await openRoster(page, rosterId)
  const before = await feed(observer, clubId)
  const worker = await workerControl(await context.newPage())
  await page.bringToFront()

  // Ended before the server hears of it, then after: it records, and nobody is there for the answer.
  for (const [index, player] of [anna!, bea!].entries()) {
    const request = faults.hold(REBASE)
    await giveNumber(page, player.listName, `9${index + 1}`)
    await request.reached
    if (index === 0) faults.loseRequests(REBASE, 1)
    await worker.stopWorkers()
    request.release()
    await expect.poll(async () => (await feed(observer, clubId)).length).toBe(before.length + index + 1)
    await ready(page)
    await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  }

  const after = await feed(observer, clubId)
  expect(after.slice(before.length).map(event => event.data)).toEqual([number(anna!.memberId, '91'), number(bea!.memberId, '92')])
  const there = await stored(page)
  expectInStep(there, after)
  expectNothingLost(there, after.at(-1)!.deviceid!)
})
