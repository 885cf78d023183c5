import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { checkDatabase } from './database-check.ts'
import { openDatabase } from './database.ts'
import { serialSqlite } from './serial-sqlite.ts'
import type { AnswerLine, RequestLine } from './testing/answer-lines.ts'
import { databaseDump, type Dump } from './testing/database-dump.ts'
import { copiesOf } from './testing/filled-club.ts'
import { pendingStream } from './testing/pending-events.ts'
import { BATCH, JSON_BODY, ORIGIN, SECRET, serverFixture, slugOf, type Fixture } from './testing/server-fixture.ts'

/** A disk that takes or gives nothing, and a database that another process holds: said, nothing stored, and over when it is over. */

const BUSY_MS = 100
const ROUNDS_MAX = 100
const KIBIBYTE_TEXT = 'x'.repeat(900)

let fixture: Fixture
let dump: Dump
let children: ChildProcess[] = []
beforeEach(async () => {
  fixture = await serverFixture({ open: url => openDatabase(url, serialSqlite(url, undefined, BUSY_MS)) })
  dump = databaseDump(fixture.server.databaseUrl)
})
afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) { child.kill('SIGKILL'); await once(child, 'exit') }
  children = []
  dump.close()
  await fixture.remove()
})

const file = () => fixture.server.databaseUrl.replace(/^file:/, '')
const feed = () => `/api/clubs/${fixture.clubId}/events/pull`
const rebasePath = () => `/api/clubs/${fixture.clubId}/events/rebase`

/** A roster whose notes fill the disk. */
function bigBatch(events = 300): readonly unknown[] {
  const roster = pendingStream(fixture.clubId, 'rosters')
  return [roster.next('created', { name: 'big' }), ...Array.from({ length: events }, (_, index) => roster.next('note-changed', { text: `${index} ${KIBIBYTE_TEXT}` }))]
}

/** One request of every route that writes, each to be sent any number of times. */
function writes(): readonly (() => Promise<Response>)[] {
  const commandId = v7()
  const id = v7()
  const big = bigBatch()
  return [
    () => fixture.rebase(rebasePath(), big),
    () => fixture.command(`/api/rosters/${id}/commands`, { commandId, type: 'CreateRoster', data: { name: 'n' } }),
    () => fixture.call('administrator', 'POST', `/api/clubs/${fixture.clubId}/tokens`, { body: JSON.stringify({ name: 'p' }), headers: JSON_BODY }),
  ]
}

/** While it lasts, every write is answered so and stores nothing, and reads go on. Afterwards the same requests succeed, recorded once. */
async function expectRefusedWhile(status: number, slug: string, during: { readonly begin: () => unknown; readonly end: () => unknown }, rounds = 1): Promise<void> {
  const sent = writes()
  await during.begin()
  const before = dump.text()
  for (const send of Array.from({ length: rounds }, () => sent).flat()) {
    const response = await send()
    expect(response.status).toBe(status)
    if (status === 503) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await slugOf(response)).toBe(slug)
    expect(dump.text()).toBe(before)
    expect((await fixture.call('administrator', 'GET', feed())).status).toBe(200)
  }
  await during.end()
  for (const send of sent) expect((await send()).ok).toBe(true)
  const once = { events: dump.count('Event'), tokens: dump.count('ApiToken') }
  for (const send of sent.slice(0, 2)) expect((await send()).ok).toBe(true)
  expect({ events: dump.count('Event'), tokens: dump.count('ApiToken') }).toEqual(once)
  expect(once).toEqual({ events: 302, tokens: 1 })
}

/** A child process that holds the write lock until its input ends. */
async function lockHolder(): Promise<() => Promise<void>> {
  const program = `const D = require('better-sqlite3'); const d = new D(${JSON.stringify(file())}); d.exec('BEGIN IMMEDIATE'); console.log('held'); process.stdin.on('end', () => { d.exec('ROLLBACK'); process.exit() }).resume()`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return async () => {
    child.stdin.end()
    await once(child, 'exit')
  }
}

describe('a database that takes nothing', () => {
  test('[R15] a full disk: 507, reads go on, and with room again the same requests succeed', async () => {
    const pragma = (text: string) => fixture.server.database.$queryRawUnsafe<{ page_count: number }[]>(`PRAGMA ${text}`)
    const [pages] = await pragma('page_count')
    const limit = Number(pages!.page_count) + 20
    await pragma(`max_page_count = ${limit}`)
    // Small things may find a place in half-empty pages, so these are filled first
    for (let round = 0; round < ROUNDS_MAX && (await fixture.rebase(rebasePath(), bigBatch(5))).ok; round += 1);
    const response = await fixture.rebase(rebasePath(), bigBatch())
    expect(await slugOf(response)).toBe('storage-full')
    for (const send of writes()) {
      const before = dump.text()
      const answered = await send()
      expect([200, 201, 507]).toContain(answered.status)
      if (answered.status !== 507) continue
      expect(await slugOf(answered)).toBe('storage-full')
      expect(dump.text()).toBe(before)
    }
    expect((await fixture.call('administrator', 'GET', feed())).status).toBe(200)
    await pragma('max_page_count = 1000000')
    const batch = bigBatch()
    expect((await fixture.rebase(rebasePath(), batch)).status).toBe(200)
    expect((await fixture.rebase(rebasePath(), batch)).status).toBe(200)
    expect(checkDatabase(file()).kind).toBe('sound')
  })

  test('[R15] a database that may only be read: 507, reads go on, and afterwards the same requests succeed', async () => {
    const pragma = (text: string) => fixture.server.database.$executeRawUnsafe(`PRAGMA query_only = ${text}`)
    await expectRefusedWhile(507, 'storage-full', { begin: () => pragma('ON'), end: () => pragma('OFF') })
  })

  test('[R15] a real limit on the size of files: 507, nothing stored, reads go on; without the limit the same request is recorded once', async () => {
    const copies = copiesOf(fixture.server.databaseUrl)
    const copy = copies.fresh()
    const headers = { origin: ORIGIN, cookie: fixture.cookie('administrator') }
    const batches = Array.from({ length: 10 }, () => JSON.stringify(bigBatch()))
    const send = (body: string): RequestLine => ({ method: 'POST', path: rebasePath(), headers: { ...headers, ...BATCH }, body })
    const pull: RequestLine = { method: 'GET', path: `${feed()}?max=1`, headers }
    const blocks = 4096
    const limited = await answers(copy, batches.map(send).flatMap(line => [line, pull]), blocks)
    const writing = limited.filter((_, index) => index % 2 === 0).map(({ status }) => status)
    expect(writing[0]).toBe(200)
    expect(new Set(writing)).toEqual(new Set([200, 507]))
    expect(limited.filter((_, index) => index % 2 === 1).every(({ status }) => status === 200)).toBe(true)
    expect(limited.at(-1)!.unexpected).toBe(0)
    expect(checkDatabase(copy)).toMatchObject({ kind: 'sound', events: writing.filter(status => status === 200).length * 301 })
    const free = await answers(copy, batches.map(send))
    expect(free.map(({ status }) => status)).toEqual(batches.map(() => 200))
    expect(checkDatabase(copy)).toMatchObject({ kind: 'sound', events: 3010 })
    copies.remove()
  }, 60_000)
})

/** What a process of its own answers, over a database file, under a limit on the size of files in blocks of 512 bytes. */
async function answers(database: string, lines: readonly RequestLine[], blocks?: number): Promise<AnswerLine[]> {
  const command = `${blocks === undefined ? '' : `ulimit -f ${blocks} && `}exec "$0" --import tsx lib/server/testing/answer-lines.ts "$@"`
  const child = spawn('sh', ['-c', command, process.execPath, `file:${database}`, ORIGIN, SECRET], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, LOG_LEVEL: 'silent', TSX_DISABLE_CACHE: '1' } })
  children.push(child)
  child.stdin.end(lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  const answered: AnswerLine[] = []
  for await (const line of createInterface(child.stdout)) if (line.startsWith('ANSWER ')) answered.push(JSON.parse(line.slice('ANSWER '.length)) as AnswerLine)
  expect(answered).toHaveLength(lines.length)
  return answered
}

describe('a database that another process holds', () => {
  test('[R13] longer than a writer waits: 503 with Retry-After, reads go on, and afterwards the same requests succeed', async () => {
    let end = async () => {}
    await expectRefusedWhile(503, 'busy', { begin: async () => { end = await lockHolder() }, end: () => end() }, 2)
  })
})

describe('a database file that is damaged under a running server', () => {
  test('requests are answered 503 and 507 at worst, none is an error that nobody foresaw, and nothing is wedged', async () => {
    expect((await fixture.rebase(rebasePath(), bigBatch())).status).toBe(200)
    await fixture.server.database.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)')
    await fixture.server.database.$queryRawUnsafe('PRAGMA cache_size = 0')
    await fixture.server.database.$queryRawUnsafe('PRAGMA shrink_memory')
    const whole = readFileSync(file())
    const torn = Buffer.from(whole)
    torn.fill(0x5a, 4096 * 40)
    writeFileSync(file(), torn, { flag: 'r+' })
    const statuses: number[] = []
    for (const send of [() => fixture.call('administrator', 'GET', feed()), ...writes()]) statuses.push((await send()).status)
    expect(statuses.filter(status => status === 503 || status === 507).length).toBeGreaterThan(0)
    for (const status of statuses) expect([200, 201, 503, 507]).toContain(status)
    expect(await slugOf(await fixture.call('administrator', 'GET', feed()))).toBe('busy')
    writeFileSync(file(), whole, { flag: 'r+' })
    expect((await fixture.call('administrator', 'GET', feed())).status).toBe(200)
  })
})
