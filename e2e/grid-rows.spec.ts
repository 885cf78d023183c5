import type { Locator } from '@playwright/test'
import { coachedRosterId, feed, roster, rosters, squadOf } from './club'
import { expectInStep, ready, stored, storedRoster, syncStatus } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { box, find, heading, namesIn } from './grid-screen'
import { cell, giveStatus, grid, line, openRoster, orderOf, rename } from './roster-screen'

/** Selecting, sorting, filtering and moving rows, without a network. */

test('[DOMAIN 5] offline, seven rows are selected by keys and given a status, roles, a kind and positions at once, or removed, with the count shown; one undo takes it back; all of it reaches the server', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await cell(page, players[0]!.listName, 'Name').click()
  await page.keyboard.press('Space')
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await expect(page.getByRole('status').filter({ hasText: '7 selected' })).toBeVisible()
  await expect(line(page, players[3]!.listName)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Status…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /Status · 7 rows/ })
  await dialog.getByLabel('Status').selectOption('unavailable')
  await dialog.getByRole('button', { name: 'Change 7' }).click()
  for (const player of players.slice(0, 7)) await expect(cell(page, player.listName, 'Status')).toHaveAccessibleName(/^Status unavailable/)
  await expect(page.getByText('Status of 7 changed')).toBeVisible()
  expect(new Set((await stored(page)).pending.map(event => event.correlationid)).size).toBe(1)

  await page.keyboard.press('Control+z')
  for (const player of players.slice(0, 7)) await expect(cell(page, player.listName, 'Status')).not.toHaveAccessibleName(/^Status unavailable/)
  await page.keyboard.press('Control+y')
  await expect(cell(page, players[6]!.listName, 'Status')).toHaveAccessibleName(/^Status unavailable/)
  const seven = players.slice(0, 7)
  const change = async (what: string, choose: (dialog: Locator) => Promise<void>, done: string) => {
    await page.getByRole('button', { name: `${what}…`, exact: true }).click()
    const asked = page.getByRole('dialog', { name: `${what} · 7 rows` })
    await choose(asked)
    await asked.getByRole('button', { name: /^(Change|Remove) \d/ }).click()
    await expect(page.getByText(done, { exact: true })).toBeVisible()
  }
  await change('Kind', asked => asked.getByRole('radio', { name: 'trial' }).check(), 'Kind of 7 changed')
  await change('Positions', asked => asked.getByRole('textbox').fill('pivot'), 'Positions of 7 changed')
  await change('Roles', asked => asked.getByRole('checkbox', { name: /^team manager$/i }).check(), 'Roles of 7 changed')
  const now = storedRoster(await stored(page), rosterId)
  for (const { memberId } of seven) expect(now.entries[memberId]).toMatchObject({ kind: 'trial', positions: ['pivot'], roles: expect.arrayContaining(['player', 'team-manager']) })
  await change('Remove', () => Promise.resolve(), '7 removed')
  for (const { listName } of seven) await expect(line(page, listName)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  for (const { listName } of seven) await expect(line(page, listName)).toHaveCount(1)
  expect(new Set((await stored(page)).pending.map(event => event.correlationid)).size).toBe(8)
  await administrator.goOnline()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  const { entries } = await roster(observer, rosterId, clubId)
  expect(players.map(({ memberId }) => entries[memberId]!.status === 'unavailable')).toEqual(players.map((player, index) => index < 7 || player.entry.status === 'unavailable'))
})

test('[DOMAIN 5] rows that the filter hides are never touched, and that is said; moving takes two rosters in one action', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato] = players as [typeof players[0], typeof players[0], typeof players[0]]
  const other = (await rosters(observer, clubId)).find(one => one.rosterId !== rosterId && one.lifecycle === 'draft')!
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  for (const player of [anna, bea, cato]) await cell(page, player.listName, 'Born').click({ modifiers: ['Control'] })
  await expect(box(page, bea.listName)).toBeChecked()
  await page.keyboard.press('Control+f')
  await expect(find(page)).toBeFocused()
  await find(page).fill(anna.listName.split(', ')[1]!.toUpperCase())
  const shown = await namesIn(page)
  expect(shown).toContain(anna.listName)
  expect(shown).not.toContain(bea.listName)
  const hidden = [bea, cato].filter(player => !shown.includes(player.listName)).length
  await expect(page.getByRole('status').filter({ hasText: `${3 - hidden} selected · ${hidden} more hidden, left alone · ${shown.length} of ` })).toBeVisible()
  await page.getByRole('button', { name: 'Move…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^Move ·/ })
  await dialog.getByRole('combobox', { name: 'To which roster' }).fill(other.name)
  await dialog.getByRole('option', { name: other.name, exact: true }).first().click()
  await dialog.getByRole('button', { name: `Move ${3 - hidden}` }).click()
  await expect(line(page, anna.listName)).toHaveCount(0)
  const after = await stored(page)
  const [here, there] = [storedRoster(after, rosterId), storedRoster(after, other.rosterId)]
  expect(here.entries[anna.memberId]!.removed).not.toBeNull()
  expect(there.entries[anna.memberId]).toMatchObject({ removed: null, roles: here.entries[anna.memberId]!.roles, kind: here.entries[anna.memberId]!.kind })
  expect(here.entries[bea.memberId]!.removed).toBeNull()
  expect(new Set(after.pending.map(event => event.correlationid)).size).toBe(1)

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(line(page, anna.listName)).toBeVisible()
  expect(storedRoster(await stored(page), other.rosterId).entries[anna.memberId]?.removed ?? 'nobody').not.toBeNull()
  await administrator.goOnline()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expectInStep(await stored(page), await feed(observer, clubId))
})

test('[QUALITY 4] a heading sorts, again the other way round, and a third time not; only then do rows move, by keys and by their handle', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  const asInRoster = await namesIn(page)
  await heading(page, 'Name').click()
  await expect(heading(page, 'Name')).toHaveAttribute('aria-sort', 'ascending')
  const sorted = await namesIn(page)
  expect(sorted).toEqual(asInRoster.toSorted(new Intl.Collator('en-GB', { numeric: true }).compare))
  await heading(page, 'Name').click()
  await expect(heading(page, 'Name')).toHaveAttribute('aria-sort', 'descending')
  await cell(page, players[0]!.listName, 'Name').click()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText(/^Rows move in the roster’s own order only: now they are sorted by Name/)).toBeVisible()
  expect((await stored(page)).pending).toEqual([])
  await heading(page, 'Name').click()
  expect(await namesIn(page)).toEqual(asInRoster)

  await cell(page, players[0]!.listName, 'Name').click()
  await page.keyboard.press('Alt+ArrowDown')
  const names = players.map(player => player.listName), [first, second, third, fourth] = names as [string, string, string, string]
  await expect.poll(() => orderOf(page, names)).toEqual([second, first, ...names.slice(2)])
  await expect(cell(page, first, 'Name')).toBeFocused()
  await line(page, fourth).locator('[data-grip]').dragTo(cell(page, second, 'Name'), { targetPosition: { x: 30, y: 4 } })
  await expect.poll(() => orderOf(page, names)).toEqual([fourth, second, first, third, ...names.slice(4)])
  await page.keyboard.press('Control+z')
  await expect.poll(() => orderOf(page, names)).toEqual([second, first, third, ...names.slice(3)])
})

test('[QUALITY 4] rows keep their places while they are edited in a sorted, filtered grid, and what comes in moves neither focus nor editor', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [office, hall] = [await device(SECOND_ADMIN), await device(ADMIN)]
  const { page } = hall
  await openRoster(page, rosterId)
  await openRoster(office.page, rosterId)
  await heading(page, 'Name').click()
  await find(page).fill('active')
  const before = await namesIn(page)
  const [mine, theirs, last] = [before[0]!, before[1]!, before.at(-1)!]
  await giveStatus(page, mine, 'injured')
  expect(await namesIn(page)).toEqual(before)
  await cell(page, last, 'Number').click()
  await page.keyboard.press('F2')
  await page.keyboard.type('9')
  await giveStatus(office.page, theirs, 'suspended')
  await rename(office.page, 'Seen by all')
  await expect(page.getByRole('heading', { level: 1, name: 'Seen by all' })).toBeVisible()
  await expect(grid(page).getByRole('textbox', { name: `Number of ${last}` })).toBeFocused()
  expect(await grid(page).getByRole('textbox').inputValue()).toBe('9')
  await page.keyboard.press('Escape')
  await expect(cell(page, last, 'Number')).toBeFocused()
  await expect(cell(page, theirs, 'Status')).toHaveAccessibleName(/^Status suspended/)
  await page.keyboard.press('Escape')
  await expect(find(page)).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(heading(page, 'Name')).not.toHaveAttribute('aria-sort', /./)
  await expect(syncStatus(page)).toHaveText(/^Synced/)
  expect(await orderOf(page, players.map(player => player.listName))).toEqual(players.map(player => player.listName))
})
