import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { RosterFact } from './roster-events.ts'

/** What each event of a roster touches: the keys of DOMAIN section 3 with the outcome that the event gives them. */

export type Aspect = 'name' | 'team' | 'profile' | 'lifecycle' | 'captain' | 'note' | 'presence' | 'field' | 'number' | 'rank' | 'none'

export interface Touch {
  readonly aspect: Aspect
  readonly key: string
  readonly value: Json
  /** The entry touched, or the captain appointed. */
  readonly memberId?: string
  readonly status?: string
  /** One of the fields given when a member was added; the addition itself is told by its presence. */
  readonly ofAddition?: true
}

/** Made for many rows at once or from a file: its author didn't look at each one (DOMAIN row 10). */
export const isFarReaching = (event: SidelineEvent): boolean => event.actionkind === 'bulk' || event.actionkind === 'import'

const field = (memberId: string, name: string, value: Json): Touch => ({ aspect: 'field', key: `entry/${memberId}/${name}`, value, memberId })
const presence = (memberId: string, value: 'present' | 'removed'): Touch => ({ aspect: 'presence', key: `entry/${memberId}`, value, memberId })
const number = (memberId: string, value: string | null): Touch => ({ aspect: 'number', key: `entry/${memberId}/shirtNumber`, value, memberId })
const lifecycle = (value: string): Touch => ({ aspect: 'lifecycle', key: 'lifecycle', value })

/** The order of roles and positions is kept but means nothing. */
const asSet = (slugs: readonly string[]): Json => [...slugs].sort()
const period = (from: string | undefined, to: string | undefined): Json => ({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) })

function touchesOfAddition(added: (RosterFact & { type: 'club.sideline.roster.member-added.v1' })['data']): readonly Touch[] {
  const { memberId } = added
  const given: Touch[] = [field(memberId, 'roles', asSet(added.roles))]
  if (added.kind !== undefined) given.push(field(memberId, 'kind', added.kind))
  if (added.positions !== undefined) given.push(field(memberId, 'positions', asSet(added.positions)))
  if (added.from !== undefined || added.to !== undefined) given.push(field(memberId, 'period', period(added.from, added.to)))
  if (added.shirtNumber !== undefined) given.push(number(memberId, added.shirtNumber))
  return [presence(memberId, 'present'), ...given.map(touch => ({ ...touch, ofAddition: true as const }))]
}

/** Events never change, so what they touch is worked out once: a rebase compares each with many. */
const worked = new WeakMap<SidelineEvent, readonly Touch[]>()

/** The keys that an event touches, with their outcomes; none for types that this version doesn't know. */
export function touchesOf(event: SidelineEvent): readonly Touch[] {
  const known = worked.get(event) ?? touched(event)
  worked.set(event, known)
  return known
}

function touched(event: SidelineEvent): readonly Touch[] {
  const fact = event as unknown as RosterFact
  switch (fact.type) {
    case 'club.sideline.roster.renamed.v1': return [{ aspect: 'name', key: 'name', value: fact.data.name }]
    case 'club.sideline.roster.assigned-to-team.v1': return [{ aspect: 'team', key: 'team', value: fact.data.teamId }]
    case 'club.sideline.roster.unassigned-from-team.v1': return [{ aspect: 'team', key: 'team', value: null }]
    case 'club.sideline.roster.rule-profile-selected.v1': return [{ aspect: 'profile', key: 'profile', value: fact.data.ruleProfile }]
    case 'club.sideline.roster.member-added.v1': return touchesOfAddition(fact.data)
    case 'club.sideline.roster.member-removed.v1': return [presence(fact.data.memberId, 'removed')]
    case 'club.sideline.roster.member-restored.v1': return [presence(fact.data.memberId, 'present')]
    case 'club.sideline.roster.shirt-numbers-assigned.v1': return Object.entries(fact.data.assignments).map(([memberId, given]) => number(memberId, given))
    case 'club.sideline.roster.roles-changed.v1': return [field(fact.data.memberId, 'roles', asSet(fact.data.roles))]
    case 'club.sideline.roster.captain-appointed.v1':
      return [{ aspect: 'captain', key: 'captain', value: fact.data.memberId, ...(fact.data.memberId !== null && { memberId: fact.data.memberId }) }]
    case 'club.sideline.roster.positions-changed.v1': return [field(fact.data.memberId, 'positions', asSet(fact.data.positions))]
    case 'club.sideline.roster.status-changed.v1': return [statusTouch(fact.data)]
    case 'club.sideline.roster.kind-changed.v1': return [field(fact.data.memberId, 'kind', fact.data.kind)]
    case 'club.sideline.roster.period-changed.v1': return [field(fact.data.memberId, 'period', period(fact.data.from, fact.data.to))]
    case 'club.sideline.roster.member-moved.v1':
      return [{ aspect: 'rank', key: `entry/${fact.data.memberId}/rank`, value: fact.data.rank, memberId: fact.data.memberId }]
    case 'club.sideline.roster.note-changed.v1':
      return [fact.data.memberId === undefined ? { aspect: 'note', key: 'note', value: fact.data.text } : field(fact.data.memberId, 'note', fact.data.text)]
    case 'club.sideline.roster.selected.v1': return [lifecycle('selected')]
    case 'club.sideline.roster.deselected.v1': return [lifecycle('draft')]
    case 'club.sideline.roster.locked.v1': return [lifecycle('locked')]
    case 'club.sideline.roster.unlocked.v1': return [lifecycle('draft')]
    case 'club.sideline.roster.archived.v1': return [lifecycle('archived')]
    case 'club.sideline.roster.reopened.v1': return [lifecycle('draft')]
    case 'club.sideline.roster.created.v1':
    case 'club.sideline.roster.late-change-explained.v1':
    case 'club.sideline.roster.shirt-number-released.v1':
    case 'club.sideline.roster.changes-overruled.v1':
    case 'club.sideline.roster.overruled-change-settled.v1': return []
  }
  fact satisfies never // a new type must say what it touches
  return []
}

function statusTouch({ memberId, status, statusFrom, statusUntil }: (RosterFact & { type: 'club.sideline.roster.status-changed.v1' })['data']): Touch {
  const value = { status, ...(statusFrom !== undefined && { statusFrom }), ...(statusUntil !== undefined && { statusUntil }) }
  return { ...field(memberId, 'status', value), status }
}
