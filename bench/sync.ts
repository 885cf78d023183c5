/** Coming online with a day's work, beside a pipeline without rules and conflicts: `npx tsx bench/sync.ts [--json]`. */
import Database from 'better-sqlite3'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { foundClub } from '../lib/server/clubs.ts'
import { PRAGMAS } from '../lib/server/serial-sqlite.ts'
import { kill, openBrowser, servePage } from './browser.ts'
import { bodyOf, openClubServer } from './club-server.ts'
import { measure, report } from './measure.ts'
import type { BenchPage } from './sync-page.ts'

declare const benchPage: BenchPage

const ROSTERS = 500
const EDITS_EACH = 20
const EVENTS = ROSTERS * EDITS_EACH
const RUNS = 2
/** 0.3 of what PouchDB 9 takes to its server for this work, which is 0.43 of what the pipeline beside takes. */
const LIMIT = { ratio: 0.43 }

const server = await openClubServer('sync')

const raw = new Database(join(server.folder, 'naive.db'))
for (const pragma of PRAGMAS) raw.pragma(pragma)
raw.exec('CREATE TABLE Event (position INTEGER PRIMARY KEY, id TEXT UNIQUE, json TEXT)')
const insert = raw.prepare('INSERT INTO Event (id, json) VALUES (?, ?)')
const insertAll = raw.transaction((events: readonly { id: string }[]) =>
  events.map(event => ({ ...event, position: Number(insert.run(event.id, JSON.stringify(event)).lastInsertRowid) })))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await bodyOf(request)
  if (request.url === '/naive') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(insertAll(JSON.parse(text) as { id: string }[])))
    return
  }
  const { headers, body } = await server.answer(request.method ?? 'GET', request.url ?? '/', text)
  response.writeHead(200, headers).end(body)
}

const served = await servePage('bench/sync-page.ts', (request, response) => {
  answer(request, response).catch((error: unknown) => { console.error(error); response.writeHead(500).end() })
})
const running = await openBrowser(join(server.folder, 'profile'), served.origin, { offline: false })
const { page } = running

async function clubWithWork(): Promise<string> {
  const clubId = await foundClub(server.prisma, { name: 'Bench' })
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
  await server.close()
}
