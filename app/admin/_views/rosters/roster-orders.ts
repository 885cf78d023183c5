import type { Order } from '#lib/client/execute.ts'
import type { Roster } from '#lib/domain/roster-state.ts'

export const rosterOrder = (rosterId: string, type: string, details: object = {}): Order => ({ collection: 'rosters', streamId: rosterId, command: { type, data: details } })

export interface NewRoster { readonly name: string; readonly seasonId: string | null; readonly teamId: string | null; readonly ruleProfile: string }

/** The orders that found a roster, as a copy of another one where `original` is given: its people with roles, numbers and positions, but without status and notes. */
export function foundingOrders(rosterId: string, { name, seasonId, teamId, ruleProfile }: NewRoster, original?: Roster): readonly Order[] {
  const people = Object.values(original?.entries ?? {}).filter(entry => entry.removed === null).toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
  return [
    rosterOrder(rosterId, 'CreateRoster', { name, ...(seasonId === null ? {} : { seasonId }), ...(ruleProfile === 'free' ? {} : { ruleProfile }), ...(original === undefined ? {} : { copiedFrom: original.rosterId }) }),
    ...(teamId === null ? [] : [rosterOrder(rosterId, 'AssignRosterToTeam', { teamId })]),
    ...people.map(({ memberId, roles, rank, kind, shirtNumber, positions }) => rosterOrder(rosterId, 'AddMember', {
      memberId, roles, rank, ...(kind === 'regular' ? {} : { kind }), ...(shirtNumber === null ? {} : { shirtNumber }), ...(positions.length === 0 ? {} : { positions }),
    })),
  ]
}
