import { command, coachedRosterId, feed, roster, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, storedRoster, syncStatus } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { appointCaptain, cell, giveNumber, givePositions, giveStatus, openRoster, remove, rename } from './roster-screen'

/**
 * An administrator edits in a hall without a network. Meanwhile the coach and another administrator's program change the
 * same roster. What comes of it is DOMAIN section 3; its rows stand in brackets.
 */
test('[R7] [R8] [R9] what an administrator changed offline overrules the coach and other programs, and both sides are told', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const program = await server.session(SECOND_ADMIN)
  const rosterId = await coachedRosterId(coach, clubId)
  const address = ['rosters', rosterId] as const
  const { players } = await squadOf(observer, clubId, rosterId)
  const [p0, p1, p2, p3, p4, p5, p6, p7, p8] = players.map(player => player.memberId) as [string, string, string, string, string, string, string, string, string]
  const called = (memberId: string) => players.find(player => player.memberId === memberId)!.listName
  await command(program, clubId, address, 'ChangeStatus', { memberId: p3, status: 'unavailable' })
  await command(program, clubId, address, 'AppointCaptain', { memberId: null })

  const [hall, office] = [await device(ADMIN), await device(SECOND_ADMIN)]
  const { page } = hall
  await openRoster(page, rosterId)
  await expect(cell(page, called(p3), 'Status')).toHaveAccessibleName(/unavailable/i)
  await hall.goOffline()
  await expect(syncStatus(page)).toHaveText('Offline')

  await rename(page, 'U14 in the hall') // [1]
  await giveNumber(page, called(p0), '91') // [3]
  await giveNumber(page, called(p2), '92') // [4]
  await giveStatus(page, called(p3), 'active') // [16]
  await givePositions(page, called(p4), 'pivot') // [9]
  await remove(page, called(p5)) // [8]
  await appointCaptain(page, called(p6)) // [13]
  await giveNumber(page, called(p7), '94') // [17]
  await giveNumber(page, called(p8), '95') // [6]
  await expect(syncStatus(page)).toHaveText('Offline · 9 waiting')

  await command(program, clubId, address, 'RenameRoster', { name: 'U14 by a program' })
  await command(coach, clubId, address, 'AssignShirtNumbers', { assignments: { [p1]: '91' } })
  await command(coach, clubId, address, 'AssignShirtNumbers', { assignments: { [p2]: '93' } })
  await command(coach, clubId, address, 'ChangeStatus', { memberId: p3, status: 'injured' })
  await command(program, clubId, address, 'RemoveMember', { memberId: p4 })
  await command(coach, clubId, address, 'ChangeStatus', { memberId: p5, status: 'suspended' })
  await command(coach, clubId, address, 'AppointCaptain', { memberId: p1 })
  await command(coach, clubId, address, 'ChangeStatus', { memberId: p7, status: 'injured' })
  await command(coach, clubId, address, 'AssignShirtNumbers', { assignments: { [p8]: '95' } })

  await hall.goOnline()
  await expect(syncStatus(page)).toHaveText('2 need you')
  await expect(syncStatus(office.page)).toHaveText('2 need you')

  const after = await roster(observer, rosterId, clubId)
  const entry = (memberId: string) => after.entries[memberId]!
  expect(after.name).toBe('U14 in the hall')
  expect(after.captain).toBe(p6)
  expect(entry(p0)).toMatchObject({ shirtNumber: '91' })
  expect(entry(p1)).toMatchObject({ shirtNumber: null, wantedNumber: '91' })
  expect(entry(p2)).toMatchObject({ shirtNumber: '92' })
  expect(entry(p3)).toMatchObject({ status: 'active' })
  expect(entry(p4)).toMatchObject({ removed: null, positions: ['pivot'] })
  expect(entry(p5)).toMatchObject({ removed: { reason: null }, shirtNumber: null })
  expect(entry(p7)).toMatchObject({ shirtNumber: '94', status: 'injured' })
  expect(entry(p8)).toMatchObject({ shirtNumber: '95' })

  const listed = after.openItems.map(({ key, theirs, mine, severity }) => ({ key, theirs, mine, severity }))
  expect(listed).toHaveLength(7)
  expect(listed).toEqual(expect.arrayContaining([
    { key: 'name', theirs: 'U14 by a program', mine: 'U14 in the hall', severity: 'notice' },
    { key: 'number/91', theirs: p1, mine: p0, severity: 'notice' },
    { key: `entry/${p2}/shirtNumber`, theirs: '93', mine: '92', severity: 'notice' },
    { key: `entry/${p3}/status`, theirs: { status: 'injured' }, mine: { status: 'active' }, severity: 'ask' },
    { key: `entry/${p4}`, theirs: 'removed', mine: 'present', severity: 'ask' },
    { key: `entry/${p5}/status`, theirs: { status: 'suspended' }, mine: 'removed', severity: 'notice' },
    { key: 'captain', theirs: p1, mine: p6, severity: 'notice' },
  ]))

  const recorded = await feed(observer, clubId)
  const [inHall, inOffice] = [await stored(page), await stored(office.page)]
  expectInStep(inHall, recorded)
  expectInStep(inOffice, recorded)
  expect(storedRoster(inHall, rosterId)).toEqual(storedRoster(inOffice, rosterId))
  expect(after).toMatchObject(JSON.parse(JSON.stringify({ ...storedRoster(inHall, rosterId), founded: undefined, openItems: undefined })))
  expectNothingLost(inHall, inHall.recorded.find(event => event.data.name === 'U14 in the hall')!.deviceid!)

  for (const who of [page, office.page]) {
    await who.goto('/admin/overruled')
    const lines = who.getByRole('list', { name: 'To settle' }).getByRole('listitem')
    await expect(lines).toHaveCount(7)
    const about = (words: string) => lines.filter({ hasText: words })
    await expect(about('U14 by a program')).toContainText('U14 in the hall')
    await expect(about('needs you')).toHaveCount(2)
    await expect(about('93').filter({ hasNotText: 'has no number now' })).toContainText('92')
    await expect(about('injured')).toContainText('active')
  }
})

test('[QUALITY 4] what was overruled says what was before, theirs, mine, who and when, and stays until it is settled; whoever lost a number is proposed free ones', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna, bea, cato] } = await squadOf(observer, clubId, rosterId)
  const called = ({ listName }: { readonly listName: string }) => listName.split(', ').reverse().join(' ')
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  await giveNumber(page, anna!.listName, '91')
  await giveNumber(page, bea!.listName, '92')
  await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [anna!.memberId]: '81' } })
  await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [cato!.memberId]: '92' } })
  await hall.goOnline()
  await ready(page)
  await page.getByRole('link', { name: 'Overruled', exact: true }).click()
  const open = page.getByRole('list', { name: 'To settle' }).getByRole('listitem')
  await expect(open).toHaveCount(2)
  const [before, theirs, mine] = await open.filter({ hasText: '81' }).getByRole('definition').allInnerTexts()
  expect([before, theirs, mine]).toEqual([anna!.entry.shirtNumber, expect.stringMatching(/^81\s+.*\d\d:\d\d/), expect.stringMatching(/^91\s+.*\d\d:\d\d.*this device/)])
  await expect(open.filter({ hasText: '81' }).getByRole('term')).toHaveText(['before', /^Carla Coach/, /^you/])
  await page.reload()
  await expect(open).toHaveCount(2)
  await page.keyboard.press('n')
  await page.keyboard.press('p')
  await expect(open).toHaveCount(2)

  const lost = open.filter({ hasText: `${called(cato!)} has no number now` })
  await expect(lost.getByRole('button', { name: /^Give \d/ })).toHaveCount(3)
  const proposed = lost.getByRole('button', { name: `Give 93 to ${called(cato!)}` })
  await proposed.focus()
  await page.keyboard.press('Enter')
  await expect(open).toHaveCount(1)
  await expect(page.getByRole('status').filter({ hasText: 'Number 93 given instead' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(open).toHaveCount(2)
  await proposed.click()
  await expect(open).toHaveCount(1)
  await page.keyboard.press('t')
  await expect(open).toHaveCount(0)
  await expect.poll(async () => (await roster(observer, rosterId, clubId)).openItems.map(item => item.settled).sort()).toEqual(['kept', 'restored'])
  const { entries } = await roster(observer, rosterId, clubId)
  expect([anna, bea, cato].map(player => entries[player!.memberId]!.shirtNumber)).toEqual(['81', '92', '93'])
  await ready(page)
})
