import type { Page } from '@playwright/test'
import { command, coachedRosterId, feed, squadOf } from './club'
import { ready, stored, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, giveNumber, giveStatus, line, openRoster } from './roster-screen'
import { PASSWORD } from './server-under-test'

test.use({ behindProxy: true })

const ALWAYS = 1_000_000
const SEEN_MS_MAX = 60_000
/** What QUALITY section 4 promises: far more than it takes, far less than the pause before another attempt. */
const RECONNECTED_MS_MAX = 5_000
const API = /^\/api\//, EVENTS = /\/events\/(pull|rebase)/, REBASE = /\/events\/rebase/
const problem = (status: number, title: string, headers: Readonly<Record<string, string>> = {}) =>
  ({ status, headers: { 'content-type': 'application/problem+json', ...headers }, body: JSON.stringify({ type: '/problems/internal', title, status, requestId: 'a-story' }) })

const panel = (page: Page) => page.getByRole('dialog', { name: 'Sync status' })

/** Sees a state in the header, as text beside an icon, in a region that is read out politely, and what it opens; gives the icon. */
async function seen(page: Page, words: RegExp | string, means: string, more: { readonly waiting?: number; readonly signIn?: true } = {}): Promise<string> {
  const status = syncStatus(page)
  expect(await status.evaluate(region => region.ariaLive ?? 'polite'), 'a status that isn’t said otherwise is read out politely').toBe('polite')
  await expect(status.locator('xpath=preceding-sibling::*[1]')).toBeVisible()
  // Both of one moment: while it is tried again the state is another one.
  let drawn = ''
  await expect(async () => {
    const now = await status.evaluate(region => ({ words: region.textContent, icon: region.previousElementSibling!.innerHTML }))
    expect(now.words).toMatch(words instanceof RegExp ? words : new RegExp(`^${words}$`))
    drawn = now.icon
  }).toPass({ timeout: SEEN_MS_MAX })
  await page.getByRole('button', { name: 'Sync status' }).click()
  await expect(panel(page).getByText(means)).toBeVisible()
  await expect(panel(page).getByText(/^Last synced /).locator('time')).toBeVisible()
  if (more.waiting !== undefined) await expect(panel(page).getByRole('heading', { name: `${more.waiting} change${more.waiting === 1 ? '' : 's'} waiting` })).toBeVisible()
  await expect(panel(page).getByRole('button', { name: more.signIn === true ? 'Sign in' : 'Sync now' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  return drawn
}

async function syncNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sync status' }).click()
  await panel(page).getByRole('button', { name: 'Sync now' }).click()
  await page.keyboard.press('Escape')
}

test('[QUALITY 4] [A1] each state of syncing is one word and one icon in the header, and opens what waits, the last success and what to do; editing goes on in all of them', async ({ device, server, faults, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato, dirk, eva, fien] = players as [typeof players[0], typeof players[0], typeof players[0], typeof players[0], typeof players[0], typeof players[0]]
  await command(observer, clubId, ['rosters', rosterId], 'ChangeStatus', { memberId: fien.memberId, status: 'unavailable' })
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await expect(cell(page, fien.listName, 'Status')).toHaveAccessibleName(/^Status unavailable/)
  const before = await feed(observer, clubId)
  const icons = [await seen(page, /^Synced \d\d:\d\d$/, 'Everything made here is synced.')]

  await test.step('syncing', async () => {
    const request = faults.hold(REBASE)
    await giveNumber(page, anna.listName, '91')
    await request.reached
    icons.push(await seen(page, 'Syncing', 'Sending and receiving.', { waiting: 1 }))
    request.release()
    await ready(page)
  })
  await test.step('offline', async () => {
    await hall.goOffline()
    await giveNumber(page, bea.listName, '92')
    icons.push(await seen(page, 'Offline · 1 waiting', 'This device is offline. Go on working: everything is saved here', { waiting: 1 }))
    await expect(page.getByRole('complementary', { name: 'Connection' })).toContainText('Everything is saved on this device.')
    await expect(line(page, bea.listName).getByRole('img', { name: 'waiting on this device' })).toBeVisible()
    await expect(line(page, anna.listName).getByRole('img', { name: 'waiting on this device' })).toHaveCount(0)
  })
  await test.step('the server can’t be reached', async () => {
    faults.loseRequests(API, ALWAYS)
    await hall.goOnline()
    icons.push(await seen(page, 'Server unreachable · 1 waiting', 'There is a network, but the server doesn’t answer.', { waiting: 1 }))
    await giveNumber(page, cato.listName, '93')
    await expect(syncStatus(page)).toHaveText('Server unreachable · 2 waiting')
  })
  await test.step('the server asks to wait', async () => {
    faults.answerInstead(EVENTS, ALWAYS, problem(503, 'The server is busy', { 'retry-after': '250' }))
    faults.loseRequests(API, 0)
    await syncNow(page)
    icons.push(await seen(page, '2 waiting', 'Saved on this device, and sent as soon as the server takes it.', { waiting: 2 }))
  })
  await test.step('syncing fails', async () => {
    faults.answerInstead(EVENTS, ALWAYS, problem(500, 'Something went wrong'))
    await syncNow(page)
    icons.push(await seen(page, 'Sync failed · 2 waiting', 'Something went wrong while syncing. Everything is saved here; it is tried again by itself.', { waiting: 2 }))
    await giveNumber(page, dirk.listName, '94')
  })
  await test.step('the session has ended', async () => {
    expect((await observer.post('/api/auth/revoke-other-sessions', { data: {} })).status()).toBe(200)
    faults.answerInstead(EVENTS, 0, problem(500, ''))
    await syncNow(page)
    icons.push(await seen(page, 'Sign in to sync · 3 waiting', 'The server asks to sign in again. Editing goes on, everything is saved here.', { waiting: 3, signIn: true }))
    await giveNumber(page, eva.listName, '95')
    await expect(syncStatus(page)).toHaveText('Sign in to sync · 4 waiting')
    expect((await feed(observer, clubId)).slice(before.length)).toHaveLength(1)
    await page.getByRole('button', { name: 'Sync status' }).click()
    await panel(page).getByLabel('Password', { exact: true }).fill(PASSWORD)
    await panel(page).getByRole('button', { name: 'Sign in' }).click()
    await ready(page)
    const made = (await feed(observer, clubId)).slice(before.length)
    expect(made.map(event => event.data)).toEqual([anna, bea, cato, dirk, eva].map(({ memberId }, index) => ({ assignments: { [memberId]: String(91 + index) } })))
    expect((await stored(page)).pending).toEqual([])
    await page.keyboard.press('Escape')
  })
  await test.step('something needs somebody', async () => {
    await hall.goOffline()
    await giveStatus(page, fien.listName, 'active')
    await command(await server.session(COACH), clubId, ['rosters', rosterId], 'ChangeStatus', { memberId: fien.memberId, status: 'injured' })
    await hall.goOnline()
    await expect(syncStatus(page), 'in step without a click, soon after the network came back').toHaveText('1 needs you', { timeout: RECONNECTED_MS_MAX })
    icons.push(await seen(page, '1 needs you', 'Everything is synced. Some of it needs a decision.'))
  })
  expect(new Set(icons).size, 'each state has an icon of its own').toBe(8)
})
