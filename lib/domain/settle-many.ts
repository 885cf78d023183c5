import type { Collection, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Command, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { KINDS } from './kinds.ts'
import type { OpenItem, Settlement } from './roster-state.ts'
import type { Broken } from './rules.ts'

/** Settling many overruled changes the same way, as one action (DOMAIN section 3). */

export interface ToSettle { readonly collection: Collection; readonly streamId: string; readonly state: unknown; readonly item: OpenItem }

export interface SettlingOrder { readonly collection: Collection; readonly streamId: string; readonly command: Command }

export interface SettledTogether {
  readonly orders: readonly SettlingOrder[]
  /** What can't be settled that way, with the rule that stands against it; it stays open. */
  readonly left: readonly { readonly item: OpenItem; readonly why: Broken }[]
}

/** The orders that settle items the same way, each decided on what those before it lead to. `state`: what each item's stream shows now. */
export function settledTogether(items: readonly ToSettle[], choice: Settlement['choice']): SettledTogether {
  const states = new Map(items.map(({ collection, streamId, state }) => [`${collection}/${streamId}`, state]))
  const orders: SettlingOrder[] = []
  const left: { readonly item: OpenItem; readonly why: Broken }[] = []
  for (const { collection, streamId, item } of items) {
    const kind = KINDS[collection] as StreamKind<unknown>
    const stream = `${collection}/${streamId}`
    const command: Command = { type: 'SettleOverruledChange', data: { eventId: item.eventId, key: item.key, choice } }
    const decision = kind.decide(states.get(stream), command)
    if (decision.kind === 'rule-broken') { left.push({ item, why: decision }); continue }
    if (decision.facts.length === 0) continue
    orders.push({ collection, streamId, command })
    states.set(stream, decision.facts.reduce<unknown>((state, fact) => kind.evolve(state, fact as unknown as SidelineEvent), states.get(stream)))
  }
  return { orders, left }
}
