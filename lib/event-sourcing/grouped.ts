/** Items by a key, groups in the order of their first item, each in the order given. */
export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Events by stream. */
export const bySource = <Event extends { readonly source: string }>(events: readonly Event[]): Map<string, Event[]> => grouped(events, event => event.source)
