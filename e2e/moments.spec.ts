import { command, coachedRosterId, roster, squadOf, type Player } from './club'
import { stored, storedRoster, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { giveNumber, openRoster, remove, rename } from './roster-screen'

/** "Maes, Anna" → "Anna Maes" */
const called = ({ listName }: Player) => listName.split(', ').reverse().join(' ')

test('any moment of a roster can be looked at, compared and restored, without a network', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [injured, numbered, leaver] = [players[0]!, players[1]!, players[2]!]
  const before = await roster(observer, rosterId, clubId)

  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  await command(coach, clubId, ['rosters', rosterId], 'ChangeStatus', { memberId: injured.memberId, status: 'injured' })
  await rename(page, 'Renamed in the hall')
  await giveNumber(page, numbered.listName, '98')
  await remove(page, leaver.listName)
  await hall.goOnline()
  await expect(syncStatus(page)).toHaveText(/^Synced/)

  await hall.goOffline()
  await page.goto(`/admin/rosters/${rosterId}/history`)
  const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text })
  await row('Renamed to “Renamed in the hall”').getByRole('link', { name: /^Look at the roster/ }).click()
  const moment = page.getByRole('region', { name: 'The roster at a moment' })
  await expect(moment.getByRole('row').filter({ hasText: called(injured) })).toContainText('injured')
  await moment.getByLabel('As its author saw it then').check({ force: true })
  await expect(moment.getByRole('row').filter({ hasText: called(injured) })).toContainText('active')

  // The moment before all of this, beside now.
  await row(`${called(injured)} is injured`).getByRole('link', { name: /^Look at the roster/ }).click()
  await moment.getByRole('button', { name: 'One change earlier' }).click()
  await moment.getByLabel('Compare with').selectOption({ label: 'now' })
  const people = moment.getByRole('table', { name: 'People' })
  await expect(moment).toContainText('1 went · 2 changed · 1 of the roster itself')
  await expect(people.getByRole('row').filter({ hasText: called(numbered) })).toContainText('98')
  await expect(people.getByRole('row').filter({ hasText: called(leaver) })).toContainText('went')

  // An address of a moment opens without a network.
  await page.reload()
  await expect(moment).toContainText('1 went · 2 changed · 1 of the roster itself')
  await moment.getByRole('button', { name: 'Restore this version' }).click()
  await expect(page.getByText(/is again as it was/)).toBeVisible()
  const after = storedRoster(await stored(page), rosterId)
  expect(after).toMatchObject({ name: before.name, lifecycle: before.lifecycle, captain: before.captain })
  for (const [memberId, { shirtNumber, status, removed }] of Object.entries(before.entries)) expect(after.entries[memberId]).toMatchObject({ shirtNumber, status, removed })
  expect(new Set((await stored(page)).pending.map(event => event.correlationid)).size).toBe(1)

  await hall.goOnline()
  await expect(syncStatus(page)).toHaveText(/^Synced/)
  expect((await roster(observer, rosterId, clubId)).name).toBe(before.name)
})
