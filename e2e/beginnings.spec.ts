import Database from 'better-sqlite3'
import type { Page } from '@playwright/test'
import { found } from './axe'
import { clubIdOf, feed, roster, rosters } from './club'
import { expectInStep, ready, stored, syncStatus, withoutServer } from './device'
import { empty } from './empty-screen'
import { ADMIN, expect, test } from './fixtures'
import { tooWide } from './measures'
import { grid } from './roster-screen'

/** QUALITY section 4: a club that has nothing yet, and a season that has no roster yet; without a network. */

const goTo = (page: Page, place: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click()

/** Nothing of an empty screen is in anybody's way, also on a narrow phone. */
async function sound(page: Page): Promise<void> {
  expect.soft(await found(page), page.url()).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  expect.soft(await tooWide(page), page.url()).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
}

const CLUB = 'Newly Founded'

/** The administrator belongs to a club that was founded a moment ago, and to no other. */
function foundClub(database: string): void {
  const connection = new Database(database)
  connection.transaction(() => {
    connection.prepare(`INSERT INTO Club (id, name, epoch, statesMadeWith) SELECT '0192aaaa-0000-7000-8000-0000000000cc', ?, '0192aaaa-0000-7000-8000-0000000000ce', max(statesMadeWith) FROM Club`).run(CLUB)
    connection.prepare(`UPDATE Membership SET clubId = '0192aaaa-0000-7000-8000-0000000000cc' WHERE userId = (SELECT id FROM User WHERE email = ?)`).run(ADMIN)
  })()
  connection.close()
}

test.describe('a club that was founded a moment ago', () => {
  test.use({ beforeStart: async ({}, use) => { await use(foundClub) } })

  test('[QUALITY 4] offline, a club that has nothing says so on every screen, each with one thing to do, which leads to a roster with somebody in it', async ({ device, observer }) => {
    const clubId = await clubIdOf(observer, CLUB)
    const hall = await device(ADMIN)
    const { page } = hall
    await hall.goOffline()
    await expect(syncStatus(page)).toHaveText(withoutServer())
    await expect(page.getByRole('heading', { level: 1, name: CLUB })).toBeVisible()
    const toRosters = await empty(page, 'No rosters yet', 'Go to the rosters', 'Import', 'an example')
    await sound(page)
    await toRosters.click()
    await expect(page.getByRole('heading', { level: 1, name: 'Rosters' })).toBeVisible()
    await empty(page, 'No rosters yet', 'Make the first roster', 'Import', 'an example')
    await sound(page)
    await goTo(page, 'Members')
    const register = await empty(page, 'No members yet', 'Register the first member', 'Import')
    await sound(page)
    await register.click()
    await expect(page.getByRole('dialog', { name: 'New member' })).toBeVisible()
    await page.keyboard.press('Escape')
    for (const [place, title, action] of [['Overruled', 'Nothing to look at', 'All rosters'], ['History', 'Nothing has happened yet, as far as this device knows', 'To the rosters']] as const) {
      await goTo(page, place)
      await empty(page, title, action)
      await sound(page)
    }
    await page.goto('/admin/rollover')
    const openFirst = await empty(page, 'No season to roll over', 'Open the first season')
    await sound(page)
    await openFirst.click()

    await expect(page.getByRole('heading', { level: 1, name: 'Teams' })).toBeVisible()
    await sound(page)
    await (await empty(page, 'No seasons yet', 'Open the first season')).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Open season' }).click()
    await (await empty(page, 'No teams yet', 'Register the first team')).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('U14 A')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await goTo(page, 'Rosters')
    await (await empty(page, 'No rosters yet', 'Make the first roster', 'Import', 'an example')).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('First try')
    await page.keyboard.press('Enter')
    const add = await empty(page, 'Nobody is in this roster yet', 'Add somebody')
    await sound(page)
    await add.click()
    await page.keyboard.type('Maes, Anna')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect(grid(page).getByText('Maes, Anna')).toBeVisible()
    await hall.goOnline()
    await ready(page)
    expectInStep(await stored(page), await feed(observer, clubId))
    const [made, ...more] = await rosters(observer, clubId)
    expect(more).toEqual([])
    expect(await roster(observer, made!.rosterId, clubId)).toMatchObject({ name: 'First try' })
  })

  test('[QUALITY 4] offline, whoever has nothing yet looks around with an example: looked at first, made at once, and put away with one undo', async ({ device, observer }) => {
    const clubId = await clubIdOf(observer, CLUB)
    const hall = await device(ADMIN)
    const { page } = hall
    await hall.goOffline()
    await page.getByRole('link', { name: 'an example' }).click()
    await expect(page.getByText('2 rosters will be made')).toBeVisible()
    await expect(page.getByText('14 people will be registered')).toBeVisible()
    expect(await found(page)).toEqual([])
    expect((await stored(page)).pending).toEqual([])
    await page.getByRole('button', { name: /^Import \d+ changes$/ }).click()
    await goTo(page, 'Rosters')
    await page.getByRole('link', { name: 'U16 A', exact: true }).click()
    await expect(grid(page).getByRole('row').filter({ hasText: 'Wouters, Lars' }).getByRole('gridcell', { name: /^Number 00/ })).toBeVisible()
    await page.keyboard.press('Control+z')
    await goTo(page, 'Rosters')
    await empty(page, 'No roster fits', 'Show all')
    await goTo(page, 'Members')
    await expect(page.getByText('0 of 14 members')).toBeVisible()
    await hall.goOnline()
    await ready(page)
    await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
    expectInStep(await stored(page), await feed(observer, clubId))
  })
})

test('[QUALITY 4] [DOMAIN 5] offline, a season that has no roster yet says so, and has three ways out: a first one, those of the season before rolled over, or all seasons', async ({ device, observer, clubId }) => {
  const before = await rosters(observer, clubId)
  const hall = await device(ADMIN)
  const { page } = hall
  const choose = async (season: string) => {
    await page.getByRole('button', { name: /^Season: / }).click()
    await page.getByRole('menuitem', { name: season, exact: true }).click()
  }
  const table = page.getByRole('table', { name: 'Rosters' })
  const none = () => empty(page, 'No rosters in this season', 'Make the first roster', 'rolled over')
  await hall.goOffline()
  const present = (await page.getByRole('button', { name: /^Season: / }).innerText()).trim()
  await goTo(page, 'Teams')
  await page.getByRole('button', { name: 'New season' }).click()
  const next = await page.getByRole('dialog').getByLabel('Name', { exact: true }).inputValue()
  await page.getByRole('dialog').getByRole('button', { name: 'Open season' }).click()
  await choose(next)

  await test.step('each screen shows what there is', async () => {
    await expect(page.getByRole('table', { name: 'Teams' }).getByRole('row').nth(1)).toBeVisible()
    await expect(page.getByRole('table', { name: 'Teams' }).getByRole('link')).toHaveCount(0)
    await sound(page)
    await goTo(page, 'Members')
    await expect(page.getByRole('table', { name: 'Members' }).getByRole('row').nth(1)).toBeVisible()
    await expect(page.getByRole('table', { name: 'Members' }).getByRole('link')).toHaveCount(0)
    await goTo(page, 'Home')
    const toRosters = await empty(page, 'No rosters in this season', 'Go to the rosters', 'roll over')
    await sound(page)
    await toRosters.click()
    await none()
    await expect(page.getByText('“All seasons” shows the others')).toBeVisible()
    await sound(page)
  })
  await test.step('a first roster would be made in it', async () => {
    await (await none()).click()
    await expect(page.getByRole('dialog', { name: 'New roster' }).getByRole('combobox', { name: 'Season' })).toHaveValue(next)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('the rosters of the season before are rolled over', async () => {
    await page.getByRole('link', { name: 'rolled over' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Next season' })).toBeVisible()
    await expect(page.getByLabel('From', { exact: true }).locator('option:checked')).toHaveText(present)
    await expect(page.getByLabel('To', { exact: true }).locator('option:checked')).toHaveText(next)
    await page.getByRole('button', { name: /^Make \d+ rosters$/ }).click()
    await page.getByRole('link', { name: `Look at the rosters of ${next}` }).click()
    await expect(table.getByRole('link', { name: 'U14 A', exact: true })).toHaveCount(1)
  })
  await test.step('all seasons are shown', async () => {
    await choose('All seasons')
    await expect(table.getByRole('link', { name: 'U14 A', exact: true })).not.toHaveCount(1)
  })
  await hall.goOnline()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  const after = await feed(observer, clubId)
  expectInStep(await stored(page), after)
  const opened = after.find(({ type, data }) => type === 'club.sideline.season.opened.v1' && data.name === next)!
  const made = (await rosters(observer, clubId)).filter(({ rosterId }) => !before.some(one => one.rosterId === rosterId))
  expect(made.length).toBeGreaterThan(10)
  for (const { rosterId } of made) expect((await roster(observer, rosterId, clubId)).seasonId).toBe(opened.subject)
})
