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

/** The recorded events of a stream, ascending. */
export async function recordedOf({ pages }: DeviceDatabase, source: string): Promise<readonly RecordedEvent[]> {
  return ofStream(await pages.where('sources').equals(source).toArray(), source)
}

/**
 * The recorded events of a stream after a version, ascending. `since`: a position at or below which none of them lies. Pages are read
 * from the newest back to there, so the work depends on what was recorded since, not on the stream (ARCHITECTURE invariant 8).
 */
export async function recordedSince({ pages }: DeviceDatabase, source: string, version: number, since: number): Promise<readonly RecordedEvent[]> {
  const newest = await pages.where('sources').equals(source).reverse().until(page => positionOf(page.events.at(-1)!) <= since).toArray()
  return ofStream(newest.reverse(), source).filter(event => versionOf(event) > version)
}

/** The events of one stream in pages, which the index gives by their first position. */
const ofStream = (pages: readonly PageRow[], source: string): readonly RecordedEvent[] => pages.flatMap(page => page.events.filter(event => event.source === source))
