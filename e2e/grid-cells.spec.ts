import { coachedRosterId, feed, roster, squadOf } from './club'
import { expectInStep, ready, stored, storedRoster } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { dragCorner, expectNumbers, heading, headings, pasteAt, pasteHere } from './grid-screen'
import { peopleBut } from './known-people'
import { cell, grid, line, openRoster } from './roster-screen'

/** Pasting, filling, and columns, without a network. */

test('[DOMAIN 5] offline, a block larger than the grid changes cells and adds people, after it was looked at; one undo', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [known] = await peopleBut(observer, clubId, players)
  const administrator = await device(ADMIN)
  const { page, context } = administrator
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openRoster(page, rosterId)
  await administrator.goOffline()
  const rows = (await stored(page)), before = storedRoster(rows, rosterId)
  const last = await grid(page).getByRole('row').last().locator('[data-name]').textContent()
  await pasteAt(page, last!, 'Number', [['61'], ['62', known!.listName], ['007', 'Nieuw, Noor'], ['63']])
  const dialog = page.getByRole('dialog', { name: /^Paste into/ })
  await expect(dialog.getByRole('status')).toContainText('2 people join')
  await expect(dialog.getByRole('row').filter({ hasText: 'Nieuw' })).toContainText('007')
  await expect(dialog.getByRole('cell', { name: /^problem/ })).toHaveCount(1)
  await expect(dialog.getByText('has no name')).toBeVisible()
  await dialog.getByRole('button', { name: /^Paste \d changes$/ }).click()
  await expect(dialog).toHaveCount(0)
  await expectNumbers(page, [[last!, '61'], [known!.listName, '62']])
  await expect(line(page, 'Nieuw, Noor')).toBeVisible()
  const waiting = (await stored(page)).pending
  expect(waiting.map(event => event.type.split('.').slice(2, 4).join(' ')).sort()).toEqual(['member registered', 'roster member-added', 'roster member-added', 'roster shirt-numbers-assigned'])
  expect(new Set(waiting.map(event => event.correlationid)).size).toBe(1)

  await page.keyboard.press('Control+z')
  await expect(line(page, 'Nieuw, Noor')).toHaveCount(0)
  await expect(line(page, known!.listName)).toHaveCount(0)
  const present = (state: typeof before) => Object.values(state.entries).filter(entry => entry.removed === null).map(entry => [entry.memberId, entry.shirtNumber])
  expect(present(storedRoster(await stored(page), rosterId))).toEqual(present(before))
  await administrator.goOnline()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expectInStep(await stored(page), await feed(observer, clubId))
})

test('[DOMAIN 5] offline, a list with headings is pasted on the line that adds people; who is there already is found again', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [known] = await peopleBut(observer, clubId, players)
  const [anna, bea] = players as [typeof players[0], typeof players[0]]
  const administrator = await device(ADMIN)
  const { page, context } = administrator
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await page.getByLabel('Add somebody to the roster').focus()
  await pasteHere(page, [['Rugnummer', 'Naam'], ['81', anna.listName], [bea.entry.shirtNumber!, bea.listName], ['82', known!.listName]])
  const dialog = page.getByRole('dialog', { name: /^Paste into/ })
  await expect(dialog.getByRole('row').filter({ hasText: anna.listName }).getByRole('cell', { name: /^changed/ })).toContainText('81')
  await expect(dialog.getByRole('row').filter({ hasText: bea.listName }).getByRole('cell', { name: /^the same/ }).first()).toBeVisible()
  await expect(dialog.getByRole('row').filter({ hasText: known!.listName })).toContainText('joins')
  await dialog.getByRole('button', { name: /^Paste / }).click()
  await expectNumbers(page, [[anna.listName, '81'], [known!.listName, '82']])
  expect(new Set((await stored(page)).pending.map(event => event.correlationid)).size).toBe(1)
})

test('[DOMAIN 5] a small clean paste goes straight in; a number that is taken is shown first and left', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato] = players as [typeof players[0], typeof players[0], typeof players[0]]
  const { page, context, goOffline } = await device(ADMIN)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openRoster(page, rosterId)
  await goOffline()
  await pasteAt(page, anna.listName, 'Number', [[bea.entry.shirtNumber!], [anna.entry.shirtNumber!]])
  await expectNumbers(page, [[anna.listName, bea.entry.shirtNumber!], [bea.listName, anna.entry.shirtNumber!]])
  await pasteAt(page, anna.listName, 'Number', [['91'], [cato.entry.shirtNumber!]])
  const dialog = page.getByRole('dialog', { name: /^Paste into/ })
  await expect(dialog.getByText(`${cato.entry.shirtNumber} is ${cato.listName.split(', ').reverse().join(' ')}’s`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Paste 1 change' }).click()
  await expectNumbers(page, [[anna.listName, '91'], [bea.listName, anna.entry.shirtNumber!], [cato.listName, cato.entry.shirtNumber!]])
})

test('[QUALITY 4] offline, cells are filled by Ctrl D, by the square at the corner, and by the menu; numbers count on', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato, dirk] = players as [typeof players[0], typeof players[0], typeof players[0], typeof players[0]]
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await cell(page, anna.listName, 'Number').click()
  for (const key of ['6', '0', 'Enter']) await page.keyboard.press(key)
  await expectNumbers(page, [[anna.listName, '60']])
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(cell(page, cato.listName, 'Number')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Control+d')
  await expectNumbers(page, [[anna.listName, '60'], [bea.listName, '61'], [cato.listName, '62']])

  await cell(page, anna.listName, 'Kind').click()
  await page.keyboard.press('F2')
  await page.getByRole('radio', { name: 'guest' }).check()
  await page.keyboard.press('Enter')
  await expect(cell(page, anna.listName, 'Kind')).toHaveAccessibleName('Kind guest')
  await dragCorner(page, cell(page, anna.listName, 'Kind'), cell(page, cato.listName, 'Kind'))
  for (const player of [bea, cato]) await expect(cell(page, player.listName, 'Kind')).toHaveAccessibleName('Kind guest')
  await expect(cell(page, dirk.listName, 'Kind')).not.toHaveAccessibleName('Kind guest')
  await page.keyboard.press('Control+z')
  for (const player of [bea, cato]) await expect(cell(page, player.listName, 'Kind')).not.toHaveAccessibleName('Kind guest')

  await cell(page, anna.listName, 'Kind').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Fill down' }).click()
  await expect(cell(page, bea.listName, 'Kind')).toHaveAccessibleName('Kind guest')
  await expect(cell(page, anna.listName, 'Kind')).toBeFocused()
  await administrator.goOnline()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expect((await roster(observer, rosterId, clubId)).entries[cato.memberId]!.shirtNumber).toBe('62')
})

test('[QUALITY 4] columns are arranged by dragging, by keys and by a menu, kept on the device, and put back', async ({ device, server, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { page, goOffline } = await device(ADMIN)
  await openRoster(page, rosterId)
  await goOffline()
  const usual = await headings(page)
  await heading(page, 'Kind').dragTo(heading(page, 'Born'))
  await expect.poll(() => headings(page)).toEqual(['', '#', 'Name', 'Kind', ...usual.slice(3).filter(name => name !== 'Kind')])
  await heading(page, 'Kind').focus()
  await heading(page, 'Kind').press('Control+Shift+ArrowRight')
  await expect.poll(async () => (await headings(page)).slice(3, 5)).toEqual(['Born', 'Kind'])
  await expect(heading(page, 'Kind')).toBeFocused()
  const width = async () => (await heading(page, 'Kind').boundingBox())!.width
  const before = await width()
  await page.keyboard.press('Control+ArrowRight')
  await expect.poll(width).toBe(before + 16)
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: /^Narrower/ }).click()
  await expect.poll(width).toBe(before)
  for (const [item, order] of [[/^Move left/, ['Kind', 'Born']], [/^Move right/, ['Born', 'Kind']]] as const) {
    await heading(page, 'Kind').press('Shift+F10')
    await page.getByRole('menuitem', { name: item }).click()
    await expect.poll(async () => (await headings(page)).slice(3, 5)).toEqual(order)
  }
  await page.reload()
  await expect.poll(async () => (await headings(page)).slice(3, 5)).toEqual(['Born', 'Kind'])
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitem', { name: 'As they usually are' }).click()
  await expect.poll(() => headings(page)).toEqual(usual)
})
