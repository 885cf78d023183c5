import { command, coachedRosterId, feed, roster, rosters, squadOf } from './club'
import { expectInStep, ready, stored, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, giveNumber, line, openRoster, remove, rename, takeNumber } from './roster-screen'
import { carryOut, lookAt, playersIn, SQUADS, teamsIn } from './squads'

/** Undo and redo (DOMAIN section 4). */

const UNDO = 'Control+z', REDO = 'Control+y'

test('[DOMAIN 4] offline, an edit is undone after a reload and redone; a number that was taken goes back to both in one step', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players, name } = await squadOf(observer, clubId, rosterId)
  const [anna, bea] = players as [typeof players[0], typeof players[0]]
  const [hers, other] = [anna.entry.shirtNumber!, bea.entry.shirtNumber!]
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await rename(page, 'By mistake')
  await takeNumber(page, anna.listName, other)
  await expect(cell(page, bea.listName, 'Number')).toHaveAccessibleName('Number –')
  await page.reload()
  await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName(`Number ${other}`)
  const waited = (await stored(page)).pending

  await page.keyboard.press(UNDO)
  await expect(page.getByText(/^Undone: Number/)).toBeVisible()
  await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName(`Number ${hers}`)
  await expect(cell(page, bea.listName, 'Number')).toHaveAccessibleName(`Number ${other}`)
  expect((await stored(page)).pending.slice(0, -1)).toEqual(waited)
  await page.keyboard.press(UNDO)
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByRole('heading', { level: 1, name: 'By mistake', exact: true })).toBeVisible()
  await page.keyboard.press(REDO)
  await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName(`Number ${other}`)
  await page.keyboard.press(REDO)
  await expect(page.getByText('Nothing to redo')).toBeVisible()

  await administrator.goOnline()
  await page.reload()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expectInStep(await stored(page), await feed(observer, clubId))
  expect((await roster(observer, rosterId, clubId)).entries[anna.memberId]!.shirtNumber).toBe(other)
})

test('in a text field the keys are the field’s own', async ({ device, server, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { page } = await device(ADMIN)
  await openRoster(page, rosterId)
  await rename(page, 'Stays')
  await page.getByRole('button', { name: 'More about this roster' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const field = page.getByLabel('Name of the roster')
  await field.press('End')
  await page.keyboard.type(' typed')
  await page.keyboard.press(UNDO)
  await expect(field).not.toHaveValue('Stays typed')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Stays', exact: true })).toBeVisible()
})

test('what is recorded already is undone too; where the coach changed a part of it since, that stays and is said; the notice of a removal undoes that alone', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato] = players as [typeof players[0], typeof players[0], typeof players[0]]
  const hers = anna.entry.shirtNumber!
  const { page, context } = await device(ADMIN)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openRoster(page, rosterId)
  await remove(page, cato.listName)
  await giveNumber(page, anna.listName, '95')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(line(page, cato.listName)).toHaveCount(1)
  await expect(cell(page, cato.listName, 'Number')).toHaveAccessibleName(`Number ${cato.entry.shirtNumber}`)
  await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName('Number 95')
  await page.keyboard.press(UNDO)
  await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName(`Number ${hers}`)

  await cell(page, players[0]!.listName, 'Number').click()
  await page.evaluate(() => navigator.clipboard.writeText('91\n92'))
  await page.keyboard.press('Control+v')
  await expect(cell(page, bea.listName, 'Number')).toHaveAccessibleName('Number 92')
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [bea.memberId]: '93' } })
  await expect(cell(page, bea.listName, 'Number')).toHaveAccessibleName('Number 93')
  await page.keyboard.press(UNDO)
  await expect(page.getByText(/^1 of 2 changes undone; number of .* was changed since by /)).toBeVisible()
  await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName(`Number ${hers}`)
  await expect(cell(page, bea.listName, 'Number')).toHaveAccessibleName('Number 93')
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expectInStep(await stored(page), await feed(observer, clubId))
  expect((await roster(observer, rosterId, clubId)).openItems).toEqual([])
})

test('an import of more than 1,000 rows is undone offline after a reload, in one step, and redone', async ({ device, observer, clubId }) => {
  const administrator = await device(ADMIN)
  const { page } = administrator
  const before = await rosters(observer, clubId)
  const present = async () => Object.values((await stored(page)).states as Record<string, { lifecycle?: string; name?: string; active?: boolean }>)
  const [teams, players] = [new Set(teamsIn(SQUADS.first)), playersIn(SQUADS.first)]
  await page.goto('/admin/import')
  await lookAt(page, 'squads.csv', SQUADS.first)
  await administrator.goOffline()
  await carryOut(page)
  await page.goto('/admin/rosters')
  await expect(syncStatus(page)).toHaveText(/\d,\d{3} waiting$/)
  await page.keyboard.press(UNDO)
  await expect(page.getByText(/^Undone: import, [\d,]+ changes in 48 rosters/)).toBeVisible({ timeout: 30_000 })
  const undone = await present()
  expect(undone.filter(({ name, lifecycle }) => teams.has(name ?? '') && lifecycle === 'archived')).toHaveLength(teams.size)
  expect(undone.filter(({ active }) => active === false).length).toBeGreaterThanOrEqual(players - 10)
  await page.keyboard.press(REDO)
  await expect(page.getByText(/^Redone: import/)).toBeVisible({ timeout: 30_000 })
  expect((await present()).filter(({ name, lifecycle }) => teams.has(name ?? '') && lifecycle === 'draft')).toHaveLength(teams.size)
  await page.keyboard.press(UNDO)
  await expect(page.getByText(/^Undone: import/)).toBeVisible({ timeout: 30_000 })
  await administrator.goOnline()
  await page.reload()
  await expect(syncStatus(page)).toHaveText(/^(Synced|\d+ needs? you)/, { timeout: 180_000 })
  expect((await stored(page)).pending).toEqual([])
  const archived = (all: typeof before) => all.filter(({ lifecycle }) => lifecycle === 'archived').length
  expect(archived(await rosters(observer, clubId))).toBe(teams.size + archived(before))
})
