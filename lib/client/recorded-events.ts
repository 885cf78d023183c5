import { positionOf, versionOf, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import type { DeviceDatabase, PageRow } from './device-database.ts'

/** Reading and writing the pages of recorded events; all inside the caller's transaction where there is one. */

/** Events a page: the larger, the cheaper to store; the smaller, the less is read for one stream's history. */
const PAGE_EVENTS = 100

/** Keeps recorded events that continue the feed: ascending by position, the first directly behind what is held. */
export async function addRecorded({ pages }: DeviceDatabase, events: readonly RecordedEvent[]): Promise<void> {
  const rows: PageRow[] = []
  for (let start = 0; start < events.length; start += PAGE_EVENTS) {
    const part = events.slice(start, start + PAGE_EVENTS)
    rows.push({ from: positionOf(part[0]!), sources: [...new Set(part.map(event => event.source))], events: part })
  }
  if (rows.length > 0) await pages.bulkPut(rows)
}

/** Overwrites recorded events that are held already, by id (PROTOCOL D2). Rare: an answer that repeats what an earlier one brought. */
export async function overwriteRecorded({ pages }: DeviceDatabase, events: readonly RecordedEvent[]): Promise<void> {
  for (const event of events) {
    const page = await pages.where('from').belowOrEqual(positionOf(event)).last()
    if (page?.events.some(held => held.id === event.id) !== true) continue
    await pages.put({ ...page, events: page.events.map(held => (held.id === event.id ? event : held)) })
  }
}

/** The recorded events of a stream after a version, ascending. `since`: a position at or below which none of them lies; bounds what is read. */
export async function recordedOf({ pages }: DeviceDatabase, source: string, after: number = 0, since: number = 0): Promise<readonly RecordedEvent[]> {
  const keys = await pages.where('sources').equals(source).primaryKeys()
  const rows = await pages.bulkGet(keys.filter(from => from > since - PAGE_EVENTS).sort((one, other) => one - other))
  return rows.flatMap(page => page!.events.filter(event => event.source === source && versionOf(event) > after))
}
