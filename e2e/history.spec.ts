import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { v7 } from 'uuid'
import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { command, coachedRosterId, feed, roster, squadOf } from './club'
import { stored, storedRoster, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { called, comeTogether, goOn, type Told } from './history-story'
import { cell, openRoster } from './roster-screen'

const changes = (page: Page) => page.getByRole('table', { name: 'Changes' })
const rows = (page: Page) => changes(page).getByRole('row').filter({ has: page.getByRole('cell') })
const picture = (page: Page) => page.getByRole('group', { name: 'Picture of the history' })

/** Who, where, what, in which words; the address says by what. */
async function filters(page: Page, { rosterId, players }: Told): Promise<void> {
  await page.goto(`/admin/rosters/${rosterId}/history`)
  await page.getByRole('combobox', { name: 'Device' }).click()
  await page.getByRole('option', { name: 'this device' }).click()
  await expect(rows(page)).toHaveCount(6)
  await page.getByRole('combobox', { name: 'Kind of change' }).click()
  await page.getByRole('option', { name: 'Numbers' }).click()
  await expect(rows(page)).toHaveCount(3)
  await page.reload()
  await expect(rows(page)).toHaveCount(3)
  await expect(page.getByRole('combobox', { name: 'Kind of change' })).toHaveValue('Numbers')
  // By keyboard: "/" goes to the search.
  await page.getByRole('heading', { name: 'History' }).click()
  await page.keyboard.press('/')
  await page.keyboard.type(called(players[1]!).toUpperCase())
  await expect(rows(page)).toHaveCount(1)
  await expect(page).toHaveURL(/kind=numbers.*text=/)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page).toHaveURL(/history$/)
  await page.getByRole('combobox', { name: 'Who', exact: true }).click()
  await page.getByRole('option', { name: 'Carla Coach' }).click()
  await expect(rows(page)).toHaveCount(3)
}

/** A cell says what it was and what overruled it, and takes a value of the past again. */
async function cellOf(page: Page, { rosterId, players }: Told): Promise<void> {
  const bea = players[1]!
  await cell(page, bea.listName, 'Number').click()
  await page.keyboard.press('Alt+h')
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).first()).toContainText('77 → 43')
  await expect(rows(page).first()).toContainText('overruled Carla Coach: Number 77')
  await expect(rows(page).nth(1)).toContainText('overruled by you: Number 43')
  await expect(rows(page).nth(2)).toContainText('none →')
  await rows(page).nth(1).getByRole('button', { name: /^Restore this value/ }).click()
  await expect(rows(page)).toHaveCount(4)
  await expect(rows(page).first()).toContainText('waiting')
  expect(storedRoster(await stored(page), rosterId).entries[bea.memberId]!.shirtNumber).toBe('77')
}

/** From the menu of the row: the person, in every roster in which they ever stood. */
async function person(page: Page, { players }: Told): Promise<void> {
  await page.getByRole('link', { name: 'U14 A' }).first().click()
  await cell(page, players[1]!.listName, 'Status').click()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'History of this person' }).click()
  await expect(rows(page).filter({ hasText: 'registered' })).toHaveCount(1)
  await expect(rows(page).filter({ hasText: 'Number 43 given' }).first()).toContainText('U14 A')
  expect(new Set(await changes(page).getByRole('link', { name: /^U1/ }).allTextContents()).size).toBeGreaterThan(1)
}

/** The list as it was locked beside now, added, removed and changed; printed, only the paper is left. */
async function paper(page: Page, { rosterId, players }: Told): Promise<void> {
  await page.goto(`/admin/rosters/${rosterId}/history`)
  await page.getByRole('link', { name: 'Changed since it was locked' }).click()
  const sheet = page.getByRole('region', { name: 'Comparison as it is printed' })
  await expect(sheet).toContainText('the list as it was locked')
  await expect(sheet.getByRole('table', { name: 'Added' }).getByRole('row')).toHaveCount(2)
  await expect(sheet.getByRole('table', { name: 'Removed' })).toContainText(players.at(-1)!.listName.split(',')[0]!.toLocaleUpperCase())
  await expect(sheet.getByRole('table', { name: 'Changed' })).toContainText('unavailable')
  await page.emulateMedia({ media: 'print' })
  await expect(sheet).toBeVisible()
  for (const screenOnly of [page.getByRole('button', { name: 'Print' }), page.getByLabel('From'), page.locator('header').first()]) await expect(screenOnly).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
}

/** What was made without a network beside what was recorded meanwhile; each node leads to its moment, by keyboard, too. */
async function branches(page: Page, { rosterId }: Told): Promise<void> {
  await page.goto(`/admin/rosters/${rosterId}/history`)
  const nodes = picture(page).getByRole('link')
  await expect(nodes.and(page.locator('[data-kind="made"]'))).toHaveCount(5)
  await expect(nodes.and(page.locator('[data-kind="waiting"]'))).toHaveCount(2)
  await expect(nodes.and(page.locator('[data-kind="joined"]'))).toHaveAccessibleName(/^5 changes made on this device recorded/)
  await expect(nodes.and(page.locator('[data-overruled]'))).toHaveCount(2)
  await expect(picture(page)).toContainText('not recorded yet')
  await nodes.and(page.locator('[tabindex="0"]')).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(nodes.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'The roster at a moment' })).toBeVisible()
  await expect(page).toHaveURL(/at=\d+$/)
  await expect(nodes.nth(1)).toHaveAttribute('aria-current', 'true')
}

test('what happened in a hall and at the coach\'s meanwhile is looked at by filters, cell by cell, by person, on paper and as a picture', async ({ device, server, observer, clubId }) => {
  const hall = await device(ADMIN)
  const { page } = hall
  const parts = { hall, coach: await server.session(COACH), observer, clubId }
  const told = await comeTogether(parts)
  await test.step('filters', () => filters(page, told))
  await openRoster(page, told.rosterId)
  await hall.goOffline()
  await test.step('a cell, without a network', () => cellOf(page, told))
  await test.step('a person, without a network', () => person(page, told))
  await test.step('on paper, without a network', () => paper(page, told))
  await hall.goOnline()
  await openRoster(page, told.rosterId)
  await expect(syncStatus(page)).toHaveText(/^(Synced|\d+ needs? you)/)
  expect((await roster(observer, told.rosterId, clubId)).entries[told.players[1]!.memberId]!.shirtNumber).toBe('77')
  await goOn(parts, told)
  await test.step('the picture, without a network', () => branches(page, told))
})

const MANY = 10_000
const BATCH = 500

/** Another device brings so many changes of a roster, as it made them. */
async function bringMany(who: APIRequestContext, clubId: string, rosterId: string): Promise<void> {
  const { players } = await squadOf(who, clubId, rosterId)
  const head = (await feed(who, clubId)).filter(event => event.subject === rosterId).at(-1) as RecordedEvent
  let [parentid, version] = [head.id, Number(head.sequence)]
  const deviceid = randomUUID()
  for (let start = 0; start < MANY; start += BATCH) {
    const events = Array.from({ length: BATCH }, (_, index): SidelineEvent => {
      const type = 'club.sideline.roster.note-changed.v1'
      const event = {
        specversion: '1.0' as const, id: v7(), source: head.source, subject: rosterId, type, time: '2026-11-20T18:10:00.000Z',
        datacontenttype: 'application/json' as const, dataschema: `/schemas/${type}.json`,
        data: { memberId: players[index % players.length]!.memberId, text: `Told us ${start + index}` }, parentid, baseversion: version, deviceid, correlationid: v7(),
      }
      parentid = event.id
      return event
    })
    const headers = { 'content-type': 'application/cloudevents-batch+json' }
    const answer = await who.post(`/api/rosters/${rosterId}/events/rebase?club=${clubId}&version=${version}`, { data: JSON.stringify(events), headers })
    expect(answer.status(), (await answer.text()).slice(0, 500)).toBe(200)
    version += BATCH
  }
}

test('a history of 10,000 changes is shown a page at a time, drawn as one bar, searched and compared', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  await bringMany(observer, clubId, rosterId)
  await command(observer, clubId, ['rosters', rosterId], 'RenameRoster', { name: 'After all that' })
  const { page } = await device(ADMIN)
  await page.goto(`/admin/rosters/${rosterId}/history?at=5000&with=9000`)
  const moment = page.getByRole('region', { name: 'The roster at a moment' })
  await expect(moment).toContainText(/\d+ changed/)
  await expect(rows(page)).toHaveCount(100)
  await expect(picture(page).getByRole('link')).toHaveAccessibleName(/^10,0\d\d changes|^100\d\d changes/)
  await page.getByRole('searchbox', { name: 'Search the history' }).fill('Told us 4321”')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(rows(page)).toHaveCount(200)
})
