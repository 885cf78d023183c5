'use client'
import { useMemo } from 'react'
import { useHistories } from '#lib/client/event-hooks.ts'
import { useMembers, useRosters, useSeasons, useTeams, type StreamView } from '#lib/client/hooks.ts'
import { versionOf, type Collection, type Json, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { rosterKind } from '#lib/domain/kinds.ts'
import type { OpenItem, Roster } from '#lib/domain/roster-state.ts'
import { valueAt } from './overruled-words'

/** One overruled change with everything that is said about it. */
export interface OverruledRow {
  readonly id: string
  readonly source: string
  readonly collection: Collection
  readonly streamId: string
  readonly item: OpenItem
  /** Undefined where it can't be said. */
  readonly before: Json | undefined
  readonly theirs: SidelineEvent | undefined
  readonly mine: SidelineEvent | undefined
  /** Which side decides now, before anybody settles it. */
  readonly decides: 'mine' | 'theirs'
}

interface Found { readonly collection: Collection; readonly view: StreamView<{ readonly openItems: readonly OpenItem[] }>; readonly item: OpenItem }

/** Everything overruled, what asks for a decision first, then notices, then what is settled; undefined while loading. */
export function useOverruledRows(): readonly OverruledRow[] | undefined {
  const rosters = useRosters(), members = useMembers(), teams = useTeams(), seasons = useSeasons()
  const found = useMemo((): readonly Found[] | undefined => {
    if (rosters === undefined || members === undefined || teams === undefined || seasons === undefined) return undefined
    const itemsOf = (collection: Collection, views: Iterable<Found['view']>): Found[] => [...views].flatMap(view => view.state.openItems.map(item => ({ collection, view, item })))
    return [...itemsOf('rosters', rosters), ...itemsOf('members', members.values()), ...itemsOf('teams', teams), ...itemsOf('seasons', seasons)]
  }, [rosters, members, teams, seasons])
  const sources = useMemo(() => [...new Set((found ?? []).map(one => one.view.source))], [found])
  const histories = useHistories(sources)
  return useMemo(() => {
    if (found === undefined || histories === undefined) return undefined
    return found.map(one => rowOf(one, histories.get(one.view.source) ?? [])).sort((a, b) => placeOf(a.item) - placeOf(b.item))
  }, [found, histories])
}

const placeOf = (item: OpenItem): number => (item.settled !== null ? 2 : item.severity === 'ask' ? 0 : 1)
/** Pending events come after all that is recorded. */
const orderOf = (event: SidelineEvent | undefined): number => (event === undefined ? 0 : versionOf(event) || Number.MAX_SAFE_INTEGER)

function rowOf({ collection, view, item }: Found, events: readonly SidelineEvent[]): OverruledRow {
  const overruled = events.find(event => event.id === item.eventId), deciding = events.find(event => event.id === item.byEventId)
  // The rebased event is always the later one; where it was the one overruled, the recorded one stood (DOMAIN rows 10 and 22).
  const stood = orderOf(overruled) > orderOf(deciding)
  const first = stood ? deciding : overruled
  return {
    id: `${item.eventId} ${item.key}`, source: view.source, collection, streamId: view.streamId, item,
    before: collection === 'rosters' && first !== undefined ? valueAt(stateBefore(view.streamId, events, first), item.key) : undefined,
    theirs: stood ? deciding : overruled, mine: stood ? overruled : deciding, decides: stood ? 'theirs' : 'mine',
  }
}

function stateBefore(rosterId: string, events: readonly SidelineEvent[], event: SidelineEvent): Roster {
  let state: Roster = rosterKind.initial(rosterId)
  for (const one of events) {
    if (one === event) break
    state = rosterKind.evolve(state, one)
  }
  return state
}
