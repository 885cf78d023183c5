import { describe, expect, it } from 'vitest'
import { rosterKind } from '#lib/domain/kinds.ts'
import { added, ANNA, assigned, BEA, created, removed, status, TEAM_X } from './testing/conflict-examples.ts'
import { brief, DEVICE, tell, type Told } from './testing/story.ts'

const roster = (known: Told[], meanwhile: Told[], mine: Told[]) => tell(rosterKind, { known: [created, ...known], meanwhile, mine })
const typesOf = (events: readonly { type: string }[]) => events.map(event => event.type.replace(/^club\.sideline\.roster\.|\.v1$/g, ''))

/** What a rebase makes beside the outcome; the outcomes themselves, row by row, are in `conflict-rows.test.ts`. */
describe('the conflict table of DOMAIN section 3', () => {
  it('[row 1] both rename: the rebased name stands, listed as a notice with both values', () => {
    const { state, overruled, meanwhile, pending } = roster([], [['renamed', { name: 'Theirs' }]], [['renamed', { name: 'Mine' }]])
    expect(state.name).toBe('Mine')
    expect(overruled).toEqual([{ eventId: meanwhile[0]!.id, key: 'name', theirs: 'Theirs', mine: 'Mine', byEventId: pending[0]!.id, severity: 'notice' }])
    expect(state.openItems).toEqual([{ ...overruled[0], settled: null }])
  })

  it('[row 3] [R8] one number for two members: mine gets it, the other keeps it as wanted by an explicit release before it', () => {
    const { state, overruled, events, pending } = roster([added(ANNA), added(BEA)], [assigned({ [BEA]: '10' })], [assigned({ [ANNA]: '10' })])
    expect([state.entries[ANNA]!.shirtNumber, state.entries[BEA]!.shirtNumber, state.entries[BEA]!.wantedNumber]).toEqual(['10', null, '10'])
    expect(overruled.map(brief)).toEqual([{ key: 'number/10', theirs: BEA, mine: ANNA, severity: 'notice' }])
    expect(typesOf(events)).toEqual(['shirt-number-released', 'shirt-numbers-assigned', 'changes-overruled'])
    expect(events[0]).toMatchObject({ causationid: pending[0]!.id, authtype: 'system', deviceid: DEVICE, time: pending[0]!.time })
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

  it('[row 10] [R9] a number that mine could not get is taken from nobody, and nobody is told so', () => {
    const { state, overruled, events } = roster([added(ANNA), added(BEA)], [removed(ANNA), assigned({ [BEA]: '10' })], [assigned({ [ANNA]: '10' }, { actionkind: 'bulk' })])
    expect([state.entries[ANNA]!.shirtNumber, state.entries[BEA]!.shirtNumber]).toEqual([null, '10'])
    expect(overruled.map(brief)).toEqual([{ key: `entry/${ANNA}`, theirs: 'removed', mine: '10', severity: 'notice' }])
    expect(typesOf(events)).toEqual(['shirt-numbers-assigned', 'changes-overruled'])
  })

  it('[row 20] both change roles: mine; the same roles in another order are agreement', () => {
    const roles = (...slugs: string[]): Told => ['roles-changed', { memberId: ANNA, roles: slugs }]
    const { state, overruled } = roster([added(ANNA)], [roles('physio')], [roles('player', 'delegate')])
    expect(state.entries[ANNA]!.roles).toEqual(['player', 'delegate'])
    expect(overruled.map(brief)).toEqual([{ key: `entry/${ANNA}/roles`, theirs: ['physio'], mine: ['delegate', 'player'], severity: 'notice' }])
    expect(roster([added(ANNA)], [roles('delegate', 'player')], [roles('player', 'delegate')]).overruled).toEqual([])
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
