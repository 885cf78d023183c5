/** Coming online with a day's work, beside a pipeline without rules and conflicts: `npx tsx bench/sync.ts [--json]`. */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BATCH_EVENTS_MAX, BATCH_MEDIA_TYPE, readBatch } from '../lib/event-sourcing/codec.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { rebaseClub } from '../lib/sync/answer.ts'
import { foundClub } from '../lib/server/clubs.ts'
import { openDatabase } from '../lib/server/database.ts'
import { prismaEventStore } from '../lib/server/event-store.ts'
import { migrate } from '../lib/server/migrate.ts'
import { PRAGMAS } from '../lib/server/serial-sqlite.ts'
import { kill, openBrowser, servePage } from './browser.ts'
import { measure, report } from './measure.ts'
import type { BenchPage } from './sync-page.ts'

declare const benchPage: BenchPage

const ROSTERS = 500
const EDITS_EACH = 20
const EVENTS = ROSTERS * EDITS_EACH
const RUNS = 2
/** 0.3 of what PouchDB 9 takes to its server for this work, which is 0.43 of what the pipeline beside takes. */
const LIMIT = { ratio: 0.43 }

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-sync-'))
const url = `file:${join(folder, 'ours.db')}`
await migrate(url)
const prisma = openDatabase(url)
const store = prismaEventStore(prisma)

const raw = new Database(join(folder, 'naive.db'))
for (const pragma of PRAGMAS) raw.pragma(pragma)
raw.exec('CREATE TABLE Event (position INTEGER PRIMARY KEY, id TEXT UNIQUE, json TEXT)')
const insert = raw.prepare('INSERT INTO Event (id, json) VALUES (?, ?)')
const insertAll = raw.transaction((events: readonly { id: string }[]) =>
  events.map(event => ({ ...event, position: Number(insert.run(event.id, JSON.stringify(event)).lastInsertRowid) })))

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/** The club's pull and rebase as the routes answer them, without sessions: both sides go without. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = new URL(request.url ?? '/', 'http://localhost')
  if (address.pathname === '/naive') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(insertAll(JSON.parse(await bodyOf(request)) as { id: string }[])))
    return
  }
  const clubId = address.pathname.split('/')[3]!
  const after = Number(address.searchParams.get('position') ?? 0)
  const answered = request.method === 'POST' ? await rebased(clubId, after, await bodyOf(request)) : null
  const page = await store.feedJson(clubId, after, answered === null ? BATCH_EVENTS_MAX : 1)
  response.writeHead(200, { 'content-type': BATCH_MEDIA_TYPE, 'sideline-head': String(page.head), 'sideline-epoch': page.epoch }).end(answered ?? `[${page.rows.join(',')}]`)
}

async function rebased(clubId: string, after: number, text: string): Promise<string> {
  const read = readBatch(text, KINDS)
  if (read.kind === 'refused') throw new Error(read.detail)
  const { events, refusals } = await store.inRecording(clubId, tx => rebaseClub(tx, KINDS, { clubId, events: read.events, after, authId: 'bench' }))
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals[0]))
  return JSON.stringify(events)
}

const served = await servePage('bench/sync-page.ts', (request, response) => {
  answer(request, response).catch((error: unknown) => { console.error(error); response.writeHead(500).end() })
})
const running = await openBrowser(join(folder, 'profile'), served.origin, { offline: false })
const { page } = running

async function clubWithWork(): Promise<string> {
  const clubId = await foundClub(prisma, { name: 'Bench' })
  await page.evaluate(([club, rosters, each]) => benchPage.edit(club, rosters, each), [clubId, ROSTERS, EDITS_EACH] as const)
  return clubId
}

try {
  report([await measure(
    { name: `${EVENTS.toLocaleString('en')} offline edits of ${ROSTERS} rosters, from coming online to recorded and applied`, run: async () => page.evaluate(([club, events]) => benchPage.synced(club, events), [await clubWithWork(), EVENTS] as const) },
    { name: 'Dexie rows, JSON, HTTP in batches of 500, better-sqlite3', run: async () => page.evaluate(([club, batches]) => benchPage.naive(club, batches), [await clubWithWork(), Math.ceil(EVENTS / 500)] as const) },
    RUNS, LIMIT,
  )])
} finally {
  await kill(running)
  served.close()
  raw.close()
  await prisma.$disconnect()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
