import { describe, expect, test } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { rosterKind } from './kinds.ts'
import { lockedLists } from './locked-lists.ts'
import { eventIdAt, eventOf } from './testing/arbitrary-events.ts'
import { MEMBER_IDS, ROSTER_ID } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'
import { undoStream, type StreamStory } from './undo/undo-stream.ts'
import { rosterUndo } from './undo/roster-undo.ts'
import type { Roster } from './roster-state.ts'

const { decide, after } = storyOf(rosterKind, ROSTER_ID)
const [ANN, BO] = MEMBER_IDS as [string, string]
const ACTION = eventIdAt(900), OTHER = eventIdAt(901)

const told = (...facts: readonly (readonly [Short, Partial<SidelineEvent>?])[]): readonly SidelineEvent[] => facts.map(([[name, data = {}], more], index) =>
  eventOf({ type: `club.sideline.roster.${name}.v1`, data }, { id: eventIdAt(index), source: `/clubs/c/rosters/${ROSTER_ID}`, subject: ROSTER_ID, time: '2026-11-27T10:00:00.000Z', ...more }))
const squad = [[['created', { name: 'U14' }]], [['member-added', { memberId: ANN, rank: 'a0', roles: ['player'] }]], [['member-added', { memberId: BO, rank: 'a1', roles: ['player'] }]]] as const satisfies readonly (readonly [Short])[]
const number = (memberId: string, given: string): Short => ['shirt-numbers-assigned', { assignments: { [memberId]: given } }]

describe('[DOMAIN 2] locked lists', () => {
  test('locking, unlocking and locking again makes lists 1 and 2, each the roster at that moment', () => {
    const { lists, present } = lockedLists(told(...squad, [['locked']], [['unlocked']], [number(ANN, '4')], [['locked', { reason: 'again' }]]))
    expect(lists.map(list => [list.number, list.moment])).toEqual([[1, 4], [2, 7]])
    expect(present?.number).toBe(2)
  })
  test('locking what is locked makes no further list; archiving and reopening end it', () => {
    expect(lockedLists(told(...squad, [['locked']], [['locked']])).lists).toHaveLength(1)
    expect(lockedLists(told(...squad, [['locked']], [['archived']])).present).toBeNull()
  })
  test('what one action changes while the roster is locked is one late change, with its reason wherever that stands', () => {
    const { late } = lockedLists(told(...squad, [['locked']],
      [['late-change-explained', { action: ACTION, reason: 'Misread the form' }], { correlationid: ACTION }],
      [number(ANN, '4'), { correlationid: ACTION }], [['note-changed', { memberId: BO, text: 'x' }], { correlationid: ACTION }],
      [['renamed', { name: 'U14 A' }], { correlationid: OTHER }]))
    expect(late.map(change => [change.list, change.action, change.events.length, change.reason, change.memberIds])).toEqual([[1, ACTION, 2, 'Misread the form', [ANN, BO]], [1, OTHER, 1, null, []]])
  })
  test('a reason can be given afterwards; what was changed before locking, or after unlocking, is not late', () => {
    const { late } = lockedLists(told(...squad, [number(ANN, '4')], [['locked']], [number(ANN, '5'), { correlationid: ACTION }],
      [['late-change-explained', { action: ACTION, reason: 'Later' }]], [['unlocked']], [number(ANN, '6')]))
    expect(late.map(change => change.reason)).toEqual(['Later'])
  })
  test('lists of what was overruled, and looking at them, change no list; undoing is told as that', () => {
    const { late } = lockedLists(told(...squad, [['locked']], [['changes-overruled', { overruled: [] }]], [number(ANN, '5'), { causationid: eventIdAt(7) }]))
    expect(late.map(change => change.isUndo)).toEqual([true])
  })
  test('a reason is told of a locked roster only', () => {
    const explain = (roster: Roster) => decide(roster, 'ExplainLateChange', { action: ACTION, reason: 'x' })
    expect(explain(after(...squad.map(([fact]) => fact)))).toEqual([])
    expect(explain(after(...squad.map(([fact]) => fact), ['locked']))).toEqual([['late-change-explained', { action: ACTION, reason: 'x' }]])
  })
  test('what was changed late can be undone while the roster stays locked', () => {
    const events = told(...squad, [['locked']], [number(ANN, '4'), { correlationid: ACTION }])
    const state = rosterKind.initial(ROSTER_ID)
    const story: StreamStory<Roster> = { kind: rosterKind, rules: rosterUndo, state, events, isOfAction: event => event.correlationid === ACTION, keptOpen: null }
    expect(undoStream(story)).toMatchObject({ undone: [`entry/${ANN}/shirtNumber`], rest: [], state: { lifecycle: 'locked' } })
  })
})
