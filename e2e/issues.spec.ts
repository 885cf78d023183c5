import { coachedRosterId, squadOf, rosters } from './club'
import { stored, storedRoster } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { line, openRoster } from './roster-screen'

test('[DOMAIN 2] issues are told in words where they are, forbid locking with what to do, and go away with what was wrong; all of it offline', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const lists = await rosters(observer, clubId)
  const girls = await squadOf(observer, clubId, lists.find(({ name, lifecycle }) => name === 'U14 Meisjes' && lifecycle === 'selected')!.rosterId)
  const twice = girls.players[0]!
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()

  const nameless = page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: 'Licence –, no licence' }) })
  const listName = (await nameless.getByRole('gridcell', { name: /^Name / }).getAttribute('aria-label'))!.replace('Name ', '')
  await expect(nameless.getByRole('gridcell', { name: 'Issues no licence' })).toBeVisible()
  await page.getByRole('button', { name: 'What to do' }).click()
  await expect(page.getByText('Add it under Members.')).toBeVisible()

  // Somebody who plays for the other team of the category: told, never refused.
  await page.getByLabel('Add somebody to the roster').fill(twice.listName.split(', ')[0]!)
  await page.getByRole('option', { name: twice.listName }).click()
  await expect(line(page, twice.listName).getByRole('gridcell', { name: 'Issues in U14 Meisjes, too' })).toBeVisible()
  await page.getByRole('button', { name: 'Lock…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Lock / })
  await expect(dialog).toContainText('It can’t be locked yet')
  await expect(dialog).toContainText('1 without licence')
  await expect(dialog).toContainText('Remove them from one roster, or make them a guest there.')
  await expect(dialog.getByRole('button', { name: /^Lock as/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.goto('/admin/rosters')
  await expect(page.getByRole('row').filter({ has: page.getByRole('link', { name: 'U14 A', exact: true }) })).toContainText('1 without licence +1 more')

  // What was wrong is put right.
  await page.goto(`/admin/members?find=${encodeURIComponent(listName)}`)
  await page.getByRole('button', { name: listName, exact: true }).click()
  await page.getByRole('textbox', { name: 'Licence' }).fill('7654321')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('textbox', { name: 'Licence' })).toHaveCount(0)
  await openRoster(page, rosterId)
  await line(page, twice.listName).getByRole('button', { name: /^Actions for / }).click()
  await page.getByRole('menuitem', { name: 'Remove from the roster' }).click()
  await expect(page.getByText(/\d issues?:/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Lock…' }).click()
  await page.getByRole('button', { name: 'Lock as list 1' }).click()
  await expect(page.getByText(/Locked as list 1/)).toBeVisible()
  expect(storedRoster(await stored(page), rosterId).lifecycle).toBe('locked')
})
