import type { SidelineEvent } from './event.ts'

/** A refused batch: the slug of PROTOCOL section 7 and the events at fault. */
export interface ChainFault { readonly slug: 'broken-chain' | 'invalid-events'; readonly detail: string; readonly eventId: string }

/**
 * Whether the events of one stream in a batch are one chain: each hangs on the one before it, none stands twice, and
 * a founding event stands first and alone without parent (PROTOCOL R3, R5). Null where all is well.
 */
export function chainFault(events: readonly SidelineEvent[], isFounding: (type: string) => boolean): ChainFault | null {
  const seen = new Set<string>()
  for (const [index, event] of events.entries()) {
    if (seen.has(event.id)) return { slug: 'broken-chain', detail: 'An event stands in the batch twice', eventId: event.id }
    seen.add(event.id)
    const founding = isFounding(event.type)
    if (founding && index > 0) return { slug: 'invalid-events', detail: 'A founding event stands behind another one', eventId: event.id }
    if (founding && event.parentid !== undefined) return { slug: 'invalid-events', detail: 'A founding event has no parent', eventId: event.id }
    if (index > 0 && event.parentid !== events[index - 1]!.id) return { slug: 'broken-chain', detail: 'Each event has the one before it as its parent', eventId: event.id }
  }
  return null
}
