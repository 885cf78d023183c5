import { ENTRY_FIELDS, ROSTER_FIELDS, type TimelineField } from '#lib/domain/roster-timeline.ts'
import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { HistoryEntry } from './history-entries'

/** Which changes a history shows. The address says it, so that it can be linked: `?who=…&device=…&kind=numbers&member=…&field=shirtNumber&text=…`. */
export interface HistoryFilter {
  /** The id of an author; `system` for what the server made, `me` for what waits here. */
  readonly who: string | null
  /** The id of a device; `online` for what came without one. */
  readonly device: string | null
  readonly kind: ChangeKind | null
  /** Whose row; with `field` whose cell. */
  readonly member: string | null
  readonly field: TimelineField | null
  /** What stands in the sentence. */
  readonly text: string
}

export const KINDS_OF_CHANGE = [
  'numbers', 'presence', 'status', 'roles', 'captain', 'positions', 'kinds', 'period', 'order', 'notes', 'roster', 'state', 'overruled', 'members', 'teams', 'seasons', 'other',
] as const
export type ChangeKind = (typeof KINDS_OF_CHANGE)[number]

const OF_ROSTER: Readonly<Record<string, ChangeKind>> = {
  'created': 'roster', 'renamed': 'roster', 'assigned-to-team': 'roster', 'unassigned-from-team': 'roster', 'rule-profile-selected': 'roster',
  'member-added': 'presence', 'member-removed': 'presence', 'member-restored': 'presence', 'shirt-numbers-assigned': 'numbers', 'shirt-number-released': 'numbers',
  'roles-changed': 'roles', 'captain-appointed': 'captain', 'positions-changed': 'positions', 'status-changed': 'status', 'kind-changed': 'kinds', 'period-changed': 'period', 'member-moved': 'order',
  'note-changed': 'notes', 'selected': 'state', 'deselected': 'state', 'locked': 'state', 'unlocked': 'state', 'archived': 'state', 'reopened': 'state',
  'late-change-explained': 'state', 'copied-version-noted': 'roster',
  'missed-changes-left': 'overruled', 'changes-overruled': 'overruled', 'overruled-change-settled': 'overruled', 'overruled-change-reopened': 'overruled',
}

/** What a change is about. */
export function kindOf(event: SidelineEvent): ChangeKind {
  const collection = addressOf(event.source)?.collection
  if (collection !== 'rosters') return collection ?? 'other'
  const past = event.type.split('.')[3] ?? ''
  return Object.hasOwn(OF_ROSTER, past) ? OF_ROSTER[past]! : 'other'
}

/** Who made it, as the filter names them. */
export function authorOf(event: SidelineEvent): string {
  if (event.authtype === 'system') return 'system'
  return event.decidedby ?? event.authid ?? 'me'
}

export const deviceOf = (event: SidelineEvent): string => event.deviceid ?? 'online'

const ID = /^[0-9A-Za-z_-]{1,64}$/
const FIELDS: ReadonlySet<string> = new Set([...ENTRY_FIELDS, ...ROSTER_FIELDS])

/** What an address asks for; what it says wrongly is left out. */
export function filterIn(search: string): HistoryFilter {
  const asked = new URLSearchParams(search)
  const id = (name: string) => { const text = asked.get(name); return text !== null && ID.test(text) ? text : null }
  const kind = asked.get('kind') ?? '', field = asked.get('field') ?? ''
  return {
    who: id('who'), device: id('device'), member: id('member'), text: (asked.get('text') ?? '').slice(0, 80),
    kind: KINDS_OF_CHANGE.find(one => one === kind) ?? null, field: FIELDS.has(field) ? field as TimelineField : null,
  }
}

/** The query that asks for these changes and moments, such as `?who=…&at=12`; empty for all and none. */
export function searchOf({ text, ...filter }: HistoryFilter, at: number | null = null, beside: number | null = null): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, text: text === '' ? null : text, at, with: at === null ? null : beside })) if (value !== null) asked.set(name, String(value))
  return asked.size === 0 ? '' : `?${asked.toString()}`
}

export const NO_FILTER: HistoryFilter = { who: null, device: null, kind: null, member: null, field: null, text: '' }

/** Whether anything but a cell or a row is asked for. */
export const isFiltered = ({ who, device, kind, text }: HistoryFilter): boolean => who !== null || device !== null || kind !== null || text !== ''

/** The entries that fit; those of a cell or a row are chosen before. `wordsOf`: what is searched in. */
export function filtered(entries: readonly HistoryEntry[], { who, device, kind, text }: HistoryFilter, wordsOf: (event: SidelineEvent) => string): readonly HistoryEntry[] {
  const wanted = text.trim().toLowerCase()
  return entries.filter(({ event, overruledBy }) => (who === null || authorOf(event) === who) && (device === null || deviceOf(event) === device)
    && (kind === null || kindOf(event) === kind || (kind === 'overruled' && overruledBy.length > 0)) && (wanted === '' || wordsOf(event).toLowerCase().includes(wanted)))
}
