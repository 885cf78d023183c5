import type { Member, Season, Team } from '#lib/domain/people-state.ts'
import type { OpenItem, Roster } from '#lib/domain/roster-state.ts'
import { presentEntries, spokenName, summaryOf } from '#lib/domain/views.ts'
import type { Actor } from './caller.ts'
import type { StreamRow } from './event-store.ts'
import type { OverruledSides } from './overruled-sides.ts'

/**
 * What each role sees of a state (QUALITY section 2): an administrator all of it; a coach the rosters of the own teams without birth
 * dates and notes; a member the names of the own teams and the own entry.
 */

type Names = Readonly<Record<string, string>>

/** One line of `GET /api/rosters`. */
export function rosterLine({ streamId, version, state }: StreamRow) {
  const roster = state as Roster
  const { name, seasonId, teamId, lifecycle, ruleProfile } = roster
  const { players, staff } = summaryOf(roster)
  return { rosterId: streamId, name, seasonId: seasonId ?? null, teamId: teamId ?? null, lifecycle, ruleProfile, version, players, staff }
}

/** `GET /api/rosters/{id}` of an administrator: the state of DOMAIN section 1. */
export function wholeRoster({ version, state }: StreamRow) {
  const { founded: _founded, ...roster } = state as Roster
  return { ...roster, version }
}

/** Whose names are told with a roster: those who are in it, and to a coach also whoever was removed while something was overruled that the coach is told of. */
export function namedIn({ entries, openItems }: Roster, actor: Actor): readonly string[] {
  const told = toldTo(actor, openItems)
  const isAbout = (memberId: string) => told.some(({ key, theirs, mine }) => key.split('/')[1] === memberId || theirs === memberId || mine === memberId)
  return Object.values(entries).filter(({ removed, memberId }) => removed === null || isAbout(memberId)).map(({ memberId }) => memberId)
}

/** Of a coach or a member. `names`: those of `namedIn`. */
export function rosterOfTeam({ version, state }: StreamRow, actor: Actor, names: Names, sides: readonly OverruledSides[]) {
  const roster = state as Roster
  const { rosterId, name, seasonId, teamId, ruleProfile, lifecycle, captain, openItems } = roster
  const shown = actor.role === 'coach' ? presentEntries(roster) : presentEntries(roster).filter(entry => entry.memberId === actor.memberId)
  return {
    rosterId, name, seasonId: seasonId ?? null, teamId: teamId ?? null, ruleProfile, lifecycle, captain,
    entries: Object.fromEntries(shown.map(({ note: _note, ...entry }) => [entry.memberId, entry])),
    openItems: toldTo(actor, openItems), sides,
    names, version,
  }
}

/** What was overruled is told to its author too, but never what stood in a note. */
export const toldTo = ({ role }: Actor, openItems: readonly OpenItem[]): readonly OpenItem[] => (role === 'coach' ? openItems.filter(item => !/(^|\/)note$/.test(item.key)) : [])

/** A member as an administrator, or the person in question, sees it. */
export function wholeMember({ version, state }: StreamRow) {
  const { founded: _founded, ...member } = state as Member
  return { ...member, version }
}

export function nameOfMember({ state }: StreamRow) {
  const { memberId, givenName, familyName } = state as Member
  return { memberId, givenName, familyName }
}

/** `Jan Peeters` by member id, for those who have a name. */
export const namesOf = (rows: readonly StreamRow[]): Names =>
  Object.fromEntries(rows.flatMap(row => { const name = spokenName(row.state as Member); return name === null ? [] : [[row.streamId, name]] }))

/** Teams and seasons hold nothing personal; only what was overruled stays among administrators. */
export function teamOrSeason({ version, state }: StreamRow, { role }: Actor) {
  const { founded: _founded, openItems, ...rest } = state as Team | Season
  return { ...rest, ...(role === 'administrator' && { openItems }), version }
}
