import { coachedRosterId, squadOf } from '../club'
import { ready, withoutServer, syncStatus } from '../device'
import { ADMIN, COACH, expect, test } from '../fixtures'
import { cell, giveNumber, giveStatus, openRoster, takeNumber } from '../roster-screen'

/** A roster in a hall without a network, in the middle of the work: on a laptop, and on a phone in the dark. */
test('docs/roster.png and docs/phone.png', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna, bea, cato, dirk, eva] } = await squadOf(observer, clubId, rosterId)
  const hall = await device(ADMIN)
  const { page } = hall
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await openRoster(page, rosterId)
  await hall.goOffline()
  await expect(syncStatus(page)).toHaveText(withoutServer())
  await giveNumber(page, bea!.listName, '00')
  await takeNumber(page, cato!.listName, dirk!.entry.shirtNumber!)
  await giveStatus(page, eva!.listName, 'injured')
  await cell(page, anna!.listName, 'Status').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.screenshot({ path: 'docs/roster.png' })

  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 390, height: 780 })
  await page.reload()
  await cell(page, anna!.listName, 'Number').waitFor()
  await page.screenshot({ path: 'docs/phone.png' })
  await hall.goOnline()
  await ready(page)
})
