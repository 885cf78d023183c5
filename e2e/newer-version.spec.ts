import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { RecordedEvent } from '#lib/event-sourcing/event.ts'
import { feed, rosters, squadOf } from './club'
import { expectInStep, ready, stored, syncStatus } from './device'
import { ADMIN, expect, test } from './fixtures'
import { cell, giveNumber, grid, openRoster } from './roster-screen'

const UNKNOWN = 'club.sideline.roster.sponsor-named.v1'

/** A later version of the program was here: the last event of the roster in use is of a type that this one doesn't know. */
function nameSponsor(database: string): void {
  const connection = new Database(database)
  const [row] = connection.prepare(`SELECT s.clubId, s.streamId, s.version, s.headId, c.position FROM StreamState s JOIN Club c ON c.id = s.clubId
    WHERE s.collection = 'rosters' AND s.lifecycle = 'selected' AND c.name = 'Demo Basket Club' ORDER BY s.name LIMIT 1`).all() as { clubId: string; streamId: string; version: number; headId: string; position: number }[]
  const { clubId, streamId, version, headId, position } = row!
  const { json } = connection.prepare('SELECT json FROM Event WHERE clubId = ? AND id = ?').get(clubId, headId) as { json: string }
  const event = {
    ...JSON.parse(json) as RecordedEvent, id: randomUUID(), type: UNKNOWN, dataschema: `/schemas/${UNKNOWN}.json`, data: { sponsor: { name: 'Bakery Maes', amounts: [1, 2.5] } }, parentid: headId,
    sequence: String(version + 1).padStart(10, '0'), position: String(position + 1).padStart(15, '0'),
  }
  connection.transaction(() => {
    connection.prepare('INSERT INTO Event (clubId, position, id, collection, streamId, version, parentId, type, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(clubId, position + 1, event.id, 'rosters', streamId, version + 1, headId, UNKNOWN, JSON.stringify(event))
    connection.prepare(`UPDATE StreamState SET version = ?, headId = ? WHERE clubId = ? AND collection = 'rosters' AND streamId = ?`).run(version + 1, event.id, clubId, streamId)
    connection.prepare('UPDATE Club SET position = ? WHERE id = ?').run(position + 1, clubId)
  })()
  connection.close()
}

test.use({ beforeStart: async ({}, use) => { await use(nameSponsor) } })

test('[E7] a roster that a newer version changed is shown and says so, takes no edits, and holds up nothing else', async ({ device, observer, clubId }) => {
  const before = await feed(observer, clubId)
  const unknown = before.find(event => event.type === UNKNOWN)!
  const { page, goOffline, goOnline, faults } = await device(ADMIN)
  expectInStep(await stored(page), before)

  await openRoster(page, unknown.subject)
  await expect(page.getByText('was changed by a newer version of Sideline')).toBeVisible()
  const { players } = await squadOf(observer, clubId, unknown.subject)
  const [{ listName, entry }] = players as [(typeof players)[number]]
  await cell(page, listName, 'Number').click()
  await page.keyboard.type('97')
  await page.keyboard.press('Enter')
  await expect(cell(page, listName, 'Number')).toHaveAccessibleName(entry.shirtNumber === null ? /^Number/ : `Number ${entry.shirtNumber}`)
  await expect(page.getByRole('button', { name: 'Lock…', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'More about this roster' }).click()
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeDisabled()
  await page.getByRole('menuitem', { name: 'History' }).click()
  await expect(page.getByRole('cell', { name: 'Changed by a newer version of Sideline' })).toHaveCount(1)
  expect((await stored(page)).pending).toEqual([])

  const other = (await rosters(observer, clubId)).find(({ rosterId, lifecycle }) => lifecycle === 'draft' && rosterId !== unknown.subject)
    ?? (await rosters(observer, clubId)).find(({ rosterId, lifecycle }) => lifecycle === 'selected' && rosterId !== unknown.subject)!
  await openRoster(page, other.rosterId)
  await goOffline()
  await expect(syncStatus(page)).toHaveText('Offline')
  const [someone] = (await squadOf(observer, clubId, other.rosterId)).players
  await giveNumber(page, someone!.listName, '96')
  await expect(syncStatus(page)).toHaveText('Offline · 1 waiting')
  await page.getByRole('button', { name: 'Sync status' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const file = readFileSync(await (await saving).path(), 'utf8')
  expect(JSON.parse(file)).toMatchObject([{ type: 'club.sideline.roster.shirt-numbers-assigned.v1', subject: other.rosterId }])
  await page.keyboard.press('Escape')
  await goOnline()
  await ready(page)
  await expect.poll(async () => (await feed(observer, clubId)).length).toBe(before.length + 1)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)
  expectInStep(await stored(page), await feed(observer, clubId))
  await openRoster(page, unknown.subject)
  await expect(grid(page)).toBeVisible()
  await expect(page.getByText('was changed by a newer version of Sideline')).toBeVisible()
  expect(faults.filter(fault => !fault.startsWith('console: Failed to load resource'))).toEqual([])
})
