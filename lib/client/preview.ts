import { KINDS } from '#lib/domain/kinds.ts'
import { streamIdIn, versionOf, type Collection, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { bySource } from '#lib/event-sourcing/grouped.ts'
import type { OverruledChange } from '#lib/event-sourcing/stream-kind.ts'
import { kindOf } from '#lib/event-sourcing/unread-kind.ts'
import { oldestBase, rebasing } from '#lib/sync/held-stream.ts'
import type { DeviceDatabase, RecordedStateRow, StreamRow } from './device-database.ts'
import { recordedOf } from './recorded-events.ts'

/** What sending would overrule, worked out on the device by the function that the server will use (PROTOCOL R10). */

/** One stream in which what waits meets what others recorded meanwhile. */
export interface StreamPreview {
  readonly source: string
  readonly collection: Collection
  readonly streamId: string
  /** What the stream shows, and will after sending. */
  readonly state: unknown
  /** What the server will list. */
  readonly overruled: readonly OverruledChange[]
  /** The recorded events, then the pending ones where they will stand, with what the server will add. */
  readonly events: readonly SidelineEvent[]
  /** The recorded events that what waits had not seen. */
  readonly unseen: readonly SidelineEvent[]
}

/** The streams of which something would be overruled if all that waits were sent now and nothing else came first. Reads, changes nothing. */
export function readPreview(database: DeviceDatabase): Promise<readonly StreamPreview[]> {
  return database.transaction('r', [database.pending, database.streams, database.recordedStates, database.pages], async () => {
    // Asked after every edit, so all that waits is read only where something came in: those streams have their recorded state aside.
    const rows = await database.streams.bulkGet(await database.recordedStates.toCollection().primaryKeys())
    const moved = rows.flatMap(row => (row !== undefined && row.pendingSince !== null && row.recordedPosition > row.pendingSince ? row : []))
    if (moved.length === 0) return []
    const pending = bySource((await database.pending.orderBy('order').toArray()).map(({ event }) => event))
    const meeting = moved.filter(row => row.recordedVersion > oldestBase(pending.get(row.source) ?? []))
    const states = await database.recordedStates.bulkGet(meeting.map(row => row.source))
    const previews = await Promise.all(meeting.map(async (row, index) => previewOf({ row, kept: states[index] }, await recordedOf(database, row.source), pending.get(row.source)!)))
    return previews.filter(({ overruled }) => overruled.length > 0)
  })
}

interface Held { readonly row: StreamRow; readonly kept: RecordedStateRow | undefined }

function previewOf({ row, kept }: Held, recorded: readonly SidelineEvent[], pending: readonly SidelineEvent[]): StreamPreview {
  const { source, recordedVersion, recordedHeadId } = row
  const [kind, streamId] = [kindOf(KINDS, source), streamIdIn(source)]
  const unseen = recorded.filter(event => versionOf(event) > oldestBase(pending))
  const part = { state: kept?.state ?? kind.initial(streamId), version: recordedVersion, headId: recordedHeadId }
  const { state, events, overruled } = rebasing(kind, part, unseen, pending)
  return { source, collection: kind.collection, streamId, state, overruled, events: [...recorded, ...events], unseen }
}
