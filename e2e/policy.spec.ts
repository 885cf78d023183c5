import { coachedRosterId } from './club'
import { syncStatus, withoutServer } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { screensOf } from './screens'

test('every screen keeps to the policy and writes no error, online, at a cold start offline, and in a new tab offline', async ({ device, server, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const administrator = await device(ADMIN)
  const { page, faults } = administrator
  const before = faults.length
  for (const { path, shown } of screensOf(rosterId)) {
    const answer = await page.goto(path)
    expect(answer!.headers()['content-security-policy']).toMatch(/default-src 'none'; script-src 'self' 'nonce-[^']+'; style-src 'self' 'nonce-[^']+';/)
    await shown(page)
  }
  expect(faults.slice(before)).toEqual([])

  await administrator.goOffline()
  for (const { path, shown } of screensOf(rosterId)) {
    await page.goto(path)
    await shown(page)
    await expect(syncStatus(page)).toHaveText(withoutServer())
  }
  const [{ path, shown }] = screensOf(rosterId).slice(2) as [ReturnType<typeof screensOf>[0]]
  await shown(await administrator.tab(`${path}?from=a-link`))
  // What the browser says of requests that can't be made offline isn't the page's doing.
  expect(faults.slice(before).filter(fault => !fault.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

test('answers carry the headers that keep other sites out, and an answer of the API is never stored', async ({ observer, server, clubId }) => {
  const page = await observer.get('/admin')
  expect(page.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' })
  expect(page.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  const pull = await observer.get(`/api/clubs/${clubId}/events/pull`)
  expect(pull.headers()).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/cloudevents-batch+json' })
  expect(pull.headers()['access-control-allow-origin']).toBeUndefined()
  const foreign = await observer.post(`/api/clubs/${clubId}/events/rebase`, { data: [], headers: { 'content-type': 'application/cloudevents-batch+json', origin: 'https://elsewhere.example' } })
  expect(foreign.status(), server.output()).toBe(403)
})
