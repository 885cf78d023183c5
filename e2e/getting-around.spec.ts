import { command, coachedRosterId, rosters, squadOf } from './club'
import { ready, syncStatus, withoutServer } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, grid, giveNumber, giveStatus, line, openRoster } from './roster-screen'

/** QUALITY section 4: the way around, and what is told when the network is back. Without a network where sync isn't the point. */

test('[QUALITY 4] offline, Ctrl K finds people, teams, rosters and things to do from the first letter on, and ? tells the keys', async ({ device, observer, clubId }) => {
  const hall = await device(ADMIN)
  const { page } = hall
  const [first] = await rosters(observer, clubId)
  const { players: [anna] } = await squadOf(observer, clubId, first!.rosterId)
  await hall.goOffline()
  await page.goto('/admin')
  await expect(syncStatus(page)).toHaveText(withoutServer())
  const found = page.getByRole('listbox', { name: 'Found' }).getByRole('option')
  /** Without a pause between the key that opens the box and the letters. */
  const find = async (typed: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(typed)
    await expect(page.getByRole('combobox', { name: 'Find or do' })).toHaveValue(typed)
  }
  await find('U14 A')
  await expect(found.filter({ hasText: 'roster' }).first()).toContainText('U14 A')
  await expect(found.filter({ hasText: 'team' }).first()).toContainText('U14 A')
  await page.keyboard.press('Escape')
  const [family] = anna!.listName.split(', ')
  await find(family!.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, ''))
  await expect(found.filter({ hasText: anna!.listName })).not.toHaveCount(0)
  await page.keyboard.press('Escape')
  await find('undo')
  await expect(found.first()).toContainText('Ctrl Z')
  await page.keyboard.press('Escape')
  await find('import')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  for (const [key, does] of [['Ctrl K', 'find or do'], ['Ctrl Z', 'undo'], ['Ctrl Enter', 'add somebody'], ['F2', 'rename, correct']] as const)
    await expect(keys.locator('dl > div').filter({ hasText: key }).filter({ hasText: does })).not.toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
})

test('[QUALITY 4] offline, screens below others open at their address and have ways back; what this device never received says so', async ({ device, observer, clubId }) => {
  const hall = await device(ADMIN)
  const { page } = hall
  const u14 = (await rosters(observer, clubId)).find(({ name, lifecycle }) => name === 'U14 A' && lifecycle === 'selected')!
  await hall.goOffline()
  await page.goto(`/admin/rosters/${u14.rosterId}/history`)
  const crumbs = page.getByRole('navigation', { name: 'Where you are' })
  await expect(crumbs).toHaveText('Rosters›U14 A›History')
  await crumbs.getByRole('link', { name: 'U14 A' }).click()
  await expect(grid(page)).toBeVisible()
  await expect(crumbs.getByText('U14 A')).toHaveAttribute('aria-current', 'page')
  await crumbs.getByRole('link', { name: 'Rosters' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rosters' })).toBeVisible()
  await expect(crumbs).toHaveCount(0)
  await page.goto('/admin/rosters/00000000-0000-7000-8000-00000000dead')
  await expect(page.getByRole('heading', { name: 'Not available offline yet' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Rosters' })).toBeVisible()
})

test('[QUALITY 4] offline, home tells what needs attention and the next deadlines', async ({ device }) => {
  const hall = await device(ADMIN)
  const { page } = hall
  await hall.goOffline()
  await page.goto('/admin/teams')
  await page.getByRole('button', { name: /^Actions for \d{4}-\d{4}/ }).first().click()
  await page.getByRole('menuitem', { name: 'Set a deadline…' }).click()
  // Days are the browser's: near midnight another zone has another one, and the story may go on into the next.
  const on = await page.evaluate(() => new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('sv'))
  await page.getByLabel('Name', { exact: true }).fill('Lists to the federation')
  await page.getByLabel('Date', { exact: true }).fill(on)
  await page.getByRole('button', { name: 'Set deadline' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goto('/admin')
  const next = page.getByRole('region', { name: 'Next deadlines' }).getByRole('listitem').first()
  await expect(next).toContainText('Lists to the federation')
  const daysLeft = () => page.evaluate(day => Math.round((Date.parse(day) - Date.parse(new Date().toLocaleDateString('sv'))) / 86_400_000), on)
  await expect(async () => expect(await next.textContent()).toContain(`in ${await daysLeft()} days`)).toPass({ timeout: 60_000 })
  await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText('1 change waiting on this device')
})

test('[DOMAIN 5] the network comes back: without a click what waited is saved, and one calm bar says so, with what was overruled and what needs somebody, without moving the focus', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna, bea, cato] } = await squadOf(observer, clubId, rosterId)
  await command(observer, clubId, ['rosters', rosterId], 'ChangeStatus', { memberId: cato!.memberId, status: 'unavailable' })
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  await expect(syncStatus(page)).toHaveText(withoutServer())
  await giveNumber(page, anna!.listName, '81')
  await giveStatus(page, cato!.listName, 'active')
  await giveNumber(page, bea!.listName, '82')
  await expect(line(page, bea!.listName).getByRole('img', { name: 'waiting on this device' })).toHaveCount(1)
  await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [anna!.memberId]: '91' } })
  await command(coach, clubId, ['rosters', rosterId], 'ChangeStatus', { memberId: cato!.memberId, status: 'injured' })
  await cell(page, bea!.listName, 'Number').click()
  await page.keyboard.press('F2')
  const editor = page.locator('input:focus')
  await expect(editor).toHaveCount(1)
  await hall.goOnline()
  const report = page.getByRole('status', { name: 'What was synced' })
  await expect(report).toContainText('Saved 3 changes that waited · 2 overruled what others did · 1 needs you')
  await expect(editor).toHaveCount(1)
  await page.keyboard.press('Escape')
  await ready(page)
  await report.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overruled' })).toBeVisible()
  // What is sent afterwards doesn't change it, nor does a reload; what needed somebody and is settled is said no more.
  const open = page.getByRole('list', { name: 'To settle' }).getByRole('listitem')
  await expect(open.first()).toContainText('needs you')
  await page.keyboard.press('k')
  await expect(open).toHaveCount(1)
  await expect(syncStatus(page)).toHaveText(/^Synced/)
  await page.reload()
  await expect(report.getByRole('link')).toHaveText('Saved 3 changes that waited · 2 overruled what others did')
  await report.getByRole('button', { name: 'Close' }).click()
  await expect(report).toBeEmpty()
  // An edit that never had to wait is no news.
  await openRoster(page, rosterId)
  await giveNumber(page, bea!.listName, '83')
  await ready(page)
  await expect(report).toBeEmpty()
})
