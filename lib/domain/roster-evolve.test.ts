import { describe, expect, test } from 'vitest'
import { rosterKind } from './kinds.ts'
import type { Roster } from './roster-state.ts'
import { EVENT_IDS, MEMBER_IDS, ROSTER_ID, SEASON_IDS, TEAM_IDS } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'

const { after, further } = storyOf(rosterKind, ROSTER_ID)
const [ANN, BO, CATO, DIRK] = MEMBER_IDS as [string, string, string, string]
const [TEAM] = TEAM_IDS as [string]
const [SEASON] = SEASON_IDS as [string]
const [E1, E2, E3] = EVENT_IDS as [string, string, string]

const created: Short = ['created', { name: 'U14 A' }]
const added = (memberId: string, more: object = {}): Short => ['member-added', { memberId, roles: ['player'], rank: 'a0', ...more }]
const numbered = (assignments: Record<string, string | null>): Short => ['shirt-numbers-assigned', { assignments }]
const entry = (state: Roster, memberId: string) => state.entries[memberId]!
/** Ann has 4 and is captain, Bo has 5, Cato has none. */
const team = after(created, added(ANN, { shirtNumber: '4' }), added(BO, { shirtNumber: '5' }), added(CATO), ['captain-appointed', { memberId: ANN }])

describe('founding', () => {
  test('created gives name, season, profile and where it was copied from', () => {
    const state = after(['created', { name: 'U14 A', seasonId: SEASON, ruleProfile: 'football-fifa', copiedFrom: TEAM }])
    expect(state).toEqual({
      rosterId: ROSTER_ID, founded: true, name: 'U14 A', seasonId: SEASON, ruleProfile: 'football-fifa', copiedFrom: TEAM, lifecycle: 'draft', captain: null, note: '', entries: {}, openItems: [],
    })
  })
  test('the default profile is free', () => { expect(after(created).ruleProfile).toBe('free') })
  test('a second founding has no effect', () => { expect(further(team, ['created', { name: 'Other' }])).toBe(team) })
  test('events before the founding one have no effect', () => { expect(after(['renamed', { name: 'Early' }])).toEqual(rosterKind.initial(ROSTER_ID)) })
  test('an unknown type has no effect', () => { expect(rosterKind.evolve(team, { type: 'club.sideline.roster.taught-to-fly.v1', data: {} } as never)).toBe(team) })
})

describe('name, team, profile, note', () => {
  test('renamed', () => { expect(further(team, ['renamed', { name: 'U14 B' }]).name).toBe('U14 B') })
  test('assigned to a team, and unassigned', () => {
    const assigned = further(team, ['assigned-to-team', { teamId: TEAM }])
    expect(assigned.teamId).toBe(TEAM)
    expect(further(assigned, ['unassigned-from-team'])).not.toHaveProperty('teamId')
  })
  test('selecting a profile takes numbers that it does not allow; they are wanted, and do not come back', () => {
    const zeros = after(created, added(ANN, { shirtNumber: '0' }), added(BO, { shirtNumber: '00' }), added(CATO, { shirtNumber: '7' }), ['rule-profile-selected', { ruleProfile: 'football-fifa' }])
    expect([ANN, BO, CATO].map(id => [entry(zeros, id).shirtNumber, entry(zeros, id).wantedNumber])).toEqual([[null, '0'], [null, '00'], ['7', null]])
    expect(entry(further(zeros, ['rule-profile-selected', { ruleProfile: 'free' }]), ANN).shirtNumber).toBeNull()
  })
  test('the profile of another version has the rules of free', () => {
    expect(entry(after(created, ['rule-profile-selected', { ruleProfile: 'curling-2031' }], added(ANN, { shirtNumber: '00' })), ANN).shirtNumber).toBe('00')
  })
  test('a note of the roster, and of an entry', () => {
    const noted = further(team, ['note-changed', { text: 'Bus at 9' }], ['note-changed', { memberId: BO, text: 'Vegan' }])
    expect([noted.note, entry(noted, BO).note, entry(noted, ANN).note]).toEqual(['Bus at 9', 'Vegan', ''])
  })
})

describe('being in the roster', () => {
  test('added with all fields; what is not given has its default', () => {
    expect(entry(team, CATO)).toEqual({ memberId: CATO, roles: ['player'], kind: 'regular', shirtNumber: null, wantedNumber: null, positions: [], status: 'active', rank: 'a0', note: '', removed: null })
    const guest = after(created, added(DIRK, { kind: 'guest', positions: ['guard'], from: '2026-09-01', to: '2026-12-31', shirtNumber: '00' }))
    expect(entry(guest, DIRK)).toMatchObject({ kind: 'guest', positions: ['guard'], from: '2026-09-01', to: '2026-12-31', shirtNumber: '00' })
  })
  test('adding again is a difference of fields: what is not given keeps its value', () => {
    const again = further(team, ['status-changed', { memberId: ANN, status: 'injured' }], added(ANN, { rank: 'a5', kind: 'dual' }))
    expect(entry(again, ANN)).toMatchObject({ rank: 'a5', kind: 'dual', status: 'injured', shirtNumber: '4' })
    expect(again.captain).toBe(ANN)
  })
  test('adding the captain again without the role of a player clears the captaincy', () => {
    expect(further(team, added(ANN, { roles: ['physio'] })).captain).toBeNull()
  })
  test('removing leaves a tombstone and clears number and captaincy; the number is wanted', () => {
    const state = further(team, ['member-removed', { memberId: ANN, reason: 'Moved' }])
    expect(entry(state, ANN)).toMatchObject({ removed: { reason: 'Moved' }, shirtNumber: null, wantedNumber: '4', roles: ['player'] })
    expect(state.captain).toBeNull()
  })
  test('removing without a number keeps what was wanted before; removing twice has no effect', () => {
    const removed = further(team, ['shirt-number-released', { memberId: BO, shirtNumber: '5' }], ['member-removed', { memberId: BO }])
    expect(entry(removed, BO)).toMatchObject({ removed: { reason: null }, wantedNumber: '5' })
    expect(further(removed, ['member-removed', { memberId: BO, reason: 'Again' }])).toBe(removed)
  })
  test.each([['restored', ['member-restored', { memberId: ANN }] as Short], ['added again', added(ANN)]])('one %s brings back neither number nor captaincy', (_, revival) => {
    const state = further(team, ['member-removed', { memberId: ANN }], revival)
    expect(entry(state, ANN)).toMatchObject({ removed: null, shirtNumber: null, wantedNumber: '4' })
    expect(state.captain).toBeNull()
  })
  test('adding again with a number gives it', () => {
    expect(entry(further(team, ['member-removed', { memberId: ANN }], added(ANN, { shirtNumber: '4' })), ANN)).toMatchObject({ removed: null, shirtNumber: '4', wantedNumber: null })
  })
  test('restoring one who is present has no effect', () => { expect(further(team, ['member-restored', { memberId: ANN }])).toBe(team) })
  const strangers: readonly Short[] = [
    ['member-removed', { memberId: DIRK }], ['member-restored', { memberId: DIRK }], ['roles-changed', { memberId: DIRK, roles: ['player'] }], ['positions-changed', { memberId: DIRK, positions: [] }],
    ['status-changed', { memberId: DIRK, status: 'injured' }], ['kind-changed', { memberId: DIRK, kind: 'guest' }], ['period-changed', { memberId: DIRK }], ['member-moved', { memberId: DIRK, rank: 'b' }],
    ['note-changed', { memberId: DIRK, text: 'x' }], ['captain-appointed', { memberId: DIRK }], ['shirt-number-released', { memberId: DIRK, shirtNumber: '4' }], numbered({ [DIRK]: '9' }),
  ]
  test.each(strangers.map(fact => ({ name: fact[0], fact })))('$name about a member never added has no effect', ({ fact }) => { expect(further(team, fact)).toEqual(team) })
})

describe('shirt numbers', () => {
  test('0 and 00 are different numbers', () => {
    const state = further(team, numbered({ [ANN]: '0', [BO]: '00' }))
    expect([entry(state, ANN).shirtNumber, entry(state, BO).shirtNumber]).toEqual(['0', '00'])
  })
  test('a swap is atomic (row 5)', () => {
    const state = further(team, numbered({ [ANN]: '5', [BO]: '4' }))
    expect([ANN, BO].map(id => [entry(state, id).shirtNumber, entry(state, id).wantedNumber])).toEqual([['5', null], ['4', null]])
  })
  test('whoever had a number that is given to another loses it and wants it (row 3)', () => {
    const state = further(team, numbered({ [CATO]: '4' }))
    expect(entry(state, CATO).shirtNumber).toBe('4')
    expect(entry(state, ANN)).toMatchObject({ shirtNumber: null, wantedNumber: '4' })
  })
  test('adding somebody with a number takes it too', () => {
    expect(entry(further(team, added(DIRK, { shirtNumber: '5' })), BO)).toMatchObject({ shirtNumber: null, wantedNumber: '5' })
  })
  test('taking a number away leaves nothing wanted', () => { expect(entry(further(team, numbered({ [ANN]: null })), ANN)).toMatchObject({ shirtNumber: null, wantedNumber: null }) })
  test('a number that the profile does not allow is wanted instead', () => {
    const football = further(team, ['rule-profile-selected', { ruleProfile: 'football-fifa' }], numbered({ [ANN]: '00' }))
    expect(entry(football, ANN)).toMatchObject({ shirtNumber: null, wantedNumber: '00' })
  })
  test('a removed entry wants the number instead, and takes it from nobody', () => {
    const state = further(team, ['member-removed', { memberId: ANN }], numbered({ [ANN]: '5' }))
    expect([entry(state, ANN).shirtNumber, entry(state, ANN).wantedNumber, entry(state, BO).shirtNumber]).toEqual([null, '5', '5'])
  })
  test('getting the wanted number ends the wish; getting another keeps it', () => {
    const released = further(team, ['shirt-number-released', { memberId: ANN, shirtNumber: '4' }])
    expect(entry(released, ANN)).toMatchObject({ shirtNumber: null, wantedNumber: '4' })
    expect(entry(further(released, numbered({ [ANN]: '4' })), ANN)).toMatchObject({ shirtNumber: '4', wantedNumber: null })
    expect(entry(further(released, numbered({ [ANN]: '6' })), ANN)).toMatchObject({ shirtNumber: '6', wantedNumber: '4' })
  })
  test('releasing a number that one does not have has no effect', () => { expect(further(team, ['shirt-number-released', { memberId: ANN, shirtNumber: '5' }])).toBe(team) })
  test('members of an assignment that were never added are left out, the others get theirs', () => {
    const state = further(team, numbered({ [DIRK]: '5', [CATO]: '6' }))
    expect([state.entries[DIRK], entry(state, CATO).shirtNumber, entry(state, BO).shirtNumber]).toEqual([undefined, '6', '5'])
  })
})

describe('captain', () => {
  test('appointed, and nobody', () => {
    expect(further(team, ['captain-appointed', { memberId: BO }]).captain).toBe(BO)
    expect(further(team, ['captain-appointed', { memberId: null }]).captain).toBeNull()
  })
  test('appointing somebody who was removed, or is no player, has no effect', () => {
    expect(further(team, ['member-removed', { memberId: BO }], ['captain-appointed', { memberId: BO }]).captain).toBe(ANN)
    expect(further(team, ['roles-changed', { memberId: BO, roles: ['physio'] }], ['captain-appointed', { memberId: BO }]).captain).toBe(ANN)
  })
  test('the captain who is no player any more is no captain any more', () => {
    const state = further(team, ['roles-changed', { memberId: ANN, roles: ['head-coach'] }])
    expect([state.captain, entry(state, ANN).roles]).toEqual([null, ['head-coach']])
  })
})

describe('fields of an entry', () => {
  test('positions, kind and rank', () => {
    const state = further(team, ['positions-changed', { memberId: ANN, positions: ['guard', 'center'] }], ['kind-changed', { memberId: ANN, kind: 'trial' }], ['member-moved', { memberId: ANN, rank: 'b7' }])
    expect(entry(state, ANN)).toMatchObject({ positions: ['guard', 'center'], kind: 'trial', rank: 'b7' })
  })
  test('status with dates; without dates clears them', () => {
    const injured = further(team, ['status-changed', { memberId: ANN, status: 'injured', statusFrom: '2026-10-01', statusUntil: '2026-12-14' }])
    expect(entry(injured, ANN)).toMatchObject({ status: 'injured', statusFrom: '2026-10-01', statusUntil: '2026-12-14' })
    const active = entry(further(injured, ['status-changed', { memberId: ANN, status: 'active' }]), ANN)
    expect([active.status, Object.hasOwn(active, 'statusFrom'), Object.hasOwn(active, 'statusUntil')]).toEqual(['active', false, false])
  })
  test('period; without dates clears them', () => {
    const loan = further(team, ['period-changed', { memberId: ANN, from: '2026-09-01', to: '2026-12-31' }])
    expect(entry(loan, ANN)).toMatchObject({ from: '2026-09-01', to: '2026-12-31' })
    expect(entry(further(loan, ['period-changed', { memberId: ANN, to: '2027-01-31' }]), ANN)).not.toHaveProperty('from')
    expect(entry(further(loan, ['period-changed', { memberId: ANN }]), ANN)).not.toHaveProperty('to')
  })
  test('fields of a removed entry change, ready for its return (row 8)', () => {
    const state = further(team, ['member-removed', { memberId: BO }], ['roles-changed', { memberId: BO, roles: ['physio'] }], ['note-changed', { memberId: BO, text: 'Back in May' }])
    expect(entry(state, BO)).toMatchObject({ removed: { reason: null }, roles: ['physio'], note: 'Back in May' })
  })
})

describe('lifecycle', () => {
  test.each([['selected', 'selected'], ['deselected', 'draft'], ['locked', 'locked'], ['unlocked', 'draft'], ['archived', 'archived'], ['reopened', 'draft']])('%s leads to %s', (name, lifecycle) => {
    expect(further(team, ['selected'], [name]).lifecycle).toBe(lifecycle)
  })
  test('late changes of an archived roster still take effect (row 22)', () => { expect(further(team, ['archived'], ['renamed', { name: 'Late' }])).toMatchObject({ lifecycle: 'archived', name: 'Late' }) })
})

describe('what was overruled', () => {
  const item = { eventId: E1, key: 'name', theirs: 'A', mine: 'B', byEventId: E2, severity: 'notice' as const }
  const listed = further(team, ['changes-overruled', { overruled: [item] }])
  test('is listed, open', () => { expect(listed.openItems).toEqual([{ ...item, settled: null }]) })
  test('the same event and key is not listed twice', () => {
    const more = further(listed, ['changes-overruled', { overruled: [{ ...item, theirs: 'C' }, { ...item, key: 'team', theirs: null }] }])
    expect(more.openItems.map(({ key, theirs }) => [key, theirs])).toEqual([['name', 'A'], ['team', null]])
  })
  test('what another event overrules again is open again, with its value (PROTOCOL R7)', () => {
    const settled = further(listed, ['overruled-change-settled', { eventId: E1, key: 'name', choice: 'kept' }])
    const again = { ...item, mine: 'C', byEventId: E3 }
    expect(further(settled, ['changes-overruled', { overruled: [again] }]).openItems).toEqual([{ ...again, settled: null }])
  })
  test('what asks somebody goes on asking until it is settled, whoever overrules it again (row 16)', () => {
    const severities = (...given: ('notice' | 'ask')[]) =>
      given.reduce((state, severity, index) => further(state, ['changes-overruled', { overruled: [{ ...item, severity, byEventId: [E2, E3][index]! }] }]), team).openItems.map(open => open.severity)
    expect([severities('notice', 'ask'), severities('ask', 'notice'), severities('notice', 'notice')]).toEqual([['ask'], ['ask'], ['notice']])
  })
  test('settling marks the item; settled ahead of the list that names it, it is settled with that list and with no later one (PROTOCOL R10)', () => {
    expect(further(listed, ['overruled-change-settled', { eventId: E1, key: 'name', choice: 'kept' }]).openItems).toEqual([{ ...item, settled: 'kept' }])
    const ahead = further(team, ['overruled-change-settled', { eventId: E1, key: 'name', choice: 'kept' }])
    expect([ahead.openItems, further(ahead, ['changes-overruled', { overruled: [item] }])]).toEqual([[], { ...team, openItems: [{ ...item, settled: 'kept' }] }])
    expect(further(ahead, ['changes-overruled', { overruled: [] }], ['changes-overruled', { overruled: [item] }])).toEqual(listed)
  })
})
