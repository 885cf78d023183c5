import Database from 'better-sqlite3'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { KINDS } from '#lib/domain/kinds.ts'
import { backUp } from './back-up.ts'
import { checkDatabase } from './database-check.ts'
import { lockDatabase } from './database-lock.ts'
import { copyDatabase } from './durable-files.ts'
import { replayDatabase } from './replay-database.ts'
import { restore } from './restore.ts'
import { openDatabase } from './database.ts'
import { prismaEventStore } from './event-store.ts'
import { databaseDump } from './testing/database-dump.ts'
import { fillClub, type FilledClub } from './testing/filled-club.ts'
import { pendingStream } from './testing/pending-events.ts'
import { JSON_BODY, serverFixture, signIn, type Fixture } from './testing/server-fixture.ts'

let fixture: Fixture
let club: FilledClub
let folder: string
const NOW = new Date('2026-03-01T10:00:00.000Z')

beforeEach(async () => {
  fixture = await serverFixture()
  club = await fillClub(fixture)
  folder = mkdtempSync(join(tmpdir(), 'sideline-restore-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fixture.remove()
})

const database = () => fixture.server.databaseUrl.replace(/^file:/, '')
const backedUp = (to = join(folder, 'backup.db'), now = NOW) => {
  const backup = backUp({ database: database(), to, now })
  if (backup.kind === 'refused') throw new Error(backup.reason)
  return backup
}
const rebase = (...events: readonly unknown[]) => fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, events)

/** The database as a stopped server leaves it, at another path: the fixture goes on with its own. */
function stopped(): string {
  const file = join(folder, 'served', `${v7()}.db`)
  mkdirSync(dirname(file), { recursive: true })
  copyDatabase(database(), file)
  return file
}

function query<T>(file: string, sql: string, ...given: unknown[]): T[] {
  const connection = new Database(file, { readonly: true })
  try { return connection.prepare(sql).all(...given) as T[] } finally { connection.close() }
}
const epochsOf = (file: string) => query<{ id: string; epoch: string }>(file, 'SELECT id, epoch FROM Club ORDER BY id')

describe('a backup', () => {
  test('[G19] taken while writers write holds a moment of them all, checked, and is whole under its name', async () => {
    const roster = pendingStream(fixture.clubId, 'rosters')
    await rebase(roster.next('created', { name: 'busy' }))
    let isWriting = true
    const writing = (async () => { for (let count = 0; isWriting; count += 1) expect((await rebase(roster.next('renamed', { name: `busy ${count}` }))).status).toBe(200) })()
    for (let count = 0; count < 10; count += 1) {
      await new Promise(resolve => { setTimeout(resolve, 10) })
      const { file, events, bytes } = backedUp(join(folder, `${count}.db`))
      expect(replayDatabase(file, KINDS)).toMatchObject({ kind: 'sound', events })
      expect(bytes).toBeGreaterThan(0)
    }
    isWriting = false
    await writing
    expect(readdirSync(folder).filter(name => !/^\d\.db$/.test(name))).toEqual([])
  })

  test('[G19] in a folder is named after its moment; as many of the newest stay as are asked for, and nothing else goes', () => {
    writeFileSync(join(folder, 'mine.db'), 'x')
    const at = (second: number) => backUp({ database: database(), to: folder, keep: 3, now: new Date(NOW.getTime() + second * 1000) })
    for (let second = 0; second < 5; second += 1) expect(at(second).kind).toBe('backed-up')
    expect(readdirSync(folder).sort()).toEqual(['mine.db', ...[2, 3, 4].map(second => `sideline-2026-03-01T10-00-0${second}.000Z.db`)])
    expect(at(4)).toMatchObject({ kind: 'refused' })
  })

  test('[G4] of a damaged database is refused, and older ones stay', () => {
    const file = stopped()
    const connection = new Database(file)
    connection.exec('UPDATE Club SET position = position + 1 WHERE position > 0')
    connection.close()
    const to = join(folder, 'backups/')
    expect(backUp({ database: file, to, keep: 1, now: NOW })).toMatchObject({ kind: 'refused', reason: expect.stringContaining('is damaged') })
    expect(backUp({ database: join(folder, 'none.db'), to, now: NOW })).toMatchObject({ kind: 'refused' })
    expect(readdirSync(to)).toEqual([])
  })
})

describe('a restored backup', () => {
  test('[G19] holds what was backed up, under new epochs; the replaced database lies beside, as it was', async () => {
    const { file: from, events } = backedUp()
    await rebase(pendingStream(fixture.clubId, 'rosters').next('created', { name: 'after the backup' }))
    const file = stopped()
    const before = databaseDump(`file:${file}`)
    const text = before.text()
    before.close()
    const restored = await restore({ database: file, from, now: NOW })
    expect(restored).toMatchObject({ kind: 'restored', events, erasedAgain: 0 })
    expect(replayDatabase(file, KINDS)).toMatchObject({ kind: 'sound', events })
    const [old, fresh] = [epochsOf(from), epochsOf(file)]
    expect(fresh.map(({ id }) => id)).toEqual(old.map(({ id }) => id))
    for (const [index, { epoch }] of fresh.entries()) expect(epoch).not.toBe(old[index]!.epoch)
    const kept = databaseDump(`file:${(restored as { kept: string }).kept}`)
    expect(kept.text()).toBe(text)
    kept.close()
    expect(query(file, 'SELECT json FROM Event ORDER BY clubId, position')).toEqual(query(from, 'SELECT json FROM Event ORDER BY clubId, position'))
    expect(readdirSync(dirname(file)).filter(name => /restoring|-wal|-shm/.test(name))).toEqual([])
  })

  test('[E9] [G17] people who were erased since are erased again, in what the backup had of them and in what it lacks of them', async () => {
    const late = pendingStream(fixture.clubId, 'members')
    const { file: from } = backedUp()
    const founding = late.next('registered', { givenName: 'Quintessa', familyName: 'Later' })
    await rebase(founding, late.next('deactivated', { reason: 'Quintessa moved' }), late.next('erased', {}))
    const erase = await fixture.command(`/api/members/${club.memberId}/commands`, { commandId: v7(), type: 'EraseMember', data: {} })
    expect(erase.status).toBe(200)
    expect(readFileSync(from).includes('Anne')).toBe(true)
    const file = stopped()
    expect(await restore({ database: file, from, now: NOW })).toMatchObject({ kind: 'restored', erasedAgain: 2 })
    expect(replayDatabase(file, KINDS).kind).toBe('sound')
    for (const word of ['Anne', 'Berg', 'Quintessa', 'Erasmus']) expect(readFileSync(file).includes(word), word).toBe(false)
    const types = (streamId: string) => query<{ type: string }>(file, 'SELECT type FROM Event WHERE streamId = ? ORDER BY version', streamId).map(({ type }) => type.split('.')[3])
    expect(types(club.memberId)).toEqual(['registered', 'details-corrected', 'erased'])
    expect(types(late.streamId)).toEqual(['registered', 'deactivated', 'erased'])

    // A device that still holds the person offers them again, after the restored server lost them
    const prisma = openDatabase(`file:${file}`)
    const again = await prismaEventStore(prisma).streamJson({ clubId: fixture.clubId, collection: 'members', streamId: late.streamId }, 0, 10)
    await prisma.$disconnect()
    expect(JSON.parse(again.rows[0]!)).toMatchObject({ id: founding.id, data: { givenName: null, familyName: null } })
  })

  test('[A5] sessions, tokens, roles and memberships that were withdrawn since stay withdrawn', async () => {
    const issue = async () => (await (await fixture.call('administrator', 'POST', `/api/clubs/${fixture.clubId}/tokens`, { body: JSON.stringify({ name: 'p' }), headers: JSON_BODY })).json()) as { tokenId: string }
    const [kept, withdrawn] = [await issue(), await issue()]
    const cookie = await signIn(fixture.call, 'second')
    const { file: from } = backedUp()
    expect((await fixture.call('administrator', 'DELETE', `/api/clubs/${fixture.clubId}/tokens/${withdrawn.tokenId}`)).status).toBe(204)
    expect((await fixture.call('nobody', 'POST', '/api/auth/sign-out', { body: '{}', headers: { ...JSON_BODY, cookie } })).status).toBe(200)
    await fixture.setRole('both', null)
    await fixture.setRole('second', 'coach')
    const sessions = query(database(), 'SELECT id FROM Session ORDER BY id')
    const file = stopped()
    expect(await restore({ database: file, from, now: NOW })).toMatchObject({ notes: ['Withdrawn again: 1 sessions, 1 tokens, 1 memberships'] })
    expect(query(file, 'SELECT id FROM Session ORDER BY id')).toEqual(sessions)
    const prisma = openDatabase(`file:${file}`)
    expect((await prisma.apiToken.findMany({ orderBy: { id: 'asc' } })).map(({ id, revokedAt }) => [id, revokedAt === null || revokedAt.getTime() === NOW.getTime()])).toEqual([[kept.tokenId, true], [withdrawn.tokenId, true]])
    expect(await prisma.apiToken.count({ where: { revokedAt: null } })).toBe(1)
    expect(await prisma.membership.findUnique({ where: { clubId_userId: { clubId: fixture.clubId, userId: fixture.userId('both') } } })).toBeNull()
    expect(await prisma.membership.findUnique({ where: { clubId_userId: { clubId: fixture.clubId, userId: fixture.userId('second') } } })).toMatchObject({ role: 'coach' })
    await prisma.$disconnect()
  })

  test('[G19] takes the place of no database, of one that can not be read, and of an empty one, and says what it could not carry over', async () => {
    const { file: from, events } = backedUp()
    const [none, torn, empty] = [join(folder, 'none.db'), join(folder, 'torn.db'), join(folder, 'empty.db')]
    writeFileSync(torn, 'not a database '.repeat(500))
    writeFileSync(`${torn}-wal`, 'rest of a log')
    writeFileSync(`${torn}.before-migration`, 'left by a migration')
    writeFileSync(empty, '')
    for (const file of [none, torn, empty]) {
      const restored = await restore({ database: file, from, now: NOW })
      expect(restored).toMatchObject({ kind: 'restored', events, kept: file === none ? null : `${file}.replaced-2026-03-01T10-00-00.000Z` })
      expect('notes' in restored ? restored.notes.join('\n') : restored.reason).toMatch(/isn't known: \d+ sessions were ended[\s\S]*Erase those people again/)
      expect(checkDatabase(file).kind).toBe('sound')
      expect(query(file, 'SELECT 1 FROM Session')).toEqual([])
      expect(query(file, 'SELECT 1 FROM Membership').length).toBeGreaterThan(0)
    }
    expect(readFileSync(`${torn}.replaced-2026-03-01T10-00-00.000Z`, 'utf8')).toContain('not a database')
    expect(existsSync(`${torn}-wal`)).toBe(false)
    expect(existsSync(`${torn}.before-migration`)).toBe(false)
  })

  test('[G4] a damaged backup, something else, the database itself, or nothing: refused, and nothing is changed', async () => {
    const { file: from } = backedUp()
    const damaged = new Database(from)
    damaged.exec('UPDATE Club SET position = position + 1 WHERE position > 0')
    damaged.close()
    const file = stopped()
    const before = readFileSync(file)
    writeFileSync(join(folder, 'other'), 'something else')
    new Database(join(folder, 'strange.db')).exec('CREATE TABLE Strange (id)').close()
    for (const source of [from, join(folder, 'other'), join(folder, 'strange.db'), join(folder, 'nowhere.db'), file]) {
      expect((await restore({ database: file, from: source, now: NOW })).kind).toBe('refused')
    }
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(dirname(file)).filter(name => !name.endsWith('.lock'))).toHaveLength(1)
  })

  test('is refused while a server runs, and while anything else has the database open', async () => {
    const { file: from } = backedUp()
    const file = stopped()
    const lock = lockDatabase(file, 0)!
    expect(await restore({ database: file, from, now: NOW })).toMatchObject({ kind: 'refused', reason: expect.stringContaining('A server runs') })
    lock.release()
    const other = spawn(process.execPath, ['-e', `const D = require('better-sqlite3'); const d = new D(${JSON.stringify(file)}); d.pragma('journal_mode=WAL'); d.prepare('SELECT * FROM Club').all(); console.log('open'); setInterval(() => {}, 1000)`], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise(resolve => { other.stdout.once('data', resolve) })
    expect(await restore({ database: file, from, now: NOW })).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Another program') })
    const ended = new Promise(resolve => { other.once('exit', resolve) })
    other.kill('SIGKILL')
    await ended
    expect((await restore({ database: file, from, now: NOW })).kind).toBe('restored')
  })
})

const KILLS = 8
const KILL_AFTER_MS_MIN = 300
const KILL_STEP_MS = 100

describe('a restore that is killed', () => {
  test(`[G4] [G19] at any of ${KILLS} moments leaves the old database or the new one, whole; the same order then does it again`, async () => {
    const { file: from, events: held } = backedUp()
    await rebase(pendingStream(fixture.clubId, 'rosters').next('created', { name: 'after the backup' }))
    const file = stopped()
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/restore.ts', '--from', from], { stdio: 'ignore', env: { ...process.env, DATABASE_URL: `file:${file}` } })
      const timer = setTimeout(() => { child.kill('SIGKILL') }, KILL_AFTER_MS_MIN + kill * KILL_STEP_MS)
      await new Promise(resolve => { child.once('exit', resolve) })
      clearTimeout(timer)
      const check = checkDatabase(file)
      expect(check.kind).toBe('sound')
      expect([held, held + 1]).toContain('events' in check ? check.events : 0)
    }
    expect(await restore({ database: file, from, now: NOW })).toMatchObject({ kind: 'restored', events: held })
    expect(readdirSync(dirname(file)).filter(name => /restoring/.test(name))).toEqual([])
  })
})

describe('the commands', () => {
  test('`npm run backup` and `npm run restore` say what they did, and end with 1 where they did nothing', () => {
    const run = (script: string, ...given: string[]) => spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...given], { encoding: 'utf8', env: { ...process.env, DATABASE_URL: `file:${file}` } })
    const file = stopped()
    const backup = run('backup', '--to', join(folder, 'backups/'), '--keep', '2')
    expect([backup.status, backup.stdout]).toMatchObject([0, expect.stringMatching(/2 clubs, 5 streams, 15 events, \d+\.\d MiB, checked/)])
    const from = join(folder, 'backups', readdirSync(join(folder, 'backups'))[0]!)
    const restored = run('restore', '--from', from)
    expect([restored.status, restored.stdout]).toMatchObject([0, expect.stringMatching(/2 clubs, 5 streams, 15 events[\s\S]*Erased again: 0 people/)])
    expect(run('restore', '--from', join(folder, 'none')).status).toBe(1)
    expect(run('restore').status).toBe(2)
    expect(run('backup', '--to', from).status).toBe(1)
  })
})
