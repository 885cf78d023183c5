import { KINDS } from '#lib/domain/kinds.ts'
import { UNDO_RULES } from '#lib/domain/undo/undo-kinds.ts'
import type { StreamStory } from '#lib/domain/undo/undo-stream.ts'
import { versionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { bySource } from '#lib/event-sourcing/grouped.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { initialOf, kindOf } from '#lib/event-sourcing/unread-kind.ts'
import { oldestBase } from '#lib/sync/held-stream.ts'
import { rebase } from '#lib/sync/rebase.ts'
import type { Device } from './device.ts'
import type { DeviceDatabase, RecordedStateRow, StreamRow } from './device-database.ts'
import { pendingOfAll } from './pending-events.ts'
import { recordedOfAll } from './recorded-events.ts'
import { newStream } from './stream-progress.ts'
import type { Found } from './undo-line.ts'

/**
 * The streams that an action touched, from before it to now. What was before isn't kept anywhere: it follows from the events, at the price of reading
 * a stream's recorded ones where the action is recorded already.
 */

export interface Story extends Omit<StreamStory<unknown>, 'isOfAction' | 'keptOpen'> { readonly source: string; readonly changedByNewerVersion: boolean }

/** Inside the caller's transaction. */
export async function storiesOf({ database }: Device, { step, waiting }: Found): Promise<readonly Story[]> {
  // Of what the step itself founds, and what isn't recorded yet, all is at hand: an import founds a stream for each person.
  const founded = new Set(step.events.filter(event => event.position === undefined && kindIn(event.source).isFounding(event.type)).map(event => event.source))
  const fresh = [...bySource(waiting.filter(event => founded.has(event.source)))]
    .map(([source, events]) => storyOf({ row: newStream(kindIn(source), source), kept: undefined }, false, [], events))
  const sources = [...new Set(step.events.map(event => event.source))].filter(source => !founded.has(source))
  return [...fresh, ...await readStories(database, step.events, sources)]
}

const kindIn = (source: string): StreamKind<unknown> => kindOf(KINDS, source)

async function readStories(database: DeviceDatabase, events: readonly SidelineEvent[], sources: readonly string[]): Promise<readonly Story[]> {
  const [rows, kept] = [await database.streams.bulkGet([...sources]), await database.recordedStates.bulkGet([...sources])]
  const held = rows.flatMap((row, index): Held[] => (row === undefined ? [] : [{ row, kept: kept[index] }]))
  const pending = bySource(await pendingOfMany(database, held.filter(({ row }) => row.pendingCount > 0).map(({ row }) => row.source)))
  const recordedBefore = new Set(events.filter(event => event.position !== undefined).map(event => event.source))
  const isReadBack = ({ row }: Held): boolean => recordedBefore.has(row.source) || (row.pendingCount > 0 && row.recordedVersion > oldestBase(pending.get(row.source)!))
  const recorded = bySource(await recordedOfAll(database, held.filter(isReadBack).map(({ row }) => row.source)))
  return held.map(stream => storyOf(stream, recordedBefore.has(stream.row.source), recorded.get(stream.row.source) ?? [], pending.get(stream.row.source) ?? []))
}

interface Held { readonly row: StreamRow; readonly kept: RecordedStateRow | undefined }

function storyOf({ row, kept }: Held, isFromBeginning: boolean, recorded: readonly RecordedEvent[], pending: readonly SidelineEvent[]): Story {
  const { source, changedByNewerVersion, recordedHeadId, recordedVersion } = row
  const kind = kindIn(source)
  const recordedState: unknown = pending.length === 0 ? row.state : kept?.state ?? initialOf(kind, source)
  const head = recordedHeadId === null ? null : { version: recordedVersion, id: recordedHeadId }
  const unseen = recorded.filter(event => versionOf(event) > oldestBase(pending))
  const placed = pending.length === 0 ? [] : rebase<unknown>(kind, { state: recordedState, head }, unseen, pending).events
  const story = { source, kind, rules: UNDO_RULES[kind.collection], changedByNewerVersion }
  return isFromBeginning ? { ...story, state: initialOf(kind, source), events: [...recorded, ...placed] } : { ...story, state: recordedState, events: placed }
}

/** Of many streams all that waits is read at once: asking the index for each would take longer. */
const STREAMS_ASKED_ONE_BY_ONE = 50

async function pendingOfMany(database: DeviceDatabase, sources: readonly string[]): Promise<readonly SidelineEvent[]> {
  if (sources.length <= STREAMS_ASKED_ONE_BY_ONE) return pendingOfAll(database, sources)
  const wanted = new Set(sources)
  return (await database.pending.orderBy('order').toArray()).map(row => row.event).filter(event => wanted.has(event.source))
}
