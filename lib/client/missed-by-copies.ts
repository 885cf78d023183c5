import { missedByCopy, type MissedChange } from '#lib/domain/copied-rosters.ts'
import { asRead } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { DeviceDatabase } from './device-database.ts'
import type { Device } from './device.ts'
import { pendingOf } from './pending-events.ts'
import { recordedOf } from './recorded-events.ts'
import { streamViews, type StreamView } from './stream-views.ts'

/** Copies that missed changes of the roster that they were made of (DOMAIN row 24), read off the events of both. */

export interface CopyThatMissed {
  readonly copy: StreamView<Roster>
  readonly original: StreamView<Roster>
  /** At least one; each with the event that said it. */
  readonly missed: readonly (MissedChange & { readonly event: SidelineEvent })[]
}

/** Copies that are known to have missed nothing: by their source, the version of the original that this was seen at. Derived, so lost with the page. */
const complete = new WeakMap<DeviceDatabase, Map<string, number>>()

/** The copies about which somebody has to be asked: those that aren't archived, of rosters that this device knows. Reads, changes nothing. */
export function readCopiesThatMissed({ database, clubId }: Device): Promise<readonly CopyThatMissed[]> {
  return database.transaction('r', [database.streams, database.pages, database.pending], async () => {
    const views = new Map((await streamViews(database, clubId, 'rosters')).map(view => [view.streamId, view]))
    const pairs = [...views.values()].flatMap(copy => {
      const { copiedFrom, copiedVersion, lifecycle } = copy.state
      const original = views.get(copiedFrom ?? '')
      return original === undefined || copiedVersion === undefined || lifecycle === 'archived' || original.recordedVersion <= copiedVersion ? [] : [{ copy, original }]
    })
    // Asked after every edit: nothing is read of what can't have changed.
    const known = complete.get(database) ?? new Map<string, number>()
    complete.set(database, known)
    const asked = pairs.filter(({ copy, original }) => known.get(copy.source) !== original.recordedVersion)
    const found = await Promise.all(asked.map(pair => missedBy(database, pair, known)))
    return found.filter(({ missed }) => missed.length > 0)
  })
}

async function missedBy(database: DeviceDatabase, { copy, original }: Omit<CopyThatMissed, 'missed'>, known: Map<string, number>): Promise<CopyThatMissed> {
  const copied = [...await recordedOf(database, copy.source), ...await pendingOf(database, copy.source)].map(asRead)
  const [founding] = copied
  if (founding === undefined) return { copy, original, missed: [] }
  const events = (await recordedOf(database, original.source)).map(asRead)
  const missed = missedByCopy(copied, events)
  // Once it is recorded nothing more can come between.
  if (founding.position !== undefined && !events.some(event => cameBetween(event, founding, copy.state.copiedVersion!))) known.set(copy.source, original.recordedVersion)
  const byId = new Map(events.map(event => [event.id, event]))
  return { copy, original, missed: missed.map(change => ({ ...change, event: byId.get(change.eventId)! })) }
}

const cameBetween = (event: SidelineEvent, founding: SidelineEvent, copiedVersion: number): boolean =>
  versionOf(event) > copiedVersion && (event.position ?? '') < founding.position! && (event.deviceid === undefined || event.deviceid !== founding.deviceid)
