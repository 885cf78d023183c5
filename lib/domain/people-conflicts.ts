import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Collision } from '#lib/event-sourcing/stream-kind.ts'
import {
  apart, collisionsIn, nothing, overruled, rulingsOf, sameKey, silently, stands, touchesIn, touching,
  type ConflictTable, type Rule, type RuleOf, type Ruling, type Touch, type Touches, type Touching,
} from './conflict-rule.ts'
import type { MemberFact } from './member-events.ts'
import type { SeasonFact, TeamFact } from './team-events.ts'

/** The conflict tables of members, teams and seasons (DOMAIN section 3), made like that of rosters. */

/** An outcome that the type of event alone says. */
const says = <const Aspect extends string>(aspect: Aspect, key: string, value: Json) => touching([aspect], () => [{ aspect, key, value }])

export type MemberAspect = 'birth date' | 'other details' | 'activity' | 'merge' | 'erasure'

const detailsCorrected = (corrected: object): readonly Touch<'birth date' | 'other details'>[] =>
  Object.entries(corrected as Readonly<Record<string, Json>>).map(([key, value]) => ({ aspect: key === 'birthDate' ? 'birth date' : 'other details', key, value }))

/** What the events of a member touch, by type. */
export const MEMBER_TOUCHES: Touches<MemberFact, MemberAspect> = {
  'club.sideline.member.registered.v1': nothing,
  'club.sideline.member.details-corrected.v1': touching(['birth date', 'other details'], detailsCorrected),
  'club.sideline.member.deactivated.v1': says('activity', 'active', false),
  'club.sideline.member.reactivated.v1': says('activity', 'active', true),
  'club.sideline.member.merged-into.v1': touching(['merge'], ({ survivorId }) => [{ aspect: 'merge', key: 'merge', value: survivorId }]),
  'club.sideline.member.merge-reverted.v1': says('merge', 'merge', null),
  'club.sideline.member.told-apart.v1': nothing,
  'club.sideline.member.telling-apart-reverted.v1': nothing,
  'club.sideline.member.erased.v1': says('erasure', 'erased', 'erased'),
  'club.sideline.member.changes-overruled.v1': nothing,
  'club.sideline.member.overruled-change-settled.v1': nothing,
  'club.sideline.member.overruled-change-reopened.v1': nothing,
}

/** An erasure stands against every edit, and names no value. */
const editsErased: Rule = { rows: [29], judge: () => stands(29, 'erased', 'erased', null) }
/** Whoever erases wants all of it gone, also what came meanwhile. */
const ERASED = silently(29)
const erasesEdited: Rule = { rows: [29], judge: () => ERASED }

/** What was corrected of somebody who is merged into another stays with the one merged. */
const mergesEdited: Rule = { rows: [28], judge: ({ mine, theirs }) => (mine.value === null ? null : overruled(28, theirs.key, theirs.value, null)) }

export const MEMBER_TABLE: ConflictTable<MemberAspect, Rule> = {
  'birth date': { 'birth date': sameKey(26), 'other details': apart, 'activity': apart, 'merge': apart, 'erasure': editsErased },
  'other details': { 'birth date': apart, 'other details': sameKey('later'), 'activity': apart, 'merge': apart, 'erasure': editsErased },
  'activity': { 'birth date': apart, 'other details': apart, 'activity': sameKey('later'), 'merge': apart, 'erasure': editsErased },
  'merge': { 'birth date': mergesEdited, 'other details': mergesEdited, 'activity': apart, 'merge': sameKey(28), 'erasure': editsErased },
  'erasure': { 'birth date': erasesEdited, 'other details': erasesEdited, 'activity': erasesEdited, 'merge': erasesEdited, 'erasure': { ...sameKey('later'), rows: ['same'] } },
}

export type TeamAspect = 'name' | 'state' | 'competition'

/** What the events of a team touch, by type. */
export const TEAM_TOUCHES: Touches<TeamFact, TeamAspect> = {
  'club.sideline.team.registered.v1': nothing,
  'club.sideline.team.renamed.v1': touching(['name'], ({ name }) => [{ aspect: 'name', key: 'name', value: name }]),
  'club.sideline.team.retired.v1': says('state', 'lifecycle', 'retired'),
  'club.sideline.team.revived.v1': says('state', 'lifecycle', 'active'),
  'club.sideline.team.entered-in-competition.v1': touching(['competition'], ({ seasonId, competition, ruleProfile }) =>
    [{ aspect: 'competition', key: `competition/${seasonId}`, value: { competition, ...(ruleProfile !== undefined && { ruleProfile }) } }]),
  'club.sideline.team.changes-overruled.v1': nothing,
  'club.sideline.team.overruled-change-settled.v1': nothing,
  'club.sideline.team.overruled-change-reopened.v1': nothing,
}

export const TEAM_TABLE: ConflictTable<TeamAspect, Rule> = {
  name: { name: sameKey('later'), state: apart, competition: apart },
  state: { name: apart, state: sameKey('later'), competition: apart },
  competition: { name: apart, state: apart, competition: sameKey('later') },
}

export type SeasonAspect = 'deadline' | 'state'

/** What the events of a season touch, by type. */
export const SEASON_TOUCHES: Touches<SeasonFact, SeasonAspect> = {
  'club.sideline.season.opened.v1': nothing,
  'club.sideline.season.deadline-set.v1': touching(['deadline'], ({ name, on }) => [{ aspect: 'deadline', key: `deadline/${name}`, value: on }]),
  'club.sideline.season.closed.v1': says('state', 'lifecycle', 'closed'),
  'club.sideline.season.reopened.v1': says('state', 'lifecycle', 'open'),
  'club.sideline.season.changes-overruled.v1': nothing,
  'club.sideline.season.overruled-change-settled.v1': nothing,
  'club.sideline.season.overruled-change-reopened.v1': nothing,
}

export const SEASON_TABLE: ConflictTable<SeasonAspect, Rule> = {
  deadline: { deadline: sameKey('later'), state: apart },
  state: { deadline: apart, state: sameKey('later') },
}

const judged = <Aspect extends string>(touches: Readonly<Record<string, Touching<never, Aspect>>>, ruleOf: RuleOf<Aspect>) =>
  (pending: SidelineEvent, recorded: SidelineEvent): readonly Ruling[] => rulingsOf(touchesIn(touches, pending), touchesIn(touches, recorded), pending, ruleOf)

/** What comes of two events of one member, team or season, thing by thing, with the rows that say so (PROTOCOL R7). */
export const memberRulings = judged(MEMBER_TOUCHES, (mine, theirs) => MEMBER_TABLE[mine][theirs])
export const teamRulings = judged(TEAM_TOUCHES, (mine, theirs) => TEAM_TABLE[mine][theirs])
export const seasonRulings = judged(SEASON_TOUCHES, (mine, theirs) => SEASON_TABLE[mine][theirs])

/** What has to be listed of two events of one member, team or season. */
export const memberCollisions = (pending: SidelineEvent, recorded: SidelineEvent): readonly Collision[] => collisionsIn(memberRulings(pending, recorded))
export const teamCollisions = (pending: SidelineEvent, recorded: SidelineEvent): readonly Collision[] => collisionsIn(teamRulings(pending, recorded))
export const seasonCollisions = (pending: SidelineEvent, recorded: SidelineEvent): readonly Collision[] => collisionsIn(seasonRulings(pending, recorded))
