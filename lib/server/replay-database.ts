import Database from 'better-sqlite3'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { COLLECTIONS, type Collection, type Json, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { checkDatabase, clubsWithOwnStates, type DatabaseCheck } from './database-check.ts'

/** Whether the states beside the events are what the events add up to. */

const DAMAGES_MAX = 20

interface Row { clubId: string; collection: string; streamId: string; json: string }
interface StateRow { clubId: string; collection: string; streamId: string; state: string }

/**
 * Checks a database file as at the start, then replays every event of every stream and compares each state, as canonical JSON, byte for
 * byte. About 20 s for a million events. Only reads; a server may be writing meanwhile.
 */
export function replayDatabase(file: string, kinds: Kinds): DatabaseCheck {
  const check = checkDatabase(file)
  if (check.kind !== 'sound') return check
  const connection = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const damages = connection.transaction(() => replayed(connection, kinds))()
    return damages.length === 0 ? check : { kind: 'damaged', damages }
  } finally { connection.close() }
}

/** Both lists in one order and one moment, so each state meets the events of its own stream. */
function replayed(connection: Database.Database, kinds: Kinds): string[] {
  const order = 'ORDER BY clubId, collection, streamId'
  // First, and whole: a connection has one statement under way at a time
  const states = connection.prepare(`SELECT clubId, collection, streamId, state FROM StreamState ${order}`).all() as StateRow[]
  const events = connection.prepare(`SELECT clubId, collection, streamId, json FROM Event ${order}, version`).iterate() as IterableIterator<Row>
  const own = new Set(clubsWithOwnStates(connection))
  const damages: string[] = []
  let next = events.next()
  for (const row of states) {
    const kind = Object.hasOwn(COLLECTIONS, row.collection) ? kinds[row.collection as Collection] : undefined
    let state: unknown = kind?.initial(row.streamId)
    while (next.done !== true && next.value.streamId === row.streamId && next.value.collection === row.collection && next.value.clubId === row.clubId) {
      state = kind?.evolve(state, JSON.parse(next.value.json) as RecordedEvent)
      next = events.next()
    }
    if (own.has(row.clubId) && damages.length < DAMAGES_MAX && textOf(state) !== textOf(JSON.parse(row.state))) damages.push(`${row.collection}/${row.streamId}: the state isn't what its events add up to`)
  }
  return damages
}

const textOf = (state: unknown): string => canonicalJson((state ?? null) as Json)
