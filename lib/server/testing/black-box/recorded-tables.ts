import Database from 'better-sqlite3'
import { KINDS } from '#lib/domain/kinds.ts'
import { addressOf, positionOf, sourceOf, type Collection, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import { keyOf, type Club, type Membership, type Stream, type Tables } from '#lib/sync/simulation/simulated-tables.ts'

/** What a server has in its database, in the form in which the simulator's checks read it. */

export interface RecordedReader {
  /** What is there at this moment. Unchanged rows give the same objects as before. `connection`: one that is open already. */
  read(connection?: Database.Database): Tables
}

interface EventRow { readonly json: string }
interface StateRow { readonly collection: Collection; readonly streamId: string; readonly state: string }

/** Reads some clubs of a database file, each time over a connection of its own, so that it stands in the way of no restart and no restore. */
export function recordedReader(file: string, clubIds: readonly string[]): RecordedReader {
  const known = new Map<string, unknown>()
  const parsed = <T>(text: string): T => {
    const value = known.get(text) ?? JSON.parse(text)
    known.set(text, value)
    return value as T
  }
  function clubOf(connection: Database.Database, id: string): Club {
    const { name, epoch } = connection.prepare('SELECT name, epoch FROM Club WHERE id = ?').get(id) as { name: string; epoch: string }
    const log = (connection.prepare('SELECT json FROM Event WHERE clubId = ? ORDER BY position').all(id) as EventRow[]).map(row => parsed<RecordedEvent>(row.json))
    const rows = connection.prepare('SELECT collection, streamId, state FROM StreamState WHERE clubId = ?').all(id) as StateRow[]
    const states = new Map(rows.map(({ collection, streamId, state }) => [sourceOf({ clubId: id, collection, streamId }), parsed<unknown>(state)]))
    return clubWith(id, name, epoch, log, states)
  }
  function membershipsOf(connection: Database.Database): Map<string, Membership> {
    const rows = connection.prepare('SELECT clubId, userId, role, teamIds FROM Membership').all() as { clubId: string; userId: string; role: string; teamIds: string }[]
    return new Map(rows.map(row => [keyOf(row.clubId, row.userId), { ...row, teamIds: parsed<string[]>(row.teamIds) }]))
  }
  const all = (connection: Database.Database): Tables =>
    ({ clubs: new Map(clubIds.map(id => [id, clubOf(connection, id)])), memberships: membershipsOf(connection), sessions: new Map(), commandAnswers: new Map() })
  return {
    read(connection) {
      if (connection !== undefined) return all(connection)
      const own = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 })
      try { return own.transaction(all)(own) } finally { own.close() }
    },
  }
}

function clubWith(id: string, name: string, epoch: string, log: RecordedEvent[], states: ReadonlyMap<string, unknown>): Club {
  const streams = new Map<string, { readonly events: RecordedEvent[]; state: unknown; readonly run: null }>()
  for (const event of log) {
    const stream = streams.get(event.source) ?? { events: [], state: states.get(event.source), run: null }
    stream.events.push(event)
    streams.set(event.source, stream)
  }
  return { id, name, epoch, log, byId: new Map(log.map(event => [event.id, event])), streams }
}

/** A club as it was when its log had so many events. States that were overwritten since are what the events add up to. */
export function clubAt(club: Club, length: number): Club {
  if (length === club.log.length) return club
  const log = club.log.slice(0, length)
  const streams = new Map<string, Stream>()
  for (const [source, { events, state }] of club.streams) {
    const then = events.filter(event => positionOf(event) <= length)
    if (then.length > 0) streams.set(source, { events: then, state: then.length === events.length ? state : stateOf(source, then), run: null })
  }
  return { ...club, log, byId: new Map(log.map(event => [event.id, event])), streams }
}

function stateOf(source: string, events: readonly RecordedEvent[]): unknown {
  const { collection, streamId } = addressOf(source)!
  return events.reduce<unknown>((state, event) => KINDS[collection].evolve(state, event), KINDS[collection].initial(streamId))
}

/**
 * Where transactions ended in a log, behind a position. All events of one have the same time of recording; of two within a millisecond
 * the second one is told by another author, by another command, or by a stream whose list of what was overruled has been written.
 */
export function commitsOf(log: readonly RecordedEvent[], after: number): readonly number[] {
  const ends: number[] = []
  let listed = new Set<string>()
  for (let index = after; index < log.length; index += 1) {
    const [event, next] = [log[index]!, log[index + 1]]
    if (event.type.includes('.changes-overruled.')) listed.add(event.source)
    if (next !== undefined && isSameCommit(event, next) && !listed.has(next.source)) continue
    ends.push(index + 1)
    listed = new Set()
  }
  return ends
}

function isSameCommit(event: RecordedEvent, next: RecordedEvent): boolean {
  if (event.recordedtime !== next.recordedtime) return false
  const areCommands = [event, next].map(one => one.deviceid === undefined && one.authtype !== 'system')
  if (areCommands[0] !== areCommands[1]) return false
  if (areCommands[0]) return event.correlationid === next.correlationid
  return event.authtype === 'system' || next.authtype === 'system' || event.authid === next.authid
}
