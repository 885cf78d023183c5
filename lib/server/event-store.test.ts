import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundClub } from './clubs.ts'
import { databaseFile } from './configuration.ts'
import { openDatabase } from './database.ts'
import { prismaEventStore } from './event-store.ts'
import { eventStoreContract, type StoreUnderTest } from './event-store-contract.ts'
import { PrismaClient } from './generated/client.ts'
import { serialSqlite } from './serial-sqlite.ts'
import { testDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
let reopened: ReturnType<typeof openDatabase>[] = []
let under: StoreUnderTest

beforeAll(async () => {
  database = await testDatabase()
  under = {
    store: prismaEventStore(database.prisma),
    newClub: () => foundClub(database.prisma, { name: 'A club' }),
    async reopened() {
      const client = openDatabase(database.url)
      reopened.push(client)
      return prismaEventStore(client)
    },
  }
})
afterAll(async () => {
  for (const client of reopened) await client.$disconnect()
  reopened = []
  await database.remove()
})

eventStoreContract('SQLite', () => under)

test('[R13] a database that another process holds is answered as busy, and the same recording then succeeds', async () => {
  const impatient = new PrismaClient({ adapter: serialSqlite(database.url, undefined, 50) })
  const store = prismaEventStore(impatient)
  const clubId = await under.newClub()
  const other = new Database(databaseFile(database.url))
  other.exec('BEGIN IMMEDIATE')
  await expect(store.inRecording(clubId, async () => 'recorded')).rejects.toMatchObject({ name: 'Busy' })
  other.exec('ROLLBACK')
  other.close()
  expect(await store.inRecording(clubId, async () => 'recorded')).toBe('recorded')
  await impatient.$disconnect()
})

test('[R15] a full disk is answered as such, leaves nothing behind, and recording goes on when there is room', async () => {
  const small = openDatabase(database.url)
  const store = prismaEventStore(small)
  const clubId = await under.newClub()
  const fill = () => store.inRecording(clubId, tx => tx.raw.club.update({ where: { id: clubId }, data: { name: 'x'.repeat(200_000), position: { increment: 1 } } }))
  const [pages] = await small.$queryRawUnsafe<{ page_count: number }[]>('PRAGMA page_count')
  await small.$executeRawUnsafe(`PRAGMA max_page_count = ${pages!.page_count}`)
  await expect(fill()).rejects.toMatchObject({ name: 'StorageFull' })
  expect((await store.feedJson(clubId, 0, 1)).head).toBe(0)
  await small.$executeRawUnsafe('PRAGMA max_page_count = 1000000')
  await fill()
  expect((await store.feedJson(clubId, 0, 1)).head).toBe(1)
  await small.$disconnect()
})
