import { fields, optional, type Infer } from '#lib/event-sourcing/shape.ts'
import { OverruledData, ReopenedData, SettledData } from './roster-events.ts'
import { Day, line, NAME_CHARACTERS_MAX, REASON_CHARACTERS_MAX, Slug, Uuid } from './values.ts'

/** The events of a member: the only holders of personal data (PROTOCOL E5). */

const name = line(NAME_CHARACTERS_MAX)
const reason = optional(line(REASON_CHARACTERS_MAX))
const details = { birthDate: optional(Day), licenceNumber: optional(line(40)), gender: optional(Slug) }

/** What a member's events say of a person. */
export const MEMBER_DETAILS = ['givenName', 'familyName', 'birthDate', 'licenceNumber', 'gender'] as const

export const MEMBER_EVENTS = {
  'club.sideline.member.registered.v1': fields({ givenName: name, familyName: name, ...details }),
  'club.sideline.member.details-corrected.v1': fields({ givenName: optional(name), familyName: optional(name), ...details },
    { holds: value => Object.keys(value).length > 0, reason: 'must correct at least one field' }),
  'club.sideline.member.deactivated.v1': fields({ reason }),
  'club.sideline.member.reactivated.v1': fields({ reason }),
  'club.sideline.member.merged-into.v1': fields({ survivorId: Uuid }),
  'club.sideline.member.merge-reverted.v1': fields({ survivorId: Uuid }),
  'club.sideline.member.told-apart.v1': fields({ otherId: Uuid }),
  'club.sideline.member.telling-apart-reverted.v1': fields({ otherId: Uuid }),
  'club.sideline.member.erased.v1': fields({}),
  'club.sideline.member.changes-overruled.v1': OverruledData,
  'club.sideline.member.overruled-change-settled.v1': SettledData,
  'club.sideline.member.overruled-change-reopened.v1': ReopenedData,
} as const

export type MemberEventType = keyof typeof MEMBER_EVENTS
export type MemberFact = { [Type in MemberEventType]: { readonly type: Type; readonly data: Infer<(typeof MEMBER_EVENTS)[Type]> } }[MemberEventType]
