import { fields, optional, type Infer } from '#lib/event-sourcing/shape.ts'
import { OverruledData, ReopenedData, SettledData } from './roster-events.ts'
import { Day, line, NAME_CHARACTERS_MAX, REASON_CHARACTERS_MAX, Slug, Uuid } from './values.ts'

/** The events of teams and seasons. */

const name = line(NAME_CHARACTERS_MAX)
const reason = optional(line(REASON_CHARACTERS_MAX))

export const TEAM_EVENTS = {
  'club.sideline.team.registered.v1': fields({ name, category: optional(line(40)), gender: optional(Slug) }),
  'club.sideline.team.renamed.v1': fields({ name }),
  'club.sideline.team.retired.v1': fields({ reason }),
  'club.sideline.team.revived.v1': fields({ reason }),
  'club.sideline.team.entered-in-competition.v1': fields({ seasonId: Uuid, competition: name, ruleProfile: optional(Slug) }),
  'club.sideline.team.changes-overruled.v1': OverruledData,
  'club.sideline.team.overruled-change-settled.v1': SettledData,
  'club.sideline.team.overruled-change-reopened.v1': ReopenedData,
} as const
export type TeamEventType = keyof typeof TEAM_EVENTS
export type TeamFact = { [Type in TeamEventType]: { readonly type: Type; readonly data: Infer<(typeof TEAM_EVENTS)[Type]> } }[TeamEventType]

export const SEASON_EVENTS = {
  'club.sideline.season.opened.v1': fields({ name, startsOn: Day, endsOn: Day }, { holds: value => value.startsOn <= value.endsOn, reason: 'must not end before it starts' }),
  'club.sideline.season.deadline-set.v1': fields({ name, on: Day }),
  'club.sideline.season.closed.v1': fields({}),
  'club.sideline.season.reopened.v1': fields({}),
  'club.sideline.season.changes-overruled.v1': OverruledData,
  'club.sideline.season.overruled-change-settled.v1': SettledData,
  'club.sideline.season.overruled-change-reopened.v1': ReopenedData,
} as const
export type SeasonEventType = keyof typeof SEASON_EVENTS
export type SeasonFact = { [Type in SeasonEventType]: { readonly type: Type; readonly data: Infer<(typeof SEASON_EVENTS)[Type]> } }[SeasonEventType]
