import { fold, nameKey } from './import/fold.ts'
import { ALONE, type Surroundings } from './issues.ts'
import type { Member, Season, Team } from './people-state.ts'
import { PLAYER } from './roster-entries.ts'
import type { Roster } from './roster-state.ts'
import { presentEntries, survivorOf } from './views.ts'

/** Issues that only show when one looks at the whole club (DOMAIN section 3). */

const isCurrent = (roster: Roster): boolean => roster.founded && (roster.lifecycle === 'selected' || roster.lifecycle === 'locked')

/** Rosters selected or locked for one team and season, where there are several (DOMAIN rows 31, 32); ids in the order given. */
export function rostersForOneTeam(rosters: readonly Roster[]): readonly (readonly string[])[] {
  const current = rosters.filter(roster => isCurrent(roster) && roster.teamId !== undefined && roster.seasonId !== undefined)
  return groupedIds(current, roster => `${roster.teamId} ${roster.seasonId}`, roster => roster.rosterId)
}

/**
 * Members that are probably one person (DOMAIN row 27): the same licence number, or the same name and birth date.
 * Never merged by themselves: homonyms are common. Erased and merged members are left out, and those told apart from all the others; ids in the order given.
 */
export function probableDuplicates(members: readonly Member[]): readonly (readonly string[])[] {
  const candidates = members.filter(member => member.founded && !member.erased && member.mergedInto === null)
  const byLicence = groupedIds(candidates.filter(hasLicence), member => member.licenceNumber ?? '', member => member.memberId)
  const byPerson = groupedIds(candidates.filter(member => hasBirthDate(member) && hasName(member)),
    member => `${nameKey(`${member.givenName ?? ''} ${member.familyName ?? ''}`)} ${member.birthDate}`, member => member.memberId)
  const memberOf = new Map(candidates.map(member => [member.memberId, member]))
  const areTold = (id: string, other: string): boolean => [[id, other], [other, id]].some(([one, another]) => memberOf.get(one!)?.apartFrom?.includes(another!) === true)
  const withoutTold = (ids: readonly string[]) => ids.filter(id => ids.some(other => other !== id && !areTold(id, other)))
  const [licences, persons] = [byLicence, byPerson].map(groups => groups.map(withoutTold).filter(ids => ids.length > 1)) as [string[][], string[][]]
  const named = new Set(licences.map(ids => ids.join(' ')))
  return [...licences, ...persons.filter(ids => !named.has(ids.join(' ')))]
}

/** The members that are probably registered twice. It reads all of them: ask once for as long as they stay the same. */
export const doubtfulAmong = (members: ReadonlyMap<string, Member>): ReadonlySet<string> => new Set(probableDuplicates([...members.values()]).flat())

/** A club as far as issues look: everything by id. */
export interface ClubLookup {
  readonly rosters: readonly Roster[]
  readonly teams: { get(teamId: string): Team | undefined }
  readonly seasons: { get(seasonId: string): Season | undefined }
  readonly members: ReadonlyMap<string, Member>
  /** `doubtfulAmong` the members. */
  readonly doubtful: ReadonlySet<string>
}

/** What of the club matters to each roster (DOMAIN section 2: two rosters for one team and season, dual registration, ages, probable duplicates). */
export function surroundings(club: ClubLookup): (roster: Roster) => Surroundings {
  const { doubtful } = club
  const current = club.rosters.filter(roster => isCurrent(roster) && roster.teamId !== undefined && roster.seasonId !== undefined)
  return roster => {
    const { teamId, seasonId, rosterId } = roster
    const seasonStartsOn = club.seasons.get(seasonId ?? '')?.startsOn ?? null
    if (teamId === undefined || seasonId === undefined) return { ...ALONE, doubtful, seasonStartsOn }
    const beside = current.filter(other => other.seasonId === seasonId && other.rosterId !== rosterId)
    const rivals = beside.filter(other => other.teamId === teamId).map(other => other.rosterId)
    return { category: club.teams.get(teamId)?.category ?? null, seasonStartsOn, rivals, elsewhere: placesElsewhere(club, roster, beside), doubtful }
  }
}

/** What a roster's team plays in, to be compared: its category, and its competition of the season. */
function groupsOf({ teams }: ClubLookup, { teamId, seasonId }: Roster): readonly string[] {
  const team = teams.get(teamId ?? '')
  const competition = team?.competitions[seasonId ?? '']?.competition
  return [...(team?.category === undefined ? [] : [`category ${fold(team.category)}`]), ...(competition === undefined ? [] : [`competition ${fold(competition)}`])]
}

/** Of a roster's members those who play in others of its category or competition, too. */
function placesElsewhere(club: ClubLookup, roster: Roster, beside: readonly Roster[]): ReadonlyMap<string, readonly string[]> {
  const person = (memberId: string): string => survivorOf(memberId, id => club.members.get(id))
  const groups = groupsOf(club, roster)
  const ofGroup = beside.filter(other => other.teamId !== roster.teamId && groupsOf(club, other).some(group => groups.includes(group)))
  const places = new Map<string, string[]>()
  for (const other of ofGroup) {
    for (const { memberId, kind, roles } of presentEntries(other)) {
      if (kind !== 'guest' && roles.includes(PLAYER)) places.set(person(memberId), [...(places.get(person(memberId)) ?? []), other.rosterId])
    }
  }
  return new Map(Object.keys(roster.entries).flatMap(memberId => {
    const found = places.get(person(memberId))
    return found === undefined ? [] : [[memberId, found] as const]
  }))
}

const hasLicence = (member: Member): boolean => (member.licenceNumber ?? null) !== null
const hasBirthDate = (member: Member): boolean => (member.birthDate ?? null) !== null
const hasName = (member: Member): boolean => member.givenName !== null || member.familyName !== null

function groupedIds<Item>(items: readonly Item[], keyOf: (item: Item) => string, idOf: (item: Item) => string): readonly (readonly string[])[] {
  const byKey = new Map<string, string[]>()
  for (const item of items) {
    const key = keyOf(item), group = byKey.get(key)
    if (group === undefined) byKey.set(key, [idOf(item)])
    else group.push(idOf(item))
  }
  return [...byKey.values()].filter(ids => ids.length > 1)
}
