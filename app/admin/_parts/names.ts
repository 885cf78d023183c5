'use client'
import { useMemo } from 'react'
import { useMembers, useRosters, useSeasons, useTeams } from '#lib/client/hooks.ts'
import type { Device } from '#lib/client/device.ts'
import type { People } from '#lib/client/profile.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { streamViews } from '#lib/client/stream-views.ts'
import { NO_FAMILY_NAME } from '#lib/domain/import/read-name.ts'
import type { Member, Season, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../_language/words'
import type { Names } from './wording'

const t = words('people')

const isName = (name: string | null) => name !== null && name !== '' && name !== NO_FAMILY_NAME

/** "Anna Maes"; "erased member" after erasure. */
export function fullName(member: Member): string {
  if (member.erased) return t('erasedMember')
  return [member.givenName, member.familyName].filter(isName).join(' ') || t('unnamedMember')
}

/** "Maes, Anna": as lists are sorted. */
export function listName(member: Member): string {
  if (member.erased) return t('erasedMember')
  return [member.familyName, member.givenName].filter(isName).join(', ') || t('unnamedMember')
}

const NOBODY: People = {}

/** How those are called who act in the club, as far as this device was told. */
export const usePeople = (): People => useSession().club?.people ?? NOBODY

interface Named<State> { readonly streamId: string; readonly state: State }
type MemberLookup = ReadonlyMap<string, Named<Member>>
interface Club { readonly members: MemberLookup; readonly rosters: readonly Named<Roster>[]; readonly teams: readonly Named<Team>[]; readonly seasons: readonly Named<Season>[] }

const NO_MEMBERS: MemberLookup = new Map()

function namesIn({ members, rosters, teams, seasons }: Club): Names {
  const namesOf = (views: readonly Named<{ readonly name: string }>[]) => new Map(views.map(view => [view.streamId, view.state.name]))
  const [rosterNames, teamNames, seasonNames] = [namesOf(rosters), namesOf(teams), namesOf(seasons)]
  return {
    member: id => { const member = members.get(id); return member === undefined ? t('someone') : fullName(member.state) },
    roster: id => rosterNames.get(id) || t('aRoster'),
    team: id => teamNames.get(id) || t('aTeam'),
    season: id => seasonNames.get(id) || t('aSeason'),
  }
}

/** How everything is called now, for sentences. */
export function useNames(): Names {
  const members = useMembers(), rosters = useRosters(), teams = useTeams(), seasons = useSeasons()
  return useMemo(() => namesIn({ members: members ?? NO_MEMBERS, rosters: rosters ?? [], teams: teams ?? [], seasons: seasons ?? [] }), [members, rosters, teams, seasons])
}

/** The same, read once: for who says something now and then, and needn't follow every change. */
export async function readNames({ database, clubId }: Device): Promise<Names> {
  const [members, rosters, teams, seasons] = await Promise.all(
    [streamViews(database, clubId, 'members'), streamViews(database, clubId, 'rosters'), streamViews(database, clubId, 'teams'), streamViews(database, clubId, 'seasons')] as const)
  return namesIn({ members: new Map(members.map(view => [view.streamId, view])), rosters, teams, seasons })
}
