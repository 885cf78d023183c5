import { describe, expect, test } from 'vitest'
import { rosterKind } from './kinds.ts'
import { EVENT_IDS, MEMBER_IDS, ROSTER_ID, TEAM_IDS } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'

const { after, decide, further } = storyOf(rosterKind, ROSTER_ID)
const [ANN, BO, CATO, DIRK] = MEMBER_IDS as [string, string, string, string]
const [TEAM] = TEAM_IDS as [string]
const [E1, E2] = EVENT_IDS as [string, string]

const created: Short = ['created', { name: 'U14 A' }]
const added = (memberId: string, more: object = {}): Short => ['member-added', { memberId, roles: ['player'], rank: 'a0', ...more }]
/** Ann has 4 and is captain, Bo has 5, Cato is the coach, Dirk was never here. */
const team = after(created, added(ANN, { shirtNumber: '4' }), added(BO, { shirtNumber: '5', rank: 'a1' }), added(CATO, { roles: ['head-coach'], rank: 'a2' }), ['captain-appointed', { memberId: ANN }])
const withoutBo = further(team, ['member-removed', { memberId: BO }])
const archived = further(team, ['archived'])

describe('every order', () => {
  test.each<[string, object, Short]>([
    ['RenameRoster', { name: 'U14 B' }, ['renamed', { name: 'U14 B' }]],
    ['AssignRosterToTeam', { teamId: TEAM }, ['assigned-to-team', { teamId: TEAM }]],
    ['SelectRuleProfile', { ruleProfile: 'football-fifa' }, ['rule-profile-selected', { ruleProfile: 'football-fifa' }]],
    ['RemoveMember', { memberId: ANN, reason: 'Moved' }, ['member-removed', { memberId: ANN, reason: 'Moved' }]],
    ['AssignShirtNumbers', { assignments: { [ANN]: '5', [BO]: '4' } }, ['shirt-numbers-assigned', { assignments: { [ANN]: '5', [BO]: '4' } }]],
    ['ChangeRoles', { memberId: BO, roles: ['player', 'physio'] }, ['roles-changed', { memberId: BO, roles: ['player', 'physio'] }]],
    ['AppointCaptain', { memberId: BO }, ['captain-appointed', { memberId: BO }]],
    ['AppointCaptain', { memberId: null }, ['captain-appointed', { memberId: null }]],
    ['ChangePositions', { memberId: BO, positions: ['guard'] }, ['positions-changed', { memberId: BO, positions: ['guard'] }]],
    ['ChangeStatus', { memberId: BO, status: 'injured', statusUntil: '2026-12-14' }, ['status-changed', { memberId: BO, status: 'injured', statusUntil: '2026-12-14' }]],
    ['ChangeKind', { memberId: BO, kind: 'guest' }, ['kind-changed', { memberId: BO, kind: 'guest' }]],
    ['ChangePeriod', { memberId: BO, from: '2026-09-01' }, ['period-changed', { memberId: BO, from: '2026-09-01' }]],
    ['MoveMember', { memberId: BO, rank: 'Zz' }, ['member-moved', { memberId: BO, rank: 'Zz' }]],
    ['ChangeNote', { text: 'Bus at 9' }, ['note-changed', { text: 'Bus at 9' }]],
    ['ChangeNote', { memberId: BO, text: 'Vegan' }, ['note-changed', { memberId: BO, text: 'Vegan' }]],
    ['SelectRoster', {}, ['selected', {}]],
    ['LockRoster', { reason: 'Season starts' }, ['locked', { reason: 'Season starts' }]],
    ['ArchiveRoster', {}, ['archived', {}]],
  ])('%s is a fact in the same words', (type, data, fact) => { expect(decide(team, type, data as never)).toEqual([fact]) })

  test('creates a roster', () => { expect(decide(rosterKind.initial(ROSTER_ID), 'CreateRoster', { name: 'U14 A' })).toEqual([['created', { name: 'U14 A' }]]) })
  test('restores, deselects, unlocks, reopens, unassigns', () => {
    expect(decide(withoutBo, 'RestoreMember', { memberId: BO })).toEqual([['member-restored', { memberId: BO }]])
    expect(decide(further(team, ['selected']), 'DeselectRoster')).toEqual([['deselected', {}]])
    expect(decide(further(team, ['locked']), 'UnlockRoster')).toEqual([['unlocked', {}]])
    expect(decide(archived, 'ReopenRoster')).toEqual([['reopened', {}]])
    expect(decide(further(team, ['assigned-to-team', { teamId: TEAM }]), 'UnassignRosterFromTeam')).toEqual([['unassigned-from-team', {}]])
  })
  test.each<[string, object]>([
    ['RenameRoster', { name: 'U14 A' }], ['UnassignRosterFromTeam', {}], ['SelectRuleProfile', { ruleProfile: 'free' }], ['RestoreMember', { memberId: ANN }],
    ['AssignShirtNumbers', { assignments: { [ANN]: '4', [CATO]: null } }], ['ChangeRoles', { memberId: ANN, roles: ['player'] }], ['AppointCaptain', { memberId: ANN }],
    ['ChangePositions', { memberId: ANN, positions: [] }], ['ChangeStatus', { memberId: ANN, status: 'active' }], ['ChangeKind', { memberId: ANN, kind: 'regular' }], ['ChangePeriod', { memberId: ANN }],
    ['MoveMember', { memberId: ANN, rank: 'a0' }], ['ChangeNote', { text: '' }], ['DeselectRoster', {}], ['UnlockRoster', {}], ['ReopenRoster', {}], ['AddMember', { memberId: ANN, roles: ['player'] }],
  ])('%s without effect makes no event', (type, data) => { expect(decide(team, type, data as never)).toEqual([]) })
  test('removing one who was removed, and unlocking or reopening what is selected, has no effect', () => {
    expect(decide(withoutBo, 'RemoveMember', { memberId: BO, reason: 'Again' })).toEqual([])
    expect(decide(further(team, ['selected']), 'UnlockRoster')).toEqual([])
    expect(decide(further(team, ['selected']), 'ReopenRoster')).toEqual([])
    expect(decide(archived, 'ArchiveRoster')).toEqual([])
  })
})

describe('broken rules', () => {
  test('[already-exists] a roster is created once', () => { expect(decide(team, 'CreateRoster', { name: 'U14 A' })).toBe('already-exists') })
  test('[not-founded] nothing is ordered of a roster that does not exist', () => {
    expect(decide(rosterKind.initial(ROSTER_ID), 'RenameRoster', { name: 'x' })).toBe('not-founded')
    expect(decide(rosterKind.initial(ROSTER_ID), 'SettleOverruledChange', { eventId: E1, key: 'name', choice: 'kept' })).toBe('not-founded')
  })
  const aboutMembers: readonly [string, object][] = [
    ['AssignShirtNumbers', {}], ['ChangeRoles', { roles: ['player'] }], ['AppointCaptain', {}], ['ChangePositions', { positions: [] }], ['ChangeStatus', { status: 'active' }], ['ChangeKind', { kind: 'guest' }],
    ['ChangePeriod', {}], ['MoveMember', { rank: 'b' }], ['ChangeNote', { text: 'x' }],
  ]
  const about = (type: string, memberId: string, more: object) => (type === 'AssignShirtNumbers' ? { assignments: { [memberId]: '9' } } : { memberId, ...more })
  test.each(aboutMembers)('[unknown-member] %s needs somebody who was added', (type, more) => { expect(decide(team, type, about(type, DIRK, more) as never)).toBe('unknown-member') })
  test.each(['RemoveMember', 'RestoreMember'])('[unknown-member] %s needs somebody who was added', type => { expect(decide(team, type, { memberId: DIRK })).toBe('unknown-member') })
  test.each(aboutMembers)('[member-removed] %s needs somebody who is present', (type, more) => { expect(decide(withoutBo, type, about(type, BO, more) as never)).toBe('member-removed') })
  test('[number-in-use] a number has one holder; who it is stands beside it', () => {
    expect(decide(team, 'AssignShirtNumbers', { assignments: { [CATO]: '4' } })).toBe('number-in-use')
    expect(decide(team, 'AddMember', { memberId: DIRK, roles: ['player'], shirtNumber: '4' })).toBe('number-in-use')
    expect(rosterKind.decide(team, { type: 'AssignShirtNumbers', data: { assignments: { [CATO]: '4' } } })).toEqual({ kind: 'rule-broken', rule: 'number-in-use', about: ['4', ANN] })
  })
  test('a number is taken by releasing its holder in the same order', () => {
    expect(decide(team, 'AssignShirtNumbers', { assignments: { [CATO]: '4', [ANN]: null } })).toEqual([['shirt-numbers-assigned', { assignments: { [CATO]: '4', [ANN]: null } }]])
  })
  test('[number-not-allowed] the profile says which numbers there are', () => {
    const football = further(team, ['rule-profile-selected', { ruleProfile: 'football-fifa' }])
    expect(decide(football, 'AssignShirtNumbers', { assignments: { [ANN]: '00' } })).toBe('number-not-allowed')
    expect(decide(football, 'AddMember', { memberId: DIRK, roles: ['player'], shirtNumber: '0' })).toBe('number-not-allowed')
  })
  test('[captain-not-a-player] the captain plays', () => { expect(decide(team, 'AppointCaptain', { memberId: CATO })).toBe('captain-not-a-player') })
  test('[unknown-profile] a profile of another version is not selected', () => {
    expect(decide(team, 'SelectRuleProfile', { ruleProfile: 'curling-2031' })).toBe('unknown-profile')
    expect(decide(rosterKind.initial(ROSTER_ID), 'CreateRoster', { name: 'x', ruleProfile: 'constructor' })).toBe('unknown-profile')
  })
  test('[ends-before-it-starts] periods and statuses run forward', () => {
    expect(decide(team, 'ChangePeriod', { memberId: ANN, from: '2026-09-02', to: '2026-09-01' })).toBe('ends-before-it-starts')
    expect(decide(team, 'ChangeStatus', { memberId: ANN, status: 'injured', statusFrom: '2026-09-02', statusUntil: '2026-09-01' })).toBe('ends-before-it-starts')
    expect(decide(further(team, ['period-changed', { memberId: ANN, from: '2026-09-02' }]), 'AddMember', { memberId: ANN, roles: ['player'], to: '2026-09-01' })).toBe('ends-before-it-starts')
  })
  test.each<[string, object]>([
    ['RenameRoster', { name: 'x' }], ['AddMember', { memberId: DIRK, roles: ['player'] }], ['RemoveMember', { memberId: ANN }], ['LockRoster', {}], ['UnlockRoster', {}], ['SelectRoster', {}],
  ])('[archived] %s waits until the roster is reopened', (type, data) => { expect(decide(archived, type, data as never)).toBe('archived') })
  test('[locked] a locked roster is edited by an administrator, but neither selected nor deselected', () => {
    const locked = further(team, ['locked'])
    expect(decide(locked, 'SelectRoster')).toBe('locked')
    expect(decide(locked, 'DeselectRoster')).toBe('locked')
    expect(decide(locked, 'RenameRoster', { name: 'Late' })).toEqual([['renamed', { name: 'Late' }]])
  })
})

describe('adding a member', () => {
  test('without a rank: at the end', () => { expect(decide(team, 'AddMember', { memberId: DIRK, roles: ['player'] })).toEqual([['member-added', { memberId: DIRK, roles: ['player'], rank: 'a3' }]]) })
  test('one who was removed: at the end, with what is given', () => { expect(decide(withoutBo, 'AddMember', { memberId: BO, roles: ['player'], shirtNumber: '5' })).toEqual([['member-added', { memberId: BO, roles: ['player'], shirtNumber: '5', rank: 'a3' }]]) })
  test('one who is present: a difference of fields, in its place', () => { expect(decide(team, 'AddMember', { memberId: ANN, roles: ['player'], kind: 'dual' })).toEqual([['member-added', { memberId: ANN, roles: ['player'], kind: 'dual', rank: 'a0' }]]) })
  test('[no-room] where no rank is left, it says so', () => {
    expect(decide(further(team, ['member-moved', { memberId: BO, rank: 'z'.repeat(64) }]), 'AddMember', { memberId: DIRK, roles: ['player'] })).toBe('no-room')
  })
})

describe('settling what was overruled', () => {
  const overruled = (key: string, theirs: unknown): Short => ['changes-overruled', { overruled: [{ eventId: E1, key, theirs, mine: null, byEventId: E2, severity: 'ask' }] } as never]
  const settled = (key: string, choice: string): Short => ['overruled-change-settled', { eventId: E1, key, choice }]
  const restore = (state: typeof team, key: string, theirs: unknown, choice = 'restored') => decide(further(state, overruled(key, theirs)), 'SettleOverruledChange', { eventId: E1, key, choice })

  test('keeping is one fact, on an archived roster too', () => {
    expect(restore(team, 'name', 'U14 C', 'kept')).toEqual([settled('name', 'kept')])
    expect(restore(archived, 'name', 'U14 C', 'kept')).toEqual([settled('name', 'kept')])
    expect(restore(archived, 'name', 'U14 C')).toBe('archived')
  })
  test('[unknown-overruled-change] only what is listed can be settled', () => { expect(decide(team, 'SettleOverruledChange', { eventId: E1, key: 'name', choice: 'kept' })).toBe('unknown-overruled-change') })
  test('settling again the same way has no effect; another way has', () => {
    const kept = further(team, overruled('name', 'U14 C'), settled('name', 'kept'))
    expect(decide(kept, 'SettleOverruledChange', { eventId: E1, key: 'name', choice: 'kept' })).toEqual([])
    expect(decide(kept, 'SettleOverruledChange', { eventId: E1, key: 'name', choice: 'restored' })).toEqual([settled('name', 'restored'), ['renamed', { name: 'U14 C' }]])
  })
  test.each<[string, unknown, Short[]]>([
    ['name', 'U14 C', [['renamed', { name: 'U14 C' }]]],
    ['team', TEAM, [['assigned-to-team', { teamId: TEAM }]]],
    ['team', null, []],
    ['profile', 'football-fifa', [['rule-profile-selected', { ruleProfile: 'football-fifa' }]]],
    ['captain', BO, [['captain-appointed', { memberId: BO }]]],
    ['captain', null, [['captain-appointed', { memberId: null }]]],
    ['note', 'Bus at 8', [['note-changed', { text: 'Bus at 8' }]]],
    ['lifecycle', 'locked', [['locked', {}]]],
    [`entry/${ANN}`, 'present', []],
    [`entry/${ANN}/shirtNumber`, '7', [['shirt-numbers-assigned', { assignments: { [ANN]: '7' } }]]],
    [`entry/${ANN}/shirtNumber`, '5', [['shirt-numbers-assigned', { assignments: { [BO]: null, [ANN]: '5' } }]]],
    [`entry/${ANN}/shirtNumber`, null, [['shirt-numbers-assigned', { assignments: { [ANN]: null } }]]],
    [`entry/${ANN}/roles`, ['physio'], [['roles-changed', { memberId: ANN, roles: ['physio'] }]]],
    [`entry/${ANN}/positions`, ['guard'], [['positions-changed', { memberId: ANN, positions: ['guard'] }]]],
    [`entry/${ANN}/kind`, 'dual', [['kind-changed', { memberId: ANN, kind: 'dual' }]]],
    [`entry/${ANN}/status`, { status: 'injured', statusUntil: '2026-12-14' }, [['status-changed', { memberId: ANN, status: 'injured', statusUntil: '2026-12-14' }]]],
    [`entry/${ANN}/period`, { from: '2026-09-01' }, [['period-changed', { memberId: ANN, from: '2026-09-01' }]]],
    [`entry/${ANN}/note`, 'Vegan', [['note-changed', { memberId: ANN, text: 'Vegan' }]]],
    ['number/4', CATO, [['shirt-numbers-assigned', { assignments: { [ANN]: null, [CATO]: '4' } }]]],
    ['number/4', null, [['shirt-numbers-assigned', { assignments: { [ANN]: null } }]]],
    ['number/9', null, []],
  ])('restoring %s applies what was overruled again', (key, theirs, facts) => { expect(restore(team, key, theirs)).toEqual([settled(key, 'restored'), ...facts]) })

  test('restoring a change of one who was removed brings the member back with it (row 8)', () => {
    expect(restore(withoutBo, `entry/${BO}/roles`, ['physio'])).toEqual([settled(`entry/${BO}/roles`, 'restored'), ['member-restored', { memberId: BO }], ['roles-changed', { memberId: BO, roles: ['physio'] }]])
    expect(restore(withoutBo, 'captain', BO)).toEqual([settled('captain', 'restored'), ['member-restored', { memberId: BO }], ['captain-appointed', { memberId: BO }]])
  })
  test.each([['who stands', team], ['who was removed', withoutBo]])('restoring against a removal that stood has the member there (row 10): %s', (_, state) => {
    expect(restore(state, `entry/${BO}`, 'removed')).toEqual([settled(`entry/${BO}`, 'restored'), ...(state === team ? [] : [['member-restored', { memberId: BO }]])])
  })
  test.each(['present', 'locked', 'archived'])('restoring a removal that was overruled (mine: %s) removes, once (rows 9, 21)', mine => {
    const removal = (state: typeof team) => further(state, ['changes-overruled', { overruled: [{ eventId: E1, key: `entry/${BO}`, theirs: 'removed', mine, byEventId: E2, severity: 'ask' }] } as never])
    const restoredIn = (state: typeof team) => decide(removal(state), 'SettleOverruledChange', { eventId: E1, key: `entry/${BO}`, choice: 'restored' })
    expect(restoredIn(team)).toEqual([settled(`entry/${BO}`, 'restored'), ['member-removed', { memberId: BO }]])
    expect(restoredIn(withoutBo)).toEqual([settled(`entry/${BO}`, 'restored')])
  })
  test('restoring a lifecycle goes the way that orders go', () => {
    expect(restore(further(team, ['locked']), 'lifecycle', 'selected')).toEqual([settled('lifecycle', 'restored'), ['unlocked', {}], ['selected', {}]])
    expect(restore(archived, 'lifecycle', 'draft')).toEqual([settled('lifecycle', 'restored'), ['reopened', {}]])
    expect(restore(archived, 'lifecycle', 'archived')).toEqual([settled('lifecycle', 'restored')])
  })
  test('both texts of a note stand under each other (row 18); a text that is there already is not doubled', () => {
    const noted = further(team, ['note-changed', { text: 'Bus at 9' }], ['note-changed', { memberId: ANN, text: 'Vegan' }])
    expect(restore(noted, 'note', 'Bring water', 'both')).toEqual([settled('note', 'both'), ['note-changed', { text: 'Bus at 9\nBring water' }]])
    expect(restore(noted, `entry/${ANN}/note`, 'No nuts', 'both')).toEqual([settled(`entry/${ANN}/note`, 'both'), ['note-changed', { memberId: ANN, text: 'Vegan\nNo nuts' }]])
    expect(restore(noted, 'note', 'Bus', 'both')).toEqual([settled('note', 'both')])
  })
  test('[only-notes-both] of other things there is one', () => { expect(restore(team, 'name', 'U14 C', 'both')).toBe('only-notes-both') })
  test('[cannot-restore] values that no order takes', () => {
    expect(restore(team, 'name', 7)).toBe('cannot-restore')
    expect(restore(team, 'of-another-version', 'x')).toBe('cannot-restore')
    expect(restore(team, `entry/${ANN}/wings`, 2)).toBe('cannot-restore')
    expect(restore(team, `entry/${ANN}/status`, 'injured')).toBe('cannot-restore')
    expect(restore(team, 'note', 'x'.repeat(1999), 'both')).toEqual([settled('note', 'both'), ['note-changed', { text: 'x'.repeat(1999) }]])
    expect(restore(further(team, ['note-changed', { text: 'Bus' }]), 'note', 'x'.repeat(1999), 'both')).toBe('cannot-restore')
  })
  test('what restoring runs into is told as the rule that it breaks', () => { expect(restore(team, 'number/4', DIRK)).toBe('unknown-member') })
})
