import { positionOf, positionText, sourceOf, versionOf, type RecordedEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { Append, RecordingTransaction, Run } from './record-ports.ts'

/** A server's store in memory, for tests and simulation: one writer at a time, as its caller sees to. */
export interface MemoryServer {
  readonly transaction: RecordingTransaction
  /** All events of a club, by position. */
  feed(clubId: string): readonly RecordedEvent[]
  /** The state of every stream of a club by source. */
  states(clubId: string): ReadonlyMap<string, unknown>
  /** Names the present history (PROTOCOL P6). */
  epoch(): string
  /** All clubs as they stand now. */
  backup(): Backup
  /** Puts back what a backup holds; what was recorded since is forgotten, and the history gets this name (PROTOCOL D8). */
  restore(backup: Backup, epoch: string): void
}

/** A copy at a moment; it can be restored any number of times. */
export type Backup = ReadonlyMap<string, Club>

interface Stream { readonly events: RecordedEvent[]; state: unknown; run: Run | null }
interface Club { readonly feed: RecordedEvent[]; readonly byId: Map<string, RecordedEvent>; readonly streams: Map<string, Stream> }

const copied = (clubs: Backup): Map<string, Club> => new Map([...clubs].map(([clubId, { feed, byId, streams }]) =>
  [clubId, { feed: [...feed], byId: new Map(byId), streams: new Map([...streams].map(([source, stream]) => [source, { ...stream, events: [...stream.events] }])) }]))

/**
 * `now` gives the time of recording, RFC 3339: where the server is to be restored, a later one after each restore, as
 * a real clock does. `epoch` names its first history.
 */
export function memoryServer(now: () => string, epoch: string = 'one'): MemoryServer {
  let clubs = new Map<string, Club>()
  let history = epoch
  const club = (clubId: string): Club => {
    const found = clubs.get(clubId) ?? { feed: [], byId: new Map(), streams: new Map() }
    clubs.set(clubId, found)
    return found
  }
  const eventsOf = (stream: StreamAddress) => club(stream.clubId).streams.get(sourceOf(stream))?.events ?? []
  const transaction: RecordingTransaction = {
    async streamsAtHead(addresses) {
      return addresses.map(stream => {
        const found = club(stream.clubId).streams.get(sourceOf(stream))
        const head = found?.events[found.events.length - 1]
        return found === undefined || head === undefined ? null : { head: { version: versionOf(head), id: head.id }, state: found.state, run: found.run }
      })
    },
    async recordedById(clubId, ids) { return ids.flatMap(id => club(clubId).byId.get(id) ?? []) },
    async eventsAfter(stream, version, to) { return eventsOf(stream).slice(version, to) },
    async feedAfter(clubId, position, max) { return club(clubId).feed.slice(position, position + max) },
    async append(appends) { return appends.map(one => appended(club(one.stream.clubId), one, now())) },
    async rewrite(stream, change) {
      const { feed, byId } = club(stream.clubId)
      const events = eventsOf(stream)
      events.forEach((event, index) => {
        const changed = change(event)
        events[index] = changed
        feed[positionOf(event) - 1] = changed
        byId.set(event.id, changed)
      })
    },
  }
  return {
    transaction,
    feed: clubId => club(clubId).feed,
    states: clubId => new Map([...club(clubId).streams].map(([source, stream]) => [source, stream.state])),
    epoch: () => history,
    backup: () => copied(clubs),
    restore(backup, name) {
      clubs = copied(backup)
      history = name
    },
  }
}

function appended({ feed, byId, streams }: Club, { stream, events, state, run }: Append, recordedtime: string): readonly RecordedEvent[] {
  const found = streams.get(sourceOf(stream)) ?? { events: [], state, run }
  const recorded = events.map((event, index): RecordedEvent => ({ ...event, position: positionText(feed.length + index + 1), recordedtime }))
  for (const event of recorded) {
    if (byId.has(event.id) || versionOf(event) !== found.events.length + 1 || positionOf(event) !== feed.length + 1) throw new Error('a store never records an id, a version or a position twice')
    if (event.parentid !== found.events[found.events.length - 1]?.id) throw new Error('a recorded event hangs on the one before it')
    feed.push(event)
    byId.set(event.id, event)
    found.events.push(event)
  }
  found.state = state
  found.run = run
  streams.set(sourceOf(stream), found)
  return recorded
}
