import { addressOf, sourceOf, type Collection } from '#lib/event-sourcing/event.ts'
import type { Member, Season, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { DeviceDatabase, StreamRow } from './device-database.ts'

/** A stream as screens see it: recorded state with what is pending on top. Read-only: the object may be frozen. */
export interface StreamView<State> {
  readonly source: string
  readonly streamId: string
  readonly state: State
  readonly recordedVersion: number
  readonly pendingCount: number
  /** Something came in that this version of the program doesn't know: show it, don't edit it (PROTOCOL E7). */
  readonly changedByNewerVersion: boolean
}

/** What the streams of a collection are. */
export interface StateOf { readonly rosters: Roster; readonly members: Member; readonly teams: Team; readonly seasons: Season }

function viewOf<State>(row: StreamRow | undefined): StreamView<State> | null {
  if (row === undefined || !(row.state as { readonly founded: boolean }).founded) return null
  const { source, state, recordedVersion, pendingCount, changedByNewerVersion } = row
  return { source, streamId: addressOf(source)!.streamId, state: state as State, recordedVersion, pendingCount, changedByNewerVersion }
}

/** All founded streams of one collection. Sources of a collection stand side by side, so this is one range. */
export async function streamViews<Name extends Collection>({ streams }: DeviceDatabase, clubId: string, collection: Name): Promise<readonly StreamView<StateOf[Name]>[]> {
  const prefix = sourceOf({ clubId, collection, streamId: '' })
  const rows = await streams.where('source').startsWith(prefix).toArray()
  return rows.flatMap(row => viewOf<StateOf[Name]>(row) ?? [])
}

/** One stream, or null where this device knows none. */
export async function streamView<State>({ streams }: DeviceDatabase, source: string): Promise<StreamView<State> | null> {
  return viewOf<State>(await streams.get(source))
}
