import { describe, expect, it } from 'vitest'
import { rosterKind } from '#lib/domain/kinds.ts'
import { brief, DEVICE, tell, type Told } from './testing/story.ts'

const member = (n: number) => `00000000-0000-7000-8000-0000000000${n.toString(16).padStart(2, '0')}`
const [ANNA, BEA, ANN, BO, CATO, DIRK] = [1, 2, 3, 4, 5, 6].map(member) as [string, string, string, string, string, string]
const [TEAM_X, TEAM_Y] = [member(0x71), member(0x72)]
const created: Told = ['created', { name: 'U14 A' }]
const added = (memberId: string, more = {}): Told => ['member-added', { memberId, roles: ['player'], rank: `a${memberId.slice(-1)}`, ...more }]
const assigned = (assignments: Record<string, string | null>, more = {}): Told => ['shirt-numbers-assigned', { assignments }, more]
const removed = (memberId: string): Told => ['member-removed', { memberId }]
const status = (memberId: string, to: string): Told => ['status-changed', { memberId, status: to }]
const roster = (known: Told[], meanwhile: Told[], mine: Told[]) => tell(rosterKind, { known: [created, ...known], meanwhile, mine })
const typesOf = (events: readonly { type: string }[]) => events.map(event => event.type.replace(/^club\.sideline\.roster\.|\.v1$/g, ''))

describe('the conflict table of DOMAIN section 3', () => {
  it('[row 1] both rename: the rebased name stands, listed as a notice with both values', () => {
    const { state, overruled, meanwhile, pending } = roster([], [['renamed', { name: 'Theirs' }]], [['renamed', { name: 'Mine' }]])
    expect(state.name).toBe('Mine')
    expect(overruled).toEqual([{ eventId: meanwhile[0]!.id, key: 'name', theirs: 'Theirs', mine: 'Mine', byEventId: pending[0]!.id, severity: 'notice' }])
    expect(state.openItems).toEqual([{ ...overruled[0], settled: null }])
  })

  it('[row 2] both assign to a team: mine', () => {
    const { state, overruled } = roster([], [['assigned-to-team', { teamId: TEAM_Y }]], [['assigned-to-team', { teamId: TEAM_X }]])
    expect(state.teamId).toBe(TEAM_X)
    expect(overruled.map(brief)).toEqual([{ key: 'team', theirs: TEAM_Y, mine: TEAM_X, severity: 'notice' }])
  })

  it('[row 3] [R8] one number for two members: mine gets it, the other keeps it as wanted by an explicit release before it', () => {
    const { state, overruled, events, pending } = roster([added(ANNA), added(BEA)], [assigned({ [BEA]: '10' })], [assigned({ [ANNA]: '10' })])
    expect([state.entries[ANNA]!.shirtNumber, state.entries[BEA]!.shirtNumber, state.entries[BEA]!.wantedNumber]).toEqual(['10', null, '10'])
    expect(overruled.map(brief)).toEqual([{ key: 'number/10', theirs: BEA, mine: ANNA, severity: 'notice' }])
    expect(typesOf(events)).toEqual(['shirt-number-released', 'shirt-numbers-assigned', 'changes-overruled'])
    expect(events[0]).toMatchObject({ causationid: pending[0]!.id, authtype: 'system', deviceid: DEVICE, time: pending[0]!.time })
  })

  it('[row 4] two numbers for one member: mine', () => {
    const { state, overruled } = roster([added(ANNA)], [assigned({ [ANNA]: '7' })], [assigned({ [ANNA]: '10' })])
    expect(state.entries[ANNA]!.shirtNumber).toBe('10')
    expect(overruled.map(brief)).toEqual([{ key: `entry/${ANNA}/shirtNumber`, theirs: '7', mine: '10', severity: 'notice' }])
  })

  it('[row 5] a swap is atomic against somebody who got one of the numbers', () => {
    const known = [added(ANN, { shirtNumber: '4' }), added(BO, { shirtNumber: '5' }), added(CATO)]
    const { state, overruled } = roster(known, [assigned({ [ANN]: null, [CATO]: '4' })], [assigned({ [ANN]: '5', [BO]: '4' })])
    expect([ANN, BO, CATO].map(id => state.entries[id]!.shirtNumber)).toEqual(['5', '4', null])
    expect(overruled.map(brief)).toContainEqual({ key: 'number/4', theirs: CATO, mine: BO, severity: 'notice' })
  })

  it('[row 6] the same number for the same member is agreement', () => {
    const { state, overruled, events } = roster([added(ANNA)], [assigned({ [ANNA]: '10' })], [assigned({ [ANNA]: '10' })])
    expect(state.entries[ANNA]!.shirtNumber).toBe('10')
    expect([overruled, events.length]).toEqual([[], 1])
  })

  it.each([{ [ANNA]: '10' }, { [ANNA]: '10', [BEA]: null }])('[row 7] the number of somebody removed meanwhile is free, and nobody comes back for it', assignments => {
    const { state, overruled } = roster([added(ANNA), added(BEA, { shirtNumber: '10' })], [removed(BEA)], [assigned(assignments)])
    expect([state.entries[ANNA]!.shirtNumber, state.entries[BEA]!.removed === null]).toEqual(['10', false])
    expect(overruled).toEqual([])
  })

  it('[row 8] mine removes whom they changed: removed, their change is named', () => {
    const { state, overruled } = roster([added(ANNA)], [status(ANNA, 'injured'), assigned({ [ANNA]: '7' })], [removed(ANNA)])
    expect(state.entries[ANNA]!.removed).not.toBeNull()
    expect(overruled.map(brief)).toEqual([
      { key: `entry/${ANNA}/status`, theirs: { status: 'injured' }, mine: 'removed', severity: 'notice' },
      { key: `entry/${ANNA}/shirtNumber`, theirs: '7', mine: 'removed', severity: 'notice' },
    ])
  })

  it.each([
    ['positions', ['positions-changed', { memberId: ANNA, positions: ['guard'] }]], ['number', assigned({ [ANNA]: '10' })], ['status', status(ANNA, 'injured')],
    ['note', ['note-changed', { memberId: ANNA, text: 'late' }]], ['captain', ['captain-appointed', { memberId: ANNA }]],
  ] as [string, Told][])('[row 9] [R8] mine changes whom they removed (%s): she is restored before it, and somebody is asked', (_, mine) => {
    const { state, overruled, events } = roster([added(ANNA)], [removed(ANNA)], [mine])
    expect(state.entries[ANNA]!.removed).toBeNull()
    expect(typesOf(events)).toEqual(['member-restored', mine[0], 'changes-overruled'])
    expect(overruled.map(brief)).toEqual([{ key: `entry/${ANNA}`, theirs: 'removed', mine: 'present', severity: 'ask' }])
  })

  it.each([
    ['moves', ['member-moved', { memberId: ANNA, rank: 'zz' }]],
    ['imports', ['positions-changed', { memberId: ANNA, positions: ['guard'] }, { actionkind: 'import' }]],
    ['changes in bulk', assigned({ [ANNA]: '10', [BEA]: '11' }, { actionkind: 'bulk' })],
  ] as [string, Told][])('[row 10] [R9] mine only %s whom they removed: the removal stands, and the rebased event is the one named', (_, mine) => {
    const { state, overruled, pending, meanwhile } = roster([added(ANNA), added(BEA)], [removed(ANNA)], [mine])
    expect(state.entries[ANNA]!.removed).not.toBeNull()
    expect(state.entries[ANNA]!.shirtNumber).toBeNull()
    expect(overruled).toHaveLength(1)
    expect(overruled[0]).toMatchObject({ eventId: pending[0]!.id, byEventId: meanwhile[0]!.id, key: `entry/${ANNA}`, severity: 'notice' })
  })

  it('[row 10] [R9] a number that mine could not get is taken from nobody, and nobody is told so', () => {
    const { state, overruled, events } = roster([added(ANNA), added(BEA)], [removed(ANNA), assigned({ [BEA]: '10' })], [assigned({ [ANNA]: '10' }, { actionkind: 'bulk' })])
    expect([state.entries[ANNA]!.shirtNumber, state.entries[BEA]!.shirtNumber]).toEqual([null, '10'])
    expect(overruled.map(brief)).toEqual([{ key: `entry/${ANNA}`, theirs: 'removed', mine: '10', severity: 'notice' }])
    expect(typesOf(events)).toEqual(['shirt-numbers-assigned', 'changes-overruled'])
  })

  it('[row 11] both remove: removed once, silently', () => {
    const { state, overruled } = roster([added(ANNA)], [removed(ANNA)], [removed(ANNA)])
    expect([state.entries[ANNA]!.removed === null, overruled]).toEqual([false, []])
  })

  it('[row 12] mine removes whom they appointed captain: no captain', () => {
    const { state, overruled } = roster([added(ANNA)], [['captain-appointed', { memberId: ANNA }]], [removed(ANNA)])
    expect(state.captain).toBeNull()
    expect(overruled.map(brief)).toEqual([{ key: 'captain', theirs: ANNA, mine: null, severity: 'notice' }])
  })

  it('[row 13] both appoint a captain: mine', () => {
    const { state, overruled } = roster([added(ANNA), added(BEA)], [['captain-appointed', { memberId: BEA }]], [['captain-appointed', { memberId: ANNA }]])
    expect(state.captain).toBe(ANNA)
    expect(overruled.map(brief)).toEqual([{ key: 'captain', theirs: BEA, mine: ANNA, severity: 'notice' }])
  })

  it('[row 14] both add: one entry, my fields over theirs, each differing field named', () => {
    const theirs = added(DIRK, { roles: ['player'], kind: 'guest', positions: ['guard'] })
    const { state, overruled } = roster([], [theirs], [added(DIRK, { roles: ['player', 'physio'], positions: ['guard'] })])
    expect(state.entries[DIRK]).toMatchObject({ roles: ['player', 'physio'], kind: 'guest', positions: ['guard'], removed: null })
    expect(overruled.map(brief)).toEqual([{ key: `entry/${DIRK}/roles`, theirs: ['player'], mine: ['physio', 'player'], severity: 'notice' }])
  })

  it.each(['injured', 'suspended'])('[row 16] mine sets active, theirs %s: mine stands, and somebody is asked', theirs => {
    const { state, overruled } = roster([added(BO), status(BO, 'unavailable')], [status(BO, theirs)], [status(BO, 'active')])
    expect(state.entries[BO]!.status).toBe('active')
    expect(overruled.map(brief)).toEqual([{ key: `entry/${BO}/status`, theirs: { status: theirs }, mine: { status: 'active' }, severity: 'ask' }])
  })

  it('[row 17] a number here, a status there: both', () => {
    const { state, overruled } = roster([added(ANNA)], [status(ANNA, 'injured')], [assigned({ [ANNA]: '10' })])
    expect([state.entries[ANNA]!.shirtNumber, state.entries[ANNA]!.status, overruled]).toEqual(['10', 'injured', []])
  })

  it.each([['note', {}], [`entry/${ANNA}/note`, { memberId: ANNA }]])('[row 18] both edit the same note (%s): mine, theirs is kept in the list', (key, whose) => {
    const { overruled } = roster([added(ANNA)], [['note-changed', { ...whose, text: 'theirs' }]], [['note-changed', { ...whose, text: 'mine' }]])
    expect(overruled.map(brief)).toEqual([{ key, theirs: 'theirs', mine: 'mine', severity: 'notice' }])
  })

  it('[row 19] both move: my rank for the same member, silently', () => {
    const moved = (memberId: string, rank: string): Told => ['member-moved', { memberId, rank }]
    const { state, overruled } = roster([added(ANNA), added(BEA)], [moved(ANNA, 'c'), moved(BEA, 'd')], [moved(ANNA, 'e')])
    expect([state.entries[ANNA]!.rank, state.entries[BEA]!.rank, overruled]).toEqual(['e', 'd', []])
  })

  it('[row 20] both change roles: mine; the same roles in another order are agreement', () => {
    const roles = (...slugs: string[]): Told => ['roles-changed', { memberId: ANNA, roles: slugs }]
    const { state, overruled } = roster([added(ANNA)], [roles('physio')], [roles('player', 'delegate')])
    expect(state.entries[ANNA]!.roles).toEqual(['player', 'delegate'])
    expect(overruled.map(brief)).toEqual([{ key: `entry/${ANNA}/roles`, theirs: ['physio'], mine: ['delegate', 'player'], severity: 'notice' }])
    expect(roster([added(ANNA)], [roles('delegate', 'player')], [roles('player', 'delegate')]).overruled).toEqual([])
  })

  it.each(['locked', 'archived'])('[row 21] mine %s what they edited: their edit is included, and somebody is asked', lifecycle => {
    const { state, overruled } = roster([added(ANNA)], [assigned({ [ANNA]: '10' })], [[lifecycle, {}]])
    expect([state.lifecycle, state.entries[ANNA]!.shirtNumber]).toEqual([lifecycle, '10'])
    expect(overruled.map(brief)).toEqual([{ key: `entry/${ANNA}/shirtNumber`, theirs: '10', mine: lifecycle, severity: 'ask' }])
  })

  it.each(['locked', 'archived'])('[row 22] [R9] mine edits what they %s: it stays so with my edit, and the rebased event is named', lifecycle => {
    const { state, overruled, pending, meanwhile } = roster([added(ANNA)], [[lifecycle, {}]], [assigned({ [ANNA]: '10' })])
    expect([state.lifecycle, state.entries[ANNA]!.shirtNumber]).toEqual([lifecycle, '10'])
    expect(overruled[0]).toMatchObject({ eventId: pending[0]!.id, byEventId: meanwhile[0]!.id, key: 'lifecycle', severity: 'ask' })
  })

  it('different things on both sides survive silently', () => {
    const { state, overruled } = roster([added(ANNA), added(BEA)], [['renamed', { name: 'New' }], status(BEA, 'injured')], [['assigned-to-team', { teamId: TEAM_X }], status(ANNA, 'suspended')])
    expect([state.name, state.teamId, state.entries[ANNA]!.status, state.entries[BEA]!.status]).toEqual(['New', TEAM_X, 'suspended', 'injured'])
    expect(overruled).toEqual([])
  })
})
