import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { coachedRosterId, command, feed, squadOf } from './club'
import { stored } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { giveNumber, giveStatus, openRoster } from './roster-screen'
import { carryOut, lookAt, playersIn, SQUADS } from './squads'

/** Takes what stands in the export's menu. */
async function take(page: Page, form: RegExp): Promise<Download> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: form }).click()])
  return download
}

/** Hands a file to the import's screen, offline, and gives what it says would happen. */
async function whatImportSays(page: Page, name: string, content: Buffer): Promise<string> {
  await page.goto('/admin/import')
  await page.getByLabel('File to import').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content })
  const said = page.getByRole('main').getByRole('status').first()
  await expect(said).toContainText(/same/, { timeout: 60_000 })
  return said.innerText()
}

test('[DOMAIN 5] 0, 00 and 7 stay three in CSV and XLSX: what is exported offline, as CSV, as a workbook or by the clipboard, says nothing new when it is imported', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players, name } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato] = players.filter(({ entry }) => entry.shirtNumber !== '7')
  if (players.length > 0) await command(observer, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: Object.fromEntries(players.filter(({ entry }) => entry.shirtNumber === '7').map(({ memberId }) => [memberId, '97'])) })
  const administrator = await device(ADMIN)
  const { page, context, faults } = administrator
  const earlier = faults.length
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await administrator.goOffline()
  await openRoster(page, rosterId)
  await giveNumber(page, anna!.listName, '00')
  await giveNumber(page, bea!.listName, '0')
  await giveNumber(page, cato!.listName, '7')
  const before = await stored(page)

  const csv = await readFile(await (await take(page, /CSV/)).path())
  expect(csv.toString('utf8')).toContain(`${name};`)
  for (const shirtNumber of ['00', '0', '7']) expect(csv.toString('utf8').match(new RegExp(`;${shirtNumber};`, 'g'))).toHaveLength(1)
  const xlsx = await readFile(await (await take(page, /XLSX/)).path())
  expect(xlsx.subarray(0, 2).toString()).toBe('PK')
  const json = JSON.parse((await readFile(await (await take(page, /JSON/)).path())).toString('utf8')) as { rosters: { entries: { shirtNumber: string | null }[] }[] }
  expect(json.rosters[0]!.entries.map(entry => entry.shirtNumber)).toEqual(expect.arrayContaining(['00', '0', '7']))
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copy as a table' }).click()
  await expect(page.getByText(/lines copied/)).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())

  for (const [file, content] of [['roster.csv', csv], ['roster.xlsx', xlsx], ['copied.txt', Buffer.from(copied)]] as const) {
    expect(await whatImportSays(page, file, content), file).toBe('Nothing to import: everything is the same')
  }
  expect((await stored(page)).pending).toEqual(before.pending)
  expect(faults.slice(earlier).filter(fault => !fault.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

test('[DOMAIN 5] all rosters of a season go into one workbook and back without a change', async ({ device }) => {
  const administrator = await device(ADMIN)
  const { page, faults } = administrator
  const earlier = faults.length
  await page.goto('/admin/import')
  await lookAt(page, 'squads.csv', SQUADS.first)
  await administrator.goOffline()
  await carryOut(page)
  const before = await stored(page)
  await page.goto('/admin/rosters?export')
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.getByRole('menuitem', { name: /XLSX/ }).click()])
  const file = await readFile(await download.path())
  await page.goto('/admin/import')
  await page.getByLabel('File to import').setInputFiles({ name: 'season.xlsx', mimeType: 'application/octet-stream', buffer: file })
  const said = page.getByRole('main').getByRole('status').first()
  await expect(said).toContainText(/same/, { timeout: 60_000 })
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0)
  const lines = Number(/· ([\d,]+) lines/.exec(await page.getByRole('main').innerText())![1]!.replace(',', ''))
  expect(lines).toBeGreaterThan(playersIn(SQUADS.first))
  expect((await stored(page)).pending).toEqual(before.pending)
  expect(faults.slice(earlier).filter(fault => !fault.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

test('[QUALITY 4] a file that is too large, a bomb and something else are refused with what to do, and nothing is changed', async ({ device }) => {
  const { page } = await device(ADMIN)
  await page.goto('/admin/import')
  const before = await stored(page)
  const hand = async (name: string, buffer: Buffer) => {
    await page.getByLabel('File to import').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    return page.getByRole('main').getByRole('alert')
  }
  await expect(await hand('huge.xlsx', Buffer.alloc(6_000_000, 'PK'))).toContainText('larger than 5 MB')
  await expect(await hand('old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).toContainText('password or comes from before 2007')
  await expect(await hand('broken.xlsx', Buffer.from('PK and nothing else'))).toContainText('can’t be read')
  expect(await stored(page)).toEqual(before)
})

/** What a printer gets: the page in print media, as text. */
async function printed(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' })
  const text = await page.locator('body').innerText()
  await page.emulateMedia({ media: 'screen' })
  return text
}

const A4 = '595 by 842'
/** What a printer makes of the page: the size of its sheets in points, which text isn't black or a dark grey on white, and what is printed beside the paper. */
async function onPaper(page: Page): Promise<{ readonly sizes: readonly string[]; readonly illegible: readonly string[] }> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const illegible = await page.evaluate(() => {
    const DARK_MAX = 0x59 // 7:1 on white
    const channels = (colour: string) => (/rgba?\(([^)]+)\)/.exec(colour)?.[1] ?? '').split(',').map(Number)
    const isWhite = (element: Element | null): boolean => {
      if (element === null) return true
      const [red, green, blue, alpha = 1] = channels(getComputedStyle(element).backgroundColor)
      return alpha === 0 ? isWhite(element.parentElement) : [red, green, blue].every(channel => channel === 255)
    }
    const says = (element: Element) => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '')
    return [...document.querySelectorAll('body *')].filter(element => element.checkVisibility() && says(element) && !element.matches('script, style, noscript')).filter(element => {
      const [red, green, blue] = channels(getComputedStyle(element).color)
      return element.closest('[data-paper]') === null || red !== green || green !== blue || red! > DARK_MAX || !isWhite(element)
    }).map(element => element.outerHTML.slice(0, 160))
  })
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  await page.emulateMedia({ media: 'screen' })
  const sizes = [...sheets.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => `${Math.round(Number(width))} by ${Math.round(Number(height))}`)
  return { sizes: [...new Set(sizes)], illegible }
}

test('[DOMAIN 5] [QUALITY 4] offline, a match-day sheet is chosen by keyboard, survives a reload and names who may not play; it and the roster sheet are A4, black on white also where the screen is dark', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  // Three more who may play: more than a sheet takes.
  const registered = (await feed(observer, clubId)).filter(({ type }) => type === 'club.sideline.member.registered.v1')
  const young = registered.filter(({ subject, data }) => String(data.birthDate) > '2015' && data.licenceNumber !== undefined && data.gender === 'male' && players.every(({ memberId }) => memberId !== subject))
  for (const [index, { subject }] of young.slice(0, 3).entries()) await command(observer, clubId, ['rosters', rosterId], 'AddMember', { memberId: subject, roles: ['player'], shirtNumber: String(95 + index) })
  const administrator = await device(ADMIN)
  const { page } = administrator
  await administrator.goOffline()
  await page.goto(`/admin/rosters/${rosterId}/match`)
  const able = page.getByRole('row').filter({ has: page.getByRole('checkbox') }).filter({ hasNotText: 'may not play' })
  await expect(able.first()).toBeVisible()
  const names = await able.getByRole('checkbox').evaluateAll(boxes => boxes.map(box => box.getAttribute('aria-label')!.replace(/ plays$/, '')))
  const [first, second, third] = names.slice(0, 3).map(name => players.find(player => player.listName === name)!) as [typeof players[0], typeof players[0], typeof players[0]]
  await openRoster(page, rosterId)
  await giveStatus(page, second.listName, 'suspended')
  await page.getByRole('link', { name: 'Match-day sheet' }).click()
  const plays = (listName: string) => page.getByRole('checkbox', { name: `${listName} plays` })
  await plays(first.listName).focus()
  await page.keyboard.press('s')
  while (!await plays(second.listName).evaluate(box => box === document.activeElement)) await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'may not play' })).toHaveText(`${second.listName} may not play: suspended.`)
  await expect(plays(second.listName)).not.toBeChecked()
  while (!await plays(third.listName).evaluate(box => box === document.activeElement)) await page.keyboard.press('ArrowDown')
  for (const key of [' ', 'c']) await page.keyboard.press(key)
  await expect(plays(third.listName)).toBeChecked()
  await page.getByLabel('Against').fill('BC Elsewhere')

  await page.reload()
  await expect(plays(first.listName)).toBeChecked()
  const sheet = page.getByRole('region', { name: 'Match-day sheet as it is printed' })
  await expect(sheet.getByRole('table', { name: 'Players' }).getByRole('row')).toHaveCount(2 + 12)
  const text = await printed(page)
  expect(text).toContain('BC Elsewhere')
  expect(text).toMatch(new RegExp(`${first.entry.shirtNumber}[\\s\\S]*×[\\s\\S]*${third.entry.shirtNumber}[\\s\\S]*\\(Cap\\)`))
  const [family, given] = second.listName.split(', ')
  expect(text).not.toContain(`${family!.toUpperCase()} ${given!}`)
  expect(text).not.toContain('may not play')
  expect(text).not.toMatch(/^Print( as a draft)?$|Roster sheet/m)
  await expect(sheet.getByRole('img', { name: 'empty row' })).toHaveCount(10)
  expect(await onPaper(page)).toEqual({ sizes: [A4], illegible: [] })
  // Twelve at most, by ascending numbers.
  await page.goto(`/admin/rosters/${rosterId}`)
  await giveStatus(page, second.listName, 'active')
  await page.goto(`/admin/rosters/${rosterId}/match`)
  await expect(plays(first.listName)).toBeChecked()
  for (const box of await able.getByRole('checkbox').all()) if (!await box.isChecked()) await box.press(' ')
  await expect(page.getByText('12 of 12')).toBeVisible()
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: '12 are chosen, and no more may play. Take somebody off first.' })).toBeVisible()
  const numbers = (await sheet.getByRole('table', { name: 'Players' }).locator('tbody td:first-child').allInnerTexts()).filter(text => text !== '').map(Number)
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  expect(numbers.length).toBe(12)
  await page.goto(`/admin/rosters/${rosterId}/print`)
  await expect(page.getByRole('region', { name: 'Roster sheet as it is printed' })).toBeVisible()
  expect(await onPaper(page)).toEqual({ sizes: [A4], illegible: [] })
  const pending = await stored(page)
  expect(pending.pending.map(event => event.type.split('.').slice(2, 4).join(' '))).toEqual(['roster status-changed', 'roster status-changed'])
})

test('[DOMAIN 5] what the rules forbid is printed as a draft, with what to do, until it is put right', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const { page } = await device(ADMIN)
  const profile = (ruleProfile: string) => server.session(ADMIN).then(admin => command(admin, clubId, ['rosters', rosterId], 'SelectRuleProfile', { ruleProfile }))
  await profile('basketball-fiba')
  await command(await server.session(ADMIN), clubId, ['rosters', rosterId], 'AppointCaptain', { memberId: null })
  await page.goto(`/admin/rosters/${rosterId}/print`)
  await expect(page.getByRole('button', { name: 'Print as a draft' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('status')).toContainText('No captain. Appoint a captain in the roster.')
  expect(await printed(page)).toContain('Draft, not official')
  await command(await server.session(ADMIN), clubId, ['rosters', rosterId], 'AppointCaptain', { memberId: anna!.memberId })
  await profile('free')
  await expect(page.getByRole('button', { name: 'Print', exact: true })).toBeVisible()
  expect(await printed(page)).not.toContain('Draft')
})

const ROWS = [['Proeftraining', '0', 'Côté', 'Zoé', '2013', '4', '29'], ['Proeftraining', '00', 'Nguyễn', 'Bo', '2012', '12', '3']] as const
/** The same two people, as spreadsheets of four languages write them down. */
const written = (headings: string, separator: string, date: (year: string, month: string, day: string) => string): string =>
  [headings.replaceAll(',', separator), ...ROWS.map(([team, number, family, given, year, month, day]) => [team, number, family, given, date(year, month, day)].join(separator))].join('\r\n')
const two = (text: string) => text.padStart(2, '0')
const SAME_PEOPLE: readonly (readonly [name: string, content: Buffer])[] = [
  ['nl.csv', Buffer.from(written('Ploeg,Rugnummer,Familienaam,Voornaam,Geboortedatum', ';', (year, month, day) => `${day}/${month}/${year}`))],
  ['fr.txt', Buffer.from(written('Équipe,Numéro,Nom,Prénom,Date de naissance', '\t', (year, month, day) => `${two(day)}-${two(month)}-${year}`).replace('Nguyễn', 'Nguyen'), 'latin1')],
  ['en.csv', Buffer.from(`\uFEFF${written('Team,Number,Last name,First name,Date of birth', ',', (year, month, day) => `${year}-${two(month)}-${two(day)}`)}`)],
  ['de.csv', Buffer.from(`\uFEFF${written('Mannschaft,Trikotnummer,Nachname,Vorname,Geburtsdatum', ';', (year, month, day) => `${two(day)}.${two(month)}.${year}`)}`, 'utf16le')],
  ['blanks.csv', Buffer.from('Team,Number,Last name,First name,Date of birth\nProeftraining,,Côté,Zoé,\nProeftraining,,Nguyễn,Bo,\n')],
]

test('[DOMAIN 5] offline, separator, encoding, dates and headings in four languages are told from the file, blanks never overwrite, and what a person says of a file’s columns is remembered for files with the same headings', async ({ device }) => {
  const administrator = await device(ADMIN)
  const { page } = administrator
  await administrator.goOffline()
  const file = (rows: string) => `Ploeg;Bezeichnung;Nr\n${rows}\n`
  const [[first, content], ...again] = SAME_PEOPLE as [typeof SAME_PEOPLE[0], ...typeof SAME_PEOPLE]
  await whatImportSays(page, first, content)
  await carryOut(page)
  const made = await stored(page)
  expect(made.pending.filter(event => event.type.includes('.member.registered.')).map(event => event.data)).toEqual(ROWS.map(([, , familyName, givenName, year, month, day]) => expect.objectContaining({ givenName, familyName, birthDate: `${year}-${two(month)}-${two(day)}` })))
  for (const [file, same] of again) expect(await whatImportSays(page, file, same), file).toBe('Nothing to import: everything is the same')
  expect((await stored(page)).pending).toEqual(made.pending)

  await page.goto('/admin/import')
  await page.getByLabel('File to import').setInputFiles({ name: 'one.csv', mimeType: 'text/csv', buffer: Buffer.from(file('Proeftraining;Jan Remembered;3')) })
  await expect(page.getByText('has no name')).toBeVisible()
  await page.getByLabel('Bezeichnung').selectOption({ label: 'Whole name' })
  await carryOut(page)
  await page.goto('/admin/import')
  await lookAt(page, 'two.csv', file('Proeftraining;Ann Remembered;4'))
  await expect(page.getByLabel('Bezeichnung').locator('option:checked')).toHaveText('Whole name')
  await expect(page.getByText('as you said the last time')).toBeVisible()
  await page.getByRole('button', { name: 'As the headings suggest' }).click()
  await expect(page.getByText('has no name')).toBeVisible()
})
