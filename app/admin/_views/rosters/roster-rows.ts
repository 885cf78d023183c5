import type { StreamView } from '#lib/client/hooks.ts'
import { countOf, type Issue } from '#lib/domain/issues.ts'
import type { Lifecycle, Roster } from '#lib/domain/roster-state.ts'
import { summaryOf } from '#lib/domain/views.ts'

/** A roster as one line of a list. */
export interface RosterRow {
  readonly rosterId: string
  readonly name: string
  readonly sortName: string
  readonly teamId: string | null
  readonly team: string
  readonly season: string
  readonly lifecycle: Lifecycle
  readonly players: number
  readonly staff: number
  readonly waiting: number
  /** Overruled changes that nobody settled yet. */
  readonly overruled: number
  /** Those among them that ask for a decision. */
  readonly asks: number
  readonly editable: boolean
  /** What isn't right, the worst first. */
  readonly issues: readonly Issue[]
  readonly issueCount: number
}

export interface NamesById { readonly teams: ReadonlyMap<string, string>; readonly seasons: ReadonlyMap<string, string> }

export function rosterRow({ streamId, state, pendingCount, changedByNewerVersion }: StreamView<Roster>, names: NamesById, issues: readonly Issue[]): RosterRow {
  const { players, staff } = summaryOf(state)
  const open = state.openItems.filter(item => item.settled === null)
  return {
    rosterId: streamId, name: state.name, sortName: state.name, lifecycle: state.lifecycle, players, staff,
    teamId: state.teamId ?? null, team: names.teams.get(state.teamId ?? '') ?? '', season: names.seasons.get(state.seasonId ?? '') ?? '',
    waiting: pendingCount, overruled: open.length, asks: open.filter(item => item.severity === 'ask').length, editable: !changedByNewerVersion, issues, issueCount: countOf(issues),
  }
}
