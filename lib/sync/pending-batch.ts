import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { utf8Length } from '#lib/event-sourcing/json-text.ts'

/** The first events that fit in so many bytes as a JSON array, and the very first in any case: the server says if that one is too large. */
export function firstWithinBytes(events: readonly SidelineEvent[], bytes: number): readonly SidelineEvent[] {
  let total = 2
  const over = events.findIndex(event => (total += utf8Length(JSON.stringify(event)) + 1) > bytes)
  return over < 0 ? events : events.slice(0, Math.max(1, over))
}
