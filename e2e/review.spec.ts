import type { Page } from '@playwright/test'
import { command, coachedRosterId, roster, squadOf } from './club'
import { ready, syncStatus } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { giveNumber, giveStatus, givePositions, openRoster, rename, writeNote } from './roster-screen'
import { carryOut, lookAt } from './squads'

const open = (page: Page) => page.getByRole('list', { name: 'To settle' }).getByRole('listitem')
const settled = (page: Page) => page.getByRole('list', { name: 'Settled', exact: true }).getByRole('listitem')
const here = (page: Page) => page.locator('li[aria-current=true]')

test('[DOMAIN 5] ten overruled changes of every sort are settled by keys alone, an import among them with one', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH), program = await server.session(SECOND_ADMIN)
  const rosterId = await coachedRosterId(coach, clubId)
  const address = ['rosters', rosterId] as const
  const squad = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato, dirk, eva, finn, gus, hugo] = squad.players as [typeof squad.players[number], ...typeof squad.players]
  await command(program, clubId, address, 'ChangeStatus', { memberId: cato!.memberId, status: 'unavailable' })
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()

  await rename(page, 'U14 in the hall')
  await giveNumber(page, anna.listName, '91')
  await giveNumber(page, bea!.listName, '92')
  await giveStatus(page, cato!.listName, 'active')
  await givePositions(page, dirk!.listName, 'pivot')
  await writeNote(page, eva!.listName, 'Comes with the bus')
  const imported = [finn!, gus!, hugo!].map(({ listName }, index) => ['U14 in the hall', `"${listName}"`, String(81 + index), 'pivot'].join(','))
  await page.getByRole('link', { name: 'Import' }).click()
  await lookAt(page, 'numbers.csv', `Team,Name,Number,Position\n${imported.join('\n')}\n`)
  await carryOut(page)

  await command(program, clubId, address, 'RenameRoster', { name: 'U14 by a program' })
  await command(coach, clubId, address, 'AssignShirtNumbers', { assignments: { [anna.memberId]: '71' } })
  await command(coach, clubId, address, 'AssignShirtNumbers', { assignments: { [bea!.memberId]: '72' } })
  await command(coach, clubId, address, 'ChangeStatus', { memberId: cato!.memberId, status: 'injured' })
  await command(program, clubId, address, 'RemoveMember', { memberId: dirk!.memberId })
  await command(program, clubId, address, 'ChangeNote', { memberId: eva!.memberId, text: 'No contact before December' })
  for (const [index, { memberId }] of [finn!, gus!, hugo!].entries()) await command(coach, clubId, address, 'AssignShirtNumbers', { assignments: { [memberId]: String(61 + index) } })
  await command(program, clubId, address, 'ChangePositions', { memberId: finn!.memberId, positions: ['guard', 'wing'] })
  await hall.goOnline()
  await expect(syncStatus(page)).toHaveText('2 need you')

  let keys = 0
  const began = Date.now()
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('overruled')
  await page.keyboard.press('Enter')
  await expect(open(page)).toHaveCount(10)
  // What needs somebody comes first.
  await expect(here(page)).toContainText('needs you')
  await expect(open(page).nth(1)).toContainText('needs you')
  await expect(open(page).filter({ hasText: 'needs you' })).toHaveCount(2)

  /** One key, on whatever stands first; the next item is where the keys act then. */
  const decide = async (): Promise<void> => {
    const words = await here(page).innerText()
    const left = await open(page).count()
    const isGroup = /Import/.test(await page.locator('div:has(> ol > li[aria-current=true])').innerText())
    await press(isGroup ? 'Shift+K' : words.includes('injured') ? 't' : words.includes('72') ? 'r' : words.includes('No contact') ? 'b' : 'k')
    await expect(open(page)).toHaveCount(isGroup ? left - 4 : left - 1)
    if (left > (isGroup ? 4 : 1)) await expect(here(page)).toBeFocused()
  }
  await decide()
  // Nothing is settled by going on.
  await press('n')
  await press('p')
  while (await open(page).count() > 0) await decide()

  expect(keys).toBe(9)
  expect(Date.now() - began).toBeLessThan(60_000)
  await expect(settled(page)).toHaveCount(10)
  await ready(page)
  const after = await roster(observer, rosterId, clubId)
  expect(after.openItems.map(item => item.settled).sort()).toEqual(['both', 'kept', 'kept', 'kept', 'kept', 'kept', 'kept', 'kept', 'restored', 'restored'])
  expect(after.name).toBe('U14 in the hall')
  expect(after.entries[anna.memberId]!.shirtNumber).toBe('91')
  expect(after.entries[bea!.memberId]!.shirtNumber).toBe('72')
  expect(after.entries[cato!.memberId]!.status).toBe('injured')
  expect(after.entries[dirk!.memberId]!.removed).toBeNull()
  expect(after.entries[eva!.memberId]!.note.split('\n').sort()).toEqual(['Comes with the bus', 'No contact before December'])
  expect([finn!, gus!, hugo!].map(({ memberId }) => after.entries[memberId]!.shirtNumber)).toEqual(['81', '82', '83'])
})

test('[QUALITY 4] settling is undone by a key, a whole import at once, and what is settled stays to be seen and restored', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const squad = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato] = squad.players
  const hall = await device(ADMIN)
  const { page } = hall
  await page.goto('/admin/import')
  await hall.goOffline()
  await lookAt(page, 'numbers.csv', `Team,Name,Number\n${[anna, bea, cato].map((player, index) => `${squad.name},"${player!.listName}",${81 + index}`).join('\n')}\n`)
  await carryOut(page)
  for (const [index, player] of [anna, bea, cato].entries()) await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [player!.memberId]: String(61 + index) } })
  await hall.goOnline()
  await ready(page)
  await page.getByRole('link', { name: 'Overruled', exact: true }).click()
  await expect(open(page)).toHaveCount(3)
  const numbers = async () => {
    const { entries } = await roster(observer, rosterId, clubId)
    return [anna, bea, cato].map(player => entries[player!.memberId]!.shirtNumber)
  }

  await page.keyboard.press('k')
  await expect(open(page)).toHaveCount(2)
  await expect(page.getByRole('status').filter({ hasText: 'Kept as it is. 2 left' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(open(page)).toHaveCount(3)
  await expect(settled(page)).toHaveCount(0)

  await page.keyboard.press('Shift+T')
  await expect(open(page)).toHaveCount(0)
  await expect(settled(page)).toHaveCount(3)
  await expect(settled(page).first()).toContainText('restored by you')
  await expect.poll(numbers).toEqual(['61', '62', '63'])
  await page.keyboard.press('Control+z')
  await expect(open(page)).toHaveCount(3)
  await expect.poll(numbers).toEqual(['81', '82', '83'])

  await page.keyboard.press('Shift+K')
  await expect(settled(page)).toHaveCount(3)
  await settled(page).filter({ hasText: anna!.listName.split(', ')[1]! }).getByRole('button', { name: 'Restore' }).click()
  await expect.poll(numbers).toEqual(['61', '82', '83'])
  await expect(settled(page).filter({ hasText: 'restored by you' })).toHaveCount(1)
})

test('[QUALITY 4] what comes in moves neither the keys nor the focus, and whoever was overruled is told what another one settled', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna, bea, cato] } = await squadOf(observer, clubId, rosterId)
  await command(observer, clubId, ['rosters', rosterId], 'ChangeStatus', { memberId: cato!.memberId, status: 'unavailable' })
  const [hall, office] = [await device(ADMIN), await device(SECOND_ADMIN)]
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  await giveNumber(page, anna!.listName, '91')
  await giveNumber(page, bea!.listName, '92')
  await openRoster(office.page, rosterId)
  await giveNumber(office.page, anna!.listName, '71')
  await giveNumber(office.page, bea!.listName, '72')
  await ready(office.page)
  await hall.goOnline()
  await ready(page)
  await page.getByText('2 changes were overruled here').waitFor()
  await page.getByRole('link', { name: 'Look at them' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Overruled in / })).toBeVisible()
  await expect(open(page)).toHaveCount(2)
  await page.keyboard.press('n')
  await expect(here(page)).toBeFocused()
  const words = await here(page).innerText()

  // Something that needs somebody comes in above.
  await office.goOffline()
  await giveStatus(office.page, cato!.listName, 'active')
  await command(coach, clubId, ['rosters', rosterId], 'ChangeStatus', { memberId: cato!.memberId, status: 'injured' })
  await office.goOnline()
  await ready(office.page)
  await expect(open(page)).toHaveCount(3)
  await expect(open(page).first()).toContainText('needs you')
  expect(await here(page).innerText()).toBe(words)
  await expect(here(page)).toBeFocused()

  await office.page.goto('/admin/overruled')
  await expect(open(office.page).filter({ hasText: 'yours' })).toHaveCount(2)
  await office.page.goto('/admin')
  await office.goOffline()
  await page.keyboard.press('k')
  await expect(open(page)).toHaveCount(2)
  await ready(page)
  await office.goOnline()
  await office.page.getByRole('link', { name: 'Overruled', exact: true }).click()
  const told = office.page.getByRole('region', { name: 'A change of yours was overruled and settled since you last looked' })
  await expect(told.getByRole('listitem')).toContainText('kept by')
  await told.getByRole('button', { name: 'I have read this' }).click()
  await expect(told).toHaveCount(0)
  await office.page.reload()
  await expect(settled(office.page)).toHaveCount(1)
  await expect(told).toHaveCount(0)
})

test('[row 32] where two rosters are selected for one team, both stay until somebody says which one it is', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const first = await roster(observer, rosterId, clubId)
  const other = '0192aaaa-0000-7000-8000-0000000000aa'
  await command(observer, clubId, ['rosters', other], 'CreateRoster', { name: 'U14 other', seasonId: first.seasonId })
  await command(observer, clubId, ['rosters', other], 'AssignRosterToTeam', { teamId: first.teamId })
  await command(observer, clubId, ['rosters', other], 'SelectRoster', {})
  const { page } = await device(ADMIN)
  await page.goto('/admin/overruled')
  const choice = page.getByRole('list', { name: 'Which roster' }).getByRole('listitem')
  await expect(choice).toContainText('needs you')
  await choice.getByRole('button', { name: `Keep ${first.name}`, exact: true }).click()
  await expect(choice).toHaveCount(0)
  await expect.poll(async () => (await roster(observer, other, clubId)).lifecycle).toBe('draft')
  await page.keyboard.press('Control+z')
  await expect(choice).toHaveCount(1)
})
