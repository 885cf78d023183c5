import type { Infer } from '#lib/event-sourcing/shape.ts'
import { schemasOfFacts } from './fact.ts'
import { MEMBER_EVENTS, type MemberEventType } from './member-events.ts'

/** The commands of a member, with the same data as its events. */

export const MEMBER_FACT_OF_COMMAND = {
  RegisterMember: 'club.sideline.member.registered.v1',
  CorrectMemberDetails: 'club.sideline.member.details-corrected.v1',
  DeactivateMember: 'club.sideline.member.deactivated.v1',
  ReactivateMember: 'club.sideline.member.reactivated.v1',
  MergeMember: 'club.sideline.member.merged-into.v1',
  RevertMerge: 'club.sideline.member.merge-reverted.v1',
  TellApart: 'club.sideline.member.told-apart.v1',
  RevertTellingApart: 'club.sideline.member.telling-apart-reverted.v1',
  EraseMember: 'club.sideline.member.erased.v1',
  SettleOverruledChange: 'club.sideline.member.overruled-change-settled.v1',
  ReopenOverruledChange: 'club.sideline.member.overruled-change-reopened.v1',
} as const satisfies { readonly [command: string]: MemberEventType }

export const MEMBER_COMMANDS = schemasOfFacts(MEMBER_EVENTS, MEMBER_FACT_OF_COMMAND)

export type MemberCommandType = keyof typeof MEMBER_COMMANDS
export type MemberCommand = { [Type in MemberCommandType]: { readonly type: Type; readonly data: Infer<(typeof MEMBER_COMMANDS)[Type]> } }[MemberCommandType]
