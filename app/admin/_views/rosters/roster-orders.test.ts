import { describe, expect, it } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { rosterKind } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { Order } from '#lib/client/execute.ts'
import { foundingOrders, selectionOrders, transferOrders } from './roster-orders'

const ID = '018f0000-0000-7000-8000-00000000000f', ANNA = '018f0000-0000-7000-8000-000000000001', BEA = '018f0000-0000-7000-8000-000000000002', CATO = '018f0000-0000-7000-8000-000000000003'
const TEAM = '018f0000-0000-7000-8000-00000000000a', SEASON = '018f0000-0000-7000-8000-00000000000b'

/** What the domain makes of orders to one roster. */
function carriedOut(rosterId: string, orders: readonly Order[], from = rosterKind.initial(rosterId) as Roster): Roster {
  let state = from
  for (const { streamId, command } of orders) {
    if (streamId !== rosterId) continue
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
    const copy = carriedOut(copyId, foundingOrders(copyId, { name: 'U14 A copy', seasonId: SEASON, teamId: null, ruleProfile: 'free' }, { state: original, recordedVersion: 5 }))
    expect(copy).toMatchObject({ copiedFrom: ID, copiedVersion: 5 })
    expect(Object.keys(copy.entries)).toEqual([ANNA, BEA])
    expect(copy.entries[ANNA]).toMatchObject({ shirtNumber: '00', positions: ['guard'], status: 'active', note: '' })
    expect(copy.entries[ANNA]!.rank < copy.entries[BEA]!.rank).toBe(true)
  })
})

describe('experiments with a team', () => {
  const OTHER = '018f0000-0000-7000-8000-0000000000dd'
  const into = (type: string, details: object): Order => ({ collection: 'rosters', streamId: OTHER, command: { type, data: details } })
  const first = carriedOut(ID, [order('CreateRoster', { name: 'A' }), order('AddMember', { memberId: ANNA, roles: ['player'], shirtNumber: '00', positions: ['guard'] }), order('AddMember', { memberId: BEA, roles: ['player'], shirtNumber: '7' }),
    order('ChangeStatus', { memberId: ANNA, status: 'injured', statusUntil: '2027-01-01' }), order('ChangeNote', { memberId: ANNA, text: 'left-handed' })])
  const second = carriedOut(OTHER, [into('CreateRoster', { name: 'B' }), into('AddMember', { memberId: CATO, roles: ['player'], shirtNumber: '7' })])

  it('copies people as they stand, with the number where it is free', () => {
    const { orders, withoutNumber } = transferOrders(first, second, [ANNA, BEA], 'copy')
    const after = carriedOut(OTHER, orders, second)
    expect(after.entries[ANNA]).toMatchObject({ shirtNumber: '00', positions: ['guard'], status: 'injured', statusUntil: '2027-01-01', note: '' })
    expect([after.entries[BEA]!.shirtNumber, after.entries[CATO]!.shirtNumber, withoutNumber]).toEqual([null, '7', [BEA]])
    expect(orders.every(one => one.streamId === OTHER)).toBe(true)
  })
  it('moves people out of the first, with their note', () => {
    const { orders } = transferOrders(first, second, [ANNA], 'move')
    expect(carriedOut(OTHER, orders, second).entries[ANNA]!.note).toBe('left-handed')
    expect(carriedOut(ID, orders, first).entries[ANNA]!.removed).not.toBeNull()
  })
  it('makes who stands in both the same', () => {
    const there = carriedOut(OTHER, [into('AddMember', { memberId: ANNA, roles: ['head-coach'], shirtNumber: '5' })], second)
    expect(carriedOut(OTHER, transferOrders(first, there, [ANNA], 'copy').orders, there).entries[ANNA]).toMatchObject({ roles: ['player'], shirtNumber: '00', positions: ['guard'] })
  })
  it('[DOMAIN 32] selecting one for a team deselects what was selected for it, and leaves a locked one', () => {
    const candidate = { ...second, seasonId: SEASON }
    const before = [{ ...first, teamId: TEAM, seasonId: SEASON, lifecycle: 'selected' as const }, { ...first, rosterId: 'x', teamId: TEAM, seasonId: SEASON, lifecycle: 'locked' as const }]
    const brief = (teamId: string | undefined) => selectionOrders(candidate, teamId, before).map(one => `${one.streamId === OTHER ? 'this' : one.streamId === ID ? 'first' : 'x'} ${one.command.type}`)
    expect(brief(TEAM)).toEqual(['first DeselectRoster', 'this AssignRosterToTeam', 'this SelectRoster'])
    expect(brief(undefined)).toEqual(['this SelectRoster'])
  })
})
