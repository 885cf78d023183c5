/** The club's pull and rebase as the routes answer them, on a database of their own and without sessions, for what only a browser can measure. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { BATCH_EVENTS_MAX, BATCH_MEDIA_TYPE, readBatch } from '../lib/event-sourcing/codec.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { rebaseClub } from '../lib/sync/answer.ts'
import { openDatabase } from '../lib/server/database.ts'
import { prismaEventStore, type EventStore } from '../lib/server/event-store.ts'
import { migrate } from '../lib/server/migrate.ts'

export interface ClubAnswer { readonly headers: Readonly<Record<string, string>>; readonly body: string }

export interface ClubServer {
  /** A folder that goes with the server. */
  readonly folder: string
  readonly prisma: ReturnType<typeof openDatabase>
  readonly store: EventStore
  /** What `/api/clubs/{clubId}/events/pull|rebase` answers. */
  answer(method: string, url: string, body: string): Promise<ClubAnswer>
  close(): Promise<void>
}

export async function openClubServer(name: string): Promise<ClubServer> {
  const folder = mkdtempSync(join(tmpdir(), `sideline-bench-${name}-`))
  const url = `file:${join(folder, 'ours.db')}`
  await migrate(url)
  const prisma = openDatabase(url)
  const store = prismaEventStore(prisma)
  return {
    folder, prisma, store,
    answer: (method, requested, body) => answer(store, method, new URL(requested, 'http://localhost'), body),
    async close() {
      await prisma.$disconnect()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function answer(store: EventStore, method: string, { pathname, searchParams }: URL, text: string): Promise<ClubAnswer> {
  const clubId = pathname.split('/')[3]!
  const after = Number(searchParams.get('position') ?? 0)
  const recorded = method === 'POST' ? await rebased(store, clubId, after, text) : null
  const page = await store.feedJson(clubId, after, recorded === null ? BATCH_EVENTS_MAX : 1)
  return {
    headers: { 'content-type': BATCH_MEDIA_TYPE, 'sideline-head': String(page.head), 'sideline-epoch': page.epoch },
    body: recorded === null ? `[${page.rows.join(',')}]` : JSON.stringify(recorded),
  }
}

async function rebased(store: EventStore, clubId: string, after: number, text: string) {
  const read = readBatch(text, KINDS)
  if (read.kind === 'refused') throw new Error(read.detail)
  const { events, refusals } = await store.inRecording(clubId, tx => rebaseClub(tx, KINDS, { clubId, events: read.events, after, authId: 'bench' }))
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals[0]))
  return events
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
