import type { Command } from '#lib/event-sourcing/stream-kind.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import { isKnownProfile } from './profile-numbers.ts'
import type { RosterCommand } from './roster-commands.ts'
import { decideRoster } from './roster-decide.ts'
import { isPresent } from './roster-entries.ts'
import { evolveRoster } from './roster-evolve.ts'
import type { Entry, Roster } from './roster-state.ts'

/** Going back to an earlier moment of a roster, by orders like any others (DOMAIN section 4): what happened since stays in the history. */

/**
 * The orders that make a roster what it was: its name, team, rules, note, and who is in it with which values. Whether it is selected, locked or
 * archived stays as it is, for others rely on it. What no order takes (rules
 * that this version doesn't know, a period that ends before it starts) stays. None where nothing differs, or where the roster takes no orders (archived).
 */
export function ordersBackTo(now: Roster, then: Roster): readonly RosterCommand[] {
  let current = now
  const orders: RosterCommand[] = []
  const order = (wanted: readonly RosterCommand[]): void => {
    for (const command of wanted) {
      const decision = decideRoster(current, command as unknown as Command)
      if (decision.kind === 'rule-broken' || decision.facts.length === 0) continue
      orders.push(command)
      current = decision.facts.reduce<Roster>(evolveRoster, current)
    }
  }
  order(frame(current, then))
  order(presences(current, then))
  const staying = Object.values(then.entries).filter(isPresent)
  order(staying.flatMap(entry => values(current.entries[entry.memberId], entry)))
  order(numbers(current, then))
  if (current.captain !== then.captain) order([{ type: 'AppointCaptain', data: { memberId: then.captain } }])
  return orders
}

const frame = (now: Roster, then: Roster): readonly RosterCommand[] => [
  ...(now.name === then.name ? [] : [{ type: 'RenameRoster' as const, data: { name: then.name } }]),
  ...(now.teamId === then.teamId ? [] : [then.teamId === undefined ? { type: 'UnassignRosterFromTeam' as const, data: {} } : { type: 'AssignRosterToTeam' as const, data: { teamId: then.teamId } }]),
  ...(now.ruleProfile === then.ruleProfile || !isKnownProfile(then.ruleProfile) ? [] : [{ type: 'SelectRuleProfile' as const, data: { ruleProfile: then.ruleProfile } }]),
  ...(now.note === then.note ? [] : [{ type: 'ChangeNote' as const, data: { text: then.note } }]),
]

/** Who wasn't there goes, and who was comes back: nobody who was ever in a roster is unknown to it. */
function presences(now: Roster, then: Roster): readonly RosterCommand[] {
  const wasThere = (memberId: string): boolean => { const entry = then.entries[memberId]; return entry !== undefined && isPresent(entry) }
  return Object.values(now.entries).flatMap((entry): readonly RosterCommand[] => {
    if (isPresent(entry) === wasThere(entry.memberId)) return []
    return [{ type: isPresent(entry) ? 'RemoveMember' : 'RestoreMember', data: { memberId: entry.memberId } }]
  })
}

function values(now: Entry | undefined, then: Entry): readonly RosterCommand[] {
  if (now === undefined) return []
  const { memberId } = then
  const { roles, positions, kind, status, statusFrom, statusUntil, from, to, note, rank } = then
  const wanted: readonly (readonly [boolean, RosterCommand])[] = [
    [isSameJson(now.roles, roles), { type: 'ChangeRoles', data: { memberId, roles: [...roles] } }],
    [isSameJson(now.positions, positions), { type: 'ChangePositions', data: { memberId, positions: [...positions] } }],
    [now.kind === kind, { type: 'ChangeKind', data: { memberId, kind } }],
    [now.status === status && now.statusFrom === statusFrom && now.statusUntil === statusUntil,
      { type: 'ChangeStatus', data: { memberId, status, ...(statusFrom !== undefined && { statusFrom }), ...(statusUntil !== undefined && { statusUntil }) } }],
    [now.from === from && now.to === to, { type: 'ChangePeriod', data: { memberId, ...(from !== undefined && { from }), ...(to !== undefined && { to }) } }],
    [now.note === note, { type: 'ChangeNote', data: { memberId, text: note } }],
    [now.rank === rank, { type: 'MoveMember', data: { memberId, rank } }],
  ]
  return wanted.flatMap(([same, order]) => (same ? [] : [order]))
}

/** All numbers at once, so that nobody stands in another's way. */
function numbers(now: Roster, then: Roster): readonly RosterCommand[] {
  const differing = Object.values(now.entries).filter(isPresent).filter(({ memberId, shirtNumber }) => shirtNumber !== then.entries[memberId]?.shirtNumber)
  if (differing.length === 0) return []
  return [{ type: 'AssignShirtNumbers', data: { assignments: Object.fromEntries(differing.map(({ memberId }) => [memberId, then.entries[memberId]?.shirtNumber ?? null])) } }]
}
