import { positionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { kindOfType } from '#lib/domain/kinds.ts'
import type { TimelineChange, TimelineEntry } from '#lib/domain/roster-timeline.ts'
import type { OverruledChange } from '#lib/event-sourcing/stream-kind.ts'

/** A change with what overruled it and what it overruled, for lists. */
export interface HistoryEntry {
  readonly event: SidelineEvent
  /** The stream after so many events is the moment behind this one. */
  readonly moment: number
  readonly waiting: boolean
  /** The changes that decided instead, where a list names this one. */
  readonly overruledBy: readonly SidelineEvent[]
  /** The changes that this one decided over. */
  readonly overrules: readonly SidelineEvent[]
  /** What it changed from what to what; only in the history of a cell, a row or a person. */
  readonly changes?: readonly TimelineChange[]
}

/** Which changes decided over which. */
export type Overruling = Pick<OverruledChange, 'eventId' | 'byEventId'>

const NONE: readonly Overruling[] = []
const NOBODY: readonly SidelineEvent[] = []

/**
 * The entries of a stream's events, the newest first: what waits, then what is recorded by version from the end. `expected`: what of the waiting ones will be
 * listed as overruled, which no event says yet.
 */
export function historyEntries(events: readonly SidelineEvent[], expected: readonly Overruling[] = NONE): readonly HistoryEntry[] {
  const byId = new Map(events.map(event => [event.id, event]))
  const [deciding, decided] = [new Map<string, Set<SidelineEvent>>(), new Map<string, Set<SidelineEvent>>()]
  for (const { eventId, byEventId } of [...events.flatMap(listed), ...expected]) {
    const [event, by] = [byId.get(eventId), byId.get(byEventId)]
    if (by !== undefined) deciding.set(eventId, (deciding.get(eventId) ?? new Set()).add(by))
    if (event !== undefined) decided.set(byEventId, (decided.get(byEventId) ?? new Set()).add(event))
  }
  return events.map((event, index) => ({
    event, moment: index + 1, waiting: positionOf(event) === 0, overruledBy: those(deciding.get(event.id)), overrules: those(decided.get(event.id)),
  })).reverse()
}

const those = (found: ReadonlySet<SidelineEvent> | undefined): readonly SidelineEvent[] => (found === undefined ? NOBODY : [...found])

/** What a list of what was overruled names; nothing for any other event. */
export function listed(event: SidelineEvent): readonly OverruledChange[] {
  if (event.type !== kindOfType(event.type)?.overruledType) return []
  const { overruled } = event.data as { readonly overruled?: readonly OverruledChange[] }
  return Array.isArray(overruled) ? overruled : []
}

/** Only the entries that a timeline has, with what they changed; the newest first. What will be made when the waiting ones are recorded stands behind the last of them. */
export function withChanges(entries: readonly HistoryEntry[], timeline: readonly TimelineEntry[]): readonly HistoryEntry[] {
  const byId = new Map(entries.map(entry => [entry.event.id, entry]))
  const last = entries[0]?.moment ?? 0
  return timeline.map(({ event, changes }): HistoryEntry => {
    const known = byId.get(event.id) ?? { event, moment: byId.get(event.causationid ?? '')?.moment ?? last, waiting: true, overruledBy: NOBODY, overrules: NOBODY }
    return { ...known, changes }
  }).reverse()
}
