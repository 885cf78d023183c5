import type { Member, Season, Team } from '../people-state.ts'
import type { MemberLookup } from '../issues.ts'
import type { EntryKind, EntryStatus } from '../roster-events.ts'
import type { Entry, Lifecycle, Roster } from '../roster-state.ts'
import { presentEntries, survivorOf } from '../views.ts'

/** What leaves the club in a file: rosters with the people in them. No notes, and nobody who was removed. */

export interface ExportSource {
  readonly rosters: readonly Roster[]
  readonly members: MemberLookup
  readonly teams: { get(teamId: string): Team | undefined }
  readonly seasons: { get(seasonId: string): Season | undefined }
}

export interface ExportedEntry {
  readonly memberId: string
  readonly givenName: string
  readonly familyName: string
  readonly birthDate: string | null
  readonly gender: string | null
  readonly licenceNumber: string | null
  /** Text: `0` and `00` are different. */
  readonly shirtNumber: string | null
  readonly roles: readonly string[]
  readonly captain: boolean
  readonly positions: readonly string[]
  readonly kind: EntryKind
  readonly status: EntryStatus
  readonly statusFrom: string | null
  readonly statusUntil: string | null
  readonly from: string | null
  readonly to: string | null
}

export interface ExportedRoster {
  readonly rosterId: string
  readonly name: string
  readonly season: string | null
  readonly team: string | null
  readonly ruleProfile: string
  readonly lifecycle: Lifecycle
  readonly entries: readonly ExportedEntry[]
}

/**
 * Rosters as a program reads them, in the order given, people in the order of the roster. Whoever was merged goes by the
 * details of the survivor, once. People who have no name here (erased, or not received yet) are left out.
 */
export function exportedRosters({ rosters, members, teams, seasons }: ExportSource): readonly ExportedRoster[] {
  return rosters.map(roster => ({
    rosterId: roster.rosterId, name: roster.name, season: seasons.get(roster.seasonId ?? '')?.name ?? null, team: teams.get(roster.teamId ?? '')?.name ?? null,
    ruleProfile: roster.ruleProfile, lifecycle: roster.lifecycle,
    entries: onePerPerson(presentEntries(roster), members).flatMap(([entry, memberId]) => {
      const member = members.get(memberId)
      return member === undefined ? [] : exportedEntry(entry, member, roster.captain === entry.memberId)
    }),
  }))
}

/** Entries with the survivor's id; of several entries of one person that of the survivor, else of the lowest id, as the import takes them. */
function onePerPerson(entries: readonly Entry[], members: MemberLookup): readonly (readonly [Entry, string])[] {
  const standing = new Map<string, string>()
  const survivors = entries.map((entry): readonly [Entry, string] => [entry, survivorOf(entry.memberId, id => members.get(id))])
  for (const [{ memberId }, survivor] of survivors) {
    const other = standing.get(survivor)
    if (other === undefined || memberId === survivor || (other !== survivor && memberId < other)) standing.set(survivor, memberId)
  }
  return survivors.filter(([entry, survivor]) => standing.get(survivor) === entry.memberId)
}

function exportedEntry(entry: Entry, member: Member, captain: boolean): readonly ExportedEntry[] {
  const { givenName, familyName } = member
  if (givenName === null || familyName === null || member.mergedInto !== null) return []
  const { shirtNumber, roles, positions, kind, status, statusFrom, statusUntil, from, to } = entry
  return [{
    memberId: member.memberId, givenName, familyName, birthDate: member.birthDate ?? null, gender: member.gender ?? null, licenceNumber: member.licenceNumber ?? null,
    shirtNumber, roles, captain, positions, kind, status, statusFrom: statusFrom ?? null, statusUntil: statusUntil ?? null, from: from ?? null, to: to ?? null,
  }]
}
