import { coachedRosterId, feed, roster, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, storedRoster, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, giveNumber, openRoster, rename } from './roster-screen'

test('[QUALITY 4] [D4] [D7] two tabs of one device edit at once: one store, one run at a time, every edit recorded once; state, settings, language and signing out are the same in both', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const before = await feed(observer, clubId)
  const administrator = await device(ADMIN)
  const left = administrator.page
  await openRoster(left, rosterId)
  const right = await administrator.tab(`/admin/rosters/${rosterId}`)
  const half = Math.floor(players.length / 2)
  const numbers = new Map(players.map((player, index) => [player, String(80 + index)]))
  const typing = async (page: typeof left, from: number, to: number) => {
    for (const player of players.slice(from, to)) await giveNumber(page, player.listName, numbers.get(player)!)
  }
  await Promise.all([typing(left, 0, half), typing(right, half, players.length)])
  await rename(left, 'Renamed in the left tab')
  await expect(right.getByRole('heading', { level: 1, name: 'Renamed in the left tab' })).toBeVisible()
  for (const page of [left, right]) {
    await ready(page)
    for (const [player, number] of numbers) await expect(cell(page, player.listName, 'Number')).toHaveAccessibleName(`Number ${number}`)
  }
  await expect.poll(async () => (await stored(left)).pending.length).toBe(0)
  const after = await feed(observer, clubId)
  const made = after.slice(before.length)
  expect(made).toHaveLength(players.length + 1)
  expect(new Set(made.map(event => event.deviceid)).size).toBe(1)
  const here = await stored(left)
  expectInStep(here, after)
  expectNothingLost(here, made[0]!.deviceid!)
  const atServer = await roster(observer, rosterId, clubId)
  for (const [player, number] of numbers) {
    expect(atServer.entries[player.memberId]!.shirtNumber).toBe(number)
    expect(storedRoster(here, rosterId).entries[player.memberId]!.shirtNumber).toBe(number)
  }

  // What is chosen or decided in one is so in the other, without a network, too.
  await administrator.goOffline()
  await giveNumber(left, players[0]!.listName, '70')
  await expect(cell(right, players[0]!.listName, 'Number')).toHaveAccessibleName('Number 70')
  for (const page of [left, right]) await expect(syncStatus(page)).toHaveText('Offline · 1 waiting')
  await left.goto('/admin/settings')
  await left.getByText('Comfortable', { exact: true }).click()
  await expect(right.locator('html')).toHaveAttribute('data-rows', 'comfortable')
  await left.getByText('Nederlands', { exact: true }).click()
  await expect(right.locator('html')).toHaveAttribute('lang', 'nl-BE')
  await left.getByText('English', { exact: true }).click()
  await expect(syncStatus(right)).toHaveText(/^(Offline|Server unreachable) · 1 waiting$/)
  await left.getByRole('button', { name: /^Account of/ }).click()
  await left.getByRole('menuitem', { name: 'Sign out' }).click()
  await left.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  for (const page of [left, right]) await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
