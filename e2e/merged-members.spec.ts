import { randomUUID } from 'node:crypto'
import { command, coachedRosterId, feed, roster, rosters, squadOf } from './club'
import { stored, storedRoster, syncStatus } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { line, openRoster } from './roster-screen'

const called = (listName: string) => listName.split(', ').reverse().join(' ')

test('[DOMAIN 27] [DOMAIN 28] a person registered twice is proposed, merged field by field with the rosters following, and separated again by another administrator', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const registered = (await feed(observer, clubId)).find(({ type, subject }) => type === 'club.sideline.member.registered.v1' && subject === anna!.memberId)!
  const draft = (await rosters(observer, clubId)).find(({ lifecycle }) => lifecycle === 'draft')!
  const twinId = randomUUID().replace(/^(.{14})./, '$17')
  const { givenName, familyName, birthDate } = registered.data as Record<string, string>
  await command(observer, clubId, ['members', twinId], 'RegisterMember', { givenName, familyName, birthDate, licenceNumber: '99001122' })
  await command(observer, clubId, ['rosters', draft.rosterId], 'AddMember', { memberId: twinId, roles: ['player'], shirtNumber: '96' })

  const hall = await device(ADMIN)
  const { page } = hall
  await page.goto('/admin/members')
  const proposed = page.getByRole('region', { name: 'Probably registered twice' })
  await expect(proposed).toContainText('licence 99001122')
  await hall.goOffline()

  // Said to be two people: proposed no more, until that is taken back.
  await proposed.getByRole('button', { name: /aren’t the same$/ }).click()
  await expect(proposed).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(proposed).toBeVisible()

  await proposed.getByRole('button', { name: /^Merge / }).click()
  const dialog = page.getByRole('dialog', { name: /^Merge / })
  await expect(dialog.getByRole('row').filter({ hasText: 'Licence' }).getByRole('radio')).toHaveCount(2)
  await dialog.getByRole('row').filter({ hasText: 'Licence' }).getByRole('radio', { name: '99001122' }).check()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'number 96' }).or(dialog.getByText(draft.name))).not.toHaveCount(0)
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByText(/is merged into one person/)).toBeVisible()
  await expect(proposed).toHaveCount(0)

  // One person, wherever either stood.
  const there = await stored(page)
  const now = [storedRoster(there, draft.rosterId), storedRoster(there, rosterId)]
  const present = now.flatMap(({ entries }) => Object.values(entries)).filter(entry => entry.removed === null && [anna!.memberId, twinId].includes(entry.memberId))
  expect(new Set(present.map(entry => entry.memberId)).size).toBe(1)
  expect(present.map(entry => entry.shirtNumber)).toContain(anna!.entry.shirtNumber)
  expect(new Set(there.pending.map(event => event.correlationid)).size).toBe(3)
  const survivorId = present[0]!.memberId
  await hall.goOnline()
  await expect(syncStatus(page)).toHaveText(/^Synced/)
  const before = (await roster(observer, draft.rosterId, clubId)).entries

  // Another administrator takes it back later, from the person's page.
  const office = await device(SECOND_ADMIN)
  await office.page.goto(`/admin/members/${survivorId}`)
  await expect(office.page.getByRole('heading', { level: 1, name: anna!.listName })).toBeVisible()
  await office.page.getByRole('button', { name: `Separate ${called(anna!.listName)} again` }).click()
  await expect(office.page.getByRole('region', { name: 'Merged registrations' })).toHaveCount(0)
  await expect(syncStatus(office.page)).toHaveText(/^Synced/)
  await expect.poll(async () => (await roster(observer, draft.rosterId, clubId)).entries[twinId]).toMatchObject({ removed: null, shirtNumber: '96' })
  expect(before[twinId]!.shirtNumber === '96' && before[twinId]!.removed === null).toBe(survivorId === twinId)
  expect((await roster(observer, rosterId, clubId)).entries[anna!.memberId]).toMatchObject({ removed: null, shirtNumber: anna!.entry.shirtNumber })

  // Whoever isn't active any more is marked where they stand, and isn't offered.
  await office.page.goto(`/admin/members/${anna!.memberId}`)
  await office.page.getByRole('button', { name: 'No longer active' }).click()
  await expect(office.page.getByText(/not offered for rosters/)).toBeVisible()
  await openRoster(office.page, rosterId)
  await expect(line(office.page, anna!.listName).getByRole('gridcell', { name: /Issues no longer active in the club/ })).toBeVisible()
  await openRoster(office.page, (await rosters(observer, clubId)).find(({ name, lifecycle }) => name === 'U16 A' && lifecycle === 'selected')!.rosterId)
  await office.page.getByLabel('Add somebody to the roster').fill(anna!.listName)
  await expect(office.page.getByRole('option', { name: /no longer active in the club/ })).toHaveAttribute('aria-disabled', 'true')
})
