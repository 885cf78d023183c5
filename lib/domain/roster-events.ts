import * as z from 'zod/mini'
import type { Json } from '#lib/event-sourcing/event.ts'
import { Day, LEFT_CHANGES_MAX, line, NAME_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PLAYERS_MAX, prose, Rank, REASON_CHARACTERS_MAX, ShirtNumber, Slug, Uuid } from './values.ts'

/** The events of a roster and what each says (DOMAIN section 2). */

const name = line(NAME_CHARACTERS_MAX)
const reason = z.optional(line(REASON_CHARACTERS_MAX))
export const Roles = z.array(Slug).check(z.minLength(1), z.maxLength(6), z.refine(isSet, { error: 'must not name a role twice' }))
export const Positions = z.array(Slug).check(z.maxLength(6), z.refine(isSet, { error: 'must not name a position twice' }))
export const EntryKind = z.enum(['regular', 'dual', 'guest', 'trial'])
export type EntryKind = z.infer<typeof EntryKind>
export const EntryStatus = z.enum(['active', 'injured', 'suspended', 'unavailable'])
export type EntryStatus = z.infer<typeof EntryStatus>
// Whatever JSON: an event has been read as that, and a schema that says it again costs more than it checks.
const Value = z.custom<Json>()
const OverruledItem = z.strictObject({
  eventId: Uuid, key: z.string().check(z.maxLength(200)), theirs: Value, mine: Value, byEventId: Uuid, severity: z.enum(['notice', 'ask']),
})
export const OverruledData = z.strictObject({ overruled: z.array(OverruledItem) })
const named = { eventId: Uuid, key: z.string().check(z.maxLength(200)) }
export const SettledData = z.strictObject({ ...named, choice: z.enum(['kept', 'restored', 'both']) })
export const ReopenedData = z.strictObject(named)

const Assignments = z.record(Uuid, z.nullable(ShirtNumber)).check(
  z.refine(value => Object.keys(value).length >= 1 && Object.keys(value).length <= PLAYERS_MAX, { error: `must name 1 to ${PLAYERS_MAX} members` }),
  z.refine(value => isSet(Object.values(value).filter(number => number !== null)), { error: 'must not give one number to two members' }))

function isSet(values: readonly unknown[]): boolean { return new Set(values).size === values.length }

const Version = z.int().check(z.minimum(0))

const MissedKey = z.string().check(z.regex(/^entry\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/(roles|kind|shirtNumber|positions))?$/, { error: 'must name an entry, or roles, kind, shirtNumber or positions of one' }))
/** Of a copy: what it was asked whether to have it, too, and doesn't take over; null asks again. Keys as in DOMAIN section 3, with the change's event. */
const LeftChanges = z.record(MissedKey, z.nullable(Uuid)).check(
  z.refine(value => Object.keys(value).length >= 1 && Object.keys(value).length <= LEFT_CHANGES_MAX, { error: `must name 1 to ${LEFT_CHANGES_MAX} changes` }))

export const ROSTER_EVENTS = {
  'club.sideline.roster.created.v1': z.strictObject({ name, seasonId: z.optional(Uuid), ruleProfile: z.optional(Slug), copiedFrom: z.optional(Uuid), copiedVersion: z.optional(Version) }),
  'club.sideline.roster.renamed.v1': z.strictObject({ name }),
  'club.sideline.roster.assigned-to-team.v1': z.strictObject({ teamId: Uuid }),
  'club.sideline.roster.unassigned-from-team.v1': z.strictObject({}),
  'club.sideline.roster.rule-profile-selected.v1': z.strictObject({ ruleProfile: Slug }),
  'club.sideline.roster.member-added.v1': z.strictObject({
    memberId: Uuid, roles: Roles, rank: Rank, kind: z.optional(EntryKind), shirtNumber: z.optional(ShirtNumber), positions: z.optional(Positions),
    from: z.optional(Day), to: z.optional(Day),
  }),
  'club.sideline.roster.member-removed.v1': z.strictObject({ memberId: Uuid, reason }),
  'club.sideline.roster.member-restored.v1': z.strictObject({ memberId: Uuid }),
  'club.sideline.roster.shirt-numbers-assigned.v1': z.strictObject({ assignments: Assignments }),
  'club.sideline.roster.shirt-number-released.v1': z.strictObject({ memberId: Uuid, shirtNumber: ShirtNumber }),
  'club.sideline.roster.roles-changed.v1': z.strictObject({ memberId: Uuid, roles: Roles }),
  'club.sideline.roster.captain-appointed.v1': z.strictObject({ memberId: z.nullable(Uuid) }),
  'club.sideline.roster.positions-changed.v1': z.strictObject({ memberId: Uuid, positions: Positions }),
  'club.sideline.roster.status-changed.v1': z.strictObject({ memberId: Uuid, status: EntryStatus, statusFrom: z.optional(Day), statusUntil: z.optional(Day) }),
  'club.sideline.roster.kind-changed.v1': z.strictObject({ memberId: Uuid, kind: EntryKind }),
  'club.sideline.roster.period-changed.v1': z.strictObject({ memberId: Uuid, from: z.optional(Day), to: z.optional(Day) }),
  'club.sideline.roster.member-moved.v1': z.strictObject({ memberId: Uuid, rank: Rank }),
  'club.sideline.roster.note-changed.v1': z.strictObject({ memberId: z.optional(Uuid), text: prose(NOTE_CHARACTERS_MAX) }),
  'club.sideline.roster.selected.v1': z.strictObject({}),
  'club.sideline.roster.deselected.v1': z.strictObject({}),
  'club.sideline.roster.locked.v1': z.strictObject({ reason }),
  'club.sideline.roster.unlocked.v1': z.strictObject({ reason }),
  /** Why a locked roster was changed: `action` is the correlation id of the changes, made before or together with this. */
  'club.sideline.roster.late-change-explained.v1': z.strictObject({ action: Uuid, reason: line(REASON_CHARACTERS_MAX) }),
  'club.sideline.roster.archived.v1': z.strictObject({ reason }),
  'club.sideline.roster.reopened.v1': z.strictObject({ reason }),
  'club.sideline.roster.missed-changes-left.v1': z.strictObject({ changes: LeftChanges }),
  'club.sideline.roster.changes-overruled.v1': OverruledData,
  'club.sideline.roster.overruled-change-settled.v1': SettledData,
  'club.sideline.roster.overruled-change-reopened.v1': ReopenedData,
} as const

export type RosterEventType = keyof typeof ROSTER_EVENTS
/** A roster's event as a union, told apart by `type`; what `evolve` and the conflict table switch on. */
export type RosterFact = { [Type in RosterEventType]: { readonly type: Type; readonly data: z.infer<(typeof ROSTER_EVENTS)[Type]> } }[RosterEventType]
