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
    await sound(page)
    await (await empty(page, 'No rosters yet', 'Go to the rosters', 'Import')).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Rosters' })).toBeVisible()
    await empty(page, 'No rosters yet', 'Make the first roster', 'Import')
    await sound(page)
    await goTo(page, 'Members')
    await sound(page)
    await (await empty(page, 'No members yet', 'Register the first member', 'Import')).click()
    await expect(page.getByRole('dialog', { name: 'New member' })).toBeVisible()
    await page.keyboard.press('Escape')
    for (const [place, title, action] of [['Overruled', 'Nothing to look at', 'All rosters'], ['History', 'Nothing was changed yet', 'x']] as const) {
      await goTo(page, place)
      await sound(page)
      if (place === 'Overruled') await empty(page, title, action)
    }
    await page.goto('/admin/rollover')
    await sound(page)
    await (await empty(page, 'No season to roll over', 'Open the first season')).click()

    await expect(page.getByRole('heading', { level: 1, name: 'Teams' })).toBeVisible()
    await sound(page)
    await (await empty(page, 'No seasons yet', 'Open the first season')).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Open season' }).click()
    await (await empty(page, 'No teams yet', 'Register the first team')).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('U14 A')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await goTo(page, 'Rosters')
    await (await empty(page, 'No rosters yet', 'Make the first roster', 'Import')).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('First try')
    await page.keyboard.press('Enter')
    await sound(page)
    await (await empty(page, 'Nobody is in this roster yet', 'Add somebody')).click()
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
})

test('[QUALITY 4] offline, a season that has no roster yet says so on every screen, and has three ways out', async ({ device, observer, clubId }) => {
  const hall = await device(ADMIN)
  const { page } = hall
  await hall.goOffline()
  await goTo(page, 'Teams')
  await page.getByRole('button', { name: 'New season' }).click()
  const next = await page.getByRole('dialog').getByLabel('Name', { exact: true }).inputValue()
  await page.getByRole('dialog').getByRole('button', { name: 'Open season' }).click()
  await page.getByRole('button', { name: /^Season: / }).click()
  await page.getByRole('menuitem', { name: next, exact: true }).click()
  for (const place of ['Home', 'Rosters', 'Members', 'Teams', 'Import', 'Overruled', 'History']) {
    await goTo(page, place)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await sound(page)
  }
  await page.goto('/admin/rollover')
  await sound(page)
  console.log(await page.getByRole('main').first().innerText())
})
