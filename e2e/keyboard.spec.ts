import type { APIRequestContext, Page } from '@playwright/test'
import { coachedRosterId, roster, squadOf, type Player } from './club'
import { ready, stored, syncStatus, withoutServer } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, giveNumber, grid, openRoster, takeNumber } from './roster-screen'

/** What the server holds. */
const numbersOf = (observer: APIRequestContext, clubId: string, rosterId: string, players: readonly Player[]) => async () => {
  const { entries } = await roster(observer, rosterId, clubId)
  return players.map(({ memberId }) => entries[memberId]!.shirtNumber)
}

test('a number takes three keys; 0, 00 and 7 stay what they are, also after a reload and on the server', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato] = players as [typeof players[0], typeof players[0], typeof players[0]]
  const { page } = await device(ADMIN)
  await openRoster(page, rosterId)
  await cell(page, anna.listName, 'Number').click()
  for (const key of ['0', '0', 'Enter']) await page.keyboard.press(key)
  await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName('Number 00')
  await cell(page, bea.listName, 'Number').click()
  for (const key of ['0', 'Enter']) await page.keyboard.press(key)
  await expect(cell(page, bea.listName, 'Number')).toHaveAccessibleName('Number 0')
  const free = players.every(player => player.entry.shirtNumber !== '70') ? '70' : '71'
  await cell(page, cato.listName, 'Number').click()
  for (const key of [...free, 'Enter']) await page.keyboard.press(key)
  await ready(page)
  await page.reload()
  await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName('Number 00')
  await expect(cell(page, bea.listName, 'Number')).toHaveAccessibleName('Number 0')
  await expect.poll(numbersOf(observer, clubId, rosterId, [anna, bea, cato])).toEqual(['00', '0', free])
})

test('a number in use says whose it is; Esc leaves it, S swaps, Enter takes it', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea] = players as [typeof players[0], typeof players[0]]
  const [hers, other] = [anna.entry.shirtNumber!, bea.entry.shirtNumber!]
  const { page } = await device(ADMIN)
  await openRoster(page, rosterId)
  const ask = async () => {
    await cell(page, anna.listName, 'Number').click()
    await page.keyboard.type(other)
    await page.keyboard.press('Enter')
    await expect(page.getByText('takes it')).toBeVisible()
  }
  const numbers = async (ofAnna: string, ofBea: string) => {
    await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName(`Number ${ofAnna}`)
    await expect(cell(page, bea.listName, 'Number')).toHaveAccessibleName(`Number ${ofBea}`)
  }
  await ask()
  await page.keyboard.press('Escape')
  await numbers(hers, other)
  await ask()
  await page.keyboard.press('s')
  await numbers(other, hers)
  await takeNumber(page, anna.listName, hers)
  await expect.poll(numbersOf(observer, clubId, rosterId, [anna, bea])).toEqual([hers, null])
})

test('a block is filled from a spreadsheet with one paste, and the focus stays in the grid', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const { page, context } = await device(ADMIN)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openRoster(page, rosterId)
  const block = players.slice(0, 4)
  await cell(page, block[0]!.listName, 'Number').click()
  await page.evaluate(text => navigator.clipboard.writeText(text), block.map((_, index) => String(61 + index)).join('\n'))
  await page.keyboard.press('Control+v')
  for (const [index, player] of block.entries()) await expect(cell(page, player.listName, 'Number')).toHaveAccessibleName(`Number ${61 + index}`)
  await expect(grid(page).locator(':focus')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, block[1]!.listName, 'Number')).toBeFocused()
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

/** Keeps the device's database to one tab until it is let go, as a device does that is slow to write. */
async function heldUp(tab: Page): Promise<() => Promise<void>> {
  await tab.evaluate(async () => {
    const name = (await indexedDB.databases()).map(database => database.name ?? '').find(found => found.startsWith('sideline/'))!
    const opening = indexedDB.open(name)
    await new Promise((resolve, reject) => { opening.onsuccess = resolve; opening.onerror = reject })
    const transaction = opening.result.transaction([...opening.result.objectStoreNames], 'readwrite')
    const held = { isHeld: true }
    Object.assign(globalThis, { held })
    const first = transaction.objectStore(opening.result.objectStoreNames[0]!)
    const keep = () => { if (held.isHeld) first.count().onsuccess = keep; else opening.result.close() }
    await new Promise<void>(resolve => { first.count().onsuccess = () => { keep(); resolve() } })
  })
  return () => tab.evaluate(() => { (globalThis as unknown as { held: { isHeld: boolean } }).held.isHeld = false })
}
