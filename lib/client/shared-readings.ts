import { addressOf, type Collection } from '#lib/event-sourcing/event.ts'
import type { Member, Season, Team } from '#lib/domain/people-state.ts'
import type { OpenItem, Roster } from '#lib/domain/roster-state.ts'
import type { Device } from './device.ts'
import { NEVER_SYNCED, readMeta, type DeviceDatabase } from './device-database.ts'
import { readCopiesThatMissed, type CopyThatMissed } from './missed-by-copies.ts'
import { readPreview, type StreamPreview } from './preview.ts'
import { firstOf, sharedQuery, type Shared } from './shared.ts'
import { streamView, streamViews, type StateOf, type StreamView } from './stream-views.ts'
import type { Circumstances } from './sync-status.ts'

export interface Standing extends Omit<Circumstances, 'online' | 'storageFull'> {
  /** The id of the store that says so; null where it was made anew while a page had it open. */
  readonly deviceId: string | null
}

/** What many parts of the screens read of a club at the same time, each read once for all of them. */
export interface SharedReadings {
  readonly rosters: readonly StreamView<Roster>[]
  readonly teams: readonly StreamView<Team>[]
  readonly seasons: readonly StreamView<Season>[]
  /** All members by id, merged and erased ones included. */
  readonly members: ReadonlyMap<string, StreamView<Member>>
  /** Everything overruled that is still open: those that ask for a decision first. */
  readonly overruled: readonly OverruledView[]
  /** Where the work of this device stands. */
  readonly standing: Standing
  readonly preview: readonly StreamPreview[]
  readonly copiesThatMissed: readonly CopyThatMissed[]
}

/** One overruled change that nobody settled yet, with the stream that it happened in. */
export type OverruledView = {
  [Name in Collection]: { readonly source: string; readonly collection: Name; readonly view: StreamView<StateOf[Name]>; readonly item: OpenItem }
}[Collection]

async function readOverruled({ database }: Device): Promise<readonly OverruledView[]> {
  const rows = await database.streams.where('openCount').above(0).toArray()
  const views = await Promise.all(rows.map(row => streamView<Roster>(database, row.source)))
  const open = views.filter(view => view !== null).flatMap(view => view.state.openItems.filter(item => item.settled === null)
    .map(item => ({ source: view.source, collection: addressOf(view.source)!.collection, view, item }) as OverruledView))
  return open.toSorted((one, other) => Number(other.item.severity === 'ask') - Number(one.item.severity === 'ask'))
}

async function readStanding(database: DeviceDatabase): Promise<Standing> {
  const [deviceId, sync, waiting, setAside, open, restored] = await Promise.all([
    readMeta(database, 'deviceId', null),
    readMeta(database, 'sync', NEVER_SYNCED), database.pending.count(), database.setAside.count(), database.streams.where('openCount').above(0).toArray(), readMeta(database, 'restored', null)])
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  return { deviceId, sync, waiting, setAside, restored, overruledOpen: sum(open.map(row => row.openCount ?? 0)), asks: sum(open.map(row => row.askCount ?? 0)) }
}

const READINGS: { readonly [Name in keyof SharedReadings]: (device: Device) => Promise<SharedReadings[Name]> } = {
  rosters: ({ database, clubId }) => streamViews(database, clubId, 'rosters'),
  teams: ({ database, clubId }) => streamViews(database, clubId, 'teams'),
  seasons: ({ database, clubId }) => streamViews(database, clubId, 'seasons'),
  members: async ({ database, clubId }) => new Map((await streamViews(database, clubId, 'members')).map(view => [view.streamId, view])),
  overruled: readOverruled,
  standing: ({ database }) => readStanding(database),
  preview: ({ database }) => readPreview(database),
  copiesThatMissed: readCopiesThatMissed,
}

export const sharedReading = <Name extends keyof SharedReadings>(device: Device, name: Name): Shared<SharedReadings[Name]> =>
  sharedQuery(device.database, name, () => READINGS[name](device))

/** What every screen stands on. */
const FIRST = ['rosters', 'teams', 'seasons', 'members', 'overruled', 'standing'] as const

/** Reads what every screen stands on, and follows it until the way that this gives. `read` settles when the screens can be drawn with it. */
export function keepRead(device: Device): { readonly read: Promise<unknown>; readonly stop: () => void } {
  const readings = FIRST.map(name => sharedReading(device, name) as Shared<unknown>)
  const stops = readings.map(reading => reading.subscribe(() => undefined))
  return { read: Promise.all(readings.map(firstOf)), stop: () => { for (const stop of stops) stop() } }
}
