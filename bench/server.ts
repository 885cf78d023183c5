/** What recording and pulling cost on the server, beside the database itself: `npx tsx bench/server.ts [--json]`. */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, get, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { dataschemaOf, sourceOf, type JsonObject, type SidelineEvent, type StreamAddress } from '../lib/event-sourcing/event.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { recordPending } from '../lib/sync/record.ts'
import { foundClub } from '../lib/server/clubs.ts'
import { openDatabase } from '../lib/server/database.ts'
import { prismaEventStore } from '../lib/server/event-store.ts'
import { migrate } from '../lib/server/migrate.ts'
import { PRAGMAS } from '../lib/server/serial-sqlite.ts'
import { measure, report, timed, type Measurement } from './measure.ts'

const RUNS = 5
const APPENDS = 1000
const REBASED = 500
const COLLIDING = 100
const PULLED = 10_000
const PAGE = 500
const GROWTH_RUNS = 15
const LONG = 100_000
const SHORT = 100
const ADDED = 100
/** Work that depends on what is new alone; the rest is how exactly this can be measured. */
const LIMIT_OF_GROWTH = { ratio: 1.2 }
const KIBIBYTE_TEXT = 'x'.repeat(500)

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-'))
const url = `file:${join(folder, 'ours.db')}`
await migrate(url)
const prisma = openDatabase(url)
const store = prismaEventStore(prisma)
const clubId = await foundClub(prisma, { name: 'Bench' })

function pending(stream: StreamAddress, past: string, data: JsonObject, before: { id: string } | undefined, baseversion: number, deviceid: string): SidelineEvent {
  const type = `club.sideline.roster.${past}.v1`
  return {
    specversion: '1.0', id: v7(), source: sourceOf(stream), subject: stream.streamId, type, time: new Date().toISOString(), datacontenttype: 'application/json',
    dataschema: dataschemaOf(type), data, ...(before !== undefined && { parentid: before.id }), baseversion, deviceid, correlationid: v7(),
  }
}

/** A chain of changes of a roster's note, each event about 1 KiB. */
function noteChanges(stream: StreamAddress, count: number, parent: { id: string }, baseversion: number, deviceid: string): SidelineEvent[] {
  const events: SidelineEvent[] = []
  for (let i = 0; i < count; i += 1) events.push(pending(stream, 'note-changed', { text: `${i} ${KIBIBYTE_TEXT}` }, events.at(-1) ?? parent, baseversion, deviceid))
  return events
}

async function record(stream: StreamAddress, events: readonly SidelineEvent[]): Promise<void> {
  const read = events.map((event, index) => ({ index, event, faults: [] }))
  const recording = await store.inRecording(stream.clubId, tx => recordPending(tx, KINDS.rosters, { stream, events: read, authId: 'bench' }))
  if (recording.kind === 'refused') throw new Error(`${recording.slug}: ${JSON.stringify(recording.errors)}`)
}

async function foundedRoster(club: string, deviceid: string): Promise<{ stream: StreamAddress; founding: SidelineEvent }> {
  const stream: StreamAddress = { clubId: club, collection: 'rosters', streamId: v7() }
  const founding = pending(stream, 'created', { name: 'Bench' }, undefined, 0, deviceid)
  await record(stream, [founding])
  return { stream, founding }
}

/** The database alone, in the settings of the server: one table, one row an event. */
function rawDatabase(): { insert: (rows: readonly SidelineEvent[]) => void; connection: Database.Database } {
  const connection = new Database(join(folder, `raw-${v7()}.db`))
  for (const pragma of PRAGMAS) connection.pragma(pragma)
  connection.exec('CREATE TABLE Event (position INTEGER PRIMARY KEY, id TEXT UNIQUE, stream TEXT, version INTEGER, type TEXT, time TEXT, attributes TEXT, data TEXT, UNIQUE (stream, version))')
  const statement = connection.prepare('INSERT INTO Event (id, stream, version, type, time, attributes, data) VALUES (?, ?, ?, ?, ?, ?, ?)')
  let version = 0
  const insert = connection.transaction((rows: readonly SidelineEvent[]) => {
    for (const { id, source, type, time, data, ...attributes } of rows) {
      statement.run(id, source, version += 1, type, time, JSON.stringify(attributes), JSON.stringify(data))
    }
  })
  return { insert, connection }
}

async function appends(): Promise<Measurement> {
  const device = v7()
  const ours = async () => {
    const { stream, founding } = await foundedRoster(clubId, device)
    const events: SidelineEvent[] = []
    for (let i = 0; i < APPENDS; i += 1) events.push(pending(stream, 'renamed', { name: `Bench ${i}` }, events.at(-1) ?? founding, i + 1, device))
    return timed(async () => { for (const event of events) await record(stream, [event]) })
  }
  const raw = async () => {
    const { insert, connection } = rawDatabase()
    const stream: StreamAddress = { clubId, collection: 'rosters', streamId: v7() }
    const events = Array.from({ length: APPENDS }, (_, i) => pending(stream, 'renamed', { name: `Bench ${i}` }, undefined, i, device))
    const took = await timed(() => { for (const event of events) insert([event]) })
    connection.close()
    return took
  }
  const name = `${APPENDS.toLocaleString('en')} appends to one stream, each a rebase and a transaction of its own`
  return measure({ name, run: ours }, { name: 'better-sqlite3, one insert a transaction', run: raw }, RUNS, { ms: 1000 })
}

async function rebases(meanwhile: number): Promise<Measurement> {
  const [here, there] = [v7(), v7()]
  const ours = async () => {
    const { stream, founding } = await foundedRoster(clubId, here)
    if (meanwhile > 0) await record(stream, noteChanges(stream, meanwhile, founding, 1, there))
    const events = noteChanges(stream, REBASED, founding, 1, here)
    return timed(() => record(stream, events))
  }
  const raw = async () => {
    const { insert, connection } = rawDatabase()
    const { stream, founding } = await foundedRoster(clubId, here)
    const events = noteChanges(stream, REBASED, founding, 1, here)
    const took = await timed(() => insert(events))
    connection.close()
    return took
  }
  const name = `rebase of ${REBASED} pending events of 1 KiB${meanwhile === 0 ? '' : `, each colliding with ${meanwhile} recorded meanwhile`}`
  return measure({ name, run: ours }, { name: `better-sqlite3, ${REBASED} inserts in a transaction`, run: raw }, RUNS, { ms: 50 })
}

/** Serves pages and times one client that pulls them all. */
async function pull(answer: (after: number) => Promise<string>): Promise<number> {
  const listener: RequestListener = (request, response) => {
    const after = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('position'))
    void answer(after).then(body => response.writeHead(200, { 'content-type': 'application/cloudevents-batch+json' }).end(body))
  }
  const server = createServer(listener).listen(0)
  await new Promise(resolve => { server.once('listening', resolve) })
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const took = await timed(async () => {
    let held = 0
    for (let page = PAGE; page === PAGE; held += page) page = (JSON.parse(await fetched(`${origin}/?position=${held}`)) as unknown[]).length
    if (held !== PULLED) throw new Error(`${held} events pulled`)
  })
  server.closeAllConnections()
  await new Promise(resolve => { server.close(resolve) })
  return took
}

function fetched(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(address, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => { resolve(Buffer.concat(parts).toString()) }).on('error', reject)
    }).on('error', reject)
  })
}

async function pulls(): Promise<Measurement> {
  const device = v7()
  const club = await foundClub(prisma, { name: 'Pull' })
  const { stream, founding } = await foundedRoster(club, device)
  const { insert, connection } = rawDatabase()
  insert([founding])
  let last = founding
  for (let held = 1; held < PULLED; held += PAGE) {
    const events = noteChanges(stream, Math.min(PAGE, PULLED - held), last, held, device)
    await record(stream, events)
    insert(events)
    last = events.at(-1)!
  }
  const select = connection.prepare('SELECT position, id, stream, version, type, time, attributes, data FROM Event WHERE position > ? ORDER BY position LIMIT ?')
  const eventOf = ({ attributes, data, ...row }: { attributes: string; data: string }) => ({ ...row, ...JSON.parse(attributes) as JsonObject, data: JSON.parse(data) as unknown })
  const raw = async (after: number) => JSON.stringify((select.all(after, PAGE) as Parameters<typeof eventOf>[0][]).map(eventOf))
  const ours = async (after: number) => `[${(await store.feedJson(club, after, PAGE)).rows.join(',')}]`
  const name = `pull of ${PULLED.toLocaleString('en')} events of 1 KiB over HTTP in pages of ${PAGE}`
  const measurement = await measure({ name, run: () => pull(ours) }, { name: 'better-sqlite3, JSON, node:http', run: () => pull(raw) }, RUNS, { ratio: 2 })
  connection.close()
  return measurement
}

/** A roster of so many renamings; its state is as large after the last one as after the first. */
async function renamedRoster(device: string, events: number): Promise<{ stream: StreamAddress; last: SidelineEvent; version: number }> {
  const { stream, founding } = await foundedRoster(clubId, device)
  let last = founding
  for (let version = 1; version < events; version += REBASED) {
    const batch: SidelineEvent[] = []
    for (let i = 0; i < Math.min(REBASED, events - version); i += 1) batch.push(pending(stream, 'renamed', { name: 'Bench' }, batch.at(-1) ?? last, version, device))
    await record(stream, batch)
    last = batch.at(-1)!
  }
  return { stream, last, version: events }
}

/** One event after the other on a stream that is long, beside the same on one that is short. */
async function growth(): Promise<Measurement> {
  const device = v7()
  const add = async (roster: { stream: StreamAddress; last: SidelineEvent; version: number }) => {
    const events: SidelineEvent[] = []
    for (let i = 0; i < ADDED; i += 1) events.push(pending(roster.stream, 'renamed', { name: 'Bench' }, events.at(-1) ?? roster.last, roster.version + i, device))
    Object.assign(roster, { last: events.at(-1)!, version: roster.version + ADDED })
    return await timed(async () => { for (const event of events) await record(roster.stream, [event]) }) / ADDED
  }
  const long = await renamedRoster(device, LONG)
  const name = `one event recorded on a stream of ${LONG.toLocaleString('en')}`
  return measure({ name, run: () => add(long) }, { name: `on a stream of ${SHORT}`, run: async () => add(await renamedRoster(device, SHORT)) }, GROWTH_RUNS, LIMIT_OF_GROWTH)
}

try {
  report([await appends(), await rebases(0), await rebases(COLLIDING), await pulls(), await growth()])
} finally {
  await prisma.$disconnect()
  rmSync(folder, { recursive: true, force: true })
}
