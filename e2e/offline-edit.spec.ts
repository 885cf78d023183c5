import { feed, rosters, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus, withoutServer } from './device'
import { ADMIN, expect, SECOND_ADMIN, test } from './fixtures'
import { cell, giveNumber, grid } from './roster-screen'
import { carryOut, lookAt, playersIn, SQUADS, teamsIn } from './squads'

const EDITS = 20

test('[QUALITY 4] [D1] [D4] a weekend without a network: 48 squads imported, 20 edits, the tab closed; all of it arrives with no tab open', async ({ device, observer, clubId }) => {
  const before = await feed(observer, clubId)
  const hall = await device(ADMIN)
  await hall.goOffline()

  // A cold start at an address that this tab has never shown.
  await hall.page.goto('/admin/import')
  await expect(syncStatus(hall.page)).toHaveText(withoutServer())
  await lookAt(hall.page, 'squads.csv', SQUADS.first)
  await carryOut(hall.page)
  await hall.page.goto('/admin/rosters')
  const teams = teamsIn(SQUADS.first)
  expect(teams).toHaveLength(48)
  const name = teams.at(-1)!
  await hall.page.getByLabel('Search rosters').fill(name)
  await hall.page.getByRole('link', { name, exact: true }).click()
  await expect(grid(hall.page)).toBeVisible()
  const address = new URL(hall.page.url()).pathname
  await hall.page.reload()
  await expect(hall.page.getByRole('heading', { level: 1, name })).toBeVisible()

  const imported = await stored(hall.page)
  expect(imported.pending.filter(event => event.type.includes('.roster.created.'))).toHaveLength(48)
  expect(imported.pending.filter(event => event.type.includes('.member.registered.'))).toHaveLength(playersIn(SQUADS.first))
  const names = new Map(imported.pending.filter(event => event.type.includes('.member.registered.')).map(({ subject, data }) => [subject, data]))
  const listName = (memberId: string) => [names.get(memberId)!.familyName, names.get(memberId)!.givenName].filter(Boolean).join(', ')
  const entries = (imported.states[imported.pending.find(event => event.data.name === name)!.source] as { entries: Record<string, { rank: string }> }).entries
  const players = Object.entries(entries).sort(([, one], [, other]) => (one.rank < other.rank ? -1 : 1)).slice(0, EDITS).map(([memberId]) => listName(memberId))
  for (const [index, player] of players.entries()) await giveNumber(hall.page, player, String(71 + index))
  const waiting = await stored(hall.page)
  expect(waiting.pending).toHaveLength(imported.pending.length + EDITS)
  await expect(syncStatus(hall.page)).toHaveText(withoutServer(waiting.pending.length))

  await hall.page.close()
  await hall.goOnline()
  await expect.poll(async () => (await feed(observer, clubId)).length, { timeout: 90_000, intervals: [500] }).toBe(before.length + waiting.pending.length)

  const recorded = await feed(observer, clubId)
  expect(recorded.slice(before.length).map(event => event.id).sort()).toEqual(waiting.pending.map(event => event.id).sort())
  expect((await rosters(observer, clubId)).filter(roster => teams.includes(roster.name))).toHaveLength(48)
  const squad = await squadOf(observer, clubId, address.split('/').at(-1)!)
  expect(squad.players.slice(0, EDITS).map(player => player.entry.shirtNumber)).toEqual(players.map((_, index) => String(71 + index)))

  const office = await device(SECOND_ADMIN)
  await office.page.goto(address)
  for (const [index, player] of players.entries()) await expect(cell(office.page, player, 'Number')).toHaveAccessibleName(`Number ${71 + index}`)
  expectInStep(await stored(office.page), recorded)
  const again = await hall.tab(address)
  await ready(again)
  const inHall = await stored(again)
  expectInStep(inHall, recorded)
  expectNothingLost(inHall, waiting.pending[0]!.deviceid!)
})
