import type { Kinds } from '#lib/event-sourcing/codec.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { utf8Length } from '#lib/event-sourcing/json-text.ts'
import { kindOf } from '#lib/event-sourcing/unread-kind.ts'

/**
 * Of the oldest pending events, one more than the limit where there are so many, those to send: within both bounds, and
 * the very first in any case, for the server says if that one is too large. A stream's are one chain (PROTOCOL R3): what begins
 * another one waits for the next batch. Where they have to be cut, events of one stream that stand together at the cut wait for
 * the next batch, so that what belongs together comes together.
 */
export function firstOf(oldest: readonly SidelineEvent[], limit: { readonly events: number; readonly bytes: number }): readonly SidelineEvent[] {
  const chained = oldest.slice(0, firstBreak(oldest))
  const end = Math.min(chained.length, limit.events, withinBytes(chained, limit.bytes))
  const next = chained[end]
  if (next === undefined || chained[end - 1]?.source !== next.source) return chained.slice(0, end)
  const whole = chained.slice(0, end).findLastIndex(event => event.source !== next.source) + 1
  return chained.slice(0, whole > 0 ? whole : end)
}

/**
 * The stream of which a batch has to hold all that waits, however many the limit allows; null where there is none. Where erasure left nothing but
 * shells of a person's events, the server takes them only together with the erasure (PROTOCOL D8).
 */
export function togetherIn(kinds: Kinds, batch: readonly SidelineEvent[]): string | null {
  const source = batch[0]?.source
  if (source === undefined || batch.some(event => event.source !== source)) return null
  const { erasure } = kindOf(kinds, source)
  return erasure !== undefined && batch.some(event => erasure.isShell(event)) ? source : null
}

/** Of what a stream has waiting the first chain. */
export const firstChain = (pending: readonly SidelineEvent[]): readonly SidelineEvent[] => pending.slice(0, firstBreak(pending))

/** How many of the first events are, stream by stream, one chain. */
function firstBreak(events: readonly SidelineEvent[]): number {
  const last = new Map<string, SidelineEvent>()
  for (const [index, event] of events.entries()) {
    const before = last.get(event.source)
    if (before !== undefined && event.parentid !== before.id) return index
    last.set(event.source, event)
  }
  return events.length
}

/**
 * The chains that the pending events of one stream are, in their order. What was made here is one; what was taken on from a file or tried
 * again (PROTOCOL D10, D11) begins one of its own, for its author hadn't seen what waits before it.
 */
export function chainsOf(pending: readonly SidelineEvent[]): readonly (readonly SidelineEvent[])[] {
  const chains: SidelineEvent[][] = []
  for (const event of pending) {
    const chain = chains.at(-1)
    if (chain !== undefined && event.parentid === chain.at(-1)!.id) chain.push(event)
    else chains.push([event])
  }
  return chains
}

/** How many of the first events fit in so many bytes as a JSON array; one at least. */
function withinBytes(events: readonly SidelineEvent[], bytes: number): number {
  let total = 2
  const over = events.findIndex(event => (total += utf8Length(JSON.stringify(event)) + 1) > bytes)
  return over < 0 ? events.length : Math.max(1, over)
}
