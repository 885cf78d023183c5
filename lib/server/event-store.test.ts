import { afterAll, beforeAll } from 'vitest'
import { foundClub } from './clubs.ts'
import { openDatabase } from './database.ts'
import { prismaEventStore } from './event-store.ts'
import { eventStoreContract, type StoreUnderTest } from './event-store-contract.ts'
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
