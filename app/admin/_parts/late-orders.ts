import { v7 as newId } from 'uuid'
import type { Device } from '#lib/client/device.ts'
import type { Order } from '#lib/client/execute.ts'
import { streamView } from '#lib/client/stream-views.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { sourceOf } from '#lib/event-sourcing/event.ts'

/** What is asked before a locked roster is changed. */

const LIFECYCLE = ['CreateRoster', 'SelectRoster', 'DeselectRoster', 'LockRoster', 'UnlockRoster', 'ArchiveRoster', 'ReopenRoster']
const isKept = ({ command }: Order): boolean => command.type === 'SettleOverruledChange' && (command.data as { readonly choice?: unknown }).choice === 'kept'
const changesList = (order: Order): boolean =>
  order.collection === 'rosters' && order.command.type !== 'ExplainLateChange' && !LIFECYCLE.includes(order.command.type) && !isKept(order)

type Ask = (rosterNames: readonly string[]) => Promise<string | null>
export interface Explained { readonly orders: readonly Order[]; readonly correlationId?: string }

/**
 * The orders, with why locked rosters among them are changed: asked once for all. Null where whoever is asked leaves it.
 * Rosters that the same orders lock or unlock aren't asked about.
 */
export async function explained({ database, clubId }: Device, orders: readonly Order[], ask: Ask): Promise<Explained | null> {
  const moved = new Set(orders.filter(order => LIFECYCLE.includes(order.command.type)).map(order => order.streamId))
  const changed = [...new Set(orders.filter(changesList).map(order => order.streamId))].filter(rosterId => !moved.has(rosterId))
  const sources = changed.map(streamId => sourceOf({ clubId, collection: 'rosters', streamId }))
  const views = await Promise.all(sources.map(source => streamView<Roster>(database, source)))
  const locked = views.flatMap(view => (view?.state.lifecycle === 'locked' ? [view.state] : []))
  if (locked.length === 0) return { orders }
  const reason = await ask(locked.map(roster => roster.name))
  if (reason === null) return null
  const correlationId = newId()
  const explain = (roster: Roster): Order => ({ collection: 'rosters', streamId: roster.rosterId, command: { type: 'ExplainLateChange', data: { action: correlationId, reason } } })
  return { orders: [...orders, ...locked.map(explain)], correlationId }
}
