import { expect, test } from 'vitest'
import type { StreamRest } from '#lib/client/undo.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { notUndoneWords, undoneWords, type Told } from './undo-wording'

const ID = '0192aaaa-0000-7000-8000-000000000001'
const ROSTER = `/clubs/${ID}/rosters/${ID}`, MEMBER = `/clubs/${ID}/members/${ID}`
const told: Told = { names: { member: () => 'Anna Maes', roster: () => 'U14 A', team: () => 'U14', season: () => '2026' }, people: { mia: 'Mia Coach' }, userId: 'ada', isRedo: false }
const event = (name: string, data: object = {}, more: Partial<SidelineEvent> = {}) => ({ source: ROSTER, type: `club.sideline.roster.${name}.v1`, data, ...more }) as SidelineEvent
const step = (...events: readonly SidelineEvent[]) => ({ id: 'one', first: 'one', compensates: null, events })
const undone = (events: readonly SidelineEvent[], rest: readonly StreamRest[] = [], closed = 0, by: readonly SidelineEvent[] = []) =>
  ({ kind: 'undone', step: step(...events), events: by, correlationId: 'two', done: 3, closed, rest }) as const
const renamed = event('renamed', { name: 'U15' })
const rest = (key: string, why: StreamRest['why'], source = ROSTER): StreamRest => ({ source, key, why })
const byMia = { kind: 'changed-since', by: event('renamed', {}, { authid: 'mia', authtype: 'app_user' }) } as const

test('one change is told as it was made, many by their number and place', () => {
  expect(undoneWords(undone([renamed]), told)).toBe('Undone: Renamed to “U15”')
  expect(undoneWords(undone([renamed, renamed]), told)).toBe('Undone: 2 changes in U14 A')
  expect(undoneWords(undone([{ ...renamed, actionkind: 'import' }, { ...renamed, source: MEMBER }, { ...renamed, source: `${ROSTER.slice(0, -1)}2` }]), told)).toBe('Undone: import, 3 changes in 2 rosters')
})

test('a redo is told by what it did again', () => {
  expect(undoneWords(undone([event('locked')], [], 0, [renamed]), { ...told, isRedo: true })).toBe('Redone: Renamed to “U15”')
})

test('what isn’t undone is named, with who changed it since', () => {
  expect(undoneWords(undone([renamed, renamed], [rest(`entry/${ID}/shirtNumber`, byMia)]), told)).toBe('3 of 4 changes undone; number of Anna Maes was changed since by Mia Coach')
  const many = [rest(`entry/${ID}`, byMia), rest(`entry/${ID}/shirtNumber`, { kind: 'rule-broken', rule: 'number-in-use' }), rest('name', byMia), rest('note', byMia)]
  expect(notUndoneWords({ kind: 'not-undone', step: step(renamed), rest: many }, told))
    .toBe('Not undone: place of Anna Maes was changed since by Mia Coach; number of Anna Maes: Somebody else in the roster has this number; and 2 more')
})

test('what can’t be undone at all says so', () => {
  expect(notUndoneWords({ kind: 'not-undone', step: step(renamed), rest: [rest('erased', { kind: 'for-good' }, MEMBER)] }, told)).toBe('Not undone: erased details can’t be brought back')
  expect(notUndoneWords({ kind: 'not-undone', step: step(renamed), rest: [rest('birthDate', { kind: 'for-good' }, MEMBER)] }, told)).toBe('Not undone: birth date of Anna Maes can’t go back to what it was')
})

test('what the action made is archived or no longer active, not deleted', () => {
  expect(undoneWords(undone([event('created', { name: 'U15' })], [], 1, [event('archived')]), told)).toBe('Undone: Roster “U15” created. New rosters are archived: nothing is deleted')
})
