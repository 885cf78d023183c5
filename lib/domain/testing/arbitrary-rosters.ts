import fc from 'fast-check'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import type { RosterCommand, RosterCommandType } from '../roster-commands.ts'
import type { RosterEventType, RosterFact } from '../roster-events.ts'
import { evolveRoster, initialRoster } from '../roster-evolve.ts'
import type { Roster } from '../roster-state.ts'
import * as some from './arbitrary-values.ts'

/** Arbitrary facts, commands and states of one roster. */

const reason = fc.record({ reason: some.reason }, { requiredKeys: [] })
const nothing = fc.constant({})
const period = { from: some.day, to: some.day }

/** Data that fit, by event type. A new type doesn't compile without. */
export const ROSTER_DATA: { readonly [Type in RosterEventType]: fc.Arbitrary<Extract<RosterFact, { readonly type: Type }>['data']> } = {
  'club.sideline.roster.created.v1': fc.record({ name: some.name, seasonId: some.seasonId, ruleProfile: some.ruleProfile, copiedFrom: some.teamId }, { requiredKeys: ['name'] }),
  'club.sideline.roster.copied-version-noted.v1': fc.record({ version: fc.nat(1_000) }),
  'club.sideline.roster.renamed.v1': fc.record({ name: some.name }),
  'club.sideline.roster.assigned-to-team.v1': fc.record({ teamId: some.teamId }),
  'club.sideline.roster.unassigned-from-team.v1': nothing,
  'club.sideline.roster.rule-profile-selected.v1': fc.record({ ruleProfile: some.ruleProfile }),
  'club.sideline.roster.member-added.v1': fc.record(
    { memberId: some.memberId, roles: some.roles, rank: some.rank, kind: some.entryKind, shirtNumber: some.shirtNumber, positions: some.positions, ...period },
    { requiredKeys: ['memberId', 'roles', 'rank'] }),
  'club.sideline.roster.member-removed.v1': fc.record({ memberId: some.memberId, reason: some.reason }, { requiredKeys: ['memberId'] }),
  'club.sideline.roster.member-restored.v1': fc.record({ memberId: some.memberId }),
  'club.sideline.roster.shirt-numbers-assigned.v1': fc.record({ assignments: some.assignments }),
  'club.sideline.roster.shirt-number-released.v1': fc.record({ memberId: some.memberId, shirtNumber: some.shirtNumber }),
  'club.sideline.roster.roles-changed.v1': fc.record({ memberId: some.memberId, roles: some.roles }),
  'club.sideline.roster.captain-appointed.v1': fc.record({ memberId: fc.option(some.memberId) }),
  'club.sideline.roster.positions-changed.v1': fc.record({ memberId: some.memberId, positions: some.positions }),
  'club.sideline.roster.status-changed.v1': fc.record({ memberId: some.memberId, status: some.entryStatus, statusFrom: some.day, statusUntil: some.day }, { requiredKeys: ['memberId', 'status'] }),
  'club.sideline.roster.kind-changed.v1': fc.record({ memberId: some.memberId, kind: some.entryKind }),
  'club.sideline.roster.period-changed.v1': fc.record({ memberId: some.memberId, ...period }, { requiredKeys: ['memberId'] }),
  'club.sideline.roster.member-moved.v1': fc.record({ memberId: some.memberId, rank: some.rank }),
  'club.sideline.roster.note-changed.v1': fc.record({ memberId: some.memberId, text: some.text }, { requiredKeys: ['text'] }),
  'club.sideline.roster.selected.v1': nothing,
  'club.sideline.roster.deselected.v1': nothing,
  'club.sideline.roster.locked.v1': reason,
  'club.sideline.roster.late-change-explained.v1': fc.record({ action: some.eventId, reason: some.reason }),
  'club.sideline.roster.missed-changes-left.v1': fc.record({ changes: fc.dictionary(some.missedKey, fc.option(some.eventId), { minKeys: 1, maxKeys: 4 }) }),
  'club.sideline.roster.unlocked.v1': reason,
  'club.sideline.roster.archived.v1': reason,
  'club.sideline.roster.reopened.v1': reason,
  'club.sideline.roster.changes-overruled.v1': fc.record({ overruled: some.overruled }) as fc.Arbitrary<Extract<RosterFact, { type: 'club.sideline.roster.changes-overruled.v1' }>['data']>,
  'club.sideline.roster.overruled-change-settled.v1': fc.record({ eventId: some.eventId, key: some.overruledKey, choice: some.settlement }),
  'club.sideline.roster.overruled-change-reopened.v1': fc.record({ eventId: some.eventId, key: some.overruledKey }),
}

/** An arbitrary fact of one type, its data fitting. */
export const rosterFactOf = <Type extends RosterEventType>(type: Type): fc.Arbitrary<Fact<Type>> => ROSTER_DATA[type].map(data => ({ type, data }) as Fact<Type>)

const TYPES = Object.keys(ROSTER_DATA) as RosterEventType[]
/** Types that entries and numbers meet in come more often. */
const LIVELY: readonly RosterEventType[] = [
  'club.sideline.roster.member-added.v1', 'club.sideline.roster.shirt-numbers-assigned.v1', 'club.sideline.roster.captain-appointed.v1', 'club.sideline.roster.member-removed.v1',
  'club.sideline.roster.member-restored.v1', 'club.sideline.roster.roles-changed.v1', 'club.sideline.roster.status-changed.v1',
]

/** An arbitrary fact of any type. */
export const rosterFact: fc.Arbitrary<Fact> = fc.oneof(...TYPES.map(rosterFactOf), ...LIVELY.map(type => ({ arbitrary: rosterFactOf(type), weight: 4 })))

/** A founding fact and up to `maxLength` arbitrary others. */
export const rosterHistory = (maxLength = 30): fc.Arbitrary<readonly Fact[]> =>
  fc.tuple(rosterFactOf('club.sideline.roster.created.v1'), fc.array(rosterFact, { maxLength, size: 'max' })).map(([founding, rest]) => [founding, ...rest])

/** The state after facts. */
export const rosterAfter = (facts: readonly Fact[], evolve: typeof evolveRoster = evolveRoster): Roster =>
  facts.reduce<Roster>((state, fact) => evolve(state, fact), initialRoster(some.ROSTER_ID))

/** An arbitrary roster that events can lead to. */
export const roster: fc.Arbitrary<Roster> = rosterHistory().map(facts => rosterAfter(facts))

const dataOf = <Type extends RosterEventType>(type: Type) => ROSTER_DATA[type]
const ADDITION = dataOf('club.sideline.roster.member-added.v1').chain(data => fc.boolean().map(isRanked => { const { rank, ...rest } = data; return isRanked ? { ...rest, rank } : rest }))

/** Data that fit, by command. */
export const ROSTER_ORDERS: { readonly [Type in RosterCommandType]: fc.Arbitrary<Extract<RosterCommand, { readonly type: Type }>['data']> } = {
  CreateRoster: dataOf('club.sideline.roster.created.v1'),
  RenameRoster: dataOf('club.sideline.roster.renamed.v1'),
  AssignRosterToTeam: dataOf('club.sideline.roster.assigned-to-team.v1'),
  UnassignRosterFromTeam: nothing,
  SelectRuleProfile: dataOf('club.sideline.roster.rule-profile-selected.v1'),
  AddMember: ADDITION,
  RemoveMember: dataOf('club.sideline.roster.member-removed.v1'),
  RestoreMember: dataOf('club.sideline.roster.member-restored.v1'),
  AssignShirtNumbers: dataOf('club.sideline.roster.shirt-numbers-assigned.v1'),
  ChangeRoles: dataOf('club.sideline.roster.roles-changed.v1'),
  AppointCaptain: dataOf('club.sideline.roster.captain-appointed.v1'),
  ChangePositions: dataOf('club.sideline.roster.positions-changed.v1'),
  ChangeStatus: dataOf('club.sideline.roster.status-changed.v1'),
  ChangeKind: dataOf('club.sideline.roster.kind-changed.v1'),
  ChangePeriod: dataOf('club.sideline.roster.period-changed.v1'),
  MoveMember: dataOf('club.sideline.roster.member-moved.v1'),
  ChangeNote: dataOf('club.sideline.roster.note-changed.v1'),
  SelectRoster: nothing,
  DeselectRoster: nothing,
  LockRoster: reason,
  NoteCopiedVersion: dataOf('club.sideline.roster.copied-version-noted.v1'),
  ExplainLateChange: dataOf('club.sideline.roster.late-change-explained.v1'),
  LeaveMissedChanges: dataOf('club.sideline.roster.missed-changes-left.v1'),
  UnlockRoster: reason,
  ArchiveRoster: reason,
  ReopenRoster: reason,
  SettleOverruledChange: dataOf('club.sideline.roster.overruled-change-settled.v1'),
  ReopenOverruledChange: dataOf('club.sideline.roster.overruled-change-reopened.v1'),
}

const commandOf = (type: RosterCommandType): fc.Arbitrary<RosterCommand> => ROSTER_ORDERS[type].map(data => ({ type, data }) as RosterCommand)

/** An arbitrary command of any type, its data fitting. */
export const rosterCommand: fc.Arbitrary<RosterCommand> = fc.oneof(
  ...(Object.keys(ROSTER_ORDERS) as RosterCommandType[]).map(commandOf), { arbitrary: fc.oneof(commandOf('AddMember'), commandOf('AssignShirtNumbers')), weight: 8 })

/** A roster with a command, often one that settles an item which the roster has. */
export const rosterWithCommand: fc.Arbitrary<readonly [Roster, RosterCommand]> = roster.chain(state => {
  const settling = state.openItems.map(({ eventId, key }) => some.settlement.map((choice): RosterCommand => ({ type: 'SettleOverruledChange', data: { eventId, key, choice } })))
  return fc.tuple(fc.constant(state), settling.length === 0 ? rosterCommand : fc.oneof({ arbitrary: rosterCommand, weight: 3 }, ...settling))
})
