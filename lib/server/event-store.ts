import { positionText, sourceOf, versionOf, type Collection, type RecordedEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { Append, RecordingTransaction, StreamAtHead } from '#lib/sync/record-ports.ts'
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

/** The events of the clubs in a database that Prisma opens. `now` is the clock of `recordedtime`; `erased` is called when a commit has overwritten personal data. */
export function prismaEventStore(prisma: PrismaClient, now: () => Date = () => new Date(), erased: () => void = () => {}): EventStore {
  return {
    async inRecording(clubId, work) {
      let overwrote = false
      const result = await withTypedFailures(() => prisma.$transaction(tx => {
        const recording = clubRecording(tx, clubId, now)
        return work({ ...recording, rewrite: (...asked) => { overwrote = true; return recording.rewrite(...asked) } })
      }))
      if (overwrote) erased()
      return result
    },

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
  return {
    raw: tx,
    async streamsAtHead(streams) {
      for (const { clubId } of streams) own(clubId)
      const wanted = streams.map(({ collection, streamId }) => [collection, streamId])
      // CROSS JOIN: SQLite would rather go through all streams of the club, and through the list for each.
      const rows = await tx.$queryRaw<HeadRow[]>`
        SELECT collection, streamId, version, headId, state, runDeviceId, runAfter FROM json_each(${JSON.stringify(wanted)}) AS wanted
        CROSS JOIN StreamState ON clubId = ${club} AND collection = wanted.value ->> 0 AND streamId = wanted.value ->> 1`
      const byStream = new Map(rows.map(row => [sourceOf({ clubId: club, collection: row.collection, streamId: row.streamId }), row]))
      return streams.map(stream => atHead(byStream.get(sourceOf(stream))))
    },
    async recordedById(clubId, ids) {
      if (ids.length === 0) return []
      return parsed(await tx.$queryRaw`SELECT json FROM Event WHERE clubId = ${own(clubId)} AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    },
    async eventsAfter(stream, version, to = Number.MAX_SAFE_INTEGER) {
      const { clubId, collection, streamId } = stream
      return parsed(await tx.$queryRaw`
        SELECT json FROM Event WHERE clubId = ${own(clubId)} AND collection = ${collection} AND streamId = ${streamId} AND version > ${version} AND version <= ${to} ORDER BY version`)
    },
    async feedAfter(clubId, position, max) {
      return parsed(await tx.$queryRaw`SELECT json FROM Event WHERE clubId = ${own(clubId)} AND position > ${position} ORDER BY position LIMIT ${max}`)
    },
    async append(appends) {
      for (const { stream } of appends) own(stream.clubId)
      return appendEvents(tx, club, appends, now())
    },
    async rewrite(stream, change) {
      const { clubId, collection, streamId } = stream
      const changed = parsed(await tx.$queryRaw`SELECT json FROM Event WHERE clubId = ${own(clubId)} AND collection = ${collection} AND streamId = ${streamId}`).map(change)
      for (const event of changed) await tx.$executeRaw`UPDATE Event SET json = ${JSON.stringify(event)} WHERE clubId = ${clubId} AND id = ${event.id}`
    },
  }
}

interface HeadRow {
  readonly collection: Collection
  readonly streamId: string
  readonly version: number
  readonly headId: string
  readonly state: string
  readonly runDeviceId: string | null
  readonly runAfter: number | null
}

function atHead(row: HeadRow | undefined): StreamAtHead | null {
  if (row === undefined) return null
  const run = row.runDeviceId === null || row.runAfter === null ? null : { deviceId: row.runDeviceId, after: row.runAfter }
  return { head: { version: row.version, id: row.headId }, state: JSON.parse(row.state) as unknown, run }
}

/** Positions come from the club's row, so they follow the order of the commits; the states and the events follow in the same transaction. */
async function appendEvents(tx: Prisma.TransactionClient, clubId: string, appends: readonly Append[], at: Date): Promise<readonly (readonly RecordedEvent[])[]> {
  const count = appends.reduce((total, { events }) => total + events.length, 0)
  if (count === 0) return appends.map(() => [])
  const full = appends.filter(({ events }) => events.length > 0)
  for (const one of full) requireConsecutive(one)
  const [club] = await tx.$queryRaw<{ position: number }[]>`UPDATE Club SET position = position + ${count} WHERE id = ${clubId} RETURNING position`
  if (club === undefined) throw new Error(`no club ${clubId}`)
  let position = Number(club.position) - count
  const recordedtime = at.toISOString()
  const recorded = appends.map(({ events }) => events.map((event): RecordedEvent => ({ ...event, position: positionText(position += 1), recordedtime })))
  await writeStates(tx, clubId, full)
  const rows = appends.flatMap(({ stream }, index) => recorded[index]!.map(event => [stream.collection, event] as const))
  await tx.$executeRaw`
    INSERT INTO Event (clubId, position, id, collection, streamId, version, parentId, type, json)
    SELECT ${clubId}, CAST(value ->> '$[1].position' AS INTEGER), value ->> '$[1].id', value ->> 0, value ->> '$[1].subject', CAST(value ->> '$[1].sequence' AS INTEGER),
      value ->> '$[1].parentid', value ->> '$[1].type', value -> 1
    FROM json_each(${JSON.stringify(rows)}) ORDER BY key`
  return recorded
}

function requireConsecutive({ stream, events }: Append): void {
  const source = sourceOf(stream)
  const first = versionOf(events[0]!)
  events.forEach((event, index) => {
    if (event.source !== source || event.subject !== stream.streamId || versionOf(event) !== first + index) throw new Error(`event ${event.id} doesn't stand in its place of ${source}`)
  })
}

/** Writes the states at the new heads, where the heads are still those that the events were placed behind. */
async function writeStates(tx: Prisma.TransactionClient, clubId: string, appends: readonly Append[]): Promise<void> {
  const rows = appends.map(({ stream: { collection, streamId }, events, state, run }) => ({
    clubId, collection, streamId, before: versionOf(events[0]!) - 1, version: versionOf(events.at(-1)!), headId: events.at(-1)!.id, state: JSON.stringify(state),
    ...listingOf(collection, state), runDeviceId: run?.deviceId ?? null, runAfter: run?.after ?? null,
  }))
  const [founded, moved] = [rows.filter(row => row.before === 0), rows.filter(row => row.before > 0)]
  if (founded.length > 0) {
    await tx.$executeRaw`
      INSERT INTO StreamState (clubId, collection, streamId, version, headId, state, name, seasonId, teamId, lifecycle, runDeviceId, runAfter)
      SELECT value ->> 'clubId', value ->> 'collection', value ->> 'streamId', value ->> 'version', value ->> 'headId', value ->> 'state',
        value ->> 'name', value ->> 'seasonId', value ->> 'teamId', value ->> 'lifecycle', value ->> 'runDeviceId', value ->> 'runAfter'
      FROM json_each(${JSON.stringify(founded)})`
  }
  if (moved.length === 0) return
  // The club comes from the list too, so that each line is looked up by the whole key.
  const written = await tx.$executeRaw`
    UPDATE StreamState SET version = value ->> 'version', headId = value ->> 'headId', state = value ->> 'state',
      name = value ->> 'name', seasonId = value ->> 'seasonId', teamId = value ->> 'teamId', lifecycle = value ->> 'lifecycle', runDeviceId = value ->> 'runDeviceId', runAfter = value ->> 'runAfter'
    FROM json_each(${JSON.stringify(moved)})
    WHERE clubId = value ->> 'clubId' AND collection = value ->> 'collection' AND streamId = value ->> 'streamId' AND version = value ->> 'before'`
  if (written !== moved.length) throw new Error(`streams of ${clubId} aren't where the events were placed: ${moved.map(row => `${row.collection}/${row.streamId} at ${row.before}`).join(', ')}`)
}
