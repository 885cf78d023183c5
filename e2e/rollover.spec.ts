import { feed, rosters } from './club'
import { expectInStep, ready, stored, syncStatus } from './device'
import { ADMIN, expect, test } from './fixtures'

test('[DOMAIN 5] offline, the season is rolled over on one screen: every roster, a team suggested by year of birth, who stays; looked at, changed by keyboard, made in one action, undone and redone, and recorded', async ({ device, observer, clubId }) => {
  const before = await rosters(observer, clubId)
  const administrator = await device(ADMIN)
  const { page } = administrator
  await administrator.goOffline()
  await page.getByRole('main').first().press('Control+k')
  await page.keyboard.type('roll the sea')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Next season' })).toBeVisible()
  const summary = page.getByRole('main').getByRole('status').first()
  await expect(summary).toContainText(/\d+ rosters would be made/)
  const nothingYet = (await stored(page)).pending.length
  expect(nothingYet).toBe(0)

  await page.locator('summary').filter({ hasText: 'U14 A' }).first().press('Enter')
  const line = page.getByRole('table', { name: 'U14 A', exact: true }).getByRole('row').filter({ hasText: 'too old for this team' }).first()
  const who = (await line.getByRole('rowheader').innerText()).trim()
  const choice = line.getByRole('combobox')
  await expect(choice.locator('option:checked')).toHaveText('U16 A')
  const leavingBefore = Number(/(\d+) not taken along/.exec(await summary.innerText())?.[1] ?? '0')
  await choice.focus()
  await page.keyboard.type('Doesn')
  await expect(page.getByRole('row').filter({ hasText: who }).getByRole('combobox').locator('option:checked')).toHaveText('Doesn’t come along')
  await expect(summary).toContainText(`${leavingBefore + 1} not taken along`)

  await page.getByText('What it comes to', { exact: true }).click()
  await page.locator('summary').filter({ hasText: 'U16 A' }).press('Enter')
  const made = page.getByRole('table', { name: 'U16 A', exact: true })
  await expect(made.getByRole('row').filter({ hasText: 'U14 A' }).first()).toBeVisible()
  await expect(made.getByRole('row').filter({ hasText: who })).toHaveCount(0)
  await page.getByRole('button', { name: /^Make \d+ rosters$/ }).click()
  await expect(page.getByRole('heading', { name: 'Saved on this device' })).toBeVisible()
  await page.getByRole('link', { name: /^Look at the rosters of/ }).click()
  const table = page.getByRole('table', { name: 'Rosters' })
  await expect(table.getByRole('link', { name: 'U16 A', exact: true })).toBeVisible()
  const correlations = new Set((await stored(page)).pending.map(event => event.correlationid))
  expect(correlations.size).toBe(1)

  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^Undone/)).toBeVisible()
  await expect(table).toHaveCount(0)
  await page.keyboard.press('Control+y')
  await expect(table.getByRole('link', { name: 'U16 A', exact: true })).toBeVisible()
  await expect(syncStatus(page)).toHaveText(/ · [\d,]+ waiting$/)

  await administrator.goOnline()
  await page.reload()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expectInStep(await stored(page), await feed(observer, clubId))
  const after = await rosters(observer, clubId)
  expect(after.length).toBeGreaterThan(before.length + 10)
})
