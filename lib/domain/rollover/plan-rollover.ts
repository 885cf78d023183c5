import type { Member, Team } from '../people-state.ts'
import { PLAYER } from '../roster-entries.ts'
import type { Entry, Roster } from '../roster-state.ts'
import { presentEntries, survivorOf } from '../views.ts'
import { ageLimitOf, birthYearOf, byName, nextTeamOf, oldestYearOf } from '../age-group.ts'
import { arrivalsOf } from './arrivals.ts'
import { choiceKey, LEAVES, type Destination, type Mover, type Place, type Reason, type RolloverCounts, type RolloverOrder, type RolloverPlan, type RolloverRequest, type RolloverSource } from './rollover.ts'

/**
 * The rosters of a new season out of those of the old one (DOMAIN section 5): whoever is young enough stays with the
 * team, others go up to the next age group of their gender; staff stays; guests, trials and who left the club aren't
 * taken along. Numbers are kept where they are free, first by those who stay. Pure: the same request gives the same plan.
 */
export function planRollover(request: RolloverRequest): RolloverPlan {
  const sources = request.rosters.map(roster => sourceOf(roster, request))
  const destinations = destinationsOf(sources, request)
  return { sources, destinations, orders: ordersOf(sources, destinations, request), counts: countsOf(sources, destinations) }
}

/** The destination of a team's people; a roster without a team has its own. */
const keyOf = (roster: Roster): Place => (roster.teamId === undefined ? `roster ${roster.rosterId}` : teamKey(roster.teamId))
const teamKey = (teamId: string): Place => `team ${teamId}`

function sourceOf(roster: Roster, request: RolloverRequest): RolloverSource {
  const own = keyOf(roster)
  const team = request.teams.find(each => each.teamId === roster.teamId)
  const movers = presentEntries(roster).flatMap((entry): Mover[] => {
    const member = request.members.get(survivorOf(entry.memberId, id => request.members.get(id)))
    if (member === undefined || member.erased) return []
    const { place: suggested, reason } = suggestion(entry, member, team, own, request)
    const place = request.choices.get(choiceKey(roster.rosterId, entry.memberId)) ?? suggested
    return [{ entry, member, birthYear: birthYearOf(member), suggested, place, reason }]
  })
  return { roster, own, movers }
}

function suggestion(entry: Entry, member: Member, team: Team | undefined, own: Place, { teams, season }: RolloverRequest): { readonly place: Place; readonly reason: Reason } {
  if (!member.active) return { place: LEAVES, reason: 'inactive' }
  if (entry.kind === 'guest' || entry.kind === 'trial') return { place: LEAVES, reason: 'guest' }
  if (!entry.roles.includes(PLAYER)) return { place: own, reason: 'staff' }
  const limit = team === undefined ? null : ageLimitOf(team)
  if (team === undefined || limit === null) return { place: own, reason: 'no-age-group' }
  const born = birthYearOf(member)
  if (born === null) return { place: own, reason: 'no-birth-date' }
  if (born >= oldestYearOf(limit, season)) return { place: own, reason: 'fits' }
  const next = nextTeamOf(team, member, teams, season)
  return next === null ? { place: own, reason: 'too-old' } : { place: teamKey(next.teamId), reason: 'moves-up' }
}

/** A destination for each team that isn't retired, and for each old roster without a team; in the order of the old rosters, then by name. */
function destinationsOf(sources: readonly RolloverSource[], request: RolloverRequest): readonly Destination[] {
  const keys = new Set([...sources.map(source => source.own), ...teamsByName(request.teams).map(team => teamKey(team.teamId))])
  return [...keys].map((key): Destination => {
    const origin = sources.find(source => source.own === key)?.roster ?? null
    const team = request.teams.find(each => teamKey(each.teamId) === key) ?? null
    const existing = request.existing.find(roster => (team === null ? roster.copiedFrom === origin?.rosterId : roster.teamId === team.teamId) && roster.lifecycle !== 'archived') ?? null
    const ruleProfile = existing?.ruleProfile ?? profileFor(team, origin, request.season.seasonId)
    return {
      key, name: existing?.name ?? team?.name ?? origin?.name ?? '', teamId: team?.teamId ?? null, rosterId: existing?.rosterId ?? request.rosterIdOf(key), existing,
      arrivals: arrivalsOf(sources, key, ruleProfile, existing),
    }
  })
}

const teamsByName = (teams: readonly Team[]): readonly Team[] => teams.filter(team => !team.retired).toSorted(byName)

/** The rules of the competition that the team entered for the new season, else those it plays by now. */
const profileFor = (team: Team | null, origin: Roster | null, seasonId: string): string =>
  team?.competitions[seasonId]?.ruleProfile ?? origin?.ruleProfile ?? Object.values(team?.competitions ?? {}).at(-1)?.ruleProfile ?? 'free'

function ordersOf(sources: readonly RolloverSource[], destinations: readonly Destination[], request: RolloverRequest): readonly RolloverOrder[] {
  const { season } = request
  const filled = destinations.filter(({ arrivals }) => arrivals.length > 0)
  if (filled.length === 0) return []
  const opening: RolloverOrder[] = season.isNew
    ? [{ collection: 'seasons', streamId: season.seasonId, command: { type: 'OpenSeason', data: { name: season.name, startsOn: season.startsOn, endsOn: season.endsOn } } }]
    : []
  const archiving = request.archives ? sources.filter(({ roster }) => roster.lifecycle !== 'archived').map(({ roster }): RolloverOrder => (
    { collection: 'rosters', streamId: roster.rosterId, command: { type: 'ArchiveRoster', data: {} } })) : []
  return [...opening, ...filled.flatMap(destination => fillingOrders(destination, sources, request)), ...archiving]
}

function fillingOrders({ key, name, teamId, rosterId, existing, arrivals }: Destination, sources: readonly RolloverSource[], request: RolloverRequest): readonly RolloverOrder[] {
  const order = (type: string, data: unknown): RolloverOrder => ({ collection: 'rosters', streamId: rosterId, command: { type, data } })
  const origin = sources.find(source => source.own === key)?.roster ?? null
  const ruleProfile = profileFor(request.teams.find(team => team.teamId === teamId) ?? null, origin, request.season.seasonId)
  const founding = existing !== null ? [] : [
    order('CreateRoster', { name, seasonId: request.season.seasonId, ...(ruleProfile === 'free' ? {} : { ruleProfile }), ...(origin === null ? {} : { copiedFrom: origin.rosterId }) }),
    ...(origin === null ? [] : [order('NoteCopiedVersion', { version: request.versions.get(origin.rosterId) ?? 0 })]),
    ...(teamId === null ? [] : [order('AssignRosterToTeam', { teamId })]),
  ]
  const additions = arrivals.map(({ memberId, entry, shirtNumber }) => order('AddMember', {
    memberId, roles: entry.roles, ...(entry.kind === 'regular' ? {} : { kind: entry.kind }), ...(shirtNumber === null ? {} : { shirtNumber }), ...(entry.positions.length === 0 ? {} : { positions: entry.positions }),
  }))
  const captain = arrivals.find(arrival => !arrival.moved && arrival.from.captain === arrival.entry.memberId && arrival.entry.roles.includes(PLAYER))
  return [...founding, ...additions, ...(captain === undefined || existing?.captain ? [] : [order('AppointCaptain', { memberId: captain.memberId })])]
}

function countsOf(sources: readonly RolloverSource[], destinations: readonly Destination[]): RolloverCounts {
  const movers = sources.flatMap(({ own, movers: all }) => all.map(mover => ({ ...mover, own })))
  const arrivals = destinations.flatMap(destination => destination.arrivals)
  return {
    rostersMade: destinations.filter(({ existing, arrivals: own }) => existing === null && own.length > 0).length,
    people: arrivals.length,
    moving: movers.filter(({ place, own }) => place !== LEAVES && place !== own).length,
    leaving: movers.filter(({ place }) => place === LEAVES).length,
    withoutTheirNumber: arrivals.filter(({ entry, shirtNumber }) => entry.shirtNumber !== null && shirtNumber === null).length,
    toCheck: movers.filter(needsALook).length,
  }
}

/** Nobody chose yet for somebody who is too old for every team, or whose age isn't known. */
export const needsALook = ({ reason, place, suggested }: Mover): boolean => place === suggested && (reason === 'too-old' || reason === 'no-birth-date')
