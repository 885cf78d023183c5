import { positionText, sourceOf, versionOf, type Collection, type RecordedEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { PlacedEvent, RecordingTransaction, StreamAtHead } from '#lib/sync/record-ports.ts'
import { withTypedFailures } from './database-failure.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { listingOf } from './stream-listing.ts'

/** A recording transaction, with the other tables in the same transaction: roles (PROTOCOL A5) and answers to commands (C3). */
export type ClubRecording = RecordingTransaction & { readonly raw: Prisma.TransactionClient }

/** A page of recorded events as they go over the wire, and what stood at the head when they were read (PROTOCOL P6). */
export interface EventPage {
  /** One JSON object each, ascending. */
  readonly rows: readonly string[]
  /** The head's version or position; 0 where there is nothing. */
  readonly head: number
  readonly epoch: string
}

export interface StreamRow {
  readonly streamId: string
  readonly version: number
  readonly headId: string
  readonly state: unknown
}

export interface StreamFilter {
  readonly teamIds?: readonly string[]
  readonly seasonId?: string
  /** A part of the name, in any letter case. */
  readonly text?: string
}

export interface EventStore {
  /**
   * Runs `work` in one writing transaction; writers wait for each other (PROTOCOL R13). What `work` throws rolls everything back.
   * Throws `Busy` and `StorageFull` for what passes, or has to be repaired outside.
   */
  inRecording<T>(clubId: string, work: (tx: ClubRecording) => Promise<T>): Promise<T>
  /** Events of a stream after a version, at most `max`; an unknown stream has none (PROTOCOL P4). */
  streamJson(stream: StreamAddress, afterVersion: number, max: number): Promise<EventPage>
  /** Events of a club's feed after a position, at most `max`. */
  feedJson(clubId: string, afterPosition: number, max: number): Promise<EventPage>
  streamState(stream: StreamAddress): Promise<StreamRow | null>
  /** The streams of a collection with their states, by name and id. */
  streamStates(clubId: string, collection: Collection, filter?: StreamFilter): Promise<readonly StreamRow[]>
}

// JSON text holds no raw line break, so a page is joined by the database and split here, and no row is parsed on its way out.
const SEPARATOR = '\n'

interface PageRow { head: number; epoch: string; lines: string | null }

/** The events of the clubs in a database that Prisma opens. `now` is the clock of `recordedtime`. */
export function prismaEventStore(prisma: PrismaClient, now: () => Date = () => new Date()): EventStore {
  return {
    inRecording: (clubId, work) => withTypedFailures(() => prisma.$transaction(tx => work(clubRecording(tx, clubId, now)))),

    streamJson: ({ clubId, collection, streamId }, afterVersion, max) => withTypedFailures(async () => pageOf(await prisma.$queryRaw<PageRow[]>`
      SELECT coalesce((SELECT version FROM StreamState WHERE clubId = club.id AND collection = ${collection} AND streamId = ${streamId}), 0) AS head, epoch,
        (SELECT string_agg(json, ${SEPARATOR} ORDER BY version) FROM (SELECT version, json FROM Event
          WHERE clubId = club.id AND collection = ${collection} AND streamId = ${streamId} AND version > ${afterVersion} ORDER BY version LIMIT ${max})) AS lines
      FROM Club AS club WHERE id = ${clubId}`)),

    feedJson: (clubId, afterPosition, max) => withTypedFailures(async () => pageOf(await prisma.$queryRaw<PageRow[]>`
      SELECT position AS head, epoch, (SELECT string_agg(json, ${SEPARATOR} ORDER BY position)
        FROM (SELECT position, json FROM Event WHERE clubId = club.id AND position > ${afterPosition} ORDER BY position LIMIT ${max})) AS lines
      FROM Club AS club WHERE id = ${clubId}`)),

    streamState: ({ clubId, collection, streamId }) => withTypedFailures(async () => {
      const row = await prisma.streamState.findUnique({ where: { clubId_collection_streamId: { clubId, collection, streamId } } })
      return row === null ? null : streamRow(row)
    }),

    streamStates: (clubId, collection, filter = {}) => withTypedFailures(async () => {
      const where = { clubId, collection, ...(filter.teamIds && { teamId: { in: [...filter.teamIds] } }), ...(filter.seasonId !== undefined && { seasonId: filter.seasonId }) }
      const rows = await prisma.streamState.findMany({ where, orderBy: [{ name: 'asc' }, { streamId: 'asc' }] })
      // SQLite's LIKE knows the case of ASCII letters alone.
      const text = filter.text?.toLowerCase() ?? ''
      return rows.filter(row => text === '' || (row.name ?? '').toLowerCase().includes(text)).map(streamRow)
    }),
  }
}

const pageOf = ([row]: PageRow[]): EventPage =>
  row === undefined ? { rows: [], head: 0, epoch: '' } : { rows: row.lines === null ? [] : row.lines.split(SEPARATOR), head: Number(row.head), epoch: row.epoch }

const streamRow = (row: { streamId: string; version: number; headId: string; state: string }): StreamRow =>
  ({ streamId: row.streamId, version: row.version, headId: row.headId, state: JSON.parse(row.state) as unknown })

const parsed = (rows: readonly { json: string }[]): RecordedEvent[] => rows.map(row => JSON.parse(row.json) as RecordedEvent)

function clubRecording(tx: Prisma.TransactionClient, club: string, now: () => Date): ClubRecording {
  function own(clubId: string): string {
    if (clubId !== club) throw new Error('a recording transaction writes and reads one club')
    return clubId
  }
  const heads = new Map<string, number>()
  return {
    raw: tx,
    async streamAtHead(stream): Promise<StreamAtHead | null> {
      const { clubId, collection, streamId } = stream
      const [row] = await tx.$queryRaw<{ version: number; headId: string; state: string }[]>`
        SELECT version, headId, state FROM StreamState WHERE clubId = ${own(clubId)} AND collection = ${collection} AND streamId = ${streamId}`
      heads.set(sourceOf(stream), row?.version ?? 0)
      return row === undefined ? null : { head: { version: row.version, id: row.headId }, state: JSON.parse(row.state) as unknown }
    },
    async recordedById(clubId, ids) {
      if (ids.length === 0) return []
      return parsed(await tx.$queryRaw`SELECT json FROM Event WHERE clubId = ${own(clubId)} AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    },
    async eventsAfter(stream, version) {
      const { clubId, collection, streamId } = stream
      // Nobody else writes meanwhile: what this transaction read as the head still is, and the usual device knows it.
      if (version >= (heads.get(sourceOf(stream)) ?? Infinity)) return []
      return parsed(await tx.$queryRaw`
        SELECT json FROM Event WHERE clubId = ${own(clubId)} AND collection = ${collection} AND streamId = ${streamId} AND version > ${version} ORDER BY version`)
    },
    async feedAfter(clubId, position, max) {
      return parsed(await tx.$queryRaw`SELECT json FROM Event WHERE clubId = ${own(clubId)} AND position > ${position} ORDER BY position LIMIT ${max}`)
    },
    async append(stream, events, state) {
      own(stream.clubId)
      heads.delete(sourceOf(stream))
      return appendEvents(tx, stream, events, state, now())
    },
    async rewrite(stream, change) {
      const { clubId, collection, streamId } = stream
      const changed = parsed(await tx.$queryRaw`SELECT json FROM Event WHERE clubId = ${own(clubId)} AND collection = ${collection} AND streamId = ${streamId}`).map(change)
      for (const event of changed) await tx.$executeRaw`UPDATE Event SET json = ${JSON.stringify(event)} WHERE clubId = ${clubId} AND id = ${event.id}`
    },
  }
}

/** Positions come from the club's row, so they follow the order of the commits; the state and the events follow in the same transaction. */
async function appendEvents(tx: Prisma.TransactionClient, stream: StreamAddress, events: readonly PlacedEvent[], state: unknown, at: Date): Promise<readonly RecordedEvent[]> {
  const first = events[0]
  const last = events.at(-1)
  if (first === undefined || last === undefined) return []
  requireConsecutive(stream, events)
  const [club] = await tx.$queryRaw<{ position: number }[]>`UPDATE Club SET position = position + ${events.length} WHERE id = ${stream.clubId} RETURNING position`
  if (club === undefined) throw new Error(`no club ${stream.clubId}`)
  const before = Number(club.position) - events.length
  const recordedtime = at.toISOString()
  const recorded = events.map((event, index): RecordedEvent => ({ ...event, position: positionText(before + index + 1), recordedtime }))
  await writeState(tx, stream, versionOf(first) - 1, last, state)
  await tx.$executeRaw`
    INSERT INTO Event (clubId, position, id, collection, streamId, version, parentId, type, json)
    SELECT ${stream.clubId}, ${before} + key + 1, value ->> 'id', ${stream.collection}, ${stream.streamId}, ${versionOf(first)} + key, value ->> 'parentid', value ->> 'type', value
    FROM json_each(${JSON.stringify(recorded)}) ORDER BY key`
  return recorded
}

function requireConsecutive(stream: StreamAddress, events: readonly PlacedEvent[]): void {
  const source = sourceOf(stream)
  const first = versionOf(events[0]!)
  events.forEach((event, index) => {
    if (event.source !== source || versionOf(event) !== first + index) throw new Error(`event ${event.id} doesn't stand in its place of ${source}`)
  })
}

/** Writes the state at the new head, where the head is still the one that the events were placed behind. */
async function writeState(tx: Prisma.TransactionClient, { clubId, collection, streamId }: StreamAddress, headBefore: number, last: PlacedEvent, state: unknown): Promise<void> {
  const { name, seasonId, teamId, lifecycle } = listingOf(collection, state)
  const text = JSON.stringify(state)
  const version = versionOf(last)
  const written = headBefore === 0
    ? await tx.$executeRaw`INSERT INTO StreamState (clubId, collection, streamId, version, headId, state, name, seasonId, teamId, lifecycle)
        VALUES (${clubId}, ${collection}, ${streamId}, ${version}, ${last.id}, ${text}, ${name}, ${seasonId}, ${teamId}, ${lifecycle})`
    : await tx.$executeRaw`UPDATE StreamState SET version = ${version}, headId = ${last.id}, state = ${text}, name = ${name}, seasonId = ${seasonId}, teamId = ${teamId}, lifecycle = ${lifecycle}
        WHERE clubId = ${clubId} AND collection = ${collection} AND streamId = ${streamId} AND version = ${headBefore}`
  if (written !== 1) throw new Error(`version ${headBefore} isn't the head of ${sourceOf({ clubId, collection, streamId })}`)
}
