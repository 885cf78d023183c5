import type { Order } from '#lib/client/execute.ts'
import type { StreamView } from '#lib/client/stream-views.ts'
import { allowsNumber } from '#lib/domain/profile-numbers.ts'
import { entryOf, holderOf, isPresent } from '#lib/domain/roster-entries.ts'
import type { Roster } from '#lib/domain/roster-state.ts'

export const rosterOrder = (rosterId: string, type: string, details: object = {}): Order => ({ collection: 'rosters', streamId: rosterId, command: { type, data: details } })

export interface NewRoster { readonly name: string; readonly seasonId: string | null; readonly teamId: string | null; readonly ruleProfile: string }

/** A roster to copy, and the version that this device knows as recorded. */
export type Original = Pick<StreamView<Roster>, 'state' | 'recordedVersion'>

/** The orders that found a roster, as a copy of another one where `original` is given: its people with roles, numbers and positions, but without status and notes. */
export function foundingOrders(rosterId: string, { name, seasonId, teamId, ruleProfile }: NewRoster, original?: Original): readonly Order[] {
  const people = Object.values(original?.state.entries ?? {}).filter(entry => entry.removed === null).toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
  return [
    rosterOrder(rosterId, 'CreateRoster', { name, ...(seasonId === null ? {} : { seasonId }), ...(ruleProfile === 'free' ? {} : { ruleProfile }), ...(original === undefined ? {} : { copiedFrom: original.state.rosterId }) }),
    ...(original === undefined ? [] : [rosterOrder(rosterId, 'NoteCopiedVersion', { version: original.recordedVersion })]),
    ...(teamId === null ? [] : [rosterOrder(rosterId, 'AssignRosterToTeam', { teamId })]),
    ...people.map(({ memberId, roles, rank, kind, shirtNumber, positions }) => rosterOrder(rosterId, 'AddMember', {
      memberId, roles, rank, ...(kind === 'regular' ? {} : { kind }), ...(shirtNumber === null ? {} : { shirtNumber }), ...(positions.length === 0 ? {} : { positions }),
    })),
  ]
}

export interface Transfer {
  readonly orders: readonly Order[]
  /** Those whose number somebody else has there, or the rules there don't know: they come without. */
  readonly withoutNumber: readonly string[]
}

/**
 * Brings people from one roster into another, as they stand in the first, with their number where it is free: who stands in both is made the same.
 * `move`: they leave the first, and their note goes with them.
 */
export function transferOrders(from: Roster, to: Roster, memberIds: readonly string[], how: 'copy' | 'move'): Transfer {
  const orders: Order[] = []
  const withoutNumber: string[] = []
  for (const memberId of memberIds) {
    const entry = entryOf(from, memberId)
    if (entry === undefined || !isPresent(entry)) continue
    const { roles, kind, positions, shirtNumber, status, statusFrom, statusUntil, from: since, to: until, note } = entry
    const there = entryOf(to, memberId)
    const holder = shirtNumber === null ? undefined : holderOf(to, shirtNumber)
    const isFree = shirtNumber !== null && allowsNumber(to.ruleProfile, shirtNumber) && (holder === undefined || holder.memberId === memberId)
    if (shirtNumber !== null && !isFree) withoutNumber.push(memberId)
    orders.push(rosterOrder(to.rosterId, 'AddMember', { memberId, roles, kind, positions, ...(isFree && { shirtNumber }), ...(since !== undefined && { from: since }), ...(until !== undefined && { to: until }) }))
    if (status !== 'active' || (there?.status ?? 'active') !== 'active') orders.push(rosterOrder(to.rosterId, 'ChangeStatus', { memberId, status, ...(statusFrom !== undefined && { statusFrom }), ...(statusUntil !== undefined && { statusUntil }) }))
    if (how === 'copy') continue
    if (note !== '') orders.push(rosterOrder(to.rosterId, 'ChangeNote', { memberId, text: note }))
    orders.push(rosterOrder(from.rosterId, 'RemoveMember', { memberId }))
  }
  return { orders, withoutNumber }
}

/** Selects a roster for a team, as one action with what was selected for it before. A locked roster stays: the two are told of as an issue. */
export function selectionOrders(roster: Roster, teamId: string | undefined, rosters: readonly Roster[]): readonly Order[] {
  const before = teamId === undefined || roster.seasonId === undefined ? [] : rosters.filter(other =>
    other.rosterId !== roster.rosterId && other.lifecycle === 'selected' && other.teamId === teamId && other.seasonId === roster.seasonId)
  return [
    ...before.map(other => rosterOrder(other.rosterId, 'DeselectRoster')),
    ...(teamId !== undefined && teamId !== roster.teamId ? [rosterOrder(roster.rosterId, 'AssignRosterToTeam', { teamId })] : []),
    rosterOrder(roster.rosterId, 'SelectRoster'),
  ]
}
