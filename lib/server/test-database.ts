import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from './database.ts'
import type { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'

/** For tests: a migrated database in a folder of its own. */
export interface TestDatabase {
  readonly url: string
  readonly prisma: PrismaClient
  /** Closes the client and removes the folder. */
  remove(): Promise<void>
}

/** `open`: makes the client, where the test wants another than the server's. */
export async function testDatabase(open: (url: string) => PrismaClient = openDatabase): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'sideline-'))
  const url = `file:${join(folder, 'test.db')}`
  await migrate(url)
  const prisma = open(url)
  return {
    url, prisma,
    async remove() {
      await prisma.$disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
