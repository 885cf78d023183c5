import type { Collision, OverruledChange } from '#lib/event-sourcing/stream-kind.ts'
import type { OpenItem, Settlement } from './roster-state.ts'

/** The part of a state that says what was overruled there. */
interface Listing {
  readonly openItems: readonly OpenItem[]
  readonly settledAhead?: readonly Settlement[]
}

const nameOf = ({ eventId, key }: Pick<OverruledChange, 'eventId' | 'key'>): string => `${eventId} ${key}`

/**
 * The list with what a `changes-overruled` event names. What it named before isn't doubled; where another event overruled
 * it again (PROTOCOL R7: another device's), it is open again with that one's value.
 */
export function withOverruled(items: readonly OpenItem[], overruled: readonly OverruledChange[]): readonly OpenItem[] {
  const listed = new Map(items.map(item => [nameOf(item), item]))
  for (const change of overruled) {
    const before = listed.get(nameOf(change))
    if (before?.byEventId !== change.byEventId) listed.set(nameOf(change), { ...change, severity: isAsked(before) ? 'ask' : change.severity, settled: null })
  }
  return [...listed.values()]
}

/** A person was asked and hasn't answered yet: another notice doesn't answer for them. */
const isAsked = (item: OpenItem | undefined): boolean => item?.severity === 'ask' && item.settled === null

/** The item of a list, or undefined. */
export const itemOf = (items: readonly OpenItem[], eventId: string, key: Collision['key']): OpenItem | undefined =>
  items.find(item => item.eventId === eventId && item.key === key)

/** The list with one item settled; the same list where there is no such item. */
export function withSettled(items: readonly OpenItem[], { eventId, key, choice }: Settlement): readonly OpenItem[] {
  const item = itemOf(items, eventId, key)
  return item === undefined || item.settled === choice ? items : items.map(other => (other === item ? { ...item, settled: choice } : other))
}

/** The state with a list: what was settled ahead of the list is settled with it; the next list is the one that it was settled ahead of. */
export function listed<State extends Listing>({ settledAhead = [], ...state }: State, overruled: readonly OverruledChange[]): State {
  return { ...state, openItems: settledAhead.reduce(withSettled, withOverruled(state.openItems, overruled)) } as unknown as State
}

/** The state with one item settled, or settled ahead of the list that will name it. */
export const settled = <State extends Listing>(state: State, settlement: Settlement): State =>
  (itemOf(state.openItems, settlement.eventId, settlement.key) === undefined
    ? { ...state, settledAhead: [...state.settledAhead ?? [], settlement] }
    : { ...state, openItems: withSettled(state.openItems, settlement) })

/** The state with one item open again, as if nobody had settled it; what settling put back is not its business. */
export function reopened<State extends Listing>(state: State, { eventId, key }: Pick<Settlement, 'eventId' | 'key'>): State {
  const openItems = state.openItems.map(item => (item.eventId === eventId && item.key === key && item.settled !== null ? { ...item, settled: null } : item))
  const { settledAhead, ...rest } = state
  const ahead = settledAhead?.filter(one => one.eventId !== eventId || one.key !== key) ?? []
  return { ...rest, openItems, ...(ahead.length > 0 && { settledAhead: ahead }) } as unknown as State
}
