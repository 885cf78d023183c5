import { describe, expect, test } from 'vitest'
import { memberKind, rosterKind } from './kinds.ts'
import { detailsTaken, fieldsOfBoth, mergeOrders, rostersAfterMerge } from './merge.ts'
import type { Member } from './people-state.ts'
import type { Roster } from './roster-state.ts'
import { MEMBER_IDS, ROSTER_ID } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'

const { after, obeying } = storyOf(rosterKind, ROSTER_ID)
const [ANN, TWIN, CATO] = MEMBER_IDS as [string, string, string]
const person = (memberId: string, more: Partial<Member> = {}): Member => ({ ...memberKind.initial(memberId), founded: true, givenName: 'Ann', familyName: 'Maes', ...more })
const added = (memberId: string, more: object = {}): Short => ['member-added', { memberId, rank: 'a0', roles: ['player'], ...more }]
const squad = (...more: readonly Short[]): Roster => after(['created', { name: 'U14' }], ...more)
const merged = (roster: Roster): Roster =>
  obeying(roster, ...rostersAfterMerge(ANN, TWIN, [roster])[0]!.orders.map(({ command }): Short => [command.type, command.data]))

describe('[DOMAIN 28] merging two registrations', () => {
  test('details stand side by side; what only one says is taken, what both say is chosen', () => {
    const [ann, twin] = [person(ANN, { birthDate: '2012-01-01' }), person(TWIN, { givenName: 'Anna', birthDate: '2012-10-01', licenceNumber: '7' })]
    expect(fieldsOfBoth(ann, twin).map(({ field, differs }) => [field, differs])).toEqual([['givenName', true], ['familyName', false], ['birthDate', true], ['licenceNumber', false], ['gender', false]])
    expect(detailsTaken(ann, twin, {})).toEqual({ licenceNumber: '7' })
    expect(detailsTaken(ann, twin, { givenName: 'merged', birthDate: 'survivor' })).toEqual({ givenName: 'Anna', licenceNumber: '7' })
  })
  test('a roster with the merged one only: the survivor takes the place, with number, captaincy, status and note', () => {
    const before = squad(added(CATO), added(TWIN, { rank: 'a1', shirtNumber: '00', positions: ['guard'], kind: 'dual', from: '2026-08-01' }), ['captain-appointed', { memberId: TWIN }],
      ['status-changed', { memberId: TWIN, status: 'injured', statusUntil: '2027-01-01' }], ['note-changed', { memberId: TWIN, text: 'glasses' }])
    const now = merged(before)
    const { memberId: _, ...had } = before.entries[TWIN]!
    expect(now.entries[ANN]).toEqual({ ...had, memberId: ANN })
    expect([now.captain, now.entries[TWIN]!.removed]).toEqual([ANN, { reason: null }])
  })
  test('where both stood there is one entry: the survivor’s number, or else the other’s; roles of both; an injury of either', () => {
    const both = squad(added(ANN, { shirtNumber: '4' }), added(TWIN, { rank: 'a1', roles: ['player', 'delegate'], shirtNumber: '5', positions: ['guard'] }), ['status-changed', { memberId: TWIN, status: 'suspended' }],
      ['note-changed', { memberId: ANN, text: 'one' }], ['note-changed', { memberId: TWIN, text: 'two' }], ['captain-appointed', { memberId: TWIN }])
    const now = merged(both)
    expect(now.entries[ANN]).toMatchObject({ shirtNumber: '4', roles: ['player', 'delegate'], positions: ['guard'], status: 'suspended', note: 'one\ntwo' })
    expect([now.captain, now.entries[TWIN]!.removed === null]).toEqual([ANN, false])
    const numberless = merged(squad(added(ANN), added(TWIN, { rank: 'a1', shirtNumber: '5' })))
    expect(numberless.entries[ANN]!.shirtNumber).toBe('5')
  })
  test('a survivor who was removed earlier comes back as the other stood there', () => {
    const now = merged(squad(added(ANN, { kind: 'trial' }), ['note-changed', { memberId: ANN, text: 'old' }], ['member-removed', { memberId: ANN }], added(TWIN, { rank: 'a1', shirtNumber: '5' })))
    expect(now.entries[ANN]).toMatchObject({ removed: null, kind: 'regular', note: '', shirtNumber: '5', status: 'active' })
  })
  test('archived rosters, and those without the merged one, stay as they are', () => {
    expect(rostersAfterMerge(ANN, TWIN, [squad(added(ANN)), squad(added(TWIN), ['archived']), squad(added(TWIN), ['member-removed', { memberId: TWIN }])])).toEqual([])
  })
  test('all of it is one list of orders: the merge first, then details, then rosters', () => {
    const orders = mergeOrders(person(ANN), person(TWIN, { licenceNumber: '7' }), {}, [squad(added(TWIN))])
    expect(orders.map(({ collection, command }) => `${collection} ${command.type}`)).toEqual(['members MergeMember', 'members CorrectMemberDetails', 'rosters RemoveMember', 'rosters AddMember'])
  })
})
