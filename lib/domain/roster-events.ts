import type { Json } from '#lib/event-sourcing/event.ts'
import { anything, fields, list, matching, nullable, optional, record, textUpTo, whole, word, type Infer } from '#lib/event-sourcing/shape.ts'
import { Day, LEFT_CHANGES_MAX, line, NAME_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PLAYERS_MAX, prose, Rank, REASON_CHARACTERS_MAX, ShirtNumber, Slug, Uuid } from './values.ts'

/** The events of a roster and what each says (DOMAIN section 2). */

const name = line(NAME_CHARACTERS_MAX)
const reason = optional(line(REASON_CHARACTERS_MAX))
export const Roles = list(Slug, { min: 1, max: 6, rules: [{ holds: isSet, reason: 'must not name a role twice' }] })
export const Positions = list(Slug, { max: 6, rules: [{ holds: isSet, reason: 'must not name a position twice' }] })
export const EntryKind = word('regular', 'dual', 'guest', 'trial')
export type EntryKind = Infer<typeof EntryKind>
export const EntryStatus = word('active', 'injured', 'suspended', 'unavailable')
export type EntryStatus = Infer<typeof EntryStatus>
// Whatever JSON: an event has been read as that, and a shape that says it again costs more than it checks.
const Value = anything<Json>()
const OverruledItem = fields({
  eventId: Uuid, key: textUpTo(200), theirs: Value, mine: Value, byEventId: Uuid, severity: word('notice', 'ask'),
})
export const OverruledData = fields({ overruled: list(OverruledItem) })
const named = { eventId: Uuid, key: textUpTo(200) }
export const SettledData = fields({ ...named, choice: word('kept', 'restored', 'both') })
export const ReopenedData = fields(named)

const Assignments = record(Uuid, nullable(ShirtNumber),
  { holds: value => Object.keys(value).length >= 1 && Object.keys(value).length <= PLAYERS_MAX, reason: `must name 1 to ${PLAYERS_MAX} members` },
  { holds: value => isSet(Object.values(value).filter(number => number !== null)), reason: 'must not give one number to two members' })

function isSet(values: readonly unknown[]): boolean { return new Set(values).size === values.length }

const Version = whole(0)

const MissedKey = matching(/^entry\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/(roles|kind|shirtNumber|positions))?$/, 'must name an entry, or roles, kind, shirtNumber or positions of one')
/** Of a copy: what it was asked whether to have it, too, and doesn't take over; null asks again. Keys as in DOMAIN section 3, with the change's event. */
const LeftChanges = record(MissedKey, nullable(Uuid),
  { holds: value => Object.keys(value).length >= 1 && Object.keys(value).length <= LEFT_CHANGES_MAX, reason: `must name 1 to ${LEFT_CHANGES_MAX} changes` })

export const ROSTER_EVENTS = {
  'club.sideline.roster.created.v1': fields({ name, seasonId: optional(Uuid), ruleProfile: optional(Slug), copiedFrom: optional(Uuid) }),
  /** Of a copy: the highest recorded version of the original that its author's device knew. */
  'club.sideline.roster.copied-version-noted.v1': fields({ version: Version }),
  'club.sideline.roster.renamed.v1': fields({ name }),
  'club.sideline.roster.assigned-to-team.v1': fields({ teamId: Uuid }),
  'club.sideline.roster.unassigned-from-team.v1': fields({}),
  'club.sideline.roster.rule-profile-selected.v1': fields({ ruleProfile: Slug }),
  'club.sideline.roster.member-added.v1': fields({
    memberId: Uuid, roles: Roles, rank: Rank, kind: optional(EntryKind), shirtNumber: optional(ShirtNumber), positions: optional(Positions),
    from: optional(Day), to: optional(Day),
  }),
  'club.sideline.roster.member-removed.v1': fields({ memberId: Uuid, reason }),
  'club.sideline.roster.member-restored.v1': fields({ memberId: Uuid }),
  'club.sideline.roster.shirt-numbers-assigned.v1': fields({ assignments: Assignments }),
  'club.sideline.roster.shirt-number-released.v1': fields({ memberId: Uuid, shirtNumber: ShirtNumber }),
  'club.sideline.roster.roles-changed.v1': fields({ memberId: Uuid, roles: Roles }),
  'club.sideline.roster.captain-appointed.v1': fields({ memberId: nullable(Uuid) }),
  'club.sideline.roster.positions-changed.v1': fields({ memberId: Uuid, positions: Positions }),
  'club.sideline.roster.status-changed.v1': fields({ memberId: Uuid, status: EntryStatus, statusFrom: optional(Day), statusUntil: optional(Day) }),
  'club.sideline.roster.kind-changed.v1': fields({ memberId: Uuid, kind: EntryKind }),
  'club.sideline.roster.period-changed.v1': fields({ memberId: Uuid, from: optional(Day), to: optional(Day) }),
  'club.sideline.roster.member-moved.v1': fields({ memberId: Uuid, rank: Rank }),
  'club.sideline.roster.note-changed.v1': fields({ memberId: optional(Uuid), text: prose(NOTE_CHARACTERS_MAX) }),
  'club.sideline.roster.selected.v1': fields({}),
  'club.sideline.roster.deselected.v1': fields({}),
  'club.sideline.roster.locked.v1': fields({ reason }),
  'club.sideline.roster.unlocked.v1': fields({ reason }),
  /** Why a locked roster was changed: `action` is the correlation id of the changes, made before or together with this. */
  'club.sideline.roster.late-change-explained.v1': fields({ action: Uuid, reason: line(REASON_CHARACTERS_MAX) }),
  'club.sideline.roster.archived.v1': fields({ reason }),
  'club.sideline.roster.reopened.v1': fields({ reason }),
  'club.sideline.roster.missed-changes-left.v1': fields({ changes: LeftChanges }),
  'club.sideline.roster.changes-overruled.v1': OverruledData,
  'club.sideline.roster.overruled-change-settled.v1': SettledData,
  'club.sideline.roster.overruled-change-reopened.v1': ReopenedData,
} as const

export type RosterEventType = keyof typeof ROSTER_EVENTS
/** A roster's event as a union, told apart by `type`; what `evolve` and the conflict table switch on. */
export type RosterFact = { [Type in RosterEventType]: { readonly type: Type; readonly data: Infer<(typeof ROSTER_EVENTS)[Type]> } }[RosterEventType]
