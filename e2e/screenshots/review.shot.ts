import { command, coachedRosterId, squadOf } from '../club'
import { ready, syncStatus } from '../device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from '../fixtures'
import { giveNumber, givePositions, giveStatus, openRoster, remove, writeNote } from '../roster-screen'
import { carryOut, lookAt } from '../squads'

const HOURS_EARLIER_MS = 26.3 * 3_600_000

/** Saturday in the sports hall: what an administrator changed there without a network, against what the coach and the office did meanwhile. */
test('docs/review.png', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH), office = await server.session(SECOND_ADMIN)
  const rosterId = await coachedRosterId(coach, clubId)
  const address = ['rosters', rosterId] as const
  const squad = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato, dirk, eva, finn, gus, hugo] = squad.players
  await command(office, clubId, address, 'ChangeStatus', { memberId: cato!.memberId, status: 'unavailable' })
  const hall = await device(ADMIN)
  const { page } = hall
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await openRoster(page, rosterId)
  await hall.goOffline()
  await page.clock.setSystemTime(new Date(Date.now() - HOURS_EARLIER_MS))
  await giveNumber(page, anna!.listName, '91')
  await giveStatus(page, cato!.listName, 'active')
  await givePositions(page, dirk!.listName, 'pivot')
  await writeNote(page, eva!.listName, 'Comes with the bus')
  await remove(page, bea!.listName)
  await page.getByRole('link', { name: 'Import' }).click()
  await lookAt(page, 'numbers.csv', `Team,Name,Number\n${[finn, gus, hugo].map((player, index) => `${squad.name},"${player!.listName}",${81 + index}`).join('\n')}\n`)
  await carryOut(page)
  await command(coach, clubId, address, 'AssignShirtNumbers', { assignments: { [anna!.memberId]: '71' } })
  await command(coach, clubId, address, 'ChangeStatus', { memberId: cato!.memberId, status: 'injured', statusUntil: '2026-12-14' })
  await command(office, clubId, address, 'RemoveMember', { memberId: dirk!.memberId })
  await command(office, clubId, address, 'ChangeNote', { memberId: eva!.memberId, text: 'No contact before December' })
  await command(coach, clubId, address, 'ChangePositions', { memberId: bea!.memberId, positions: ['guard', 'wing'] })
  for (const [index, player] of [finn, gus, hugo].entries()) await command(coach, clubId, address, 'AssignShirtNumbers', { assignments: { [player!.memberId]: String(61 + index) } })
  await page.clock.setSystemTime(new Date())
  await hall.goOnline()
  await ready(page)
  await page.goto('/admin')
  await page.getByRole('link', { name: 'Overruled', exact: true }).click()
  await expect(page.getByRole('list', { name: 'To settle' }).getByRole('listitem')).toHaveCount(8)
  await page.keyboard.press('n')
  await page.keyboard.press('k')
  await expect(page.getByRole('list', { name: 'Settled', exact: true }).getByRole('listitem')).toHaveCount(1)
  await expect(syncStatus(page)).toHaveText('1 needs you')
  await page.evaluate(() => { scrollTo(0, 0) })
  await page.screenshot({ path: 'docs/review.png' })
})
