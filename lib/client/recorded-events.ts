import { positionOf, versionOf, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import type { DeviceDatabase, PageRow } from './device-database.ts'

/** Reading and writing the pages of recorded events; all inside the caller's transaction where there is one. */

/** Events a page: the larger, the cheaper to store; the smaller, the less is read for one stream's history. */
const PAGE_EVENTS = 100
/** Pages read at a time where many streams are read: bounds what lies in memory. */
const PAGES_AT_ONCE = 200

/** Keeps recorded events that continue the feed: ascending by position, the first directly behind what is held. */
export async function addRecorded({ pages }: DeviceDatabase, events: readonly RecordedEvent[]): Promise<void> {
  const rows: PageRow[] = []
  for (let start = 0; start < events.length; start += PAGE_EVENTS) {
    const part = events.slice(start, start + PAGE_EVENTS)
    rows.push({ from: positionOf(part[0]!), sources: sourcesOf(part), events: part })
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

/** The recorded event at a position; null where none is held. */
export async function recordedAt({ pages }: DeviceDatabase, position: number): Promise<RecordedEvent | null> {
  const page = await pages.where('from').belowOrEqual(position).last()
  return page?.events.find(event => positionOf(event) === position) ?? null
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

/** Reads parts of one stream's recorded events, each page once, within one transaction. */
export interface StreamReader {
  /** The events after a version up to another, ascending. `since`: a position at or below which none of them lies. No more pages are read than hold them, and some beyond. */
  between(after: { readonly version: number; readonly since: number }, to: number): Promise<readonly RecordedEvent[]>
}

/** Pages read at first where it isn't known how far apart a stream's events lie; then twice as many each time. */
const PAGES_AT_FIRST = 2

export function streamReader({ pages }: DeviceDatabase, source: string): StreamReader {
  let keys: readonly number[] | null = null
  const read = new Map<number, readonly RecordedEvent[]>()
  async function eventsIn(wanted: readonly number[]): Promise<readonly RecordedEvent[]> {
    const missing = wanted.filter(key => !read.has(key))
    for (const page of missing.length === 0 ? [] : await pages.bulkGet(missing)) if (page !== undefined) read.set(page.from, ofStream([page], source))
    return wanted.flatMap(key => read.get(key) ?? [])
  }
  return {
    async between({ version, since }, to) {
      keys ??= await pages.where('sources').equals(source).primaryKeys()
      const events: RecordedEvent[] = []
      let [start, count] = [Math.max(0, keys.findLastIndex(from => from <= since)), PAGES_AT_FIRST]
      while (start < keys.length && (events.length === 0 || versionOf(events.at(-1)!) < to)) {
        events.push(...await eventsIn(keys.slice(start, start + count)))
        start += count
        count *= 2
      }
      return events.filter(event => versionOf(event) > version && versionOf(event) <= to)
    },
  }
}

/** All recorded events of many streams, ascending by position. */
export async function recordedOfAll({ pages }: DeviceDatabase, sources: readonly string[]): Promise<readonly RecordedEvent[]> {
  const wanted = new Set(sources)
  const keys = [...new Set(await pages.where('sources').anyOf(sources).primaryKeys())].sort((one, other) => one - other)
  const events: RecordedEvent[] = []
  for (let start = 0; start < keys.length; start += PAGES_AT_ONCE) {
    const rows = await pages.bulkGet(keys.slice(start, start + PAGES_AT_ONCE))
    events.push(...rows.flatMap(page => page!.events.filter(event => wanted.has(event.source))))
  }
  return events
}

/** Takes away what lies behind a position, and gives it, ascending: the server has forgotten it (PROTOCOL D8). */
export async function cutRecorded({ pages }: DeviceDatabase, position: number): Promise<readonly RecordedEvent[]> {
  const straddling = await pages.where('from').belowOrEqual(position).last()
  const behind = await pages.where('from').above(position).toArray()
  await pages.where('from').above(position).delete()
  const cut = straddling?.events.filter(event => positionOf(event) > position) ?? []
  if (straddling !== undefined && cut.length > 0) {
    const events = straddling.events.filter(event => positionOf(event) <= position)
    await pages.put({ ...straddling, sources: sourcesOf(events), events })
  }
  return [...cut, ...behind.flatMap(page => page.events)]
}

const sourcesOf = (events: readonly RecordedEvent[]): readonly string[] => [...new Set(events.map(event => event.source))]

/** The events of one stream in pages, which the index gives by their first position. */
const ofStream = (pages: readonly PageRow[], source: string): readonly RecordedEvent[] => pages.flatMap(page => page.events.filter(event => event.source === source))
