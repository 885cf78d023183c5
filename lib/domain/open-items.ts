import type { Collision, OverruledChange } from '#lib/event-sourcing/stream-kind.ts'
import type { OpenItem } from './roster-state.ts'

const nameOf = ({ eventId, key }: Pick<OverruledChange, 'eventId' | 'key'>): string => `${eventId} ${key}`

/** The list with what a `changes-overruled` event names; what it named before isn't doubled (PROTOCOL R9). */
export function withOverruled(items: readonly OpenItem[], overruled: readonly OverruledChange[]): readonly OpenItem[] {
  const named = new Set(items.map(nameOf))
  const added: OpenItem[] = []
  for (const change of overruled) {
    if (named.has(nameOf(change))) continue
    named.add(nameOf(change))
    added.push({ ...change, settled: null })
  }
  return added.length === 0 ? items : [...items, ...added]
}

/** The item of a list, or undefined. */
export const itemOf = (items: readonly OpenItem[], eventId: string, key: Collision['key']): OpenItem | undefined =>
  items.find(item => item.eventId === eventId && item.key === key)

/** The list with one item settled; the same list where there is no such item. */
export function withSettled(items: readonly OpenItem[], eventId: string, key: string, choice: 'kept' | 'restored' | 'both'): readonly OpenItem[] {
  const item = itemOf(items, eventId, key)
  return item === undefined || item.settled === choice ? items : items.map(other => (other === item ? { ...item, settled: choice } : other))
}
