import { feed, rosters, squadOf } from './club'
import { ready } from './device'
import { ADMIN, expect, test } from './fixtures'
import { appointCaptain, cell, giveStatus, openRoster, writeNote } from './roster-screen'
import { carryOut, lookAt, playersIn, SQUADS, teamsIn } from './squads'

test('[DOMAIN 5] a corrected file imported after edits changes what differs, loses no edit, and the same file again makes nothing', async ({ device, observer, clubId }) => {
  const { page } = await device(ADMIN)
  const look = async (name: string, csv: string) => {
    await page.goto('/admin/import')
    await lookAt(page, name, csv)
  }
  await look('squads.csv', SQUADS.first)
  await carryOut(page)
  await expect.poll(async () => (await rosters(observer, clubId)).filter(({ name }) => name === teamsIn(SQUADS.first).at(-1)).length, { timeout: 60_000 }).toBe(1)
  const { rosterId } = (await rosters(observer, clubId)).find(({ name }) => name === teamsIn(SQUADS.first).at(-1))!
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  await openRoster(page, rosterId)
  await giveStatus(page, anna!.listName, 'injured')
  await appointCaptain(page, bea!.listName)
  await writeNote(page, bea!.listName, 'Leads the warm-up')
  await ready(page)
  const edited = await feed(observer, clubId)

  await look('corrected.csv', SQUADS.corrected)
  await expect(page.getByRole('main').getByRole('status').first()).toContainText('3 people will be registered')
  await carryOut(page)
  await ready(page)
  await expect.poll(async () => (await feed(observer, clubId)).length).toBeGreaterThan(edited.length)
  const corrected = await feed(observer, clubId)
  const made = corrected.slice(edited.length).map(({ type }) => type).sort()
  expect(made).toEqual([...Array<string>(3).fill('club.sideline.member.registered.v1'), ...Array<string>(3).fill('club.sideline.roster.member-added.v1')])
  expect(corrected.slice(edited.length).every(event => event.actionkind === 'import')).toBe(true)
  await openRoster(page, rosterId)
  await expect(cell(page, anna!.listName, 'Status')).toHaveAccessibleName(/^Status injured/i)
  await expect(cell(page, bea!.listName, 'Captain')).toHaveAccessibleName('Captain captain')

  await look('corrected.csv', SQUADS.corrected)
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText('Nothing to import: everything is the same')
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0)
  expect(await feed(observer, clubId)).toEqual(corrected)

  // 48 squads, everybody once.
  const teams = teamsIn(SQUADS.corrected)
  const squads = (await rosters(observer, clubId)).filter(({ name }) => teams.includes(name))
  expect(squads.map(({ name }) => name).sort()).toEqual([...teams].sort())
  expect(teams).toHaveLength(48)
  const people = corrected.filter(({ type, actionkind }) => type.includes('.member.registered.') && actionkind === 'import').map(({ subject, data }) => ({ subject, is: `${String(data.familyName)}, ${String(data.givenName)}, ${String(data.birthDate)}` }))
  const playing = corrected.filter(({ type, actionkind }) => type.includes('.roster.member-added.') && actionkind === 'import').map(({ data }) => String(data.memberId))
  expect(new Set(people.map(({ is }) => is)).size).toBe(playersIn(SQUADS.corrected))
  expect(playing.sort()).toEqual(people.map(({ subject }) => subject).sort())
})
