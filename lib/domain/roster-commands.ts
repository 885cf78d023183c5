import { fields, optional, type Infer } from '#lib/event-sourcing/shape.ts'
import { schemasOfFacts } from './fact.ts'
import { ROSTER_EVENTS, type RosterEventType } from './roster-events.ts'
import { Rank } from './values.ts'

/** The commands of a roster: orders in the words of its events, with the same data (DOMAIN section 2). */

/** The type of the event that each command leads to. */
export const FACT_OF_COMMAND = {
  CreateRoster: 'club.sideline.roster.created.v1',
  RenameRoster: 'club.sideline.roster.renamed.v1',
  AssignRosterToTeam: 'club.sideline.roster.assigned-to-team.v1',
  UnassignRosterFromTeam: 'club.sideline.roster.unassigned-from-team.v1',
  SelectRuleProfile: 'club.sideline.roster.rule-profile-selected.v1',
  AddMember: 'club.sideline.roster.member-added.v1',
  RemoveMember: 'club.sideline.roster.member-removed.v1',
  RestoreMember: 'club.sideline.roster.member-restored.v1',
  AssignShirtNumbers: 'club.sideline.roster.shirt-numbers-assigned.v1',
  ChangeRoles: 'club.sideline.roster.roles-changed.v1',
  AppointCaptain: 'club.sideline.roster.captain-appointed.v1',
  ChangePositions: 'club.sideline.roster.positions-changed.v1',
  ChangeStatus: 'club.sideline.roster.status-changed.v1',
  ChangeKind: 'club.sideline.roster.kind-changed.v1',
  ChangePeriod: 'club.sideline.roster.period-changed.v1',
  MoveMember: 'club.sideline.roster.member-moved.v1',
  ChangeNote: 'club.sideline.roster.note-changed.v1',
  SelectRoster: 'club.sideline.roster.selected.v1',
  DeselectRoster: 'club.sideline.roster.deselected.v1',
  LockRoster: 'club.sideline.roster.locked.v1',
  NoteCopiedVersion: 'club.sideline.roster.copied-version-noted.v1',
  ExplainLateChange: 'club.sideline.roster.late-change-explained.v1',
  UnlockRoster: 'club.sideline.roster.unlocked.v1',
  ArchiveRoster: 'club.sideline.roster.archived.v1',
  ReopenRoster: 'club.sideline.roster.reopened.v1',
  LeaveMissedChanges: 'club.sideline.roster.missed-changes-left.v1',
  SettleOverruledChange: 'club.sideline.roster.overruled-change-settled.v1',
  ReopenOverruledChange: 'club.sideline.roster.overruled-change-reopened.v1',
} as const satisfies { readonly [command: string]: RosterEventType }

export const ROSTER_COMMANDS = {
  ...schemasOfFacts(ROSTER_EVENTS, FACT_OF_COMMAND),
  /** Without a rank: at the end, or where a present entry stands. */
  AddMember: fields({ ...ROSTER_EVENTS['club.sideline.roster.member-added.v1'].members, rank: optional(Rank) }),
} as const

export type RosterCommandType = keyof typeof ROSTER_COMMANDS
/** A roster's command as a union, told apart by `type`. */
export type RosterCommand = { [Type in RosterCommandType]: { readonly type: Type; readonly data: Infer<(typeof ROSTER_COMMANDS)[Type]> } }[RosterCommandType]
