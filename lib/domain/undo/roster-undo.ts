import type { Json, JsonObject } from '#lib/event-sourcing/event.ts'
import { allowsNumber } from '../profile-numbers.ts'
import type { RosterCommandType } from '../roster-commands.ts'
import { entryOf, isPresent } from '../roster-entries.ts'
import type { RosterEventType } from '../roster-events.ts'
import { lifecycleWishes } from '../roster-settle.ts'
import type { Entry, Roster } from '../roster-state.ts'
import { broken, type RuleName } from '../rules.ts'
import { itemIn, settledAt, settledBetween, settling } from './settled-undo.ts'
import { differing, valueOf, type Aspects, type Undoing, type UndoRules, type Wanted, type Wish } from './undo-rules.ts'

/** Undoing what was done to a roster. */

/** A new type must say here what an undo makes of it. */
const UNDOING: { readonly [Type in RosterEventType]: Undoing } = {
  'club.sideline.roster.created.v1': 'closes',
  'club.sideline.roster.renamed.v1': 'values',
  'club.sideline.roster.assigned-to-team.v1': 'values',
  'club.sideline.roster.unassigned-from-team.v1': 'values',
  'club.sideline.roster.rule-profile-selected.v1': 'values',
  'club.sideline.roster.member-added.v1': 'values',
  'club.sideline.roster.member-removed.v1': 'values',
  'club.sideline.roster.member-restored.v1': 'values',
  'club.sideline.roster.shirt-numbers-assigned.v1': 'values',
  'club.sideline.roster.shirt-number-released.v1': 'values',
  'club.sideline.roster.roles-changed.v1': 'values',
  'club.sideline.roster.captain-appointed.v1': 'values',
  'club.sideline.roster.positions-changed.v1': 'values',
  'club.sideline.roster.status-changed.v1': 'values',
  'club.sideline.roster.kind-changed.v1': 'values',
  'club.sideline.roster.period-changed.v1': 'values',
  'club.sideline.roster.member-moved.v1': 'values',
  'club.sideline.roster.note-changed.v1': 'values',
  'club.sideline.roster.selected.v1': 'values',
  'club.sideline.roster.deselected.v1': 'values',
  'club.sideline.roster.locked.v1': 'values',
  'club.sideline.roster.copied-version-noted.v1': 'nothing',
  'club.sideline.roster.late-change-explained.v1': 'nothing',
  'club.sideline.roster.missed-changes-left.v1': 'values',
  'club.sideline.roster.unlocked.v1': 'values',
  'club.sideline.roster.archived.v1': 'values',
  'club.sideline.roster.reopened.v1': 'values',
  'club.sideline.roster.changes-overruled.v1': 'nothing',
  'club.sideline.roster.overruled-change-settled.v1': 'values',
  'club.sideline.roster.overruled-change-reopened.v1': 'values',
}

/** Season and origin are given when a roster is founded, and stay. */
const ROSTER_ASPECTS: Aspects<Roster> = {
  rosterId: null, founded: null, seasonId: null, copiedFrom: null, copiedVersion: null, entries: null, openItems: null, settledAhead: null, explained: null,
  name: 'name', teamId: 'team', ruleProfile: 'profile', lifecycle: 'lifecycle', captain: 'captain', note: 'note', leftChanges: 'left',
}

/** The wanted number is a hint that follows from the others. */
const ENTRY_ASPECTS: Aspects<Entry> = {
  memberId: null, wantedNumber: null, removed: 'presence', roles: 'roles', kind: 'kind', shirtNumber: 'shirtNumber', positions: 'positions',
  status: 'status', statusFrom: 'status', statusUntil: 'status', rank: 'rank', from: 'period', to: 'period', note: 'note',
}

const entryKey = (memberId: string, aspect: string): string => (aspect === 'presence' ? `entry/${memberId}` : `entry/${memberId}/${aspect}`)

interface EntryPlace { readonly memberId: string; readonly aspect: string }
function entryIn(key: string): EntryPlace | null {
  if (!key.startsWith('entry/')) return null
  const [, memberId = '', aspect = 'presence'] = key.split('/')
  return { memberId, aspect }
}

function keysBetween(before: Roster, after: Roster): readonly string[] {
  const keys = [...differing(ROSTER_ASPECTS, before, after)]
  if (before.entries !== after.entries) {
    for (const [memberId, entry] of Object.entries(after.entries)) {
      const had = entryOf(before, memberId)
      if (had === entry) continue
      // Nobody was there: all of the entry goes with its being there.
      keys.push(...(had === undefined ? [entryKey(memberId, 'presence')] : differing(ENTRY_ASPECTS, had, entry).map(aspect => entryKey(memberId, aspect))))
    }
  }
  keys.push(...settledBetween(before, after))
  return keys
}

function valueAt(roster: Roster, key: string): Json {
  const item = itemIn(key)
  if (item !== null) return settledAt(roster, item)
  const place = entryIn(key)
  if (place === null) return valueOf(ROSTER_ASPECTS, roster, key)
  const entry = entryOf(roster, place.memberId)
  // Who was never there is not there, as if removed.
  if (entry === undefined) return place.aspect === 'presence' ? { removed: { reason: null } } : null
  return valueOf(ENTRY_ASPECTS, entry, place.aspect)
}

/**
 * Whoever is taken out again takes along what was said of them since, other roles may end a captaincy, and other rules numbers. Ranks are never
 * anybody's business.
 */
function buildsOn(key: string, now: Roster, since: readonly string[]): readonly string[] {
  if (key === 'profile') return since.filter(other => givesNumber(now, other))
  const place = entryIn(key)
  if (place === null || !isThere(now, place.memberId)) return []
  const isCaptaincy = (other: string) => other === 'captain' && now.captain === place.memberId
  if (place.aspect === 'roles') return since.filter(isCaptaincy)
  if (place.aspect !== 'presence') return []
  return since.filter(other => (other.startsWith(`${key}/`) && other !== `${key}/rank`) || isCaptaincy(other))
}

function givesNumber(now: Roster, key: string): boolean {
  const place = entryIn(key)
  return (place?.aspect === 'shirtNumber' || place?.aspect === 'presence') && typeof entryOf(now, place.memberId)?.shirtNumber === 'string'
}

const isThere = (roster: Roster, memberId: string): boolean => { const entry = entryOf(roster, memberId); return entry !== undefined && isPresent(entry) }

type Orders = readonly { readonly type: RosterCommandType; readonly data: unknown }[]
const wish = (key: string, ...orders: Orders): Wish => ({ keys: [key], orders })

function opening({ lifecycle }: Roster, wanted: Wanted): readonly Wish[] {
  const to = (wanted.get('lifecycle') as JsonObject | undefined)?.['lifecycle']
  return to === 'draft' || to === 'selected' ? [wish('lifecycle', ...lifecycleWishes(lifecycle, to) ?? [])] : []
}

function closing({ lifecycle }: Roster, wanted: Wanted): readonly Wish[] {
  const to = (wanted.get('lifecycle') as JsonObject | undefined)?.['lifecycle']
  return to === 'locked' || to === 'archived' ? [wish('lifecycle', ...lifecycleWishes(lifecycle, to) ?? [])] : []
}

/** From what a copy goes without now to what it went without before. */
const leftAgain = ({ leftChanges: now = {} }: Roster, { leftChanges: before = {} }: JsonObject): JsonObject =>
  ({ ...Object.fromEntries(Object.keys(now).map(key => [key, null])), ...before as JsonObject })

function ownFields(now: Roster, wanted: Wanted): readonly Wish[] {
  return [...wanted].flatMap(([key, value]): readonly Wish[] => {
    const data = value as JsonObject
    switch (key) {
      case 'name': return [wish(key, { type: 'RenameRoster', data })]
      case 'team': return [wish(key, 'teamId' in data ? { type: 'AssignRosterToTeam', data } : { type: 'UnassignRosterFromTeam', data })]
      case 'profile': return [wish(key, { type: 'SelectRuleProfile', data })]
      case 'note': return [wish(key, { type: 'ChangeNote', data: { text: data['note'] } })]
      case 'left': return [wish(key, { type: 'LeaveMissedChanges', data: { changes: leftAgain(now, data) } })]
    }
    return []
  })
}

const ofEntries = (wanted: Wanted, wishOf: (place: EntryPlace, value: JsonObject, key: string) => Wish | null): readonly Wish[] => [...wanted].flatMap(([key, value]) => {
  const place = entryIn(key)
  return place === null ? [] : wishOf(place, value as JsonObject, key) ?? []
})

const restoring = (_: Roster, wanted: Wanted): readonly Wish[] => ofEntries(wanted, ({ memberId, aspect }, value, key) =>
  (aspect === 'presence' && value['removed'] === null ? wish(key, { type: 'RestoreMember', data: { memberId } }) : null))

/** Before anybody is taken out: who isn't there takes no other values. */
const entryFields = (_: Roster, wanted: Wanted): readonly Wish[] => ofEntries(wanted, ({ memberId, aspect }, value, key) => {
  switch (aspect) {
    case 'roles': return wish(key, { type: 'ChangeRoles', data: { ...value, memberId } })
    case 'kind': return wish(key, { type: 'ChangeKind', data: { ...value, memberId } })
    case 'positions': return wish(key, { type: 'ChangePositions', data: { ...value, memberId } })
    case 'status': return wish(key, { type: 'ChangeStatus', data: { ...value, memberId } })
    case 'period': return wish(key, { type: 'ChangePeriod', data: { ...value, memberId } })
    case 'rank': return wish(key, { type: 'MoveMember', data: { ...value, memberId } })
    case 'note': return wish(key, { type: 'ChangeNote', data: { memberId, text: value['note'] } })
  }
  return null
})

const removing = (_: Roster, wanted: Wanted): readonly Wish[] => ofEntries(wanted, ({ memberId, aspect }, value, key) => {
  if (aspect !== 'presence' || value['removed'] === null) return null
  const { reason } = value['removed'] as { readonly reason: string | null }
  // Who was removed for another reason comes back for a moment; of whom is there, that has no effect.
  return wish(key, { type: 'RestoreMember', data: { memberId } }, { type: 'RemoveMember', data: { memberId, ...(reason !== null && { reason }) } })
})

/** All numbers at once, so that a swap goes back as one (row 5), without those that somebody else has by now or the rules don't allow any more. */
function numbers(now: Roster, wanted: Wanted): readonly Wish[] {
  const holders = new Map(Object.values(now.entries).flatMap(entry => (entry.shirtNumber === null ? [] : [[entry.shirtNumber, entry.memberId] as const])))
  const asked = new Map([...wanted].flatMap(([key, value]) => {
    const place = entryIn(key)
    return place?.aspect === 'shirtNumber' && isThere(now, place.memberId) ? [[place.memberId, (value as JsonObject)['shirtNumber'] as string | null] as const] : []
  }))
  const refused: Wish[] = []
  const refuse = (memberId: string, rule: RuleName) => { asked.delete(memberId); refused.push({ keys: [entryKey(memberId, 'shirtNumber')], refused: broken(rule) }) }
  for (const [memberId, number] of asked) {
    if (number !== null && !allowsNumber(now.ruleProfile, number)) refuse(memberId, 'number-not-allowed')
  }
  // Who can't go back keeps a number that another may want back: once more for each that was left out.
  for (let size = -1; size !== asked.size;) {
    size = asked.size
    for (const [memberId, number] of asked) {
      const holder = number === null ? undefined : holders.get(number)
      if (holder !== undefined && !asked.has(holder)) refuse(memberId, 'number-in-use')
    }
  }
  if (asked.size === 0) return refused
  return [...refused, { keys: [...asked.keys()].map(memberId => entryKey(memberId, 'shirtNumber')), orders: [{ type: 'AssignShirtNumbers', data: { assignments: Object.fromEntries(asked) } }] }]
}

const captaincy = (_: Roster, wanted: Wanted): readonly Wish[] =>
  (wanted.has('captain') ? [wish('captain', { type: 'AppointCaptain', data: { memberId: (wanted.get('captain') as JsonObject)['captain'] } })] : [])

export const rosterUndo: UndoRules<Roster> = {
  undoing: UNDOING,
  keysBetween,
  valueAt,
  buildsOn,
  // What was changed late may be taken back; what was changed before stays as it was locked.
  barred: ({ lifecycle }, key, start) => (lifecycle === 'locked' && start.lifecycle !== 'locked' && key !== 'lifecycle' && itemIn(key) === null ? broken('locked') : null),
  stages: [opening, ownFields, restoring, entryFields, removing, numbers, captaincy, settling, closing],
  closing: { type: 'ArchiveRoster', data: {} },
}
