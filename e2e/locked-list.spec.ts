import { roster, rosters, squadOf } from './club'
import { stored, storedRoster, syncStatus } from './device'
import { ADMIN, expect, SECOND_ADMIN, test } from './fixtures'
import { cell, giveNumber, line, openRoster } from './roster-screen'

test('[DOMAIN 2] a locked list stays printable as it was; what is changed later has a reason, is marked everywhere, and a new lock makes list 2', async ({ device, observer, clubId }) => {
  const { rosterId } = (await rosters(observer, clubId)).find(({ name, lifecycle }) => name === 'U16 A' && lifecycle === 'selected')!
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const before = anna!.entry.shirtNumber!
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  await page.getByRole('button', { name: 'Lock…' }).click()
  await page.getByLabel('Why (if there is something to say)').fill('Sent to the federation')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Locked as list 1/)).toBeVisible()

  // Who leaves the question changes nothing; who answers it, changes it late.
  const ask = page.getByRole('dialog', { name: 'U16 A is locked' })
  await cell(page, anna!.listName, 'Number').click()
  await page.keyboard.type('98')
  await page.keyboard.press('Enter')
  await expect(ask).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(ask).toHaveCount(0)
  expect(storedRoster(await stored(page), rosterId).entries[anna!.memberId]!.shirtNumber).toBe(before)
  await cell(page, anna!.listName, 'Number').click()
  await page.keyboard.type('98')
  await page.keyboard.press('Enter')
  await ask.getByLabel('Why is it changed now?').fill('Her shirt is torn')
  await page.keyboard.press('Enter')
  await expect(cell(page, anna!.listName, 'Number')).toHaveAccessibleName('Number 98')
  await expect(line(page, anna!.listName).getByText('late', { exact: true })).toBeVisible()
  await expect(cell(page, anna!.listName, 'Name')).toHaveAccessibleName(/changed after locking, .*: Her shirt is torn/)
  await page.getByRole('button', { name: 'Show late changes' }).click()
  await expect(page.getByRole('list', { name: 'Late changes' })).toContainText('Number 98 given to')
  await expect(page.getByRole('list', { name: 'Late changes' })).toContainText('Why: Her shirt is torn')

  // On paper: the list as it was locked, and as it is now.
  await page.getByRole('link', { name: 'Print list 1' }).click()
  const paper = page.getByRole('region', { name: 'Roster sheet as it is printed' })
  const surname = anna!.listName.split(', ')[0]!.toLocaleUpperCase()
  await expect(paper.getByText('Roster, list 1', { exact: true })).toBeVisible()
  await expect(paper.getByRole('row').filter({ hasText: surname }).filter({ hasText: before })).toHaveCount(1)
  await expect(paper.getByText('98', { exact: true })).toHaveCount(0)
  await page.getByLabel('Which list').selectOption({ label: 'As it is now, with late changes' })
  await expect(paper.getByRole('table', { name: 'Players' }).getByRole('row').filter({ hasText: '(late)' })).toContainText('98')
  await expect(paper.getByRole('table', { name: 'Changed after locking' })).toContainText('Her shirt is torn')

  // What was changed late can be taken back, and is told as that.
  await openRoster(page, rosterId)
  await page.keyboard.press('Control+z')
  await expect(cell(page, anna!.listName, 'Number')).toHaveAccessibleName(`Number ${before}`)
  await page.keyboard.press('Control+y')
  await expect(cell(page, anna!.listName, 'Number')).toHaveAccessibleName('Number 98')

  // Unlocked and locked again it is list 2; the first stays.
  await page.getByRole('button', { name: 'Unlock' }).click()
  await giveNumber(page, bea!.listName, '97')
  await page.getByRole('button', { name: 'More about this roster' }).click()
  await page.getByRole('menuitem', { name: 'Lock…' }).click()
  await page.getByRole('button', { name: 'Lock as list 2' }).click()
  await expect(page.getByText(/Locked as list 2/)).toBeVisible()
  await expect(page.getByText(/late change/)).toHaveCount(0)
  await hall.goOnline()
  await expect(syncStatus(page)).toHaveText(/^Synced/)
  expect(await roster(observer, rosterId, clubId)).toMatchObject({ lifecycle: 'locked' })

  const office = await device(SECOND_ADMIN)
  await office.page.goto(`/admin/rosters/${rosterId}/print?list=1`)
  await expect(office.page.getByText('Roster, list 1', { exact: true })).toBeVisible()
  await expect(office.page.getByLabel('Which list').getByRole('option')).toHaveCount(3)
  expect([...hall.faults, ...office.faults].filter(fault => !fault.startsWith('console:'))).toEqual([])
})
