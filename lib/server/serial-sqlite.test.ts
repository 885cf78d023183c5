import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PrismaClient } from './generated/client.ts'
import { serialSqlite } from './serial-sqlite.ts'
import { Busy, databaseFailure, StorageFull, UniqueViolation } from './database-failure.ts'

const TABLE = 'CREATE TABLE IF NOT EXISTS Club (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0, epoch TEXT NOT NULL, statesMadeWith INTEGER NOT NULL DEFAULT 1, createdAt DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP)'
const BUSY_MS = 50

let folder: string
let file: string
let prisma: PrismaClient
const club = (id: string) => ({ id, name: id, epoch: 'e' })

async function open(pragmas?: readonly string[]): Promise<PrismaClient> {
  const client = new PrismaClient({ adapter: serialSqlite(`file:${file}`, pragmas, BUSY_MS), transactionOptions: { maxWait: 10_000, timeout: 10_000 } })
  await client.$executeRawUnsafe(TABLE)
  return client
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sideline-'))
  file = join(folder, 'test.db')
  prisma = await open()
})
afterEach(async () => {
  await prisma.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

/** A promise and the function that fulfils it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open!: () => void
  const opened = new Promise<void>(resolve => { open = resolve })
  return { opened, open }
}

describe('[invariant 5] SQLite for Prisma loses nothing that it acknowledged', () => {
  test('a plain write beside a transaction that rolls back stays', async () => {
    const [inside, end] = [gate(), gate()]
    const failing = prisma.$transaction(async tx => {
      await tx.club.create({ data: club('inside') })
      inside.open()
      await end.opened
      throw new Error('rolled back')
    })
    await inside.opened
    const plain = prisma.club.create({ data: club('plain') })
    end.open()
    await expect(failing).rejects.toThrow('rolled back')
    await plain
    expect((await prisma.club.findMany()).map(row => row.id)).toEqual(['plain'])
  })

  test('a plain read sees nothing of an open transaction', async () => {
    const [inside, end] = [gate(), gate()]
    const failing = prisma.$transaction(async tx => {
      await tx.club.create({ data: club('inside') })
      inside.open()
      await end.opened
      throw new Error('rolled back')
    })
    await inside.opened
    const count = prisma.club.count()
    end.open()
    await expect(failing).rejects.toThrow('rolled back')
    expect(await count).toBe(0)
  })

  test("another process's write lock is answered as busy, and the next write succeeds", async () => {
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const error = await prisma.$transaction(tx => tx.club.create({ data: club('a') })).catch((thrown: unknown) => thrown)
    expect(databaseFailure(error)).toBeInstanceOf(Busy)
    other.exec('ROLLBACK')
    other.close()
    await prisma.$transaction(tx => tx.club.create({ data: club('a') }))
    expect(await prisma.club.count()).toBe(1)
  })

  test('a COMMIT that fails is rolled back, and the next one succeeds', async () => {
    await prisma.$disconnect()
    prisma = await open(['journal_mode=DELETE', 'synchronous=FULL'])
    await prisma.club.create({ data: club('before') })
    const reader = new Database(file)
    reader.exec('BEGIN')
    reader.prepare('SELECT * FROM Club').all()
    await expect(prisma.$transaction(tx => tx.club.create({ data: club('blocked') }))).rejects.toThrow()
    reader.exec('COMMIT')
    reader.close()
    await prisma.$transaction(tx => tx.club.create({ data: club('after') }))
    expect((await prisma.club.findMany({ orderBy: { id: 'asc' } })).map(row => row.id)).toEqual(['after', 'before'])
  })

  test('200 parallel transactions that read and then write all succeed, one after the other', async () => {
    await prisma.club.create({ data: club('counter') })
    await Promise.all(Array.from({ length: 200 }, () => prisma.$transaction(async tx => {
      const { position } = await tx.club.findUniqueOrThrow({ where: { id: 'counter' } })
      await tx.club.update({ where: { id: 'counter' }, data: { position: position + 1 } })
    })))
    expect((await prisma.club.findUniqueOrThrow({ where: { id: 'counter' } })).position).toBe(200)
  })
})

describe('transactions that end in other ways give the connection back', () => {
  test('one that takes too long is rolled back and answered as busy', async () => {
    const [inside, end] = [gate(), gate()]
    const slow = prisma.$transaction(async tx => {
      await tx.club.create({ data: club('slow') })
      inside.open()
      await end.opened
    }, { timeout: 30 }).catch((thrown: unknown) => thrown)
    await inside.opened
    expect(await prisma.club.count()).toBe(0)
    end.open()
    expect(databaseFailure(await slow)).toBeInstanceOf(Busy)
  })

  test('one that waited too long for its turn is answered as busy and leaves no lock behind', async () => {
    const [inside, end] = [gate(), gate()]
    const first = prisma.$transaction(async tx => { await tx.club.create({ data: club('first') }); inside.open(); await end.opened })
    await inside.opened
    const error = await prisma.$transaction(tx => tx.club.create({ data: club('second') }), { maxWait: 20 }).catch((thrown: unknown) => thrown)
    expect(databaseFailure(error)).toBeInstanceOf(Busy)
    end.open()
    await first
    await prisma.club.create({ data: club('third') })
    expect((await prisma.club.findMany({ orderBy: { id: 'asc' } })).map(row => row.id)).toEqual(['first', 'third'])
  })

  test('a unique violation is named with its columns, from models and from SQL', async () => {
    await prisma.club.create({ data: club('a') })
    const model = databaseFailure(await prisma.$transaction(tx => tx.club.create({ data: club('a') })).catch((thrown: unknown) => thrown))
    const sql = databaseFailure(await prisma.$executeRaw`INSERT INTO Club (id, name, epoch) VALUES ('a', 'a', 'e')`.catch((thrown: unknown) => thrown))
    for (const failure of [model, sql]) expect(failure).toBeInstanceOf(UniqueViolation)
    expect((sql as UniqueViolation).fields).toEqual(['id'])
  })

  test('a full disk is answered as such, and reading goes on', async () => {
    await prisma.club.create({ data: club('small') })
    await prisma.$executeRawUnsafe('PRAGMA max_page_count = 4')
    const error = await prisma.$transaction(tx => tx.club.create({ data: { ...club('large'), name: 'x'.repeat(100_000) } })).catch((thrown: unknown) => thrown)
    expect(databaseFailure(error)).toBeInstanceOf(StorageFull)
    expect((await prisma.club.findMany()).map(row => row.id)).toEqual(['small'])
  })

  test('a list of statements is one transaction', async () => {
    await expect(prisma.$transaction([prisma.club.create({ data: club('a') }), prisma.club.create({ data: club('a') })])).rejects.toThrow()
    expect(await prisma.club.count()).toBe(0)
  })

  test('an isolation level that SQLite has is accepted', async () => {
    await prisma.$transaction(tx => tx.club.create({ data: club('a') }), { isolationLevel: 'Serializable' })
    expect(await prisma.club.count()).toBe(1)
  })
})
