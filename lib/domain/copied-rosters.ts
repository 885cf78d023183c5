import { versionOf, type Json, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Command } from '#lib/event-sourcing/stream-kind.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import { entryOf } from './roster-entries.ts'
import { decideRoster } from './roster-decide.ts'
import { evolveRoster, initialRoster } from './roster-evolve.ts'
import type { RosterCommand } from './roster-commands.ts'
import type { Entry, Roster } from './roster-state.ts'
import { LEFT_CHANGES_MAX } from './values.ts'

/**
 * A roster that was copied while others changed the original (DOMAIN row 24). The copy stays as it was made; what its author
 * hadn't seen is asked about: should the copy have it, too? The two are streams of their own, so no rebase tells of it: it is
 * read off the events of both.
 */

/** One thing that the original had when the copy was recorded, and the copy's author hadn't seen. Keys as in DOMAIN section 3. */
export interface MissedChange {
  readonly key: string
  readonly memberId: string
  /** What the original said, and what the copy was made with. */
  readonly theirs: Json
  readonly mine: Json
  /** The event of the original that said so last. */
  readonly eventId: string
}

/** What a copy takes over of an entry, beside that somebody is in it. */
const COPIED = ['roles', 'kind', 'shirtNumber', 'positions'] as const
type Aspect = 'presence' | (typeof COPIED)[number]

const valueOf = (roster: Roster, memberId: string, aspect: Aspect): Json => {
  const entry = entryOf(roster, memberId)
  const present = entry !== undefined && entry.removed === null
  if (aspect === 'presence') return present ? 'present' : 'removed'
  return present ? entry[aspect] as Json : null
}

/**
 * What was changed in the original without the copy's author knowing, isn't in the copy by now either, and wasn't left on
 * purpose. `copied`: the copy's events from its founding one on; `original`: those of the roster that it names as copied
 * from. None where it was founded otherwise, or doesn't say which version was copied. What the copy's own device changed its
 * author knew; what came after the copy was recorded is no business of the copy.
 */
export function missedByCopy(copied: readonly SidelineEvent[], original: readonly SidelineEvent[]): readonly MissedChange[] {
  const founding = copied[0]
  const copiedVersion = copied.reduce<Roster>(evolveRoster, initialRoster('')).copiedVersion
  if (founding === undefined || copiedVersion === undefined) return []
  const made = fold(founding.subject, copied.slice(0, lengthOfAction(copied)))
  const now = fold(founding.subject, copied)
  const before = original.filter(({ position }) => founding.position === undefined || (position ?? '') < founding.position)
  const meant = fold(original[0]?.subject ?? '', before)
  const members = new Set([...Object.keys(made.entries), ...Object.keys(meant.entries)])
  return [...members].flatMap(memberId => differing(made, meant, memberId)
    .filter(aspect => !isSameJson(valueOf(now, memberId, aspect), valueOf(meant, memberId, aspect)))
    .flatMap((aspect): MissedChange[] => {
      const cause = lastChange(before, memberId, aspect)
      if (cause === null || isKnown(cause, founding, copiedVersion) || now.leftChanges?.[keyOf(memberId, aspect)] === cause.id) return []
      return [{ key: keyOf(memberId, aspect), memberId, theirs: valueOf(meant, memberId, aspect), mine: valueOf(made, memberId, aspect), eventId: cause.id }]
    }))
}

const keyOf = (memberId: string, aspect: Aspect): string => (aspect === 'presence' ? `entry/${memberId}` : `entry/${memberId}/${aspect}`)

/** What the copy's author had seen: what was recorded up to the version that was copied, and what that device did itself. */
const isKnown = (change: SidelineEvent, founding: SidelineEvent, copiedVersion: number): boolean =>
  versionOf(change) <= copiedVersion || (change.deviceid !== undefined && change.deviceid === founding.deviceid)

const fold = (rosterId: string, events: readonly SidelineEvent[]): Roster => events.reduce<Roster>(evolveRoster, initialRoster(rosterId))

/** How many events the copying itself made: one action. */
function lengthOfAction(copied: readonly SidelineEvent[]): number {
  const action = copied[0]?.correlationid
  const next = copied.findIndex(({ correlationid }) => correlationid !== action)
  return action === undefined ? 1 : next < 0 ? copied.length : next
}

/** Who is in one roster only is told once; of whom both have, each value that differs. */
function differing(one: Roster, other: Roster, memberId: string): readonly Aspect[] {
  const differ = (aspect: Aspect): boolean => !isSameJson(valueOf(one, memberId, aspect), valueOf(other, memberId, aspect))
  return differ('presence') ? ['presence'] : COPIED.filter(differ)
}

function lastChange(events: readonly SidelineEvent[], memberId: string, aspect: Aspect): SidelineEvent | null {
  let state = initialRoster(events[0]?.subject ?? '')
  let last: SidelineEvent | null = null
  for (const event of events) {
    const after = evolveRoster(state, event)
    if (!isSameJson(valueOf(state, memberId, aspect), valueOf(after, memberId, aspect))) last = event
    state = after
  }
  return last
}

/** The orders that give a copy what it missed; those that it doesn't take (a number that somebody has there by now) are left out. `original`: as it is now. */
export function ordersForCopy(copy: Roster, original: Roster, missed: readonly MissedChange[]): readonly RosterCommand[] {
  const orders: RosterCommand[] = []
  let state = copy
  for (const command of missed.flatMap(change => ordersFor(change, state, original))) {
    const decision = decideRoster(state, command as unknown as Command)
    if (decision.kind === 'rule-broken' || decision.facts.length === 0) continue
    orders.push(command)
    state = decision.facts.reduce<Roster>(evolveRoster, state)
  }
  return orders
}

function ordersFor({ key, memberId, theirs }: MissedChange, copy: Roster, original: Roster): readonly RosterCommand[] {
  const aspect = (key.split('/')[2] ?? 'presence') as Aspect
  switch (aspect) {
    case 'roles': return [{ type: 'ChangeRoles', data: { memberId, roles: theirs as string[] } }]
    case 'positions': return [{ type: 'ChangePositions', data: { memberId, positions: theirs as string[] } }]
    case 'kind': return [{ type: 'ChangeKind', data: { memberId, kind: theirs as Entry['kind'] } }]
    case 'shirtNumber': return [{ type: 'AssignShirtNumbers', data: { assignments: { [memberId]: theirs as string | null } } }]
    case 'presence': return theirs === 'removed' ? [{ type: 'RemoveMember', data: { memberId } }] : additionOf(memberId, copy, original)
  }
}

/** Somebody joins the copy as they are in the original; without a number that somebody has in the copy. */
function additionOf(memberId: string, copy: Roster, original: Roster): readonly RosterCommand[] {
  const entry = entryOf(original, memberId)
  if (entry === undefined) return []
  const { roles, kind, positions, shirtNumber } = entry
  const isFree = shirtNumber !== null && !Object.values(copy.entries).some(other => other.shirtNumber === shirtNumber)
  return [{ type: 'AddMember', data: { memberId, roles: [...roles], kind, positions: [...positions], ...(isFree && { shirtNumber }) } }]
}

/** The orders by which a copy goes without what it missed, and isn't asked about it again; each in the bounds of one event. */
export function ordersToLeave(missed: readonly MissedChange[]): readonly RosterCommand[] {
  const starts = missed.flatMap((_, index) => (index % LEFT_CHANGES_MAX === 0 ? [index] : []))
  return starts.map((start): RosterCommand => (
    { type: 'LeaveMissedChanges', data: { changes: Object.fromEntries(missed.slice(start, start + LEFT_CHANGES_MAX).map(({ key, eventId }) => [key, eventId])) } }))
}
