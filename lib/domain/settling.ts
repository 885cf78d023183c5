import type { JsonObject } from '#lib/event-sourcing/event.ts'
import type { Command, Decision, Fact } from '#lib/event-sourcing/stream-kind.ts'
import type { Happening } from './fact.ts'
import { itemOf } from './open-items.ts'
import type { OpenItem, Settlement } from './roster-state.ts'
import { broken, type Broken } from './rules.ts'

/** Settling what was overruled in whatever kind of stream, and opening it again (DOMAIN section 3). */

interface Listing { readonly founded: boolean; readonly openItems: readonly OpenItem[] }

/** What settling asks of one kind of stream. */
interface Deciding<State, Ordered> {
  /** Types of the events that orders lead to. */
  readonly facts: { readonly SettleOverruledChange: string; readonly ReopenOverruledChange: string }
  readonly evolve: (state: State, event: Happening) => State
  /** What any other order leads to. */
  readonly decideOther: (state: State, order: Ordered) => Decision
  /** The orders that apply an overruled change again. */
  readonly restoring: (state: State, item: OpenItem, choice: 'restored' | 'both') => readonly Command[] | Broken
}

type Order =
  | { readonly type: 'SettleOverruledChange'; readonly data: Settlement }
  | { readonly type: 'ReopenOverruledChange'; readonly data: Pick<Settlement, 'eventId' | 'key'> }

type Decide<State> = (state: State, command: Command) => Decision

/** What a command of a kind of stream leads to, settling what was overruled included. */
export function deciding<State extends Listing, Ordered extends { readonly type: string }>(kind: Deciding<State, Exclude<Ordered, Order>>): Decide<State> {
  return function decide(state, command) {
    const isSettling = command.type === 'SettleOverruledChange' || command.type === 'ReopenOverruledChange'
    return isSettling ? decideSettling(state, command as unknown as Order, kind, decide) : kind.decideOther(state, command as unknown as Exclude<Ordered, Order>)
  }
}

/**
 * Possible on what is archived or erased too; what restoring applies again is decided like any order. Stable names:
 * `not-founded`, `unknown-overruled-change`, `only-notes-both`, `cannot-restore`, and those of the orders that restore.
 */
function decideSettling<State extends Listing>(state: State, order: Order, { facts: types, evolve, restoring }: Deciding<State, never>, decide: Decide<State>): Decision {
  if (!state.founded) return broken('not-founded')
  const { eventId, key } = order.data
  const item = itemOf(state.openItems, eventId, key)
  if (item === undefined) return broken('unknown-overruled-change', key, eventId)
  if (order.type === 'ReopenOverruledChange') return { kind: 'decided', facts: item.settled === null ? [] : [{ type: types.ReopenOverruledChange, data: { eventId, key } }] }
  const { choice } = order.data
  if (item.settled === choice) return { kind: 'decided', facts: [] }
  const orders = choice === 'kept' ? [] : restoring(state, item, choice)
  if ('kind' in orders) return orders
  const facts: Fact[] = [{ type: types.SettleOverruledChange, data: order.data as unknown as JsonObject }]
  let current = evolve(state, facts[0]!)
  for (const next of orders) {
    const decision = decide(current, next)
    if (decision.kind === 'rule-broken') return decision
    facts.push(...decision.facts)
    current = decision.facts.reduce<State>(evolve, current)
  }
  return { kind: 'decided', facts }
}
