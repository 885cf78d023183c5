import { rosterKind } from '#lib/domain/kinds.ts'
import type { OpenItem, Roster } from '#lib/domain/roster-state.ts'
import { valueAt } from '#lib/domain/value-at.ts'
import { versionOf, type Json, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import type { Actor } from './caller.ts'
import { peopleOf } from './clubs.ts'
import type { Server } from './server.ts'

/** Who decided what, when and where, of what was overruled in a roster, for whoever holds no events (PROTOCOL C4). */

export interface Side {
  /** The name; null where the club has none for who it was. */
  readonly by: string | null
  readonly isYou: boolean
  /** RFC 3339: by the clock of the device, and of the server. */
  readonly decided: string
  readonly recorded: string
  /** The device's id; null for what was done online. */
  readonly device: string | null
}

export interface OverruledSides {
  readonly eventId: string
  readonly key: string
  /** What was there before both; left out where it isn't known, or nobody has to look at it any more. */
  readonly before?: Json
  /** Which value of the item counts: `theirs` where what was recorded first stood (DOMAIN rows 10 and 22). */
  readonly decides: 'mine' | 'theirs'
  readonly overruled: Side | null
  readonly deciding: Side | null
}

/** Items told at most, the newest: coaches are told soon or not at all. */
const ITEMS_MAX = 100
const PAGE_EVENTS = 500

/** The sides of the items that are open, or were kept as they are. Reads the stream for `before` only while something is open in it. */
export async function sidesOf({ database, store }: Server, actor: Actor, rosterId: string, items: readonly OpenItem[]): Promise<readonly OverruledSides[]> {
  const told = items.filter(item => item.settled === null || item.settled === 'kept').slice(-ITEMS_MAX)
  if (told.length === 0) return []
  const { clubId } = actor
  const ids = [...new Set(told.flatMap(({ eventId, byEventId }) => [eventId, byEventId]))]
  const [rows, people] = await Promise.all([database.event.findMany({ where: { clubId, id: { in: ids } }, select: { json: true } }), peopleOf(database, clubId)])
  const events = new Map(rows.map(row => JSON.parse(row.json) as RecordedEvent).map(event => [event.id, event]))
  const versions = new Map([...events].map(([id, event]) => [id, versionOf(event)]))
  const firstOf = ({ eventId, byEventId }: OpenItem): number => Math.min(versions.get(eventId) ?? Infinity, versions.get(byEventId) ?? Infinity)
  const before = await statesBefore(store, clubId, rosterId, new Set(told.filter(item => item.settled === null).map(firstOf).filter(Number.isFinite)))
  const side = (id: string): Side | null => {
    const event = events.get(id)
    if (event === undefined) return null
    const { authid, time, recordedtime, deviceid } = event
    return { by: authid === undefined ? null : people[authid] ?? null, isYou: authid === actor.userId, decided: time, recorded: recordedtime, device: deviceid ?? null }
  }
  return told.map((item): OverruledSides => {
    const state = before.get(firstOf(item)), value = state === undefined ? undefined : valueAt('rosters', state, item.key)
    const { eventId, byEventId, key } = item
    return { eventId, key, ...(value !== undefined && { before: value }),
      decides: (versions.get(eventId) ?? 0) > (versions.get(byEventId) ?? 0) ? 'theirs' : 'mine', overruled: side(eventId), deciding: side(byEventId),
    }
  })
}

/** The roster directly before each of some versions. */
async function statesBefore(store: Server['store'], clubId: string, rosterId: string, versions: ReadonlySet<number>): Promise<ReadonlyMap<number, Roster>> {
  const last = Math.max(0, ...versions)
  const found = new Map<number, Roster>()
  let [state, version] = [rosterKind.initial(rosterId), 0]
  while (version < last) {
    const { rows } = await store.streamJson({ clubId, collection: 'rosters', streamId: rosterId }, version, PAGE_EVENTS)
    if (rows.length === 0) return found
    for (const row of rows) {
      version += 1
      if (versions.has(version)) found.set(version, state)
      state = rosterKind.evolve(state, JSON.parse(row) as RecordedEvent)
    }
  }
  return found
}
