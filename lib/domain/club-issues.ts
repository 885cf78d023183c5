import { nameKey } from './import/fold.ts'
import type { Member } from './people-state.ts'
import type { Roster } from './roster-state.ts'

/** Issues that only show when one looks at the whole club (DOMAIN section 3). */

const isCurrent = (roster: Roster): boolean => roster.founded && (roster.lifecycle === 'selected' || roster.lifecycle === 'locked')

/** Rosters selected or locked for one team and season, where there are several (DOMAIN rows 31, 32); ids in the order given. */
export function rostersForOneTeam(rosters: readonly Roster[]): readonly (readonly string[])[] {
  const current = rosters.filter(roster => isCurrent(roster) && roster.teamId !== undefined && roster.seasonId !== undefined)
  return groupedIds(current, roster => `${roster.teamId} ${roster.seasonId}`, roster => roster.rosterId)
}

/**
 * Members that are probably one person (DOMAIN row 27): the same licence number, or the same name and birth date.
 * Never merged by themselves: homonyms are common. Erased and merged members are left out; ids in the order given.
 */
export function probableDuplicates(members: readonly Member[]): readonly (readonly string[])[] {
  const candidates = members.filter(member => member.founded && !member.erased && member.mergedInto === null)
  const byLicence = groupedIds(candidates.filter(hasLicence), member => member.licenceNumber ?? '', member => member.memberId)
  const byPerson = groupedIds(candidates.filter(member => hasBirthDate(member) && hasName(member)),
    member => `${nameKey(`${member.givenName ?? ''} ${member.familyName ?? ''}`)} ${member.birthDate}`, member => member.memberId)
  const named = new Set(byLicence.map(ids => ids.join(' ')))
  return [...byLicence, ...byPerson.filter(ids => !named.has(ids.join(' ')))]
}

const hasLicence = (member: Member): boolean => (member.licenceNumber ?? null) !== null
const hasBirthDate = (member: Member): boolean => (member.birthDate ?? null) !== null
const hasName = (member: Member): boolean => member.givenName !== null || member.familyName !== null

function groupedIds<Item>(items: readonly Item[], keyOf: (item: Item) => string, idOf: (item: Item) => string): readonly (readonly string[])[] {
  const byKey = new Map<string, string[]>()
  for (const item of items) byKey.set(keyOf(item), [...(byKey.get(keyOf(item)) ?? []), idOf(item)])
  return [...byKey.values()].filter(ids => ids.length > 1)
}
