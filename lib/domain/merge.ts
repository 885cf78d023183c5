import type { Collection, Json, JsonObject } from '#lib/event-sourcing/event.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import { MEMBER_DETAILS } from './member-events.ts'
import type { RosterCommandType } from './roster-commands.ts'
import { entryOf, isPresent, PLAYER } from './roster-entries.ts'
import type { Member } from './people-state.ts'
import type { Entry, Roster } from './roster-state.ts'

/** What saying that two registrations are one person leads to (DOMAIN row 28): one set of details, and one entry in every roster. */

export type MergedField = (typeof MEMBER_DETAILS)[number]

/** A field of both registrations. `differs`: both say something, and not the same. */
export interface FieldOfBoth { readonly field: MergedField; readonly survivor: string | null; readonly merged: string | null; readonly differs: boolean }

/** The fields side by side. Where one of the two says nothing, the other's is taken. */
export const fieldsOfBoth = (survivor: Member, merged: Member): readonly FieldOfBoth[] => MEMBER_DETAILS.map(field => {
  const [one, other] = [survivor[field] ?? null, merged[field] ?? null]
  return { field, survivor: one, merged: other, differs: one !== null && other !== null && one !== other }
})

/** Whose value is taken where both say something; the survivor's where nothing is chosen. */
export type Choices = { readonly [Field in MergedField]?: 'survivor' | 'merged' }

/** The details that the survivor gets from the merged registration; empty where nothing is to be corrected. */
export const detailsTaken = (survivor: Member, merged: Member, choices: Choices): JsonObject => Object.fromEntries(fieldsOfBoth(survivor, merged)
  .filter(({ field, survivor: own, merged: other }) => other !== null && other !== own && (own === null || choices[field] === 'merged')).map(({ field, merged: other }) => [field, other]))

/** What becomes of one roster in which the merged registration stands. */
export interface RosterAfterMerge {
  readonly roster: Roster
  /** Both stand there now. */
  readonly both: boolean
  /** The number that the person has afterwards. */
  readonly shirtNumber: string | null
  readonly orders: readonly OrderOfMerge[]
}
export interface OrderOfMerge { readonly collection: Collection; readonly streamId: string; readonly command: { readonly type: string; readonly data: JsonObject } }

/** The rosters that follow: all but archived ones, which stay as they were, and say who it is by themselves. */
export const rostersAfterMerge = (survivorId: string, mergedId: string, rosters: readonly Roster[]): readonly RosterAfterMerge[] =>
  rosters.filter(roster => roster.founded && roster.lifecycle !== 'archived').flatMap(roster => {
    const entry = entryOf(roster, mergedId)
    return entry === undefined || !isPresent(entry) || survivorId === mergedId ? [] : [afterMerge(roster, entry, survivorId)]
  })

type Data = { readonly [name: string]: Json | undefined }
const given = (data: Data): JsonObject => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as JsonObject

function afterMerge(roster: Roster, entry: Entry, survivorId: string): RosterAfterMerge {
  const own = entryOf(roster, survivorId)
  const present = own !== undefined && isPresent(own) ? own : null
  const person = present === null ? entry : unionOf(present, entry)
  const order = (type: RosterCommandType, data: Data): OrderOfMerge => ({ collection: 'rosters', streamId: roster.rosterId, command: { type, data: given(data) } })
  const memberId = survivorId
  // Who comes back has what was said of them before.
  const had = present ?? own ?? null
  const differ = <Field extends keyof Entry>(...fields: readonly Field[]): boolean => fields.some(field => !isSameJson(had?.[field] ?? DEFAULTS[field], person[field]))
  const orders = [
    order('RemoveMember', { memberId: entry.memberId }),
    ...(present === null ? [order('AddMember', { memberId, roles: person.roles, rank: person.rank, kind: person.kind, positions: person.positions })] : []),
    ...(present !== null && differ('roles') ? [order('ChangeRoles', { memberId, roles: person.roles })] : []),
    ...(present !== null && differ('positions') ? [order('ChangePositions', { memberId, positions: person.positions })] : []),
    ...(present !== null && differ('kind') ? [order('ChangeKind', { memberId, kind: person.kind })] : []),
    ...(person.shirtNumber !== (present?.shirtNumber ?? null) ? [order('AssignShirtNumbers', { assignments: { [memberId]: person.shirtNumber } })] : []),
    ...(differ('status', 'statusFrom', 'statusUntil') ? [order('ChangeStatus', { memberId, status: person.status, statusFrom: person.statusFrom, statusUntil: person.statusUntil })] : []),
    ...(differ('from', 'to') ? [order('ChangePeriod', { memberId, from: person.from, to: person.to })] : []),
    ...(differ('note') ? [order('ChangeNote', { memberId, text: person.note })] : []),
    ...(roster.captain === entry.memberId && person.roles.includes(PLAYER) ? [order('AppointCaptain', { memberId })] : []),
  ]
  return { roster, both: present !== null, shirtNumber: person.shirtNumber, orders }
}

const DEFAULTS: Partial<Entry> = { status: 'active', note: '' }
const ROLES_MAX = 6
const NOTE_MAX = 2000

/** One entry of two: the survivor's, with what only the other says; an injury or a suspension of either holds. */
function unionOf(own: Entry, other: Entry): Entry {
  const { statusFrom: _, statusUntil: __, ...rest } = own
  const { status, statusFrom, statusUntil } = own.status === 'active' ? other : own
  const note = own.note.includes(other.note) ? own.note : own.note === '' ? other.note : `${own.note}\n${other.note}`.slice(0, NOTE_MAX)
  return {
    ...rest, status, ...(statusFrom !== undefined && { statusFrom }), ...(statusUntil !== undefined && { statusUntil }), note,
    roles: [...new Set([...own.roles, ...other.roles])].slice(0, ROLES_MAX), positions: own.positions.length > 0 ? own.positions : other.positions,
    kind: own.kind === 'regular' || other.kind === 'regular' ? 'regular' : own.kind, shirtNumber: own.shirtNumber ?? other.shirtNumber,
  }
}

/** Everything that merging leads to, as one action: the merge, the survivor's details, and the rosters. Undoing that action is reverting it. */
export function mergeOrders(survivor: Member, merged: Member, choices: Choices, rosters: readonly Roster[]): readonly OrderOfMerge[] {
  const order = (streamId: string, type: string, data: JsonObject): OrderOfMerge => ({ collection: 'members', streamId, command: { type, data } })
  const details = detailsTaken(survivor, merged, choices)
  return [
    order(merged.memberId, 'MergeMember', { survivorId: survivor.memberId }),
    ...(Object.keys(details).length > 0 ? [order(survivor.memberId, 'CorrectMemberDetails', details)] : []),
    ...rostersAfterMerge(survivor.memberId, merged.memberId, rosters).flatMap(({ orders }) => orders),
  ]
}
