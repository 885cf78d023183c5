import type { Json, JsonObject } from '#lib/event-sourcing/event.ts'
import { readAs, type Shape } from '#lib/event-sourcing/shape.ts'
import type { Command } from '#lib/event-sourcing/stream-kind.ts'
import { ROSTER_COMMANDS, type RosterCommandType } from './roster-commands.ts'
import { entryOf, holderOf, isPresent } from './roster-entries.ts'
import type { Lifecycle, OpenItem, Roster } from './roster-state.ts'
import { broken, type Broken } from './rules.ts'

/** Which orders put back what was overruled (DOMAIN section 3: restoring is one action). */

interface Wish { readonly type: RosterCommandType; readonly data: unknown }
const wish = (type: RosterCommandType, data: unknown = {}): Wish => ({ type, data })

/**
 * The orders that apply an overruled change again, for its key; for `both`, those that keep both texts of a note.
 * `cannot-restore`: the list names a value that no order takes; `only-notes-both`: only notes can keep both.
 */
export function restoringOrders(roster: Roster, item: OpenItem, choice: 'restored' | 'both'): readonly Command[] | Broken {
  if (choice === 'both' && !isNote(item.key)) return broken('only-notes-both')
  const wishes = choice === 'both' ? bothTexts(roster, item) : wishesOf(roster, item)
  if (wishes === null) return broken('cannot-restore', item.key)
  const orders: Command[] = []
  for (const { type, data } of wishes) {
    const parsed = readAs(ROSTER_COMMANDS[type] as Shape<JsonObject>, data)
    if (parsed.kind === 'unfit') return broken('cannot-restore', item.key)
    orders.push({ type, data: parsed.value })
  }
  return orders
}

const memberIn = (key: string): string => key.split('/')[1] ?? ''
const fieldIn = (key: string): string => key.split('/')[2] ?? ''
const isNote = (key: string): boolean => key === 'note' || (key.startsWith('entry/') && fieldIn(key) === 'note')

function bothTexts(roster: Roster, { key, theirs }: OpenItem): readonly Wish[] | null {
  if (typeof theirs !== 'string') return null
  const memberId = key === 'note' ? undefined : memberIn(key)
  const present = memberId === undefined ? roster.note : (entryOf(roster, memberId)?.note ?? '')
  const text = present.includes(theirs) ? present : present === '' ? theirs : `${present}\n${theirs}`
  return [...(memberId === undefined ? [] : reviving(roster, memberId)), wish('ChangeNote', { ...(memberId !== undefined && { memberId }), text })]
}

function wishesOf(roster: Roster, item: OpenItem): readonly Wish[] | null {
  const { key, theirs } = item
  if (key.startsWith('entry/')) return fieldIn(key) === '' ? presenceWishes(roster, memberIn(key), item) : fieldWishes(roster, memberIn(key), fieldIn(key), theirs)
  if (key.startsWith('number/')) return numberWishes(roster, key.slice('number/'.length), theirs)
  switch (key) {
    case 'name': return [wish('RenameRoster', { name: theirs })]
    case 'team': return [theirs === null ? wish('UnassignRosterFromTeam') : wish('AssignRosterToTeam', { teamId: theirs })]
    case 'profile': return [wish('SelectRuleProfile', { ruleProfile: theirs })]
    case 'captain': return [...(typeof theirs === 'string' ? reviving(roster, theirs) : []), wish('AppointCaptain', { memberId: theirs })]
    case 'note': return [wish('ChangeNote', { text: theirs })]
    case 'lifecycle': return lifecycleWishes(roster.lifecycle, theirs)
  }
  return null
}

/** A removed entry is restored first: what was overruled by the removal is otherwise without effect (DOMAIN row 8). */
function reviving(roster: Roster, memberId: string): readonly Wish[] {
  const entry = entryOf(roster, memberId)
  return entry === undefined || isPresent(entry) ? [] : [wish('RestoreMember', { memberId })]
}

/**
 * Whether the member is there was overruled by saying otherwise (rows 9, 14) or by locking and archiving (row 21). Against
 * anything else the removal stood (row 10): it is the change that was overruled, and the member comes back.
 */
function presenceWishes(roster: Roster, memberId: string, { theirs, mine }: OpenItem): readonly Wish[] | null {
  if (theirs !== 'present' && theirs !== 'removed') return null
  const isOverruled = mine === 'present' || mine === 'removed' || mine === 'locked' || mine === 'archived'
  return theirs === 'removed' && isOverruled ? [wish('RemoveMember', { memberId })] : reviving(roster, memberId)
}

function numberWishes(roster: Roster, number: string, memberId: Json): readonly Wish[] | null {
  if (typeof memberId === 'string') return [...reviving(roster, memberId), assigning(roster, memberId, number)]
  const holder = holderOf(roster, number)
  if (memberId !== null) return null
  return holder === undefined ? [] : [wish('AssignShirtNumbers', { assignments: { [holder.memberId]: null } })]
}

/** Gives the number and takes it from whoever has it. */
function assigning(roster: Roster, memberId: string, number: Json): Wish {
  const holder = typeof number === 'string' ? holderOf(roster, number) : undefined
  return wish('AssignShirtNumbers', { assignments: { ...(holder !== undefined && { [holder.memberId]: null }), [memberId]: number } })
}

function fieldWishes(roster: Roster, memberId: string, field: string, theirs: Json): readonly Wish[] | null {
  const change = fieldWish(roster, memberId, field, theirs)
  return change === null ? null : [...reviving(roster, memberId), change]
}

/** Fields that one value says all of. */
const CHANGE_OF_FIELD = { roles: 'ChangeRoles', positions: 'ChangePositions', kind: 'ChangeKind' } as const

function fieldWish(roster: Roster, memberId: string, field: string, theirs: Json): Wish | null {
  const several = typeof theirs === 'object' && theirs !== null && !Array.isArray(theirs) ? theirs : {}
  switch (field) {
    case 'shirtNumber': return assigning(roster, memberId, theirs)
    case 'note': return wish('ChangeNote', { memberId, text: theirs })
    case 'status': return wish('ChangeStatus', { ...several, memberId })
    case 'period': return wish('ChangePeriod', { ...several, memberId })
  }
  return Object.hasOwn(CHANGE_OF_FIELD, field) ? wish(CHANGE_OF_FIELD[field as 'roles'], { memberId, [field]: theirs }) : null
}

/** The orders that lead from one state of the lifecycle to another; null for a state that there is none of. */
export function lifecycleWishes(present: Lifecycle, theirs: Json): readonly Wish[] | null {
  if (typeof theirs !== 'string') return null
  if (present === theirs) return []
  const opening: Wish[] = present === 'archived' ? [wish('ReopenRoster')] : present === 'locked' ? [wish('UnlockRoster')] : []
  switch (theirs) {
    case 'draft': return present === 'selected' ? [wish('DeselectRoster')] : opening
    case 'selected': return [...opening, wish('SelectRoster')]
    case 'locked': return [...opening, wish('LockRoster')]
    case 'archived': return [wish('ArchiveRoster')]
  }
  return null
}
