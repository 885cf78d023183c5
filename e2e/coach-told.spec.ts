import { coachedRosterId, squadOf, type Player } from './club'
import { blankDevice, ready, syncStatus, type Device } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { giveNumber, openRoster } from './roster-screen'
import { PASSWORD } from './server-under-test'

const spoken = ({ listName }: Player): string => listName.split(', ').reverse().join(' ')
const lineOf = ({ page }: Device, player: Player) => page.getByRole('list', { name: /^Players of / }).getByRole('listitem').filter({ hasText: spoken(player) })

async function give(coach: Device, player: Player, shirtNumber: string): Promise<void> {
  await lineOf(coach, player).getByRole('button').click()
  await coach.page.getByLabel('Number', { exact: true }).fill(shirtNumber)
  await coach.page.keyboard.press('Enter')
  await expect(coach.page.getByText(/on the way/)).toHaveCount(0)
  await coach.page.getByRole('button', { name: 'Close' }).last().click()
  await expect(lineOf(coach, player)).toContainText(shirtNumber)
}

test('[R7] a coach sees what was recorded, and is told what was overruled, also when it was kept before the coach looked', async ({ browser, device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const hall = await device(ADMIN)
  await openRoster(hall.page, rosterId)
  await hall.goOffline()
  await giveNumber(hall.page, anna!.listName, '91')

  const coach = await blankDevice(browser, server)
  const { page } = coach
  await page.goto(`/coach?roster=${rosterId}`)
  await page.getByLabel('Email').fill(COACH)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await give(coach, anna!, '81')

  await hall.goOnline()
  await expect(hall.page.getByText('1 change was overruled here')).toBeVisible()
  await hall.page.getByRole('link', { name: 'Look at it' }).click()
  const open = hall.page.getByRole('list', { name: 'To settle' }).getByRole('listitem')
  await expect(open).toContainText('Carla Coach')
  await hall.page.keyboard.press('k')
  await expect(open).toHaveCount(0)
  await expect(syncStatus(hall.page)).toHaveText(/^Synced/)
  await ready(hall.page)

  await page.reload()
  const told = page.getByText(`Your number 81 for ${spoken(anna!)} was overruled: it is 91 now.`)
  await expect(told).toBeVisible()
  // With both sides: who, when, and on which device.
  await expect(page.getByText(/you: 81, .*, online · .*: 91, .*, on device [0-9a-f]{4}$/)).toBeVisible()
  await page.getByRole('button', { name: 'I have read this' }).click()
  await expect(told).toHaveCount(0)
  await page.reload()
  await expect(lineOf(coach, anna!)).toContainText('91')
  await expect(told).toHaveCount(0)
  await coach.context.close()
})
