import { addressOf, versionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { asRead, rosterKind } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { advance, oldestBase, shownState, type RecordedPart } from '#lib/sync/held-stream.ts'
import { asSeenBy, basisOf, hadNotSeenAll } from '#lib/sync/past.ts'
import type { Device } from './device.ts'
import { NO_CURSOR, readMeta, type DeviceDatabase, type MomentRow, type StreamRow } from './device-database.ts'
import { pendingOf } from './pending-events.ts'
import { streamReader, type StreamReader } from './recorded-events.ts'
import { MOMENT_EVERY, momentOf } from './stream-progress.ts'

/**
 * Any moment of a roster's past (DOMAIN section 4), worked out from the nearest state that was kept on the way: what is read and gone through doesn't grow
 * with the past. A moment is a number of events: the recorded ones by version, then what waits on this device, rebased as it is shown (PROTOCOL D3).
 */

export interface Moment {
  /** After so many events; 0 is before the founding. */
  readonly at: number
  readonly state: Roster
  /** The event that led to it, as this version reads it; null before the founding. */
  readonly event: SidelineEvent | null
  /** What its author had before them, with it; null where they had seen all that stands before it. */
  readonly seen: Roster | null
}

export interface Moments {
  /** How many events there are now. */
  readonly length: number
  /** In the order asked. */
  readonly moments: readonly Moment[]
  /** States that were missing on the way; for `keepMoments`. */
  readonly missing: Missing
}

interface Missing { readonly epoch: string | null; readonly rows: readonly MomentRow[] }

/** The moments of a roster that are asked for, each bounded to what there is; null where this device knows no such roster. One reading transaction. */
export function readMoments({ database }: Pick<Device, 'database'>, source: string, asked: readonly number[]): Promise<Moments | null> {
  const { pages, pending, streams, recordedStates, moments, meta } = database
  return database.transaction('r', [pages, pending, streams, recordedStates, moments, meta], async () => {
    const row = await streams.get(source) as StreamRow<Roster> | undefined
    if (row === undefined) return null
    const waiting = row.pendingCount === 0 ? [] : await pendingOf(database, source)
    const past: Past = { database, source, row, waiting, reader: streamReader(database, source), missing: [] }
    const found: Moment[] = []
    for (const at of asked) found.push(await momentIn(past, Math.max(0, Math.min(row.recordedVersion + waiting.length, Math.floor(at)))))
    return { length: row.recordedVersion + waiting.length, moments: found, missing: { epoch: (await readMeta(database, 'cursor', NO_CURSOR)).epoch, rows: past.missing } }
  })
}

/** Keeps states that were worked out, so that the next question finds them; not where the server was restored meanwhile and they may be of a lost history. */
export async function keepMoments({ database }: Pick<Device, 'database'>, { epoch, rows }: Missing): Promise<void> {
  if (rows.length === 0) return
  await database.transaction('rw', [database.moments, database.meta], async () => {
    if ((await readMeta(database, 'cursor', NO_CURSOR)).epoch === epoch) await database.moments.bulkPut(rows)
  })
}

interface Past {
  readonly database: DeviceDatabase
  readonly source: string
  readonly row: StreamRow<Roster>
  readonly waiting: readonly SidelineEvent[]
  readonly reader: StreamReader
  readonly missing: MomentRow[]
}

async function momentIn(past: Past, at: number): Promise<Moment> {
  const { row: { recordedVersion }, waiting } = past
  const part = await recordedPart(past, Math.min(at, recordedVersion))
  const behind = waiting.slice(0, Math.max(0, at - recordedVersion))
  const state = behind.length === 0 ? part.state : shownState(rosterKind, part, await recorded(past, oldestBase(behind), recordedVersion), behind)
  const event = behind.at(-1) ?? (at === 0 ? undefined : (await recorded(past, at - 1, at))[0])
  if (event === undefined) return { at, state, event: null, seen: null }
  return { at, state, event: asRead(event), seen: await seenBy(past, event, behind) }
}

async function seenBy(past: Past, event: SidelineEvent, behind: readonly SidelineEvent[]): Promise<Roster | null> {
  const { recordedVersion } = past.row
  const basis = basisOf(event, recordedVersion)
  const following = [...await recorded(past, basis, versionOf(event) || recordedVersion), ...behind]
  return hadNotSeenAll(event, following) ? asSeenBy(rosterKind, event, (await recordedPart(past, basis)).state, following) : null
}

/** The recorded part up to a version, from the nearest state at or below it. */
async function recordedPart(past: Past, version: number): Promise<RecordedPart<Roster>> {
  const { database, source, row, missing } = past
  if (version === row.recordedVersion) {
    const state = row.pendingCount === 0 ? row : await database.recordedStates.get(source)
    if (state !== undefined && ('version' in state ? state.version : row.recordedVersion) === version) return { state: state.state as Roster, version, headId: row.recordedHeadId }
  }
  const nearest = await nearestKept(past, version)
  const { state, version: from, headId } = nearest ?? { state: rosterKind.initial(addressOf(source)!.streamId), version: 0, headId: null }
  let part: RecordedPart<Roster> = { state, version: from, headId }
  for (const event of await recorded(past, part.version, version)) {
    part = advance(rosterKind, part, [event])
    if (part.version % MOMENT_EVERY === 0 && part.version === versionOf(event)) missing.push(momentOf(event, part.state))
  }
  return part
}

async function nearestKept({ database, source, missing }: Past, version: number): Promise<MomentRow<Roster> | undefined> {
  const kept = await database.moments.where('[source+version]').between([source, 0], [source, version], true, true).last()
  const justMade = missing.findLast(row => row.version <= version)
  return ((justMade?.version ?? 0) > (kept?.version ?? 0) ? justMade : kept) as MomentRow<Roster> | undefined
}

/** The recorded events after one version up to another, ascending; those of a long past are looked for from the nearest state that was kept. */
async function recorded(past: Past, after: number, to: number): Promise<readonly RecordedEvent[]> {
  if (after >= to) return []
  const nearest = await nearestKept(past, after)
  return past.reader.between({ version: after, since: nearest?.position ?? 0 }, to)
}
