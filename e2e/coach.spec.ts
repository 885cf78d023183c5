import { coachedRosterId, roster, squadOf } from './club'
import { ready, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, giveNumber, openRoster } from './roster-screen'
import { PASSWORD } from './server-under-test'

/** The other door: a coach at the side of the court, with a phone and mostly a network. */
test('[C1] [R9] a coach changes numbers and availability by phone; what an administrator overrules is told to the coach', async ({ blank, device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [first, second, third] = players.map(player => player) as [typeof players[0], typeof players[0], typeof players[0]]
  const person = (listName: string) => new RegExp(listName.split(', ').reverse().join(' '))
  const office = await device(ADMIN)
  await openRoster(office.page, rosterId)
  await office.goOffline()
  await expect(syncStatus(office.page)).toHaveText('Offline')
  await giveNumber(office.page, second.listName, '92')

  const { page, goOffline, goOnline } = await blank()
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/coach')
  await page.getByLabel('Email').fill(COACH)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const list = page.getByRole('list', { name: /^Players of / })
  await page.getByRole('link', { name: /U14 A/ }).or(page.getByRole('button', { name: /^U14 A/ })).or(list).first().waitFor()
  await page.goto(`/coach?roster=${rosterId}`)

  await list.getByRole('button', { name: person(first.listName) }).click()
  await page.getByRole('textbox', { name: 'Number' }).fill('91')
  await page.getByRole('button', { name: 'Give it' }).click()
  await page.getByRole('radio', { name: 'injured' }).check()
  await page.keyboard.press('Escape')
  await expect(list.getByRole('button', { name: person(first.listName) })).toContainText('91')

  await expect(page.getByText(/on the way/)).toBeHidden()

  await goOffline()
  await list.getByRole('button', { name: person(third.listName) }).click()
  await page.getByRole('textbox', { name: 'Number' }).fill('92')
  await page.getByRole('button', { name: 'Give it' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('1 change is on the way')).toBeVisible()
  await goOnline()
  await expect(page.getByText('1 change is on the way')).toBeHidden()
  expect((await roster(observer, rosterId, clubId)).entries[third.memberId]).toMatchObject({ shirtNumber: '92' })

  await office.goOnline()
  await ready(office.page)
  await expect(cell(office.page, first.listName, 'Number')).toHaveAccessibleName('Number 91')
  await expect(cell(office.page, first.listName, 'Status')).toHaveAccessibleName(/^Status injured/)
  await expect(cell(office.page, second.listName, 'Number')).toHaveAccessibleName('Number 92')
  expect((await roster(observer, rosterId, clubId)).entries[third.memberId]).toMatchObject({ shirtNumber: null, wantedNumber: '92' })
  await page.reload()
  await expect(page.getByText(/92.*overruled/)).toBeVisible()
})
