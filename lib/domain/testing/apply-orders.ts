import type { ImportOrder } from '../import/import-plan.ts'
import type { Member } from '../people-state.ts'
import type { Entry, Roster } from '../roster-state.ts'
export interface ClubStates { readonly rosters: ReadonlyMap<string, Roster>; readonly members: ReadonlyMap<string, Member> }
export function applyOrders(states: ClubStates, orders: readonly ImportOrder[]): ClubStates {
  const rosters = new Map<string, any>(states.rosters), members = new Map<string, any>(states.members)
  for (const { streamId: id, command: { type, data: d0 } } of orders) {
    const d = d0 as any
    const r = rosters.get(id) 
    const set = (m: string, x: object) => rosters.set(id, { ...r, entries: { ...r.entries, [m]: { ...r.entries[m], ...x } } })
    if (type === 'RegisterMember' || type === 'CorrectMemberDetails') members.set(id, { memberId: id, founded: true, active: true, mergedInto: null, erased: false, openItems: [], ...members.get(id), ...d })
    else if (type === 'CreateRoster') rosters.set(id, { rosterId: id, founded: true, ruleProfile: 'free', lifecycle: 'draft', captain: null, note: '', entries: {}, openItems: [], ...d })
    else if (type === 'AssignRosterToTeam') rosters.set(id, { ...r, ...d })
    else if (type === 'AddMember') set(d.memberId, { kind: 'regular', shirtNumber: null, wantedNumber: null, positions: [], status: 'active', rank: 'a', note: '', removed: null, ...d } satisfies Partial<Entry>)
    else if (type === 'AssignShirtNumbers') rosters.set(id, { ...r, entries: Object.fromEntries(Object.entries(r.entries).map(([m, e]: any) => [m, m in d.assignments ? { ...e, shirtNumber: d.assignments[m] } : e])) })
    else if (type === 'AppointCaptain') rosters.set(id, { ...r, captain: d.memberId })
    else set(d.memberId, d)
  }
  return { rosters, members }
}
