import type { StreamView } from '#lib/client/hooks.ts'
import type { Member, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { presentEntries, searchTextOf } from '#lib/domain/views.ts'
import { listName } from '../../_parts/names'
import { ALL_SEASONS } from '../../_parts/season-choice'
import { byName } from '../../_parts/sorting'

/** A person as one line of the list. */
export interface MemberRow {
  readonly view: StreamView<Member>
  readonly memberId: string
  readonly name: string
  readonly sortName: string
  readonly searchText: string
  readonly birthDate: string
  readonly licence: string
  /** The rosters of the season in which the person stands, archived ones aside. */
  readonly rosters: readonly { readonly rosterId: string; readonly name: string }[]
  readonly active: boolean
  readonly erased: boolean
  readonly waiting: number
}

/** Everybody but those merged into somebody else, by family name. */
export function memberRows(
  members: ReadonlyMap<string, StreamView<Member>>, rosters: readonly StreamView<Roster>[], teams: readonly StreamView<Team>[], seasonId: string,
): readonly MemberRow[] {
  const places = placesOf(rosters, new Map(teams.map(view => [view.streamId, view.state.name])), seasonId)
  return [...members.values()].filter(view => view.state.mergedInto === null).map(view => {
    const { state } = view
    const name = listName(state)
    return {
      view, memberId: view.streamId, name, sortName: name, searchText: searchTextOf(state), birthDate: state.birthDate ?? '', licence: state.licenceNumber ?? '',
      rosters: places.get(view.streamId) ?? [], active: state.active, erased: state.erased, waiting: view.pendingCount,
    }
  }).sort((one, other) => byName(one.sortName, other.sortName))
}

function placesOf(rosters: readonly StreamView<Roster>[], teamNames: ReadonlyMap<string, string>, seasonId: string) {
  const places = new Map<string, { rosterId: string; name: string }[]>()
  for (const { streamId, state } of rosters) {
    if (state.lifecycle === 'archived' || (seasonId !== ALL_SEASONS && state.seasonId !== undefined && state.seasonId !== seasonId)) continue
    // a selected roster goes by its team's name
    const name = state.lifecycle === 'draft' ? state.name : (teamNames.get(state.teamId ?? '') ?? state.name)
    for (const { memberId } of presentEntries(state)) places.set(memberId, [...places.get(memberId) ?? [], { rosterId: streamId, name }])
  }
  return places
}
