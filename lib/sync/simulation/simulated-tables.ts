import { positionOf, positionText, sourceOf, versionOf, type RecordedEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { EventPage } from '#lib/server/event-store.ts'
import type { Append, RecordingTransaction, Run, StreamAtHead } from '../record-ports.ts'

/** What a server's database holds, in memory: transactions that can be taken back, and copies for backups. */

export interface Stream { readonly events: RecordedEvent[]; readonly state: unknown; readonly run: Run | null }
export interface Club { readonly id: string; readonly name: string; epoch: string; log: RecordedEvent[]; byId: Map<string, RecordedEvent>; streams: Map<string, Stream> }
export interface Membership { readonly clubId: string; readonly userId: string; role: string; readonly teamIds: readonly string[] }
export interface Session { readonly id: string; readonly userId: string; readonly createdAt: Date; readonly expiresAt: Date }

export interface Tables {
  clubs: Map<string, Club>
  /** By club and user. */
  memberships: Map<string, Membership>
  sessions: Map<string, Session>
  /** By club and command. */
  commandAnswers: Map<string, { bodyHash: string; answer: string; recordedAt: Date }>
}

export const keyOf = (...parts: readonly string[]): string => parts.join(' ')

/** A copy that later writes don't reach. Recorded events are never changed in place, so they are shared. */
export function copyOf(tables: Tables): Tables {
  const clubs = new Map([...tables.clubs].map(([id, club]) => [id, {
    ...club, log: [...club.log], byId: new Map(club.byId), streams: new Map([...club.streams].map(([source, stream]) => [source, { ...stream, events: [...stream.events] }])),
  }]))
  return {
    clubs, memberships: new Map([...tables.memberships].map(([key, row]) => [key, { ...row }])), sessions: new Map(tables.sessions), commandAnswers: new Map(tables.commandAnswers),
  }
}

export interface OpenTransaction {
  readonly tx: RecordingTransaction
  /** Takes back all that it wrote; `half` is a bug. */
  undo(half?: boolean): void
  didWrite(): boolean
  onUndo(step: () => void): void
}

const NO_STREAM: Stream = { events: [], state: null, run: null }

/** A writing transaction; one at a time, as the caller sees to. `now` is the time of recording. */
export function transactionOn(tables: Tables, now: () => string): OpenTransaction {
  const steps: (() => void)[] = []
  const club = (clubId: string): Club => tables.clubs.get(clubId)!
  const streamOf = (stream: StreamAddress): Stream => club(stream.clubId).streams.get(sourceOf(stream)) ?? NO_STREAM
  const append = ({ stream: address, events, state, run }: Append): readonly RecordedEvent[] => {
    const { log, byId, streams } = club(address.clubId)
    const source = sourceOf(address)
    const before = streams.get(source)
    const stream: Stream = { events: [...before?.events ?? []], state, run }
    const length = log.length
    const recorded = events.map((event, index): RecordedEvent => ({ ...event, position: positionText(length + index + 1), recordedtime: now() }))
    for (const event of recorded) {
      if (byId.has(event.id)) throw new Error(`unique: ${event.id} is recorded already`)
      if (versionOf(event) !== stream.events.length + 1) throw new Error(`unique: version ${versionOf(event)} of ${source}`)
      stream.events.push(event)
      byId.set(event.id, event)
      log.push(event)
    }
    streams.set(source, stream)
    steps.push(() => {
      log.length = length
      for (const event of recorded) byId.delete(event.id)
      if (before === undefined) streams.delete(source)
      else streams.set(source, before)
    })
    return recorded
  }
  const tx: RecordingTransaction = {
    async streamsAtHead(streams) {
      return streams.map((stream): StreamAtHead | null => {
        const { events, state, run } = streamOf(stream)
        const head = events.at(-1)
        return head === undefined ? null : { head: { version: versionOf(head), id: head.id }, state, run }
      })
    },
    async recordedById(clubId, ids) { return ids.flatMap(id => club(clubId).byId.get(id) ?? []) },
    async eventsAfter(stream, version, to) { return streamOf(stream).events.slice(version, to) },
    async feedAfter(clubId, position, max) { return club(clubId).log.slice(position, position + max) },
    async append(appends) { return appends.map(append) },
    async rewrite(address, change) {
      const { log, byId, streams } = club(address.clubId)
      const source = sourceOf(address)
      const before = streams.get(source)!
      const put = (events: readonly RecordedEvent[]) => { for (const event of events) { log[positionOf(event) - 1] = event; byId.set(event.id, event) } }
      const events = before.events.map(change)
      streams.set(source, { ...before, events })
      put(events)
      steps.push(() => { streams.set(source, before); put(before.events) })
    },
  }
  return {
    tx,
    didWrite: () => steps.length > 0,
    onUndo(step) { steps.push(step) },
    undo(half) { for (const step of half === true ? steps.slice(-1) : steps.reverse()) step() },
  }
}

const page = (events: readonly RecordedEvent[], head: number, epoch: string): EventPage => ({ rows: events.map(event => JSON.stringify(event)), head, epoch })

export function feedPage(tables: Tables, clubId: string, after: number, max: number): EventPage {
  const club = tables.clubs.get(clubId)
  return club === undefined ? page([], 0, '') : page(club.log.slice(after, after + max), club.log.length, club.epoch)
}
