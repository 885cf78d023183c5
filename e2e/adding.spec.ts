import type { Member } from '#lib/domain/people-state.ts'
import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, ready, stored } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, grid, line, openRoster } from './roster-screen'

const FROM_GRID = 'Control+Enter'
/** As somebody types it who doesn't care for accents and capitals. */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

test('[DOMAIN 5] offline, somebody the club knows is added with six keys, without accents or case, by licence or with the year of birth; an unknown one by name alone, after who is probably meant', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const present = new Set(players.map(player => player.memberId))
  const administrator = await device(ADMIN)
  const { page } = administrator
  const members = (await feed(observer, clubId)).filter(event => event.type === 'club.sideline.member.registered.v1')
    .map(event => ({ memberId: event.subject, ...(event.data as unknown as Pick<Member, 'givenName' | 'familyName' | 'licenceNumber' | 'birthDate'>) }))
  const words = members.flatMap(member => fold(`${member.givenName} ${member.familyName} ${member.licenceNumber ?? ''} ${member.birthDate ?? ''}`).split(' '))
  const short = (member: typeof members[0]) => fold(member.familyName!).split(' ')[0]!.slice(0, 4)
  const known = members.find(member => !present.has(member.memberId) && short(member).length === 4 && words.filter(word => word.startsWith(short(member))).length === 1)!
  const knownName = `${known.familyName}, ${known.givenName}`
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await cell(page, players[0]!.listName, 'Number').click()

  let keys = 0
  const press = async (key: string) => { await page.keyboard.press(key); keys += 1 }
  await press(FROM_GRID)
  for (const letter of short(known)) await press(letter)
  await expect(page.getByRole('option', { name: knownName })).toHaveAttribute('data-combobox-selected', 'true')
  await press('Enter')
  await expect(line(page, knownName)).toBeVisible()
  expect(keys).toBeLessThanOrEqual(6)

  const licensed = members.find(member => !present.has(member.memberId) && member.memberId !== known.memberId && member.licenceNumber !== undefined)!
  await page.getByLabel('Add somebody to the roster').fill(licensed.licenceNumber!)
  await page.keyboard.press('Enter')
  await expect(line(page, `${licensed.familyName}, ${licensed.givenName}`)).toBeVisible()

  // Of those who are called alike, the year of birth says which.
  const isAlike = (one: typeof known, other: typeof known) => fold(one.familyName!) === fold(other.familyName!) && one.birthDate?.slice(0, 4) === other.birthDate?.slice(0, 4)
  const dated = members.find(member => !present.has(member.memberId) && ![known, licensed].includes(member) && member.birthDate !== undefined
    && members.filter(other => isAlike(member, other)).length === 1 && members.filter(other => fold(other.familyName!) === fold(member.familyName!)).length > 1)!
  await page.getByLabel('Add somebody to the roster').fill(`${fold(dated.familyName!)} ${dated.birthDate!.slice(0, 4)}`)
  await expect(page.getByRole('listbox', { name: 'People to add' }).getByRole('option').first()).toContainText(`${dated.familyName}, ${dated.givenName}`)
  await page.keyboard.press('Enter')
  await expect(line(page, `${dated.familyName}, ${dated.givenName}`)).toBeVisible()

  const long = members.find(member => !present.has(member.memberId) && ![known, licensed, dated].includes(member) && fold(member.familyName!).length >= 6 && !fold(member.familyName!).includes(' ') && member.givenName!.length >= 4)!
  const typed = `${long.givenName} ${long.familyName!.slice(0, -1)}`
  const mistyped = `${typed.slice(0, -1)}x${long.familyName!.slice(-1)}`
  await page.getByLabel('Add somebody to the roster').fill(mistyped)
  const options = page.getByRole('listbox', { name: 'People to add' }).getByRole('option')
  await expect(options.first()).toContainText('similar name')
  await expect(options.filter({ hasText: `${long.familyName}, ${long.givenName}` })).toHaveCount(1)
  await expect(options.last()).toHaveText(`Register “${mistyped}” and add`)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(grid(page).getByText(mistyped.split(' ').at(-1)!)).toBeVisible()
  expect((await stored(page)).pending.map(event => event.type.split('.').slice(2, 4).join(' '))).toEqual(['roster member-added', 'roster member-added', 'roster member-added', 'member registered', 'roster member-added'])

  await administrator.goOnline()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expectInStep(await stored(page), await feed(observer, clubId))
})
