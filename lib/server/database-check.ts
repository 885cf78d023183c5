import Database from 'better-sqlite3'
import { STATES_VERSION } from '#lib/domain/states-version.ts'
import { COLLECTIONS, type Collection } from '#lib/event-sourcing/event.ts'
import { listingOf } from './stream-listing.ts'

/** Whether what a database file holds fits together. Only reads, and repairs nothing: what is wrong is said, and a backup is restored. */

export interface Holdings { readonly clubs: number; readonly streams: number; readonly events: number }

export type DatabaseCheck =
  | { readonly kind: 'sound' } & Holdings
  /** At least one sentence each; the first ones of many. */
  | { readonly kind: 'damaged'; readonly damages: readonly string[] }
  /** A SQLite database, or an empty file, in which Sideline has made no tables yet. */
  | { readonly kind: 'foreign' }

const DAMAGES_MAX = 20
const BUSY_TIMEOUT_MS = 5000

/**
 * Compares what is stored, as it stands at one moment; a server may be writing meanwhile. About 6 s for a million events: pages and
 * indexes by SQLite itself; every club's position and every stream's head against the events; versions and positions without gaps,
 * parents in a chain; columns against the events' own text; states that can be read, with their listings.
 * Replaying every event is left to `replayDatabase`. Throws where there is no such file.
 */
export function checkDatabase(file: string): DatabaseCheck {
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  try {
    if (connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'Event'`).get() === undefined) return { kind: 'foreign' }
    return connection.transaction(() => checked(connection))()
  } catch (error) {
    if (error instanceof Database.SqliteError && /CORRUPT|NOTADB|IOERR/.test(error.code)) return { kind: 'damaged', damages: [`SQLite can't read the file: ${error.message}`] }
    throw error
  } finally { connection.close() }
}

function checked(connection: Database.Database): DatabaseCheck {
  const pages = connection.prepare(`PRAGMA quick_check(${DAMAGES_MAX})`).pluck().all() as string[]
  const damages = pages.filter(line => line !== 'ok').map(line => `SQLite's quick_check: ${line}`)
  // Where pages are damaged, whatever is asked further may fail as well, and says nothing new
  if (damages.length > 0) return { kind: 'damaged', damages }
  for (const find of [clubDamages, streamDamages, chainDamages, stateDamages]) damages.push(...find(connection))
  if (damages.length > 0) return { kind: 'damaged', damages: damages.slice(0, DAMAGES_MAX) }
  return { kind: 'sound', ...connection.prepare(`
    SELECT (SELECT count(*) FROM Club) AS clubs, (SELECT count(*) FROM StreamState) AS streams, (SELECT count(*) FROM Event) AS events`).get() as Holdings }
}

function clubDamages(connection: Database.Database): string[] {
  const rows = connection.prepare(`
    SELECT club.id AS clubId, club.position, feed.events, feed.highest
    FROM Club AS club FULL OUTER JOIN (SELECT clubId, count(*) AS events, max(position) AS highest FROM Event GROUP BY clubId) AS feed ON feed.clubId = club.id
    WHERE club.position IS NOT coalesce(feed.events, 0) OR club.position IS NOT coalesce(feed.highest, 0) LIMIT ${DAMAGES_MAX}`)
    .all() as { clubId: string | null; position: number | null; events: number | null; highest: number | null }[]
  return rows.map(({ clubId, position, events, highest }) => clubId === null
    ? `${events} events belong to a club that isn't there`
    : `club ${clubId} is at position ${position}, but has ${events ?? 0} events, the last one at ${highest ?? 0}`)
}

interface StreamRow { collection: string; streamId: string; version: number | null; events: number | null; highest: number | null; headId: string | null; lastId: string | null }

function streamDamages(connection: Database.Database): string[] {
  const rows = connection.prepare(`
    SELECT coalesce(state.collection, stream.collection) AS collection, coalesce(state.streamId, stream.streamId) AS streamId, state.version, stream.events, stream.highest,
      state.headId, head.id AS lastId
    FROM StreamState AS state
    FULL OUTER JOIN (SELECT clubId, collection, streamId, count(*) AS events, max(version) AS highest FROM Event GROUP BY clubId, collection, streamId) AS stream
      ON stream.clubId = state.clubId AND stream.collection = state.collection AND stream.streamId = state.streamId
    LEFT JOIN Event AS head ON head.clubId = stream.clubId AND head.collection = stream.collection AND head.streamId = stream.streamId AND head.version = stream.highest
    WHERE state.version IS NOT stream.events OR state.version IS NOT stream.highest OR state.headId IS NOT head.id LIMIT ${DAMAGES_MAX}`).all() as StreamRow[]
  return rows.map(({ collection, streamId, version, events, highest, headId, lastId }) => version === null
    ? `${collection}/${streamId} has ${events} events and no state`
    : `${collection}/${streamId} is at version ${version} (event ${headId}), but has ${events ?? 0} events, the last one ${highest ?? 0} (event ${lastId})`)
}

function chainDamages(connection: Database.Database): string[] {
  const rows = connection.prepare(`
    SELECT event.id, event.collection, event.streamId, event.version, before.id IS NOT event.parentId AS isUnchained
    FROM Event AS event
    LEFT JOIN Event AS before ON before.clubId = event.clubId AND before.collection = event.collection AND before.streamId = event.streamId AND before.version = event.version - 1
    WHERE before.id IS NOT event.parentId OR NOT json_valid(event.json) OR event.json ->> 'id' IS NOT event.id OR event.json ->> 'parentid' IS NOT event.parentId
      OR event.json ->> 'type' IS NOT event.type OR CAST(event.json ->> 'sequence' AS INTEGER) IS NOT event.version OR CAST(event.json ->> 'position' AS INTEGER) IS NOT event.position
    LIMIT ${DAMAGES_MAX}`).all() as { id: string; collection: string; streamId: string; version: number; isUnchained: 0 | 1 }[]
  return rows.map(({ id, collection, streamId, version, isUnchained }) =>
    `event ${id}, version ${version} of ${collection}/${streamId}, ${isUnchained ? "doesn't follow the event before it" : 'says something else than its row'}`)
}

/** States of other releases are made anew before anything is served (PROTOCOL section 12); until then they say nothing about damage. */
export function clubsWithOwnStates(connection: Database.Database): readonly string[] {
  const isStamped = connection.prepare(`SELECT 1 FROM pragma_table_info('Club') WHERE name = 'statesMadeWith'`).get() !== undefined
  return connection.prepare(`SELECT id FROM Club WHERE ${isStamped ? 'statesMadeWith' : '1'} = ?`).pluck().all(STATES_VERSION) as string[]
}

interface StateRow {
  clubId: string
  collection: string
  streamId: string
  state: string
  name: string | null
  seasonId: string | null
  teamId: string | null
  lifecycle: string | null
}

function stateDamages(connection: Database.Database): string[] {
  const damages: string[] = []
  const own = new Set(clubsWithOwnStates(connection))
  for (const row of connection.prepare('SELECT clubId, collection, streamId, state, name, seasonId, teamId, lifecycle FROM StreamState').iterate() as Iterable<StateRow>) {
    if (own.has(row.clubId) && !isListedAs(row)) damages.push(`the state of ${row.collection}/${row.streamId} can't be read, or is listed as something else`)
    if (damages.length === DAMAGES_MAX) break
  }
  return damages
}

function isListedAs({ collection, state, ...row }: StateRow): boolean {
  if (!Object.hasOwn(COLLECTIONS, collection)) return false
  try {
    const { name, seasonId, teamId, lifecycle } = listingOf(collection as Collection, JSON.parse(state))
    return name === row.name && seasonId === row.seasonId && teamId === row.teamId && lifecycle === row.lifecycle
  } catch { return false }
}
