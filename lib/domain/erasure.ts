import type { Json, JsonObject, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { MEMBER_DETAILS, type MemberEventType } from './member-events.ts'

/** What erasing a member leaves of its events (PROTOCOL E9): ids, order and versions; personal data become null. */

/** Members of `data` that may say something about a person, by type; the others say nothing of that kind. */
const PERSONAL: { readonly [Type in MemberEventType]: readonly string[] } = {
  'club.sideline.member.registered.v1': MEMBER_DETAILS,
  'club.sideline.member.details-corrected.v1': MEMBER_DETAILS,
  'club.sideline.member.deactivated.v1': ['reason'],
  'club.sideline.member.reactivated.v1': ['reason'],
  'club.sideline.member.merged-into.v1': [],
  'club.sideline.member.merge-reverted.v1': [],
  'club.sideline.member.told-apart.v1': [],
  'club.sideline.member.telling-apart-reverted.v1': [],
  'club.sideline.member.erased.v1': [],
  'club.sideline.member.changes-overruled.v1': ['overruled'],
  'club.sideline.member.overruled-change-settled.v1': [],
  'club.sideline.member.overruled-change-reopened.v1': [],
}

/** Members of an event's data that may say something about a person; of a type that this version doesn't know, all. */
const personalIn = ({ type, data }: SidelineEvent): readonly string[] =>
  (Object.hasOwn(PERSONAL, type) ? PERSONAL[type as MemberEventType] : Object.keys(data)).filter(name => Object.hasOwn(data, name))

/** Whether personal data were taken out of the event: no schema of an event that is made takes null in their place. */
export const isShell = (event: SidelineEvent): boolean => personalIn(event).some(name => event.data[name] === null)

/**
 * The event of an erased member without personal data; the same event where it has none. Of a type of member events
 * that this version doesn't know, all data go.
 */
export function withoutPersonalData<Event extends SidelineEvent>(event: Event): Event {
  if (!event.type.startsWith('club.sideline.member.')) return event
  const given = personalIn(event)
  if (given.length === 0) return event
  const data: JsonObject = { ...event.data, ...Object.fromEntries(given.map(name => [name, withoutValues(name, event.data[name] ?? null)])) }
  return { ...event, data }
}

/** Lists of what was overruled keep their ids and keys, so that the list of open items is the same with and without erasure. */
const withoutValues = (name: string, value: Json): Json =>
  (name === 'overruled' && Array.isArray(value) ? value.map((item: Json) => (isObject(item) ? { ...item, theirs: null, mine: null } : null)) : null)

const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
