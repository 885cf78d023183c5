import { allowsNumber } from './profile-numbers.ts'
import type { Entry, Roster } from './roster-state.ts'

/** How a roster's entries change together, so that the invariants of DOMAIN section 2 hold whatever comes. */

export const PLAYER = 'player'

/** The entry of a member, removed ones included; undefined where the member was never added. */
export const entryOf = (roster: Roster, memberId: string): Entry | undefined => (Object.hasOwn(roster.entries, memberId) ? roster.entries[memberId] : undefined)

export const isPresent = (entry: Entry): boolean => entry.removed === null

/** Whether the member could be captain: present, and a player. */
export function isPresentPlayer(roster: Roster, memberId: string): boolean {
  const entry = entryOf(roster, memberId)
  return entry !== undefined && isPresent(entry) && entry.roles.includes(PLAYER)
}

/** The present entry that has the number, or undefined. */
export const holderOf = (roster: Roster, number: string): Entry | undefined => Object.values(roster.entries).find(entry => entry.shirtNumber === number)

/** The roster with one entry put in place of the one it had; the captaincy goes where its holder can't be captain any more. */
export function withEntry(roster: Roster, entry: Entry): Roster {
  const changed: Roster = { ...roster, entries: { ...roster.entries, [entry.memberId]: entry } }
  return changed.captain === entry.memberId && !isPresentPlayer(changed, entry.memberId) ? { ...changed, captain: null } : changed
}

/** The entry without its number, which it goes on wanting. */
export const withoutNumber = (entry: Entry): Entry => (entry.shirtNumber === null ? entry : { ...entry, shirtNumber: null, wantedNumber: entry.shirtNumber })

/** The entry that couldn't get a number and goes on wanting it. */
const wanting = (entry: Entry, number: string): Entry => (entry.wantedNumber === number ? entry : { ...entry, wantedNumber: number })

/**
 * Gives and takes numbers at once: first all are released, then all given (DOMAIN row 5). A removed entry, and one
 * whose number the profile doesn't allow, wants it instead; another present holder loses it and goes on wanting it.
 * Members without an entry are left out. Each number occurs at most once.
 */
export function withNumbers(roster: Roster, assignments: { readonly [memberId: string]: string | null }): Roster {
  const changed: { [memberId: string]: Entry } = { ...roster.entries }
  const given = new Set<string>()
  for (const [memberId, number] of Object.entries(assignments)) {
    const entry = entryOf(roster, memberId)
    if (entry === undefined) continue
    changed[memberId] = withNumber(entry, number, number !== null && allowsNumber(roster.ruleProfile, number))
    if (changed[memberId].shirtNumber !== null) given.add(changed[memberId].shirtNumber)
  }
  for (const entry of Object.values(roster.entries)) {
    const holdsGiven = entry.shirtNumber !== null && given.has(entry.shirtNumber) && !Object.hasOwn(assignments, entry.memberId)
    if (holdsGiven) changed[entry.memberId] = withoutNumber(entry)
  }
  return { ...roster, entries: changed }
}

function withNumber(entry: Entry, number: string | null, allowed: boolean): Entry {
  if (number === null) return entry.shirtNumber === null ? entry : { ...entry, shirtNumber: null }
  if (!isPresent(entry)) return wanting(entry, number)
  if (!allowed) return wanting(entry.shirtNumber === null ? entry : { ...entry, shirtNumber: null }, number)
  const wantedNumber = entry.wantedNumber === number ? null : entry.wantedNumber
  return entry.shirtNumber === number && wantedNumber === entry.wantedNumber ? entry : { ...entry, shirtNumber: number, wantedNumber }
}

/** The roster under another profile: numbers that it doesn't allow are wanted instead. */
export function withProfile(roster: Roster, ruleProfile: string): Roster {
  const unfit = Object.values(roster.entries).filter(entry => entry.shirtNumber !== null && !allowsNumber(ruleProfile, entry.shirtNumber))
  const entries = { ...roster.entries, ...Object.fromEntries(unfit.map(entry => [entry.memberId, withoutNumber(entry)])) }
  return { ...roster, ruleProfile, entries: unfit.length === 0 ? roster.entries : entries }
}
