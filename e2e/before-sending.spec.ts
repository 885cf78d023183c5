import { found, inScheme } from './axe'
import { command, coachedRosterId, roster, squadOf } from './club'
import { ready, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { giveNumber, openRoster } from './roster-screen'

test.use({ behindProxy: true })

const REBASE = /\/events\/rebase/
const FULL = {
  status: 507, headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: '/problems/storage-full', title: 'The server’s storage is full', status: 507, requestId: 'full' }),
}

test('[DOMAIN 5] [R10] what waits is shown with what it will overrule before it is sent, and that is what is listed then', async ({ device, server, faults, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna, bea, cato] } = await squadOf(observer, clubId, rosterId)
  const { page } = await device(ADMIN)
  await openRoster(page, rosterId)
  faults.answerInstead(REBASE, 10_000, FULL)
  await giveNumber(page, anna!.listName, '91')
  await giveNumber(page, cato!.listName, '93')
  await giveNumber(page, bea!.listName, '92')
  await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [anna!.memberId]: '81' } })
  await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [bea!.memberId]: '82' } })

  await page.getByRole('button', { name: 'Sync status' }).click()
  await page.getByRole('link', { name: 'They will overrule 2 changes: see before sending' }).click()
  const foreseen = page.getByRole('list', { name: 'Will be overruled' }).getByRole('listitem')
  await expect(foreseen).toHaveCount(2)
  await expect(page.getByText('preview', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Your \d changes waiting here will overrule 2 changes made since /)).toBeVisible()
  await expect(foreseen.filter({ hasText: '81' })).toContainText('91')
  for (const colorScheme of ['light', 'dark'] as const) {
    await inScheme(page, colorScheme)
    expect(await found(page), colorScheme).toEqual([])
  }
  // There is nothing to confirm, and nothing to settle yet.
  await expect(foreseen.getByRole('button')).toHaveCount(0)
  await page.getByRole('link', { name: 'Overruled', exact: true }).first().click()
  await expect(page.getByText('Nothing to look at')).toBeVisible()
  await page.getByRole('link', { name: 'See it before sending' }).click()
  await expect(foreseen).toHaveCount(2)
  expect((await roster(observer, rosterId, clubId)).openItems).toEqual([])
  const words = (await foreseen.getByRole('definition').locator('b').allInnerTexts()).sort()

  faults.answerInstead(REBASE, 0, FULL)
  await page.getByRole('button', { name: 'Sync status' }).click()
  await page.getByRole('button', { name: 'Sync now' }).click()
  await page.keyboard.press('Escape')
  await expect(syncStatus(page)).toHaveText(/^Synced/)
  await ready(page)
  await expect(page.getByText('Nothing waits')).toBeVisible()
  await page.getByRole('link', { name: 'What was overruled so far' }).click()
  const listed = page.getByRole('list', { name: 'To settle' }).getByRole('listitem')
  await expect(listed).toHaveCount(2)
  expect((await listed.getByRole('definition').locator('b').allInnerTexts()).sort()).toEqual(words)
})
