import { fold } from './import/fold.ts'
import { NO_FAMILY_NAME } from './import/read-name.ts'
import type { Member } from './people-state.ts'
import { allowsNumber } from './profile-numbers.ts'
import { compareRanks } from './rank.ts'
import { isPresent, PLAYER } from './roster-entries.ts'
import type { Entry, Roster } from './roster-state.ts'

/** What screens show of states: order, names, counts, search. Pure; wording is the screens'. */

/** Order of entries: rank, ties by member id (DOMAIN section 2: ranks are total). */
export const compareEntries = (one: Entry, other: Entry): number => compareRanks(one.rank, other.rank) || compareRanks(one.memberId, other.memberId)

/** Those who are in the roster, in order. */
export const presentEntries = (roster: Roster): readonly Entry[] => Object.values(roster.entries).filter(isPresent).sort(compareEntries)

/** Those who were removed, in order. */
export const removedEntries = (roster: Roster): readonly Entry[] => Object.values(roster.entries).filter(entry => !isPresent(entry)).sort(compareEntries)

/** Present entries as they stand on a match sheet: ascending numbers (`0`, `00`, `1`, …), those without at the end in roster order. */
export const entriesByNumber = (roster: Roster): readonly Entry[] => [...presentEntries(roster)].sort((one, other) => numberPlace(one) - numberPlace(other))

const numberPlace = ({ shirtNumber }: Entry): number => (shirtNumber === null ? Infinity : shirtNumber === '00' ? 0.5 : Number(shirtNumber))

type Named = Pick<Member, 'givenName' | 'familyName'>

/** `Peeters, Jan`; null for somebody without a name (not registered here, or erased). */
export function displayName({ givenName, familyName }: Named): string | null {
  if (familyName === null || familyName === NO_FAMILY_NAME) return givenName
  return givenName === null ? familyName : `${familyName}, ${givenName}`
}

/** `Jan Peeters`; null for somebody without a name. */
export function spokenName({ givenName, familyName }: Named): string | null {
  if (givenName === null) return familyName
  return familyName === null || familyName === NO_FAMILY_NAME ? givenName : `${givenName} ${familyName}`
}

export interface RosterSummary {
  readonly players: number
  /** Present entries without the role of a player. */
  readonly staff: number
  readonly removed: number
  readonly playersWithoutNumber: number
  /** What was overruled and isn't settled. */
  readonly openItems: number
}

/** How many of what a roster has. */
export function summaryOf(roster: Roster): RosterSummary {
  const entries = Object.values(roster.entries)
  const present = entries.filter(isPresent)
  const players = present.filter(entry => entry.roles.includes(PLAYER))
  return {
    players: players.length, staff: present.length - players.length, removed: entries.length - present.length,
    playersWithoutNumber: players.filter(entry => entry.shirtNumber === null).length, openItems: roster.openItems.filter(item => item.settled === null).length,
  }
}

/** Numbers that nobody has and the profile allows, nearest to a number first, then ascending; at most `count`. */
export function freeNumbers(roster: Roster, near: string, count: number): readonly string[] {
  const taken = new Set(Object.values(roster.entries).map(entry => entry.shirtNumber))
  const all = ['0', '00', ...Array.from({ length: 99 }, (_, index) => String(index + 1))]
  const distance = (number: string): number => Math.abs(Number(number) - Number(near))
  return all.filter(number => !taken.has(number) && allowsNumber(roster.ruleProfile, number)).sort((one, other) => distance(one) - distance(other)).slice(0, count)
}

/** What a search looks through: names, licence number and year of birth, folded. Compute once per member, not per key. */
export const searchTextOf = ({ givenName, familyName, licenceNumber, birthDate }: Member): string =>
  ` ${fold([givenName, familyName, licenceNumber, birthDate?.slice(0, 4)].filter(text => text !== null && text !== undefined).join(' '))}`

/** Whether every word of a query begins a word of a search text; accents and case don't matter. An empty query finds all. */
export const matchesSearch = (searchText: string, query: string): boolean => fold(query).split(' ').every(word => searchText.includes(` ${word}`))

const MERGES_MAX = 32

/** The member that stands for another after merges (DOMAIN row 28); the member itself where it wasn't merged, or where merges go in a circle. */
export function survivorOf(memberId: string, memberOf: (memberId: string) => Member | undefined): string {
  let survivor = memberId
  for (let step = 0; step < MERGES_MAX; step++) {
    const next = memberOf(survivor)?.mergedInto ?? null
    if (next === null) return survivor
    survivor = next
  }
  return memberId
}
