import type { Json } from '#lib/event-sourcing/event.ts'
import { itemOf } from '../open-items.ts'
import type { OpenItem } from '../roster-state.ts'
import type { Wanted, Wish } from './undo-rules.ts'

/** Undoing that somebody settled what was overruled: it is open again. Keys are `settled/<event id>/<key of the item>`. */

interface Listing { readonly openItems: readonly OpenItem[] }

const PREFIX = 'settled/'
const UUID_LENGTH = 36
const settledKey = ({ eventId, key }: Pick<OpenItem, 'eventId' | 'key'>): string => `${PREFIX}${eventId}/${key}`

/** The item that a key is about; null for other keys. */
export const itemIn = (key: string): Pick<OpenItem, 'eventId' | 'key'> | null => (key.startsWith(PREFIX)
  ? { eventId: key.slice(PREFIX.length, PREFIX.length + UUID_LENGTH), key: key.slice(PREFIX.length + UUID_LENGTH + 1) } : null)

/** How an item was settled; null while it is open, and where there is none. */
export function settledAt({ openItems }: Listing, { eventId, key }: Pick<OpenItem, 'eventId' | 'key'>): Json {
  return itemOf(openItems, eventId, key)?.settled ?? null
}

/** The keys of the items that are settled otherwise in the one state than in the other. */
export const settledBetween = (before: Listing, after: Listing): readonly string[] =>
  (before.openItems === after.openItems ? [] : after.openItems.filter(item => settledAt(before, item) !== item.settled).map(settledKey))

/** Last of all stages: what settling applied again has its old value by now. */
export const settling = (_: Listing, wanted: Wanted): readonly Wish[] => [...wanted].flatMap(([key, value]): readonly Wish[] => {
  const item = itemIn(key)
  if (item === null) return []
  return [{ keys: [key], orders: [value === null ? { type: 'ReopenOverruledChange', data: item } : { type: 'SettleOverruledChange', data: { ...item, choice: value } }] }]
})
