import { versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'

/**
 * What somebody had before them when they decided (DOMAIN section 4): what was recorded up to their event's `baseversion`, and their device's own events since.
 * What others recorded meanwhile isn't in it. A command is decided on all that was recorded.
 */

/** Up to which version an event's author had seen all that was recorded; 0 … `recorded`, the highest version there is. */
export function basisOf(event: SidelineEvent, recorded: number): number {
  const before = versionOf(event) > 0 ? versionOf(event) - 1 : recorded
  return event.deviceid === undefined ? before : Math.max(0, Math.min(event.baseversion ?? before, before))
}

/** Whether others' events stand between an event and what its author had seen. `following`: the stream's events from its basis to it, with it. */
export const hadNotSeenAll = (event: SidelineEvent, following: readonly SidelineEvent[]): boolean => following.some(other => !isOwn(event, other))

/** The state that an event's author saw, with the event. `basis`: the recorded state at `basisOf`; `following`: the stream's events from there to the event, with it. */
export const asSeenBy = <State>(kind: StreamKind<State>, event: SidelineEvent, basis: State, following: readonly SidelineEvent[]): State =>
  following.filter(other => isOwn(event, other)).reduce((state, other) => kind.evolve(state, other), basis)

/** What the server made of an own event wasn't there when the next one was decided. */
const isOwn = (event: SidelineEvent, other: SidelineEvent): boolean => other.deviceid === event.deviceid && other.authtype !== 'system'
