'use client'
import { useMemo } from 'react'
import { useMembers, useSeasons, useTeams } from '#lib/client/hooks.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { ALONE, type Surroundings } from '#lib/domain/issues.ts'
import { NO_FAMILY_NAME } from '#lib/domain/import/read-name.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { survivorOf } from '#lib/domain/views.ts'
import { locale, words } from '../../../_language/words'
import { useSurroundings } from '../../_parts/club-issues'
import { listName } from '../../_parts/names'

const t = words('sheets')

export interface SheetPerson { readonly listName: string; readonly paperName: string; readonly born: string; readonly licence: string }
const nobody = (): SheetPerson => ({ listName: t('unknownMember'), paperName: '', born: '', licence: '' })

export interface SheetSources {
  readonly members: ReadonlyMap<string, Member>
  /** Who somebody is on paper; by the survivor's details where they were merged. */
  readonly person: (memberId: string) => SheetPerson
  readonly club: string
  readonly team: string
  readonly season: string
  /** What of the club matters to the roster's issues. */
  readonly around: Surroundings
}

/** "MAES Anna": as on an official sheet. */
function paperName(member: Member): string {
  const { givenName, familyName } = member
  return member.erased ? '' : [familyName === NO_FAMILY_NAME ? null : familyName?.toLocaleUpperCase(locale()), givenName].filter(Boolean).join(' ')
}

const personIn = (members: ReadonlyMap<string, Member>) => (memberId: string): SheetPerson => {
  const member = members.get(survivorOf(memberId, id => members.get(id)))
  return member === undefined ? nobody() : { listName: listName(member), paperName: paperName(member), born: member.birthDate?.slice(0, 4) ?? '', licence: member.licenceNumber ?? '' }
}

/** The same for a list that was locked, by what was known of its people then; other rosters don't count against it. */
export const sourcesThen = (sources: SheetSources, members: ReadonlyMap<string, Member>): SheetSources =>
  ({ ...sources, members, person: personIn(members), around: { ...sources.around, rivals: [], elsewhere: new Map(), doubtful: new Set() } })

/** What a sheet says besides the roster; undefined while the store is read. */
export function useSheetSources(roster: Roster | undefined): SheetSources | undefined {
  const views = useMembers(), teams = useTeams(), seasons = useSeasons(), { club } = useSession(), aroundOf = useSurroundings()
  return useMemo(() => {
    if (views === undefined || teams === undefined || seasons === undefined || aroundOf === undefined) return undefined
    const members = new Map([...views].map(([id, view]) => [id, view.state]))
    return {
      members, person: personIn(members), club: club?.clubName ?? '', team: teams.find(view => view.streamId === roster?.teamId)?.state.name ?? '', season: seasons.find(view => view.streamId === roster?.seasonId)?.state.name ?? '',
      around: roster === undefined ? ALONE : aroundOf(roster),
    }
  }, [views, teams, seasons, club, roster, aroundOf])
}
