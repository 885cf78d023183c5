import { describe, expect, test } from 'vitest'
import { MATRICES, pairsOf } from './conflict-matrix.ts'
import type { ConflictTable, Rule, Touches } from './conflict-rule.ts'
import { DEEDS, type CONFLICT_ROWS, type EventType } from './conflict-rows.ts'
import { CONFLICT_TABLE, type RosterCell } from './conflict-table.ts'
import type { MemberFact } from './member-events.ts'
import { MEMBER_TABLE, MEMBER_TOUCHES, SEASON_TABLE, SEASON_TOUCHES, TEAM_TABLE, TEAM_TOUCHES, type MemberAspect, type SeasonAspect, type TeamAspect } from './people-conflicts.ts'
import type { RosterFact } from './roster-events.ts'
import { ROSTER_TOUCHES, type AspectClass, type RosterAspect } from './roster-touches.ts'
import type { SeasonFact, TeamFact } from './team-events.ts'

/** What the compiler asks for. Each line below `@ts-expect-error` must not compile; where one does, the type check fails. */

/** A type of event that a kind got and nobody has decided anything about. */
type With<Fact, Type extends string> = Fact | { readonly type: Type; readonly data: { readonly height: number } }

// @ts-expect-error -- a new type of event of a roster says what it touches
export const ofRosters: Touches<With<RosterFact, 'club.sideline.roster.taught-to-fly.v1'>, RosterAspect> = ROSTER_TOUCHES
// @ts-expect-error -- so does one of a member
export const ofMembers: Touches<With<MemberFact, 'club.sideline.member.moved-house.v1'>, MemberAspect> = MEMBER_TOUCHES
// @ts-expect-error -- one of a team
export const ofTeams: Touches<With<TeamFact, 'club.sideline.team.painted.v1'>, TeamAspect> = TEAM_TOUCHES
// @ts-expect-error -- and one of a season
export const ofSeasons: Touches<With<SeasonFact, 'club.sideline.season.extended.v1'>, SeasonAspect> = SEASON_TOUCHES

// @ts-expect-error -- a new aspect has a rule against every other, in both directions
export const rosterCells: ConflictTable<AspectClass | 'wings', RosterCell> = CONFLICT_TABLE
// @ts-expect-error -- also of members
export const memberCells: ConflictTable<MemberAspect | 'address', Rule> = MEMBER_TABLE
// @ts-expect-error -- of teams
export const teamCells: ConflictTable<TeamAspect | 'colour', Rule> = TEAM_TABLE
// @ts-expect-error -- and of seasons
export const seasonCells: ConflictTable<SeasonAspect | 'length', Rule> = SEASON_TABLE

const { rank: _, ...withoutRank } = CONFLICT_TABLE.name
// @ts-expect-error -- one missing cell is enough
export const oneMissing: ConflictTable<AspectClass, RosterCell> = { ...CONFLICT_TABLE, name: withoutRank }

export const beyond: Touches<RosterFact, RosterAspect> = {
  ...ROSTER_TOUCHES,
  // @ts-expect-error -- what isn't declared to be touched can't be touched
  'club.sideline.roster.renamed.v1': { aspects: ['name'], touches: ({ name }) => [{ aspect: 'nickname', key: 'name', value: name }] },
}

// @ts-expect-error -- and every type of event is worded for the page
export const worded: { readonly [Type in EventType | 'club.sideline.roster.taught-to-fly.v1']: string } = DEEDS

describe('the tables of conflicts', () => {
  test('know every type of event there is', () => {
    expect(MATRICES.flatMap(({ types }) => types).toSorted()).toEqual(Object.keys(DEEDS).toSorted())
  })

  test('every row that is one of two events is reached by types that make sense of it', () => {
    const names = (row: keyof typeof CONFLICT_ROWS) => pairsOf(row).map(pair => pair.map(type => type.split('.').slice(2, 4).join(' ')).join(' over '))
    expect(names(1)).toEqual(['roster renamed over roster renamed'])
    expect(names(12)).toEqual(['roster member-removed over roster captain-appointed'])
    expect(names(17)).toEqual(['roster shirt-numbers-assigned over roster status-changed', 'roster status-changed over roster shirt-numbers-assigned'])
    expect(names(26)).toEqual(['member details-corrected over member details-corrected'])
    expect(names(27)).toEqual(['member registered over member registered'])
  })

  test('what founds a stream, what a rebase makes and what settles collides with nothing', () => {
    const silent = MATRICES.flatMap(({ types, aspectsOf }) => types.filter(type => aspectsOf(type).length === 0)).map(type => type.split('.').slice(2, 4).join(' '))
    expect(silent.toSorted()).toEqual([
      'member changes-overruled', 'member overruled-change-reopened', 'member overruled-change-settled', 'member registered', 'member telling-apart-reverted', 'member told-apart',
      'roster changes-overruled', 'roster copied-version-noted', 'roster created', 'roster late-change-explained', 'roster missed-changes-left',
      'roster overruled-change-reopened', 'roster overruled-change-settled', 'roster shirt-number-released',
      'season changes-overruled', 'season opened', 'season overruled-change-reopened', 'season overruled-change-settled',
      'team changes-overruled', 'team overruled-change-reopened', 'team overruled-change-settled', 'team registered',
    ])
  })
})
