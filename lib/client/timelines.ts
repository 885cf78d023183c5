import { rosterKind } from '#lib/domain/kinds.ts'
import { rosterTimeline, type TimelineEntry, type TimelineSubject } from '#lib/domain/roster-timeline.ts'
import { versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { advance, oldestBase, shownEvents } from '#lib/sync/held-stream.ts'

/**
 * What became of a cell, a row or a roster's own values. `events`: the roster's as `useHistory` gives them; what waits counts as it is shown (PROTOCOL D3), with
 * what its rebase will make.
 */
export function timelineOf(rosterId: string, events: readonly SidelineEvent[], subject: TimelineSubject): readonly TimelineEntry[] {
  const recorded = events.filter(event => versionOf(event) > 0)
  const pending = events.slice(recorded.length)
  if (pending.length === 0) return rosterTimeline(rosterId, recorded, subject)
  const part = advance(rosterKind, { state: rosterKind.initial(rosterId), version: 0, headId: null }, recorded)
  const unseen = recorded.slice(oldestBase(pending))
  return rosterTimeline(rosterId, [...recorded, ...shownEvents(rosterKind, part, unseen, pending)], subject)
}
