import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { utf8Length } from '#lib/event-sourcing/json-text.ts'

/**
 * Of the oldest pending events, one more than the limit where there are so many, those to send: within both bounds, and
 * the very first in any case, for the server says if that one is too large. Where they have to be cut, events of one
 * stream that stand together at the cut wait for the next batch, so that what belongs together comes together.
 */
export function firstOf(oldest: readonly SidelineEvent[], limit: { readonly events: number; readonly bytes: number }): readonly SidelineEvent[] {
  const end = Math.min(oldest.length, limit.events, withinBytes(oldest, limit.bytes))
  const next = oldest[end]
  if (next === undefined || oldest[end - 1]?.source !== next.source) return oldest.slice(0, end)
  const whole = oldest.slice(0, end).findLastIndex(event => event.source !== next.source) + 1
  return oldest.slice(0, whole > 0 ? whole : end)
}

/** How many of the first events fit in so many bytes as a JSON array; one at least. */
function withinBytes(events: readonly SidelineEvent[], bytes: number): number {
  let total = 2
  const over = events.findIndex(event => (total += utf8Length(JSON.stringify(event)) + 1) > bytes)
  return over < 0 ? events.length : Math.max(1, over)
}
