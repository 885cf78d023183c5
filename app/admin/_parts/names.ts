'use client'
import { useMemo } from 'react'
import { useMembers, useRosters, useSeasons, useSession, useTeams } from '#lib/client/hooks.ts'
import type { People } from '#lib/client/profile.ts'
import { NO_FAMILY_NAME } from '#lib/domain/import/read-name.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Names } from './wording'

const isName = (name: string | null) => name !== null && name !== '' && name !== NO_FAMILY_NAME

/** "Anna Maes"; "erased member" after erasure. */
export function fullName(member: Member): string {
  if (member.erased) return 'erased member'
  return [member.givenName, member.familyName].filter(isName).join(' ') || 'unnamed member'
}

/** "Maes, Anna": as lists are sorted. */
export function listName(member: Member): string {
  if (member.erased) return 'erased member'
  return [member.familyName, member.givenName].filter(isName).join(', ') || 'unnamed member'
}

const NOBODY: People = {}

/** How those are called who act in the club, as far as this device was told. */
export const usePeople = (): People => useSession().club?.people ?? NOBODY

/** How everything is called now, for sentences. */
export function useNames(): Names {
  const members = useMembers(), rosters = useRosters(), teams = useTeams(), seasons = useSeasons()
  return useMemo(() => {
    const rosterNames = new Map(rosters?.map(view => [view.streamId, view.state.name]))
    const teamNames = new Map(teams?.map(view => [view.streamId, view.state.name]))
    const seasonNames = new Map(seasons?.map(view => [view.streamId, view.state.name]))
    return {
      member: id => { const view = members?.get(id); return view === undefined ? 'someone' : fullName(view.state) },
      roster: id => rosterNames.get(id) || 'a roster',
      team: id => teamNames.get(id) || 'a team',
      season: id => seasonNames.get(id) || 'a season',
    }
  }, [members, rosters, teams, seasons])
}
