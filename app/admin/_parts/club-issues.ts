'use client'
import { useMemo } from 'react'
import { useMembers, useRosters, useSeasons, useTeams } from '#lib/client/hooks.ts'
import { doubtfulAmong, surroundings } from '#lib/domain/club-issues.ts'
import { issues, worstFirst, type Issue, type Surroundings } from '#lib/domain/issues.ts'
import { profileOf } from '#lib/domain/profiles.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { today } from './dates'

/** What isn't right with rosters today, from what this device knows of the whole club. */

/** What of the club matters to each roster; undefined while the store is read. */
export function useSurroundings(): ((roster: Roster) => Surroundings) | undefined {
  const rosters = useRosters(), teams = useTeams(), seasons = useSeasons(), members = useMembers()
  // Rosters change with every edit, members seldom: looking for doubles is the long part.
  const people = useMemo(() => {
    if (members === undefined) return undefined
    const states = new Map([...members].map(([id, view]) => [id, view.state]))
    return { members: states, doubtful: doubtfulAmong(states) }
  }, [members])
  return useMemo(() => {
    if (rosters === undefined || teams === undefined || seasons === undefined || people === undefined) return undefined
    return surroundings({
      ...people, rosters: rosters.map(view => view.state),
      teams: new Map(teams.map(view => [view.streamId, view.state])), seasons: new Map(seasons.map(view => [view.streamId, view.state])),
    })
  }, [rosters, teams, seasons, people])
}

/** The issues of any roster, the worst first; undefined while the store is read. */
export function useIssuesOf(): ((roster: Roster) => readonly Issue[]) | undefined {
  const around = useSurroundings(), members = useMembers()
  const now = today()
  return useMemo(() => {
    if (around === undefined || members === undefined) return undefined
    const lookup = { get: (memberId: string) => members.get(memberId)?.state }
    return roster => worstFirst(issues(roster, profileOf(roster.ruleProfile), lookup, now, around(roster)))
  }, [around, members, now])
}
