import * as z from 'zod/mini'
import { OverruledData, ReopenedData, SettledData } from './roster-events.ts'
import { Day, line, NAME_CHARACTERS_MAX, REASON_CHARACTERS_MAX, Slug, Uuid } from './values.ts'

/** The events of a member: the only holders of personal data (PROTOCOL E5). */

const name = line(NAME_CHARACTERS_MAX)
const reason = z.optional(line(REASON_CHARACTERS_MAX))
const details = { birthDate: z.optional(Day), licenceNumber: z.optional(line(40)), gender: z.optional(Slug) }

export const MEMBER_EVENTS = {
  'club.sideline.member.registered.v1': z.strictObject({ givenName: name, familyName: name, ...details }),
  'club.sideline.member.details-corrected.v1': z.strictObject({ givenName: z.optional(name), familyName: z.optional(name), ...details })
    .check(z.refine(value => Object.keys(value).length > 0, { error: 'must correct at least one field' })),
  'club.sideline.member.deactivated.v1': z.strictObject({ reason }),
  'club.sideline.member.reactivated.v1': z.strictObject({ reason }),
  'club.sideline.member.merged-into.v1': z.strictObject({ survivorId: Uuid }),
  'club.sideline.member.merge-reverted.v1': z.strictObject({ survivorId: Uuid }),
  'club.sideline.member.told-apart.v1': z.strictObject({ otherId: Uuid }),
  'club.sideline.member.telling-apart-reverted.v1': z.strictObject({ otherId: Uuid }),
  'club.sideline.member.erased.v1': z.strictObject({}),
  'club.sideline.member.changes-overruled.v1': OverruledData,
  'club.sideline.member.overruled-change-settled.v1': SettledData,
  'club.sideline.member.overruled-change-reopened.v1': ReopenedData,
} as const

export type MemberEventType = keyof typeof MEMBER_EVENTS
export type MemberFact = { [Type in MemberEventType]: { readonly type: Type; readonly data: z.infer<(typeof MEMBER_EVENTS)[Type]> } }[MemberEventType]
