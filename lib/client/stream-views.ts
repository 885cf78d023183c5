import { addressOf, sourceOf, type Collection } from '#lib/event-sourcing/event.ts'
import type { Member, Season, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { DeviceDatabase, StateRow, StreamRow } from './device-database.ts'

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

function viewOf<State>(row: StreamRow | undefined, state: StateRow | undefined): StreamView<State> | null {
  if (row === undefined || state === undefined || !(state.state as { readonly founded: boolean }).founded) return null
  const { source, recordedVersion, pendingCount, changedByNewerVersion } = row
  return { source, streamId: addressOf(source)!.streamId, state: state.state as State, recordedVersion, pendingCount, changedByNewerVersion }
}

/** All founded streams of one collection. Sources of a collection stand side by side, so this is one range of each table. */
export async function streamViews<Name extends Collection>({ streams, states }: DeviceDatabase, clubId: string, collection: Name): Promise<readonly StreamView<StateOf[Name]>[]> {
  const prefix = sourceOf({ clubId, collection, streamId: '' })
  const [rows, stateRows] = await Promise.all([streams.where('source').startsWith(prefix).toArray(), states.where('source').startsWith(prefix).toArray()])
  const bySource = new Map(rows.map(row => [row.source, row]))
  return stateRows.flatMap(state => viewOf<StateOf[Name]>(bySource.get(state.source), state) ?? [])
}

/** One stream, or null where this device knows none. */
export async function streamView<State>({ streams, states }: DeviceDatabase, source: string): Promise<StreamView<State> | null> {
  const [row, state] = await Promise.all([streams.get(source), states.get(source)])
  return viewOf<State>(row, state)
}
