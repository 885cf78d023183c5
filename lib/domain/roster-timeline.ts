import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Command } from '#lib/event-sourcing/stream-kind.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import { entryValues, rosterValues, type EntryField, type RosterField } from './roster-comparison.ts'
import { decideRoster } from './roster-decide.ts'
import { entryOf, isPresent } from './roster-entries.ts'
import { evolveRoster, initialRoster } from './roster-evolve.ts'
import { restoringOrders } from './roster-settle.ts'
import type { Roster } from './roster-state.ts'
import { touchesOf } from './roster-touches.ts'

/** What became of one cell, one row or the roster's own values over time (DOMAIN section 4). */

export const ENTRY_FIELDS = ['presence', 'shirtNumber', 'roles', 'captain', 'positions', 'status', 'kind', 'period', 'note'] as const satisfies readonly (EntryField | 'presence')[]
export const ROSTER_FIELDS = ['name', 'team', 'profile', 'lifecycle', 'note'] as const satisfies readonly RosterField[]
export type TimelineField = (typeof ENTRY_FIELDS)[number] | RosterField

/** Whose values: a member's entry, or with null the roster's own; one field of these, or with null all. */
export interface TimelineSubject { readonly memberId: string | null; readonly field: TimelineField | null }

/** `before` and `after` as `compareRosters` gives values; `presence` is `present`, `removed`, or null before the member was ever added. */
export interface TimelineChange { readonly field: TimelineField; readonly before: Json; readonly after: Json }

/** What a change did to the subject: nothing where it named it without effect. */
export interface TimelineEntry { readonly event: SidelineEvent; readonly changes: readonly TimelineChange[] }

type Values = Readonly<Partial<Record<TimelineField, Json>>>

/** The events that changed the subject, or that named it without effect, in their order. `events`: all of the roster, in the order in which they count. */
export function rosterTimeline(rosterId: string, events: readonly SidelineEvent[], subject: TimelineSubject): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let roster = initialRoster(rosterId)
  let values = valuesOf(roster, subject)
  for (const event of events) {
    const next = evolveRoster(roster, event)
    if (!isUntouched(roster, next, subject.memberId)) {
      const after = valuesOf(next, subject)
      const changes = changesBetween(values, after)
      values = after
      if (changes.length > 0) entries.push({ event, changes })
      else if (names(event, subject)) entries.push({ event, changes: [] })
    } else if (names(event, subject)) entries.push({ event, changes: [] })
    roster = next
  }
  return entries
}

/** Cheap, for most of a long past is about others. */
const isUntouched = (before: Roster, after: Roster, memberId: string | null): boolean =>
  before === after || (memberId !== null && entryOf(before, memberId) === entryOf(after, memberId) && (before.captain === memberId) === (after.captain === memberId))

function valuesOf(roster: Roster, { memberId, field }: TimelineSubject): Values {
  const values: Values = memberId === null ? (roster.founded ? rosterValues(roster) : {}) : valuesOfEntry(roster, memberId)
  return field === null ? values : { [field]: values[field] ?? null }
}

function valuesOfEntry(roster: Roster, memberId: string): Values {
  const entry = entryOf(roster, memberId)
  return entry === undefined ? {} : { presence: isPresent(entry) ? 'present' : 'removed', ...entryValues(roster, entry) }
}

/** Where all is new, that it came is the change; the event says with which values. */
function changesBetween(before: Values, after: Values): readonly TimelineChange[] {
  const fields = Object.keys(after) as TimelineField[]
  const isNew = Object.keys(before).length === 0
  return fields.filter(field => (isNew ? field === 'presence' || field === 'name' : !isSameJson(before[field] ?? null, after[field] ?? null)))
    .map(field => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}

const ASPECT_FIELDS: Readonly<Partial<Record<string, TimelineField>>> = {
  presence: 'presence', number: 'shirtNumber', captain: 'captain', name: 'name', team: 'team', profile: 'profile', lifecycle: 'lifecycle', note: 'note',
}

function names(event: SidelineEvent, { memberId, field }: TimelineSubject): boolean {
  return touchesOf(event).some(touch => (touch.memberId ?? null) === memberId
    && (field === null ? touch.aspect !== 'rank' : field === (ASPECT_FIELDS[touch.aspect] ?? touch.key.split('/')[2])))
}

/**
 * The orders that give a cell the value that it had (DOMAIN section 4: by events like any others); whoever holds a number meanwhile loses it, and somebody who
 * was removed comes back for it. None where nothing differs, where no order leads there, or where the roster takes none (locked, archived).
 */
export function ordersForValue(now: Roster, memberId: string | null, { field, value }: { readonly field: TimelineField; readonly value: Json }): readonly Command[] {
  const isClosed = now.lifecycle === 'locked' || now.lifecycle === 'archived'
  const wish = isClosed ? null : wishOf(now, memberId, field, value)
  if (wish === null) return []
  const orders = restoringOrders(now, { eventId: '', byEventId: '', severity: 'notice', settled: null, ...wish }, 'restored')
  if ('kind' in orders) return []
  const given: Command[] = []
  let roster = now
  for (const order of orders) {
    const decision = decideRoster(roster, order)
    if (decision.kind === 'rule-broken') return []
    if (decision.facts.length > 0) given.push(order)
    roster = decision.facts.reduce<Roster>(evolveRoster, roster)
  }
  return given
}

interface Wish { readonly key: string; readonly theirs: Json; readonly mine: Json }

function wishOf(now: Roster, memberId: string | null, field: TimelineField, value: Json): Wish | null {
  if (memberId === null) return field === 'lifecycle' ? null : { key: field, theirs: value, mine: null }
  if (field === 'presence') return value === null ? null : { key: `entry/${memberId}`, theirs: value, mine: value === 'present' ? 'removed' : 'present' }
  if (field === 'captain') return value === true ? { key: 'captain', theirs: memberId, mine: null } : now.captain === memberId ? { key: 'captain', theirs: null, mine: null } : null
  if (value === null && field !== 'shirtNumber') return null
  return { key: `entry/${memberId}/${field}`, theirs: field === 'status' ? statusOrder(value) : value, mine: null }
}

/** As the order says it. */
function statusOrder(value: Json): Json {
  const { status, from, to } = value as { readonly status: string; readonly from?: string; readonly to?: string }
  return { status, ...(from !== undefined && { statusFrom: from }), ...(to !== undefined && { statusUntil: to }) }
}
