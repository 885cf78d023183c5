import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { OpenItem } from '#lib/domain/roster-state.ts'
import type { Device } from './device.ts'
import { NEVER_SYNCED, readMeta } from './device-database.ts'
import { recordedOf } from './recorded-events.ts'

/**
 * Whoever was overruled is told, also where somebody else settled it before they looked (DOMAIN section 3). What was settled before this device
 * first held the club is told nowhere.
 */

export interface SettledItem { readonly source: string; readonly item: OpenItem }

/** Names an item with how it was settled. */
export const settledName = ({ item: { eventId, key, byEventId, settled } }: SettledItem): string => `${eventId} ${key} ${byEventId} ${settled}`

/**
 * Of all settled items of the club those that the person at this device has to be told of: own changes that another person overruled and another one
 * settled. Notes the rest, so that each is looked up once.
 */
export async function untoldAmong(device: Device, items: readonly SettledItem[]): Promise<readonly SettledItem[]> {
  const { database, userId } = device
  const [told, { lastSyncAt }] = await Promise.all([readMeta(database, 'told', null), readMeta(database, 'sync', NEVER_SYNCED)])
  if (lastSyncAt === null) return []
  if (told === null) {
    await markTold(device, items)
    return []
  }
  const known = new Set(told)
  const fresh = items.filter(one => !known.has(settledName(one)))
  if (fresh.length === 0) return []
  const histories = new Map<string, readonly SidelineEvent[]>()
  for (const source of new Set(fresh.map(one => one.source))) histories.set(source, await recordedOf(database, source))
  const untold = fresh.filter(one => isToBeTold(one, histories.get(one.source)!, userId))
  if (untold.length < fresh.length) await markTold(device, fresh.filter(one => !untold.includes(one)))
  return untold
}

function isToBeTold({ item }: SettledItem, events: readonly SidelineEvent[], userId: string): boolean {
  const [overruled, deciding] = [item.eventId, item.byEventId].map(id => events.find(event => event.id === id))
  const settlement = events.findLast(event => event.type.endsWith('.overruled-change-settled.v1') && event.data['eventId'] === item.eventId && event.data['key'] === item.key)
  return overruled?.authid === userId && deciding?.authid !== userId && settlement?.authid !== undefined && settlement.authid !== userId
}

/** Notes that these were told. */
export function markTold({ database }: Device, items: readonly SettledItem[]): Promise<void> {
  return database.transaction('rw', database.meta, async () => {
    const told = await readMeta(database, 'told', null)
    await database.meta.put({ key: 'told', value: [...new Set([...told ?? [], ...items.map(settledName)])] })
  })
}
