'use client'
import { useMemo } from 'react'
import { useHistories, usePreview } from '#lib/client/event-hooks.ts'
import { useMembers, useRosters, useSeasons, useTeams } from '#lib/client/hooks.ts'
import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { OpenItem } from '#lib/domain/roster-state.ts'
import { idOf, rowsOf, type OverruledRow } from './overruled-rows'

/** What the review and the preview list, read from the device's store; undefined while loading. */

interface Found { readonly source: string; readonly state: { readonly openItems: readonly OpenItem[] } }

const NONE: ReadonlySet<string> = new Set()

/** Everything that was overruled in the club, or in one roster, settled or not; without what is only foreseen. */
export function useOverruledRows(rosterId?: string): readonly OverruledRow[] | undefined {
  const rosters = useRosters(), members = useMembers(), teams = useTeams(), seasons = useSeasons()
  const foreseen = usePreview()
  const found = useMemo((): readonly Found[] | undefined => {
    if (rosters === undefined || members === undefined || teams === undefined || seasons === undefined) return undefined
    const all: readonly Found[] = rosterId === undefined ? [...rosters, ...members.values(), ...teams, ...seasons] : rosters.filter(view => view.streamId === rosterId)
    return all.filter(view => view.state.openItems.length > 0)
  }, [rosters, members, teams, seasons, rosterId])
  const sources = useMemo(() => (found ?? []).map(view => view.source), [found])
  const histories = useHistories(sources)
  return useMemo(() => {
    if (found === undefined || foreseen === undefined || histories === undefined) return undefined
    const notYet = new Map(foreseen.map(({ source, overruled }) => [source, new Set(overruled.map(change => `${idOf(change)} ${change.byEventId}`))]))
    return found.flatMap(({ source, state }) => {
      const ahead = notYet.get(source) ?? NONE
      return rowsOf({ source, ...addressOf(source)!, state }, state.openItems.filter(item => !ahead.has(`${idOf(item)} ${item.byEventId}`)), histories.get(source) ?? [])
    })
  }, [found, foreseen, histories])
}

/** What sending would overrule now, and of what others recorded meanwhile the oldest. */
export interface Foreseen { readonly rows: readonly OverruledRow[]; readonly since: SidelineEvent | null }

export function useForeseen(): Foreseen | undefined {
  const previews = usePreview()
  return useMemo(() => {
    if (previews === undefined) return undefined
    const rows = previews.flatMap(({ overruled, events, ...stream }) => rowsOf(stream, overruled.map(change => ({ ...change, settled: null })), events))
    const met = rows.flatMap(row => row.theirs ?? [])
    return { rows, since: met.toSorted((one, other) => ((one.position ?? '') < (other.position ?? '') ? -1 : 1))[0] ?? null }
  }, [previews])
}
