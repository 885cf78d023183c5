import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { RosterFact } from './roster-events.ts'

/** The lists that locking made, and what was changed after it (DOMAIN section 2), read from a roster's events. */

export interface LockedList {
  /** 1, 2, …: a roster that is locked already doesn't make another. */
  readonly number: number
  /** The roster after so many of its events is the list. */
  readonly moment: number
  readonly event: SidelineEvent
}

/** What one action changed of a locked roster. */
export interface LateChange {
  /** The number of the list that it came too late for. */
  readonly list: number
  /** The correlation id of the action. */
  readonly action: string
  /** In the order of the stream; what a rebase made for them included. */
  readonly events: readonly SidelineEvent[]
  /** Null where none was given: two administrators worked without knowing of each other, or it only takes back another change. */
  readonly reason: string | null
  /** It was made by undoing or redoing. */
  readonly isUndo: boolean
  readonly memberIds: readonly string[]
}

export interface LockedLists {
  readonly lists: readonly LockedList[]
  /** Of all lists, by the order of the stream. */
  readonly late: readonly LateChange[]
  /** The list in force; null where the roster isn't locked. */
  readonly present: LockedList | null
  /** How many events there are: the moment that is now. */
  readonly length: number
}

type RosterType = RosterFact['type']
const UNLOCKING: readonly RosterType[] = ['club.sideline.roster.unlocked.v1', 'club.sideline.roster.reopened.v1', 'club.sideline.roster.selected.v1', 'club.sideline.roster.deselected.v1', 'club.sideline.roster.archived.v1']
/** What changes no list. */
const ASIDE: readonly RosterType[] = ['club.sideline.roster.locked.v1', 'club.sideline.roster.late-change-explained.v1', 'club.sideline.roster.changes-overruled.v1', 'club.sideline.roster.overruled-change-settled.v1']

/** The members that an event touches in a roster, by what its data names. */
export function membersOf({ data }: Pick<SidelineEvent, 'data'>): readonly string[] {
  const { memberId, assignments } = data as { readonly memberId?: unknown; readonly assignments?: unknown }
  if (typeof memberId === 'string') return [memberId]
  return typeof assignments === 'object' && assignments !== null ? Object.keys(assignments) : []
}

/** `events`: all of the roster, in the order of the stream, as this version reads them: recorded ones, then those that wait. */
export function lockedLists(events: readonly SidelineEvent[]): LockedLists {
  const lists: LockedList[] = []
  const late: { readonly list: number; readonly action: string; readonly events: SidelineEvent[] }[] = []
  let present: LockedList | null = null
  for (const [index, event] of events.entries()) {
    const type = event.type as RosterType
    if (type === 'club.sideline.roster.locked.v1' && present === null) {
      present = { number: lists.length + 1, moment: index + 1, event }
      lists.push(present)
    } else if (UNLOCKING.includes(type)) present = null
    else if (present !== null && !ASIDE.includes(type)) {
      const { number } = present, action = event.correlationid ?? event.id
      const known = late.find(change => change.action === action && change.list === number)
      if (known === undefined) late.push({ list: number, action, events: [event] })
      else known.events.push(event)
    }
  }
  const reasons = new Map(events.filter(isExplanation).map(({ data }) => [data['action'] as string, data['reason'] as string]))
  const told = (change: Pick<LateChange, 'list' | 'action' | 'events'>): LateChange =>
    ({ ...change, reason: reasons.get(change.action) ?? null, isUndo: isUndo(change.events), memberIds: [...new Set(change.events.flatMap(membersOf))] })
  return { lists, present, length: events.length, late: late.map(told) }
}

const isExplanation = (event: SidelineEvent): boolean => (event.type as RosterType) === 'club.sideline.roster.late-change-explained.v1'
const isUndo = (events: readonly SidelineEvent[]): boolean => events.every(event => event.authtype === 'system' || event.causationid !== undefined)
