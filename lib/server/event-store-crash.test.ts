import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordedEvent } from '#lib/event-sourcing/event.ts'
import { foundClub } from './clubs.ts'
import { databaseFile } from './configuration.ts'
import { prismaEventStore } from './event-store.ts'
import { testDatabase, type TestDatabase } from './test-database.ts'

const KILLS = 5
const APPENDS_BEFORE_KILL_MAX = 40
const PAGE_MAX = 500

let database: TestDatabase
beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.remove())

/** Lets a process of its own append until it has acknowledged `count` events, kills it, and gives all ids that it said. */
function appendUntilKilled(clubId: string, streamId: string, count: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/server/testing/append-for-ever.ts', database.url, clubId, streamId], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  const lines = createInterface(child.stdout)
  lines.on('line', id => { if (acknowledged.push(id) === count) child.kill('SIGKILL') })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    lines.on('close', () => { resolve(acknowledged) })
  })
}

describe('a server that is killed', () => {
  test(`[G4] loses nothing that it acknowledged, ${KILLS} kills at any instant`, async () => {
    const store = prismaEventStore(database.prisma)
    const [clubId, streamId] = [await foundClub(database.prisma, { name: 'Killed' }), v7()]
    const acknowledged: string[] = []
    for (let kill = 0; kill < KILLS; kill += 1) acknowledged.push(...await appendUntilKilled(clubId, streamId, 1 + Math.floor(Math.random() * APPENDS_BEFORE_KILL_MAX)))
    const recorded: RecordedEvent[] = []
    for (let page = PAGE_MAX; page === PAGE_MAX;) {
      const { rows } = await store.feedJson(clubId, recorded.length, PAGE_MAX)
      recorded.push(...rows.map(row => JSON.parse(row) as RecordedEvent))
      page = rows.length
    }
    const ids = recorded.map(event => event.id)
    expect(acknowledged.filter(id => !ids.includes(id))).toEqual([])
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS)
    expect(recorded.map(event => [Number(event.position), Number(event.sequence), event.parentid])).toEqual(recorded.map((_, index) => [index + 1, index + 1, ids[index - 1]]))
    expect(await store.streamState({ clubId, collection: 'rosters', streamId })).toMatchObject({ version: ids.length, headId: ids.at(-1) })
    const connection = new Database(databaseFile(database.url), { readonly: true })
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    connection.close()
  }, 120_000)
})
