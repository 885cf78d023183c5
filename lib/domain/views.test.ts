import { describe, expect, test } from 'vitest'
import { memberKind, rosterKind } from './kinds.ts'
import type { Member } from './people-state.ts'
import { MEMBER_IDS, ROSTER_ID } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'
import { displayName, entriesByNumber, freeNumbers, matchesSearch, presentEntries, removedEntries, searchTextOf, spokenName, summaryOf, survivorOf } from './views.ts'

const { after } = storyOf(rosterKind, ROSTER_ID)
const [ANN, BO, CATO, DIRK, EVA] = MEMBER_IDS as [string, string, string, string, string]
const added = (memberId: string, rank: string, more: object = {}): Short => ['member-added', { memberId, rank, roles: ['player'], ...more }]
const roster = after(['created', { name: 'U14' }], added(ANN, 'a1', { shirtNumber: '10' }), added(BO, 'a0', { shirtNumber: '00' }), added(CATO, 'a1', { roles: ['head-coach'] }), added(DIRK, 'Zz', { shirtNumber: '0' }),
  added(EVA, 'a0', { shirtNumber: '1' }), ['member-removed', { memberId: EVA }])
const ids = (entries: readonly { readonly memberId: string }[]) => entries.map(entry => entry.memberId)
const member = (more: Partial<Member>): Member => ({ ...memberKind.initial(ANN), founded: true, givenName: 'Zoë', familyName: 'De Clercq-Özil', ...more })

describe('what screens show', () => {
  test('entries stand in the order of their ranks, ties by member id', () => {
    expect(ids(presentEntries(roster))).toEqual([DIRK, BO, ANN, CATO])
    expect(ids(removedEntries(roster))).toEqual([EVA])
  })
  test('on a match sheet by number, 00 after 0, those without at the end', () => { expect(ids(entriesByNumber(roster))).toEqual([DIRK, BO, ANN, CATO]) })
  test('counts', () => {
    expect(summaryOf(roster)).toEqual({ players: 3, staff: 1, removed: 1, playersWithoutNumber: 0, openItems: 0 })
  })
  test('names, and none for the erased', () => {
    expect([displayName(member({})), spokenName(member({}))]).toEqual(['De Clercq-Özil, Zoë', 'Zoë De Clercq-Özil'])
    expect([displayName(member({ familyName: null })), spokenName(member({ givenName: null }))]).toEqual(['Zoë', 'De Clercq-Özil'])
    expect([displayName(member({ givenName: null, familyName: null })), spokenName(member({ givenName: null, familyName: null }))]).toEqual([null, null])
  })
  test('free numbers near one that is taken, as the profile allows (row 3)', () => {
    expect(freeNumbers(roster, '10', 4)).toEqual(['9', '11', '8', '12'])
    expect(freeNumbers(after(['created', { name: 'x', ruleProfile: 'football-fifa' }]), '1', 2)).toEqual(['1', '2'])
  })
  test.each([['oz', true], ['clercq zo', true], ['ZOE', true], ['1234', true], ['2011', true], ['', true], ['lercq', false], ['zoe jan', false]])('searching for “%s” finds her: %s', (query, found) => {
    expect(matchesSearch(searchTextOf(member({ licenceNumber: '1234567', birthDate: '2011-03-02' })), query)).toBe(found)
  })
  test('among 5,000 members a search finds exactly those who have every word', () => {
    const texts = Array.from({ length: 5000 }, (_, index) => searchTextOf(member({ familyName: `Peeters${index}`, licenceNumber: String(index) })))
    expect(texts.filter(text => matchesSearch(text, 'zoe peeters49'))).toHaveLength(111)
  })
  test('merges are followed to who is left (row 28); a circle leads nowhere', () => {
    const people = new Map([[ANN, member({ mergedInto: BO })], [BO, member({ mergedInto: CATO })], [DIRK, member({ mergedInto: EVA })], [EVA, member({ mergedInto: DIRK })]])
    expect([ANN, CATO, DIRK].map(id => survivorOf(id, memberId => people.get(memberId)))).toEqual([CATO, CATO, DIRK])
  })
})
