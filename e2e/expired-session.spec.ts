import { coachedRosterId, feed, squadOf } from './club'
import { ready, stored, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { giveNumber, openRoster } from './roster-screen'
import { PASSWORD } from './server-under-test'

test('[A1] a session expires while the device is offline: editing goes on, syncing asks to sign in, then sends everything', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await giveNumber(page, anna!.listName, '91')
  const before = await feed(observer, clubId)
  expect((await observer.post('/api/auth/revoke-other-sessions', { data: {} })).status()).toBe(200)

  await administrator.goOnline()
  await expect(syncStatus(page)).toHaveText('Sign in to sync · 1 waiting')
  await giveNumber(page, bea!.listName, '92')
  await expect(syncStatus(page)).toHaveText('Sign in to sync · 2 waiting')
  expect(await feed(observer, clubId)).toEqual(before)

  await page.getByRole('button', { name: 'Sync status' }).click()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await ready(page)
  const made = (await feed(observer, clubId)).slice(before.length)
  expect(made.map(event => event.data)).toEqual([{ assignments: { [anna!.memberId]: '91' } }, { assignments: { [bea!.memberId]: '92' } }])
  expect((await stored(page)).pending).toEqual([])
})
