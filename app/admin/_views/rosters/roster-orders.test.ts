import { describe, expect, it } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { rosterKind } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { Order } from '#lib/client/execute.ts'
import { foundingOrders } from './roster-orders'

const ID = '018f0000-0000-7000-8000-00000000000f', ANNA = '018f0000-0000-7000-8000-000000000001', BEA = '018f0000-0000-7000-8000-000000000002', CATO = '018f0000-0000-7000-8000-000000000003'
const TEAM = '018f0000-0000-7000-8000-00000000000a', SEASON = '018f0000-0000-7000-8000-00000000000b'

/** What the domain makes of orders to one roster. */
function carriedOut(rosterId: string, orders: readonly Order[]): Roster {
  let state = rosterKind.initial(rosterId) as Roster
  for (const { command } of orders) {
    const parsed = rosterKind.parseCommand(command.type, command.data)
    if (parsed.kind !== 'parsed') throw new Error(JSON.stringify(parsed))
    const decision = rosterKind.decide(state, parsed.value)
    if (decision.kind !== 'decided') throw new Error(decision.rule)
    for (const fact of decision.facts) state = rosterKind.evolve(state, fact as unknown as SidelineEvent) as Roster
  }
  return state
}
const order = (type: string, details: object): Order => ({ collection: 'rosters', streamId: ID, command: { type, data: details } })

describe('founding a roster', () => {
  it('has the name, season, team and rules that were chosen', () => {
    const roster = carriedOut(ID, foundingOrders(ID, { name: 'U14 A', seasonId: SEASON, teamId: TEAM, ruleProfile: 'basketball-fiba' }))
    expect(roster).toMatchObject({ name: 'U14 A', seasonId: SEASON, teamId: TEAM, ruleProfile: 'basketball-fiba', lifecycle: 'draft' })
  })

  it('[DOMAIN 24] a copy says where it comes from and has the people who are present, in order, with numbers, without status and notes', () => {
    const original = carriedOut(ID, [
      order('CreateRoster', { name: 'U14 A' }), order('AddMember', { memberId: ANNA, roles: ['player'], shirtNumber: '00', positions: ['guard'] }),
      order('AddMember', { memberId: BEA, roles: ['head-coach'] }), order('AddMember', { memberId: CATO, roles: ['player'], kind: 'guest' }),
      order('ChangeStatus', { memberId: ANNA, status: 'injured' }), order('ChangeNote', { memberId: ANNA, text: 'knee' }), order('RemoveMember', { memberId: CATO }),
    ])
    const copyId = '018f0000-0000-7000-8000-0000000000cc'
    const copy = carriedOut(copyId, foundingOrders(copyId, { name: 'U14 A copy', seasonId: SEASON, teamId: null, ruleProfile: 'free' }, original))
    expect(copy.copiedFrom).toBe(ID)
    expect(Object.keys(copy.entries)).toEqual([ANNA, BEA])
    expect(copy.entries[ANNA]).toMatchObject({ shirtNumber: '00', positions: ['guard'], status: 'active', note: '' })
    expect(copy.entries[ANNA]!.rank < copy.entries[BEA]!.rank).toBe(true)
  })
})
