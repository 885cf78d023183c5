import type { JsonObject } from '#lib/event-sourcing/event.ts'
import type { Infer } from '#lib/event-sourcing/shape.ts'
import { factOf, schemasOfFacts, type Happening } from './fact.ts'
import { listed, reopened, settled } from './open-items.ts'
import { teamRestoring } from './people-settle.ts'
import type { Team } from './people-state.ts'
import { isKnownProfile } from './profile-numbers.ts'
import { broken, effective, type Broken } from './rules.ts'
import { deciding } from './settling.ts'
import { TEAM_EVENTS, type TeamEventType, type TeamFact } from './team-events.ts'

/** The team before registration. */
export const initialTeam = (teamId: string): Team => ({ teamId, founded: false, name: '', retired: false, competitions: {}, openItems: [] })

/** The team after an event; total, as for rosters. */
export function evolveTeam(team: Team, event: Happening): Team {
  const fact = factOf<TeamFact>(TEAM_EVENTS, event)
  if (fact === null || (fact.type === 'club.sideline.team.registered.v1') === team.founded) return team
  switch (fact.type) {
    case 'club.sideline.team.registered.v1': return { ...team, founded: true, ...fact.data }
    case 'club.sideline.team.renamed.v1': return { ...team, ...fact.data }
    case 'club.sideline.team.retired.v1': return { ...team, retired: true }
    case 'club.sideline.team.revived.v1': return { ...team, retired: false }
    case 'club.sideline.team.entered-in-competition.v1': {
      const { seasonId, ...entered } = fact.data
      return { ...team, competitions: { ...team.competitions, [seasonId]: entered } }
    }
    case 'club.sideline.team.changes-overruled.v1': return listed(team, fact.data.overruled)
    case 'club.sideline.team.overruled-change-settled.v1': return settled(team, fact.data)
    case 'club.sideline.team.overruled-change-reopened.v1': return reopened(team, fact.data)
  }
}

export const TEAM_FACT_OF_COMMAND = {
  RegisterTeam: 'club.sideline.team.registered.v1',
  RenameTeam: 'club.sideline.team.renamed.v1',
  RetireTeam: 'club.sideline.team.retired.v1',
  ReviveTeam: 'club.sideline.team.revived.v1',
  EnterCompetition: 'club.sideline.team.entered-in-competition.v1',
  SettleOverruledChange: 'club.sideline.team.overruled-change-settled.v1',
  ReopenOverruledChange: 'club.sideline.team.overruled-change-reopened.v1',
} as const satisfies { readonly [command: string]: TeamEventType }

export const TEAM_COMMANDS = schemasOfFacts(TEAM_EVENTS, TEAM_FACT_OF_COMMAND)
export type TeamCommandType = keyof typeof TEAM_COMMANDS
export type TeamCommand = { [Type in TeamCommandType]: { readonly type: Type; readonly data: Infer<(typeof TEAM_COMMANDS)[Type]> } }[TeamCommandType]

/** What a command of a team leads to. Stable names: `not-founded`, `already-exists`, `unknown-profile`, `retired` (enters no competition). */
export const decideTeam = deciding<Team, TeamCommand>({
  facts: TEAM_FACT_OF_COMMAND, evolve: evolveTeam, restoring: teamRestoring,
  decideOther: (team, order) => brokenTeamRule(team, order) ?? effective(team, [{ type: TEAM_FACT_OF_COMMAND[order.type], data: order.data as JsonObject }], evolveTeam),
})

function brokenTeamRule(team: Team, order: TeamCommand): Broken | null {
  if (order.type === 'RegisterTeam') return team.founded ? broken('already-exists') : null
  if (!team.founded) return broken('not-founded')
  if (order.type !== 'EnterCompetition') return null
  if (team.retired) return broken('retired')
  const { ruleProfile } = order.data
  return ruleProfile === undefined || isKnownProfile(ruleProfile) ? null : broken('unknown-profile', ruleProfile)
}
