import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { coachedRosterId, command, feed, squadOf } from './club'
import { expectInStep, expectNothingLost, ready, stored, syncStatus } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { cell, giveNumber, giveStatus, openRoster, rename } from './roster-screen'
import { copyDatabase } from './server-under-test'

/** Puts a copy in the place of a stopped server's database, as whoever restores a backup does: each club's history gets a new name. */
function putBack(backup: string, database: string): void {
  for (const part of ['', '-wal', '-shm']) rmSync(database + part, { force: true })
  copyDatabase(backup, database)
  const restored = new Database(database)
  const name = restored.prepare('UPDATE Club SET epoch = ? WHERE id = ?')
  for (const { id } of restored.prepare('SELECT id FROM Club').all() as { id: string }[]) name.run(randomUUID(), id)
  restored.close()
}

test('[D8] [G13] the server is restored from an older backup: open and sleeping devices give back what it forgot, and nothing is lost', async ({ device, server, observer, clubId }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sideline-backup-'))
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna, bea, cato, dirk] } = await squadOf(observer, clubId, rosterId)
  const [office, hall] = [await device(ADMIN), await device(SECOND_ADMIN)]
  for (const { page } of [office, hall]) await openRoster(page, rosterId)
  await giveNumber(office.page, anna!.listName, '91')
  await ready(office.page)
  await server.restart(database => copyDatabase(database, join(folder, 'backup.db')))
  for (const { page } of [office, hall]) await ready(page)
  const backedUp = (await feed(observer, clubId)).length

  await giveNumber(office.page, bea!.listName, '92')
  await command(coach, clubId, ['rosters', rosterId], 'ChangeStatus', { memberId: cato!.memberId, status: 'injured' })
  await rename(hall.page, 'Renamed in the hall')
  const before = await expect.poll(async () => feed(observer, clubId)).toHaveLength(backedUp + 3).then(() => feed(observer, clubId))
  for (const { page } of [office, hall]) await expect.poll(async () => (await stored(page)).recorded.length).toBe(before.length)
  await hall.goOffline()
  await giveStatus(hall.page, dirk!.listName, 'suspended')
  const waiting = (await stored(hall.page)).pending.map(event => event.id)
  expect(waiting).toHaveLength(1)

  await server.restart(database => putBack(join(folder, 'backup.db'), database))
  // Nobody touches the device in the office: it notices by itself.
  await expect.poll(async () => (await feed(observer, clubId)).map(event => event.id), { timeout: 30_000 }).toEqual(before.map(event => event.id))
  await hall.goOnline()
  const all = [...before.map(event => event.id), ...waiting]
  await expect.poll(async () => (await feed(observer, clubId)).map(event => event.id), { timeout: 30_000 }).toEqual(all)

  const after = await feed(observer, clubId)
  expect(after.slice(0, backedUp)).toEqual(before.slice(0, backedUp))
  expect(after.slice(backedUp).map(event => event.data)).toEqual([...before.slice(backedUp).map(event => event.data), { memberId: dirk!.memberId, status: 'suspended' }])
  const coached = before.find(event => event.type.includes('.status-changed.') && event.deviceid === undefined)!
  expect(after.find(event => event.id === coached.id)).toMatchObject({ decidedby: coached.authid })
  for (const { page } of [office, hall]) {
    await expect.poll(async () => (await stored(page)).recorded.length).toBe(after.length)
    await expect(syncStatus(page)).toHaveText(/^(Synced|\d+ needs? you)/)
    const there = await stored(page)
    expectInStep(there, after)
    expect(there.setAside).toEqual([])
    await expect(cell(page, dirk!.listName, 'Status')).toHaveAccessibleName(/^Status suspended/i)
    await expect(page.getByRole('heading', { level: 1, name: 'Renamed in the hall', exact: true })).toBeVisible()
  }
  // Each also offered the two changes of the others that it had.
  const deviceOf = (data: object) => after.find(event => JSON.stringify(event.data) === JSON.stringify(data))!.deviceid!
  expectNothingLost(await stored(office.page), deviceOf({ assignments: { [bea!.memberId]: '92' } }), 2)
  expectNothingLost(await stored(hall.page), deviceOf({ name: 'Renamed in the hall' }), 2)

  await office.page.getByRole('button', { name: 'Sync status' }).click()
  await expect(office.page.getByText('The server was restored from a backup')).toBeVisible()
  await expect(office.page.getByText('3 changes that it lacked were sent again from here.')).toBeVisible()
  rmSync(folder, { recursive: true, force: true })
})
