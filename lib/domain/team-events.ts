import * as z from 'zod/mini'
import { OverruledData, ReopenedData, SettledData } from './roster-events.ts'
import { Day, line, NAME_CHARACTERS_MAX, REASON_CHARACTERS_MAX, Slug, Uuid } from './values.ts'

/** The events of teams and seasons. */

const name = line(NAME_CHARACTERS_MAX)
const reason = z.optional(line(REASON_CHARACTERS_MAX))

export const TEAM_EVENTS = {
  'club.sideline.team.registered.v1': z.strictObject({ name, category: z.optional(line(40)), gender: z.optional(Slug) }),
  'club.sideline.team.renamed.v1': z.strictObject({ name }),
  'club.sideline.team.retired.v1': z.strictObject({ reason }),
  'club.sideline.team.revived.v1': z.strictObject({ reason }),
  'club.sideline.team.entered-in-competition.v1': z.strictObject({ seasonId: Uuid, competition: name, ruleProfile: z.optional(Slug) }),
  'club.sideline.team.changes-overruled.v1': OverruledData,
  'club.sideline.team.overruled-change-settled.v1': SettledData,
  'club.sideline.team.overruled-change-reopened.v1': ReopenedData,
} as const
export type TeamEventType = keyof typeof TEAM_EVENTS
export type TeamFact = { [Type in TeamEventType]: { readonly type: Type; readonly data: z.infer<(typeof TEAM_EVENTS)[Type]> } }[TeamEventType]

export const SEASON_EVENTS = {
  'club.sideline.season.opened.v1': z.strictObject({ name, startsOn: Day, endsOn: Day })
    .check(z.refine(value => value.startsOn <= value.endsOn, { error: 'must not end before it starts' })),
  'club.sideline.season.deadline-set.v1': z.strictObject({ name, on: Day }),
  'club.sideline.season.closed.v1': z.strictObject({}),
  'club.sideline.season.reopened.v1': z.strictObject({}),
  'club.sideline.season.changes-overruled.v1': OverruledData,
  'club.sideline.season.overruled-change-settled.v1': SettledData,
  'club.sideline.season.overruled-change-reopened.v1': ReopenedData,
} as const
export type SeasonEventType = keyof typeof SEASON_EVENTS
export type SeasonFact = { [Type in SeasonEventType]: { readonly type: Type; readonly data: z.infer<(typeof SEASON_EVENTS)[Type]> } }[SeasonEventType]
