import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { coachedRosterId, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, storedRoster, syncStatus, type Device } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { giveNumber, giveStatus, openRoster, rename } from './roster-screen'
import { copyDatabase } from './server-under-test'

/** Saves what waits as a file, as its owner does, and gives where it lies. */
async function saveAsFile({ page }: Device, folder: string): Promise<string> {
  await page.getByRole('button', { name: 'Sync status' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const path = join(folder, 'changes.json')
  copyFileSync(await (await saving).path(), path)
  await page.keyboard.press('Escape')
  return path
}

async function openFile(page: Page, path: string): Promise<void> {
  await page.goto('/admin/settings')
  await page.getByRole('link', { name: 'Open a saved file of changes…' }).click()
  await page.getByLabel('File of changes').setInputFiles(path)
}

const idsIn = (events: readonly SidelineEvent[]) => events.map(event => event.id).sort()

test('[D10] [R4] a device is lost with what waited on it: its saved file, opened on others, has everything recorded once, also when the device comes back', async ({ device, server, observer, clubId }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sideline-file-'))
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { name: rosterName, players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const [hall, office] = [await device(ADMIN), await device(SECOND_ADMIN)]
  await openRoster(hall.page, rosterId)
  const before = await feed(observer, clubId)
  await hall.goOffline()
  await giveNumber(hall.page, anna!.listName, '91')
  await giveStatus(hall.page, bea!.listName, 'suspended')
  await rename(hall.page, 'Renamed in the hall')
  const inHall = await stored(hall.page)
  expect(inHall.pending).toHaveLength(3)
  const path = await saveAsFile(hall, folder)
  expect(idsIn(JSON.parse(readFileSync(path, 'utf8')) as SidelineEvent[])).toEqual(idsIn(inHall.pending))

  await openFile(office.page, path)
  await expect(office.page.getByRole('heading', { name: '3 changes in 1 roster' })).toBeVisible()
  await expect(office.page.getByText(rosterName, { exact: true })).toBeVisible()
  await expect(office.page.getByText('3 of them would wait here')).toBeVisible()
  expect((await stored(office.page)).pending).toEqual([])
  await office.page.getByRole('button', { name: 'Take on 3 changes' }).click()
  await expect(office.page.getByRole('heading', { name: '3 changes taken on' })).toBeVisible()
  await expect.poll(async () => (await feed(observer, clubId)).length).toBe(before.length + 3)
  const recorded = await feed(observer, clubId)
  expect(recorded.slice(0, before.length)).toEqual(before)
  for (const [index, event] of recorded.slice(before.length).entries()) {
    const { id, time, data, deviceid, baseversion } = inHall.pending[index]!
    expect(event).toMatchObject({ id, time, data, deviceid, baseversion })
    expect(event.decidedby).not.toBe(event.authid)
  }

  await ready(office.page)
  await openFile(office.page, path)
  await expect(office.page.getByText('Nothing to take on: all of it is known here.')).toBeVisible()
  await expect(office.page.getByText('3 recorded already')).toBeVisible()
  await expect(office.page.getByRole('button', { name: /^Take on/ })).toHaveCount(0)

  // What was thought to be lost is found again.
  await hall.goOnline()
  await ready(hall.page)
  await expect.poll(async () => (await stored(hall.page)).pending).toEqual([])
  expect(await feed(observer, clubId)).toEqual(recorded)
  for (const { page } of [office, hall]) expectInStep(await stored(page), recorded)
  expectNothingLost(await stored(hall.page), inHall.pending[0]!.deviceid!)
  expect((await stored(office.page)).created).toBe(3)
  const shown = storedRoster(await stored(office.page), rosterId)
  expect([shown.name, shown.entries[anna!.memberId]!.shirtNumber, shown.entries[bea!.memberId]!.status]).toEqual(['Renamed in the hall', '91', 'suspended'])
  rmSync(folder, { recursive: true, force: true })
})

test('[D10] a file that Sideline didn’t save is refused in plain words, and changes nothing', async ({ device }) => {
  const { page } = await device(ADMIN)
  const before = await stored(page)
  await openFile(page, 'package.json')
  await expect(page.getByRole('alert').filter({ hasText: 'This isn’t a file of changes that Sideline saved. Nothing was changed.' })).toBeVisible()
  expect(await stored(page)).toEqual(before)
})

test('[D11] a change that a wrongly restored server refused is set aside; when the server is right again, it is tried again and recorded', async ({ device, server, observer, clubId }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sideline-file-'))
  const [early, late] = [join(folder, 'early.db'), join(folder, 'late.db')]
  const { page, goOffline, goOnline } = await device(ADMIN)
  await server.restart(database => copyDatabase(database, early))
  await ready(page)
  await page.goto('/admin/rosters?new')
  await page.getByLabel('Name', { exact: true }).fill('Made after the backup')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await feed(observer, clubId)).at(-1)?.data.name).toBe('Made after the backup')
  await ready(page)
  const before = await feed(observer, clubId)
  // Nobody is in it yet: it has no grid.
  await page.goto(`/admin/rosters/${before.at(-1)!.subject}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Made after the backup' })).toBeVisible()
  await goOffline()
  await rename(page, 'Renamed in the hall')
  const waiting = (await stored(page)).pending
  expect(waiting).toHaveLength(1)

  // By hand, under the name of the history that went on: the server doesn't know what the change hangs on.
  await server.restart(database => { copyDatabase(database, late); for (const part of ['', '-wal', '-shm']) rmSync(database + part, { force: true }); copyDatabase(early, database) })
  await goOnline()
  await expect(syncStatus(page)).toHaveText('1 needs you')
  expect((await stored(page)).setAside).toEqual(waiting)
  await page.getByRole('button', { name: 'Sync status' }).click()
  await expect(page.getByText('It builds on a change that the server doesn’t have')).toBeVisible()
  await page.getByRole('button', { name: /^Try again/ }).click()
  // Refused once more: nothing has changed yet.
  const counted = async () => { const { pending, setAside, recorded } = await stored(page); return [pending.length, setAside.length, recorded.length] }
  await expect.poll(counted).toEqual([0, 1, before.length])
  await expect(syncStatus(page)).toHaveText('1 needs you')

  await server.restart(database => { for (const part of ['', '-wal', '-shm']) rmSync(database + part, { force: true }); copyDatabase(late, database) })
  await page.getByRole('button', { name: /^Try again/ }).click()
  await expect.poll(async () => (await feed(observer, clubId)).map(event => event.id)).toEqual([...before, ...waiting].map(event => event.id))
  await expect.poll(async () => (await stored(page)).setAside).toEqual([])
  expectInStep(await stored(page), await feed(observer, clubId))
  expectNothingLost(await stored(page), waiting[0]!.deviceid!)
  rmSync(folder, { recursive: true, force: true })
})
