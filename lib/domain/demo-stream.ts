import { COLLECTIONS, type Collection, dataschemaOf, type JsonObject, type SidelineEvent, sourceOf } from '#lib/event-sourcing/event.ts'
import { type Random, seededUuid } from './seeded.ts'

/** Pending events of one stream, chained as a device chains them. */

export interface DemoDesk {
  readonly clubId: string
  readonly deviceId: string
  readonly random: Random
}

export interface DemoStream {
  readonly streamId: string
  readonly events: readonly SidelineEvent[]
  /** Appends one event; `past` is the name in the type (`roster.renamed` → `renamed`), `timeMs` since 1970. Events of one minute are one user action. */
  readonly tell: (past: string, timeMs: number, data?: JsonObject) => void
}

const MINUTE_MS = 60_000

export function demoStream(desk: DemoDesk, collection: Collection, foundedAtMs: number): DemoStream {
  const streamId = seededUuid(desk.random, foundedAtMs)
  const events: SidelineEvent[] = []
  let action = { minute: -1, id: '' }
  const tell = (past: string, timeMs: number, data: JsonObject = {}): void => {
    const type = `club.sideline.${COLLECTIONS[collection]}.${past}.v1`
    const minute = Math.floor(timeMs / MINUTE_MS)
    if (minute !== action.minute) action = { minute, id: seededUuid(desk.random, timeMs) }
    const parent = events[events.length - 1]
    events.push({
      specversion: '1.0', id: seededUuid(desk.random, timeMs), source: sourceOf({ clubId: desk.clubId, collection, streamId }), subject: streamId, type,
      time: new Date(timeMs).toISOString(), datacontenttype: 'application/json', dataschema: dataschemaOf(type), data,
      ...(parent !== undefined && { parentid: parent.id }), baseversion: 0, deviceid: desk.deviceId, correlationid: action.id,
    })
  }
  return { streamId, events, tell }
}
