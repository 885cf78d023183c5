import { readAs } from '#lib/event-sourcing/shape.ts'
import { Rank } from '../values.ts'
import { allowsNumber } from '../profile-numbers.ts'
import type { Roster } from '../roster-state.ts'

/** The invariants of DOMAIN section 2 that a roster breaks, in words; none for a sound one. Shares no code with evolve but the profiles. */
export function brokenInvariants(roster: Roster): readonly string[] {
  const entries = Object.entries(roster.entries)
  const holders = entries.flatMap(([, entry]) => entry.shirtNumber ?? [])
  const captain = roster.captain === null ? null : roster.entries[roster.captain]
  const rules: readonly (readonly [boolean, string])[] = [
    [entries.every(([memberId, entry]) => memberId === entry.memberId), 'an entry stands under its member'],
    [new Set(holders).size === holders.length, 'no two present entries have the same number'],
    [holders.every(number => allowsNumber(roster.ruleProfile, number)), 'the number fits the profile'],
    [captain === null || (captain !== undefined && captain.removed === null && captain.roles.includes('player')), 'the captain is a present player or nobody'],
    [entries.every(([, entry]) => entry.removed === null || entry.shirtNumber === null), 'a removed entry holds no number'],
    [entries.every(([, entry]) => readAs(Rank, entry.rank).kind === 'parsed'), 'ranks can be compared'],
    [entries.every(([, entry]) => entry.shirtNumber === null || entry.wantedNumber !== entry.shirtNumber), 'nobody wants the number that they have'],
    [roster.founded || entries.length === 0, 'nothing is before the founding event'],
    [new Set(roster.openItems.map(item => `${item.eventId} ${item.key}`)).size === roster.openItems.length, 'nothing is listed twice'],
  ]
  return rules.flatMap(([holds, rule]) => (holds ? [] : [rule]))
}
