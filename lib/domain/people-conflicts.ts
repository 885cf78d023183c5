import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Collision } from '#lib/event-sourcing/stream-kind.ts'
import { sameOutcome } from './conflict-table.ts'
import type { MemberFact } from './member-events.ts'
import type { SeasonFact, TeamFact } from './team-events.ts'

/** Collisions in members, teams and seasons: one key, different outcomes, the rebased event decides (DOMAIN section 3). */

type Touches = readonly (readonly [key: string, value: Json])[]

function collisionsOf(mine: Touches, theirs: Touches): readonly Collision[] {
  const outcomes = new Map(theirs)
  return mine.flatMap(([key, value]): Collision[] => {
    const other = outcomes.get(key)
    return other === undefined || sameOutcome(value, other) ? [] : [{ key, theirs: other, mine: value, severity: 'notice', decides: 'rebased' }]
  })
}

function memberTouches(event: SidelineEvent): Touches {
  const fact = event as unknown as MemberFact
  switch (fact.type) {
    case 'club.sideline.member.details-corrected.v1': return Object.entries(fact.data) as [string, Json][]
    case 'club.sideline.member.deactivated.v1': return [['active', false]]
    case 'club.sideline.member.reactivated.v1': return [['active', true]]
    case 'club.sideline.member.merged-into.v1': return [['merge', fact.data.survivorId]]
    case 'club.sideline.member.merge-reverted.v1': return [['merge', null]]
    case 'club.sideline.member.told-apart.v1':
    case 'club.sideline.member.telling-apart-reverted.v1':
    case 'club.sideline.member.registered.v1':
    case 'club.sideline.member.erased.v1':
    case 'club.sideline.member.changes-overruled.v1': return []
  }
  fact satisfies never
  return []
}

/** Collisions of two events of one member. An erasure stands against every edit (DOMAIN row 29), and names no value. */
export function memberCollisions(pending: SidelineEvent, recorded: SidelineEvent): readonly Collision[] {
  const mine = memberTouches(pending)
  const erased = (recorded.type as MemberFact['type']) === 'club.sideline.member.erased.v1'
  if (erased) return mine.length === 0 ? [] : [{ key: 'erased', theirs: 'erased', mine: null, severity: 'notice', decides: 'recorded' }]
  return collisionsOf(mine, memberTouches(recorded))
}

function teamTouches(event: SidelineEvent): Touches {
  const fact = event as unknown as TeamFact
  switch (fact.type) {
    case 'club.sideline.team.renamed.v1': return [['name', fact.data.name]]
    case 'club.sideline.team.retired.v1': return [['lifecycle', 'retired']]
    case 'club.sideline.team.revived.v1': return [['lifecycle', 'active']]
    case 'club.sideline.team.entered-in-competition.v1':
      return [[`competition/${fact.data.seasonId}`, { competition: fact.data.competition, ...(fact.data.ruleProfile !== undefined && { ruleProfile: fact.data.ruleProfile }) }]]
    case 'club.sideline.team.registered.v1':
    case 'club.sideline.team.changes-overruled.v1': return []
  }
  fact satisfies never
  return []
}

/** Collisions of two events of one team. */
export const teamCollisions = (pending: SidelineEvent, recorded: SidelineEvent): readonly Collision[] => collisionsOf(teamTouches(pending), teamTouches(recorded))

function seasonTouches(event: SidelineEvent): Touches {
  const fact = event as unknown as SeasonFact
  switch (fact.type) {
    case 'club.sideline.season.deadline-set.v1': return [[`deadline/${fact.data.name}`, fact.data.on]]
    case 'club.sideline.season.closed.v1': return [['lifecycle', 'closed']]
    case 'club.sideline.season.reopened.v1': return [['lifecycle', 'open']]
    case 'club.sideline.season.opened.v1':
    case 'club.sideline.season.changes-overruled.v1': return []
  }
  fact satisfies never
  return []
}

/** Collisions of two events of one season. */
export const seasonCollisions = (pending: SidelineEvent, recorded: SidelineEvent): readonly Collision[] => collisionsOf(seasonTouches(pending), seasonTouches(recorded))
