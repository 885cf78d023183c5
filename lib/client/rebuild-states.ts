import { Dexie } from 'dexie'
import { STATES_VERSION } from '#lib/domain/states-version.ts'
import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { positionOf, versionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Erasure, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { initialOf, kindOf } from '#lib/event-sourcing/unread-kind.ts'
import { advance, oldestBase, shownState, type RecordedPart } from '#lib/sync/held-stream.ts'
import { FIRST_STATES, readMeta, type DeviceDatabase, type MomentRow, type RecordedStateRow, type StreamRow } from './device-database.ts'
import { forgetErased } from './forget-erased.ts'
import { pendingOfAll } from './pending-events.ts'
import { isKnownType, MOMENT_EVERY, momentOf, NOTHING_PENDING, showing } from './stream-progress.ts'

/**
 * States that another version of the program made are made anew from the recorded events (PROTOCOL E6, E7): what that version didn't know, or understood
 * otherwise, is in them from then on. Recorded and pending events are read, never touched.
 */

/** Streams whose states are in memory at once; each such part of a club costs one reading of its feed. */
const STREAMS_AT_ONCE = 4000
const PAGES_AT_ONCE = 20

export interface Rebuilding { readonly done: number; readonly all: number }

interface Options {
  readonly statesVersion?: number
  readonly streamsAtOnce?: number
  readonly report?: ((progress: Rebuilding) => void) | undefined
}

/**
 * Makes all states anew where others than `statesVersion` are stored; else reads one row. One durable transaction for each part of the streams, so an
 * interrupted one goes on where it was, and two tabs at it help each other. Nothing else may write to the store before this has ended.
 */
export async function rebuildStates(database: DeviceDatabase, kinds: Kinds, options: Options = {}): Promise<void> {
  const { statesVersion = STATES_VERSION, streamsAtOnce = STREAMS_AT_ONCE, report } = options
  for (;;) {
    const states = await readMeta(database, 'states', FIRST_STATES)
    if (states.madeWith === statesVersion) return
    const behind = states.rebuilding?.with === statesVersion ? states.rebuilding.behind : ''
    const sources = await database.streams.where('source').above(behind).limit(streamsAtOnce).primaryKeys()
    report?.({ done: await database.streams.where('source').belowOrEqual(behind).count(), all: await database.streams.count() })
    const folded = await fold(database, kinds, sources)
    await database.transaction('rw', database.tables, async () => {
      // Another tab was faster.
      if ((await readMeta(database, 'states', FIRST_STATES)).rebuilding?.behind !== states.rebuilding?.behind) return
      if (behind === '') await database.moments.clear()
      if (sources.length > 0) await keep(database, folded)
      const value = sources.length < streamsAtOnce ? { madeWith: statesVersion, rebuilding: null } : { ...states, rebuilding: { with: statesVersion, behind: sources.at(-1)! } }
      await database.meta.put({ key: 'states', value })
    })
  }
}

/** A stream while its recorded events are gone through once more. */
interface Folded {
  readonly source: string
  readonly kind: StreamKind<unknown>
  readonly pending: SidelineEvent[]
  part: RecordedPart<unknown>
  recordedPosition: number
  changedByNewerVersion: boolean
  /** What the oldest pending event hadn't seen. */
  readonly unseen: RecordedEvent[]
  readonly moments: MomentRow[]
}

async function fold(database: DeviceDatabase, kinds: Kinds, sources: readonly string[]): Promise<ReadonlyMap<string, Folded>> {
  const streams = new Map(sources.map((source): [string, Folded] => {
    const kind = kindOf(kinds, source)
    const part = { state: initialOf(kind, source), version: 0, headId: null }
    return [source, { source, kind, pending: [], part, recordedPosition: 0, changedByNewerVersion: false, unseen: [], moments: [] }]
  }))
  for (const event of await pendingOfAll(database, sources)) streams.get(event.source)!.pending.push(event)
  const bases = new Map([...streams.values()].filter(stream => stream.pending.length > 0).map(stream => [stream.source, oldestBase(stream.pending)]))
  let pages = await database.pages.orderBy('from').limit(PAGES_AT_ONCE).toArray()
  while (pages.length > 0) {
    for (const event of pages.flatMap(page => page.events)) {
      const stream = streams.get(event.source)
      if (stream === undefined) continue
      stream.part = advance(stream.kind, stream.part, [event])
      stream.recordedPosition = positionOf(event)
      if (stream.kind.collection === 'rosters' && versionOf(event) % MOMENT_EVERY === 0 && stream.part.version === versionOf(event)) stream.moments.push(momentOf(event, stream.part.state))
      if (!isKnownType(stream.kind, event.type)) stream.changedByNewerVersion = true
      if (versionOf(event) > (bases.get(event.source) ?? Infinity)) stream.unseen.push(event)
    }
    pages = await database.pages.where('from').above(pages.at(-1)!.from).limit(PAGES_AT_ONCE).toArray()
  }
  return streams
}

/** Writes the streams' rows; inside the caller's transaction. */
async function keep(database: DeviceDatabase, folded: ReadonlyMap<string, Folded>): Promise<void> {
  const rows = (await database.streams.bulkGet([...folded.keys()])).filter(row => row !== undefined)
  const made = rows.map(row => ({ row, ...rebuilt(row, folded.get(row.source)!) }))
  for (const { row, erasure } of made) if (erasure !== null) await forgetErased(database, row.source, erasure)
  const kept = made.flatMap(({ recordedState }) => recordedState ?? [])
  await Dexie.Promise.all([
    database.streams.bulkPut(made.map(({ stream }) => stream)),
    database.recordedStates.bulkPut(kept),
    database.moments.bulkPut([...folded.values()].flatMap(({ moments }) => moments)),
    database.recordedStates.bulkDelete(made.filter(({ recordedState }) => recordedState === null).map(({ row }) => row.source)),
  ])
}

interface Rebuilt { readonly stream: StreamRow; readonly recordedState: RecordedStateRow | null; readonly erasure: Erasure<unknown> | null }

function rebuilt(row: StreamRow, { source, kind, part, recordedPosition, changedByNewerVersion, unseen, pending }: Folded): Rebuilt {
  // An erasure that the older program didn't understand: the person's data still lie on this device (PROTOCOL E9).
  const erasure = kind.erasure?.isErased(part.state) === true && !kind.erasure.isErased(row.state) ? kind.erasure : null
  const mine = erasure === null ? pending : pending.map(event => erasure.withoutPersonalData(event))
  const waiting = mine.length === 0 ? NOTHING_PENDING : { pendingCount: mine.length, lastPendingId: mine.at(-1)!.id }
  const recorded = { recordedVersion: part.version, recordedHeadId: part.headId, recordedPosition, changedByNewerVersion }
  return {
    stream: showing({ ...row, ...recorded, ...waiting }, shownState(kind, part, unseen, mine)),
    recordedState: mine.length > 0 && part.version > 0 ? { source, version: part.version, state: part.state } : null,
    erasure,
  }
}
