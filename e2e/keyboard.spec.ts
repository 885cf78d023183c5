import type { Page } from '@playwright/test'
import { coachedRosterId, roster, squadOf } from './club'
import { ready, stored, syncStatus, withoutServer } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { expectNumbers, pasteHere } from './grid-screen'
import { heldUp } from './held-up'
import { cell, giveNumber, grid, openRoster } from './roster-screen'

/** A roster by keys alone, without a network. */

const press = async (page: Page, ...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key) }
/** A number in the cell that has the focus; gives how many keys it took. */
async function type(page: Page, shirtNumber: string): Promise<number> {
  const keys = [...shirtNumber, 'Enter']
  await press(page, ...keys)
  return keys.length
}

test('[DOMAIN 5] offline, a number takes three keys, and 0, 00 and 7 stay three; one in use says whose it is, Esc leaves it, S swaps, Enter takes it, and one undo gives both theirs back', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato] = players.filter(({ entry }) => entry.shirtNumber !== '7') as [typeof players[0], typeof players[0], typeof players[0]]
  const seven = players.find(({ entry }) => entry.shirtNumber === '7')
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  const at = (player: typeof anna) => cell(page, player.listName, 'Number')
  if (seven !== undefined) {
    await at(seven).click()
    await type(page, '97')
  }
  const three = [[anna, '00'], [bea, '0'], [cato, '7']] as const
  for (const [player, shirtNumber] of three) {
    await at(player).click()
    expect(await type(page, shirtNumber)).toBe(shirtNumber.length + 1)
    await expectNumbers(page, [[player.listName, shirtNumber]])
  }
  await page.reload()
  await expectNumbers(page, three.map(([player, shirtNumber]) => [player.listName, shirtNumber]))

  const ask = async () => {
    await at(anna).click()
    await type(page, '7')
    const question = page.getByRole('alert').filter({ hasText: 'takes it' })
    await expect(question).toContainText(`7 is ${cato.listName}’s`)
    await expect(question).toContainText('swaps')
    await expect(question).toContainText(/^.*Free: 1, 2/s)
    return question
  }
  await ask()
  await press(page, 'Escape')
  await expectNumbers(page, [[anna.listName, '00'], [cato.listName, '7']])
  await ask()
  await press(page, 's')
  await expectNumbers(page, [[anna.listName, '7'], [cato.listName, '00']])
  await press(page, 'Control+z')
  await expectNumbers(page, [[anna.listName, '00'], [cato.listName, '7']])
  await ask()
  await press(page, 'Enter')
  await expectNumbers(page, [[anna.listName, '7'], [cato.listName, '–']])
  await press(page, 'Control+z')
  await expectNumbers(page, [[anna.listName, '00'], [cato.listName, '7']])
  await hall.goOnline()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  const { entries } = await roster(observer, rosterId, clubId)
  expect([anna, bea, cato].map(({ memberId }) => entries[memberId]!.shirtNumber)).toEqual(['00', '0', '7'])
})

test('[QUALITY 4] offline, the keys of the grid are those of a spreadsheet', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato, dirk] = players as [typeof players[0], typeof players[0], typeof players[0], typeof players[0]]
  const hers = anna.entry.shirtNumber!
  const hall = await device(ADMIN)
  const { page, context } = hall
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openRoster(page, rosterId)
  await hall.goOffline()
  const number = (player: typeof anna) => cell(page, player.listName, 'Number'), kind = (player: typeof anna) => cell(page, player.listName, 'Kind')
  const focused = grid(page).locator('[role=gridcell]:focus, [role=gridcell]:has(:focus)')

  await test.step('arrows, Tab, Home and End', async () => {
    await number(anna).click()
    for (const [key, to] of [['ArrowRight', cell(page, anna.listName, 'Name')], ['ArrowDown', cell(page, bea.listName, 'Name')], ['ArrowLeft', number(bea)], ['ArrowUp', number(anna)], ['Tab', cell(page, anna.listName, 'Name')], ['Shift+Tab', number(anna)]] as const) {
      await press(page, key)
      await expect(to, key).toBeFocused()
    }
    await press(page, 'End')
    await expect(focused).toHaveAttribute('aria-colindex', (await grid(page).getAttribute('aria-colcount'))!)
    await press(page, 'Home')
    await expect(focused).toHaveAttribute('aria-colindex', '1')
    await press(page, 'Control+End')
    await expect(grid(page).getByRole('row').last().locator(':focus')).toHaveCount(1)
    await press(page, 'Control+Home')
    await number(anna).click()
  })
  await test.step('F2 and Enter edit, typing replaces, Esc leaves, Tab goes on', async () => {
    const editor = page.getByRole('textbox', { name: `Number of ${anna.listName}` })
    await press(page, 'F2')
    await expect(editor).toHaveValue(hers)
    await press(page, '9', 'Escape')
    await expect(editor).toHaveCount(0)
    await expectNumbers(page, [[anna.listName, hers]])
    await expect(number(anna)).toBeFocused()
    await press(page, '8')
    await expect(editor).toHaveValue('8')
    await press(page, '1', 'Tab')
    await expectNumbers(page, [[anna.listName, '81']])
    await expect(cell(page, anna.listName, 'Name')).toBeFocused()
    await press(page, 'ArrowLeft', 'Enter')
    await expect(editor).toHaveValue('81')
    await type(page, '82')
    await expect(number(bea)).toBeFocused()
    await type(page, '83')
    await expectNumbers(page, [[anna.listName, '82'], [bea.listName, '83']])
    await expect(number(cato)).toBeFocused()
  })
  await test.step('copy, paste, fill down, clear, undo and redo', async () => {
    await kind(anna).click()
    await press(page, 'F2')
    await page.getByRole('radio', { name: 'guest' }).check()
    await press(page, 'Enter')
    await expect(kind(anna)).toHaveAccessibleName('Kind guest')
    await kind(anna).click()
    await press(page, 'Control+c', 'ArrowDown', 'Control+v')
    await expect(kind(bea)).toHaveAccessibleName('Kind guest')
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown')
    for (const player of [bea, cato, dirk]) await expect(kind(player)).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Control+d')
    for (const player of [cato, dirk]) await expect(kind(player)).toHaveAccessibleName('Kind guest')
    await press(page, 'Control+c')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('guest\r\nguest\r\nguest')
    await number(bea).click()
    await press(page, 'Delete')
    await expectNumbers(page, [[bea.listName, '–']])
    await press(page, 'Control+z')
    await expectNumbers(page, [[bea.listName, '83']])
    await press(page, 'Control+y')
    await expectNumbers(page, [[bea.listName, '–']])
    await pasteHere(page, [['61'], ['62'], ['63']])
    await expectNumbers(page, [[bea.listName, '61'], [cato.listName, '62'], [dirk.listName, '63']])
    await expect(focused).toHaveCount(1)
    await press(page, 'ArrowDown')
    await expect(number(cato)).toBeFocused()
  })
})

test('[D1] an edit that the device is slow to keep says that it is being saved, and the tab isn’t closed over it', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await giveNumber(page, anna!.listName, '91')
  const other = await administrator.tab('/admin/rosters')
  await expect(syncStatus(other)).toHaveText(withoutServer(1))
  const letGo = await heldUp(other)
  await cell(page, bea!.listName, 'Number').click()
  await page.keyboard.type('92')
  await page.keyboard.press('Enter')
  await expect(cell(page, bea!.listName, 'Number')).toHaveAccessibleName('Number 92, being saved')
  await expect(cell(page, bea!.listName, 'Number')).toHaveCSS('opacity', '0.5')
  const [asked] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })])
  expect(asked.type()).toBe('beforeunload')
  await asked.dismiss()
  await letGo()
  await expect(cell(page, bea!.listName, 'Number')).toHaveAccessibleName('Number 92')
  expect((await stored(page)).pending.map(event => event.data)).toEqual([{ assignments: { [anna!.memberId]: '91' } }, { assignments: { [bea!.memberId]: '92' } }])
  await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })])
})
