import { COLLECTIONS, type Collection, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { withOlderTypes, type OlderTypes } from '#lib/event-sourcing/older-types.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { isShell, withoutPersonalData } from './erasure.ts'
import type { Schemas } from './fact.ts'
import { decideMember, evolveMember, initialMember, parseMemberData } from './member.ts'
import { MEMBER_COMMANDS } from './member-commands.ts'
import { MEMBER_EVENTS } from './member-events.ts'
import { parseCommand, parseData } from './parse.ts'
import { memberCollisions, seasonCollisions, teamCollisions } from './people-conflicts.ts'
import type { Member, Season, Team } from './people-state.ts'
import { ROSTER_COMMANDS } from './roster-commands.ts'
import { rosterCollisions, rosterRepairs } from './roster-conflicts.ts'
import { decideRoster } from './roster-decide.ts'
import { ROSTER_EVENTS } from './roster-events.ts'
import { evolveRoster, initialRoster } from './roster-evolve.ts'
import type { Roster } from './roster-state.ts'
import { decideSeason, evolveSeason, initialSeason, SEASON_COMMANDS } from './season.ts'
import { decideTeam, evolveTeam, initialTeam, TEAM_COMMANDS } from './team.ts'
import { SEASON_EVENTS, TEAM_EVENTS } from './team-events.ts'

/** The domain's door: the kinds of stream, for code that knows no roster. */

interface Vocabulary { readonly events: Schemas; readonly commands: Schemas; readonly founding: string; readonly rebaseOnly: readonly string[] }

/** What of a kind follows from its schemas. */
const words = ({ events, commands, founding, rebaseOnly }: Vocabulary) => ({
  parseData: (type: string, data: unknown) => parseData(events, type, data),
  parseCommand: (type: string, data: unknown) => parseCommand(commands, type, data),
  isFounding: (type: string) => type === founding,
  isRebaseOnly: (type: string) => rebaseOnly.includes(type),
})

/** Versions of types that a newer version took the place of, with what they say in its words (PROTOCOL E6): none was needed yet. */
const OLDER: { readonly [Name in Collection]: OlderTypes } = { rosters: {}, members: {}, teams: {}, seasons: {} }

const ROSTER_OVERRULED = 'club.sideline.roster.changes-overruled.v1' satisfies keyof typeof ROSTER_EVENTS
const NUMBER_RELEASED = 'club.sideline.roster.shirt-number-released.v1' satisfies keyof typeof ROSTER_EVENTS

export const rosterKind: StreamKind<Roster> = withOlderTypes({
  name: 'roster',
  collection: 'rosters',
  overruledType: ROSTER_OVERRULED,
  initial: initialRoster,
  evolve: evolveRoster,
  decide: decideRoster,
  ...words({ events: ROSTER_EVENTS, commands: ROSTER_COMMANDS, founding: 'club.sideline.roster.created.v1', rebaseOnly: [ROSTER_OVERRULED, NUMBER_RELEASED] }),
  collisions: rosterCollisions,
  repairs: rosterRepairs,
}, OLDER.rosters)

const MEMBER_OVERRULED = 'club.sideline.member.changes-overruled.v1' satisfies keyof typeof MEMBER_EVENTS

export const memberKind: StreamKind<Member> = withOlderTypes({
  name: 'member',
  collection: 'members',
  overruledType: MEMBER_OVERRULED,
  initial: initialMember,
  evolve: evolveMember,
  decide: decideMember,
  ...words({ events: MEMBER_EVENTS, commands: MEMBER_COMMANDS, founding: 'club.sideline.member.registered.v1', rebaseOnly: [MEMBER_OVERRULED] }),
  collisions: memberCollisions,
  repairs: () => [],
  parseData: parseMemberData,
  erasure: { isErased: member => member.erased, isShell, withoutPersonalData },
}, OLDER.members)

const TEAM_OVERRULED = 'club.sideline.team.changes-overruled.v1' satisfies keyof typeof TEAM_EVENTS

export const teamKind: StreamKind<Team> = withOlderTypes({
  name: 'team',
  collection: 'teams',
  overruledType: TEAM_OVERRULED,
  initial: initialTeam,
  evolve: evolveTeam,
  decide: decideTeam,
  ...words({ events: TEAM_EVENTS, commands: TEAM_COMMANDS, founding: 'club.sideline.team.registered.v1', rebaseOnly: [TEAM_OVERRULED] }),
  collisions: teamCollisions,
  repairs: () => [],
}, OLDER.teams)

const SEASON_OVERRULED = 'club.sideline.season.changes-overruled.v1' satisfies keyof typeof SEASON_EVENTS

export const seasonKind: StreamKind<Season> = withOlderTypes({
  name: 'season',
  collection: 'seasons',
  overruledType: SEASON_OVERRULED,
  initial: initialSeason,
  evolve: evolveSeason,
  decide: decideSeason,
  ...words({ events: SEASON_EVENTS, commands: SEASON_COMMANDS, founding: 'club.sideline.season.opened.v1', rebaseOnly: [SEASON_OVERRULED] }),
  collisions: seasonCollisions,
  repairs: () => [],
}, OLDER.seasons)

/** The kinds by collection. States of different kinds meet only as what their own kind made. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const KINDS: { readonly [Name in Collection]: StreamKind<any> } = { rosters: rosterKind, members: memberKind, teams: teamKind, seasons: seasonKind }

/** The kind that an event type belongs to by its name (`club.sideline.roster.…`), also where this version doesn't know the type; null for none. */
export function kindOfType(type: string): (typeof KINDS)[Collection] | null {
  const collection = (Object.keys(COLLECTIONS) as Collection[]).find(name => type.startsWith(`club.sideline.${COLLECTIONS[name]}.`))
  return collection === undefined ? null : KINDS[collection]
}

/** An event as this version of the program reads it, for whoever looks into its data (PROTOCOL E6); of a type that nobody knows, as it is. */
export const asRead = (event: SidelineEvent): SidelineEvent => kindOfType(event.type)?.read(event) ?? event
