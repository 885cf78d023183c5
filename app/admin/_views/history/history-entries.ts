import { versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { kindOfType } from '#lib/domain/kinds.ts'
import type { OverruledChange } from '#lib/event-sourcing/stream-kind.ts'

/** A change with what overruled it, for lists. */
export interface HistoryEntry {
  readonly event: SidelineEvent
  /** The stream after so many events is the moment behind this one. */
  readonly moment: number
  readonly waiting: boolean
  /** The changes that decided instead, where a list names this one. */
  readonly overruledBy: readonly SidelineEvent[]
}

/** The entries of a stream's events, the newest first: what waits, then what is recorded by version from the end. */
export function historyEntries(events: readonly SidelineEvent[]): readonly HistoryEntry[] {
  const byId = new Map(events.map(event => [event.id, event]))
  const deciding = new Map<string, Set<SidelineEvent>>()
  for (const { eventId, byEventId } of events.flatMap(listed)) {
    const by = byId.get(byEventId)
    if (by !== undefined) deciding.set(eventId, (deciding.get(eventId) ?? new Set()).add(by))
  }
  return events.map((event, index) => ({ event, moment: index + 1, waiting: versionOf(event) === 0, overruledBy: [...deciding.get(event.id) ?? []] })).reverse()
}

function listed(event: SidelineEvent): readonly OverruledChange[] {
  if (event.type !== kindOfType(event.type)?.overruledType) return []
  const { overruled } = event.data as { readonly overruled?: readonly OverruledChange[] }
  return Array.isArray(overruled) ? overruled : []
}
