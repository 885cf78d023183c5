import type { Page } from '@playwright/test'
import { found, inScheme } from './axe'
import { command, coachedRosterId, squadOf, type Player } from './club'
import { ready, syncStatus } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { find, heading, pasteAt } from './grid-screen'
import { faintControls, moving, smallTargets, strayType, tooWide } from './measures'
import { cell, giveNumber, line, openRoster } from './roster-screen'
import { screensOf } from './screens'

const SIZES = { 'full width': { width: 1280, height: 800 }, '320 px': { width: 320, height: 640 }, '400 %': { width: 320, height: 256 } } as const

/** At full width, and on a desk's screen enlarged to 400 %, which is as wide as a small phone and lower than any. */
async function fits(page: Page, name: string): Promise<void> {
  for (const size of ['400 %', 'full width'] as const) {
    await page.setViewportSize(SIZES[size])
    expect.soft((await Promise.all([tooWide(page), smallTargets(page)])).flat(), `${name}, ${size}`).toEqual([])
  }
}

/** What opens from a roster, each looked at and closed again. */
async function opened(page: Page, players: readonly Player[], look: (name: string) => Promise<void>): Promise<void> {
  const [anna, bea] = players as [Player, Player]
  const dialog = page.getByRole('dialog'), menu = page.getByRole('menu')
  const closed = async () => {
    await page.keyboard.press('Escape')
    await expect(dialog.or(menu)).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Sync status' }).click()
  await expect(page.getByText('1 change waiting')).toBeVisible()
  await look('the panel of the sync status')
  await closed()
  await cell(page, anna.listName, 'Status').click()
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: /^Status of/ })).toBeVisible()
  await look('an open editor')
  await closed()
  await heading(page, 'Kind').click({ button: 'right' })
  await expect(menu).toBeVisible()
  await look('the menu of a column')
  await closed()
  await find(page).fill('a')
  for (const player of [anna, bea]) await cell(page, player.listName, 'Born').click({ modifiers: ['Control'] })
  await expect(page.getByRole('button', { name: 'Move…', exact: true })).toBeVisible()
  await look('a filtered roster with rows selected')
  for (const change of ['Status…', 'Roles…', 'Kind…', 'Positions…', 'Move…', 'Remove…']) {
    await page.getByRole('button', { name: change, exact: true }).click()
    await expect(dialog).toBeVisible()
    await look(`many rows at once: ${change}`)
    // The list of rosters opens with it, and goes first.
    if (change === 'Move…') await page.keyboard.press('Escape')
    await closed()
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await pasteAt(page, anna.listName, 'Number', [['61', 'Nieuw, Noor'], ['007', 'Nieuw, Nora']])
  await expect(page.getByRole('dialog', { name: /^Paste into/ })).toBeVisible()
  await look('what a paste would do')
  await closed()
  await page.getByRole('button', { name: 'Lock…' }).click()
  await expect(page.getByRole('dialog', { name: /^Lock / })).toBeVisible()
  await look('locking')
  await closed()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('find or do')
  await closed()
  await page.getByRole('button', { name: /^Account of/ }).click()
  await look('the account')
  await closed()
}

for (const scheme of ['light', 'dark'] as const) {
  test(`[QUALITY 4] axe finds nothing on any screen, ${scheme}, also offline and in what opens; ${scheme === 'light' ? 'all fits at 320 px and 400 %, targets are 24 px, and type keeps to its sizes' : 'with reduced motion nothing moves'}`, async ({ device, server, observer, clubId }) => {
    const rosterId = await coachedRosterId(await server.session(COACH), clubId)
    const { players } = await squadOf(observer, clubId, rosterId)
    const [anna] = players as [Player]
    const administrator = await device(ADMIN)
    const { page, context } = administrator
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    if (scheme === 'dark') expect((await moving(page)).length, 'without that wish something does move').toBeGreaterThan(0)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const look = async (name: string) => {
      expect.soft([...await found(page), ...await faintControls(page)], name).toEqual([])
      expect.soft(scheme === 'dark' ? await moving(page) : await strayType(page), name).toEqual([])
    }
    for (const { path, shown, name } of screensOf(rosterId, anna.memberId)) {
      await page.goto(path)
      await shown(page)
      await look(name)
      if (scheme === 'light') await fits(page, name)
    }
    await openRoster(page, rosterId)
    await administrator.goOffline()
    await giveNumber(page, anna.listName, '91')
    await expect(syncStatus(page)).toHaveText('Offline · 1 waiting')
    await look('offline, with something waiting')
    // So low that the grid scrolls.
    await page.setViewportSize({ width: 1280, height: 560 })
    await opened(page, players, look)
  })
}

test('[QUALITY 4] at 320 px and 400 % everything can be done: a number given, somebody found and added, what waits opened; measuring finds what doesn’t fit', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea] = players as [Player, Player]
  const hall = await device(ADMIN)
  const { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  for (const [size, player, number] of [['320 px', anna, '81'], ['400 %', bea, '82']] as const) {
    await page.setViewportSize(SIZES[size])
    await line(page, player.listName).getByText(player.listName, { exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox', { name: 'Number' }).fill(number)
    await sheet.getByRole('textbox', { name: 'Number' }).press('Enter')
    expect.soft([...await tooWide(page), ...await smallTargets(page)], `the sheet of a row, ${size}`).toEqual([])
    await page.keyboard.press('Escape')
    await expect(cell(page, player.listName, 'Number')).toHaveAccessibleName(`Number ${number}`)
  }
  await page.getByLabel('Add somebody to the roster').fill('Nieuw, Noor')
  await page.getByRole('option', { name: /^Register/ }).click()
  await expect(line(page, 'Nieuw, Noor')).toBeVisible()
  await page.getByRole('button', { name: 'Sync status' }).click()
  await expect(page.getByText('4 changes waiting')).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Sync status' }), 'drawn to the end').toHaveCSS('opacity', '1')
  expect.soft([...await tooWide(page), ...await smallTargets(page)], 'the panel of the sync status').toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()

  // What is looked for is found.
  await page.evaluate(() => {
    const main = document.querySelector('main')!
    main.insertAdjacentHTML('beforeend', '<div id="planted"><p class="planted-wide">wide</p><div><button>1</button><button>2</button></div><small class="planted-type">type</small><input class="planted-faint"></div>')
    document.querySelector<HTMLElement>('.planted-wide')!.style.width = '500px'
    for (const button of document.querySelectorAll<HTMLElement>('#planted button')) Object.assign(button.style, { width: '12px', height: '12px', padding: '0' })
    document.querySelector<HTMLElement>('.planted-type')!.style.fontSize = '11px'
    document.querySelector<HTMLElement>('.planted-faint')!.style.border = '1px solid #ccc'
  })
  const measured = [await tooWide(page), await smallTargets(page), await strayType(page), await faintControls(page)]
  expect(measured.map(lines => lines.length > 0)).toEqual([true, true, true, true])
})

test('[QUALITY 4] axe finds nothing where something was overruled, nor where somebody signs in', async ({ device, blank, server, observer, clubId }) => {
  const coach = await server.session(COACH), program = await server.session(SECOND_ADMIN)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const stranger = (await blank()).page
  await stranger.goto('/admin')
  await expect(stranger.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect(await found(stranger), 'signing in').toEqual([])
  await stranger.setViewportSize(SIZES['320 px'])
  expect([...await tooWide(stranger), ...await smallTargets(stranger)], 'signing in, 320 px').toEqual([])
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await giveNumber(page, anna!.listName, '91')
  await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [anna!.memberId]: '81' } })
  await command(program, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [bea!.memberId]: '91' } })
  await administrator.goOnline()
  await expect(page.getByText('2 changes were overruled here')).toBeVisible()
  await ready(page)
  expect(await found(page), 'a roster with something overruled').toEqual([])
  await page.goto('/admin/overruled')
  const open = page.getByRole('list', { name: 'To settle' }).getByRole('listitem')
  await expect(open).toHaveCount(2)
  await fits(page, 'overruled')
  for (const colorScheme of ['light', 'dark'] as const) {
    await inScheme(page, colorScheme)
    expect(await found(page), `overruled, ${colorScheme}`).toEqual([])
  }
  await page.keyboard.press('k')
  await expect(page.getByRole('list', { name: 'Settled', exact: true })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await inScheme(page, colorScheme)
    expect(await found(page), `settled, ${colorScheme}`).toEqual([])
  }

  // What is looked for is found.
  await page.evaluate(() => {
    document.querySelector('main')!.insertAdjacentHTML('beforeend', '<div id="planted"><button></button><p>hardly to be seen</p></div>')
    Object.assign(document.querySelector<HTMLElement>('#planted p')!.style, { color: '#777', background: '#666' })
  })
  expect((await found(page)).map(words => words.split(':')[0]).sort()).toEqual(['button-name', 'color-contrast'])
})
