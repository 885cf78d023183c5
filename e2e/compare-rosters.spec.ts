import { rosters, roster, squadOf } from './club'
import { stored, storedRoster, syncStatus } from './device'
import { ADMIN, expect, test } from './fixtures'

const called = (listName: string) => listName.split(', ').reverse().join(' ')

test('[DOMAIN 1] a team is tried in two ways: a copy, compared side by side, people brought across by keyboard and menu, one selected; offline', async ({ device, observer, clubId }) => {
  const first = (await rosters(observer, clubId)).find(({ name, lifecycle }) => name === 'U18 A' && lifecycle === 'selected')!
  const { players: [anna, bea] } = await squadOf(observer, clubId, first.rosterId)
  const hall = await device(ADMIN)
  const { page } = hall
  await page.goto('/admin/rosters')
  await hall.goOffline()
  await page.getByRole('button', { name: 'Actions for U18 A', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Make a copy…' }).click()
  await page.getByLabel('Name', { exact: true }).fill('U18 with the young ones')
  await page.getByRole('button', { name: 'Create copy' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'U18 with the young ones' })).toBeVisible()
  const copyId = page.url().split('/').at(-1)!

  // From the roster's menu to both, side by side.
  await page.getByRole('button', { name: 'More about this roster' }).click()
  await page.getByRole('menuitem', { name: 'Compare with another…' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Left: U18 with the young ones' })).toContainText('draft')
  await expect(page.getByRole('region', { name: 'Right: U18 A' })).toContainText('selected')
  const people = page.getByRole('table', { name: 'People of both rosters' })
  const row = (listName: string) => people.getByRole('row').filter({ has: page.getByRole('rowheader', { name: called(listName), exact: true }) })
  await row(anna!.listName).getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Remove from U18 with the young ones' }).click()
  await expect(row(anna!.listName)).toContainText('not in it')
  await expect(page.getByText(/1 only in U18 A/)).toBeVisible()

  // By keyboard back into the copy, with the number that is free there; then out of the first.
  await row(anna!.listName).getByRole('button').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(row(anna!.listName)).not.toContainText('not in it')
  expect(storedRoster(await stored(page), copyId).entries[anna!.memberId]).toMatchObject({ removed: null, shirtNumber: anna!.entry.shirtNumber })
  await row(bea!.listName).getByRole('button').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(row(bea!.listName).getByText('not in it')).toBeVisible()
  expect(storedRoster(await stored(page), copyId).entries[bea!.memberId]!.removed).not.toBeNull()

  // One is the team's in the end.
  await page.getByRole('button', { name: 'Select for U18 A' }).click()
  await expect(page.getByText('U18 with the young ones is selected, U18 A no longer')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Right: U18 A' })).toContainText('draft')
  await hall.goOnline()
  await expect(syncStatus(page)).toHaveText(/^Synced/)
  expect(await roster(observer, copyId, clubId)).toMatchObject({ lifecycle: 'selected', copiedFrom: first.rosterId })
  expect(await roster(observer, first.rosterId, clubId)).toMatchObject({ lifecycle: 'draft' })
})
