import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { addressOf, type Json, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { MemoryDevice } from '../memory-device.ts'
import { must } from './history-checks.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { deviceHolds, type World } from './world.ts'

const text = (value: unknown): string => canonicalJson(value as Json)

/** G3: all hold the same bytes; G2: nothing twice; nothing answered as recorded is missing; nobody erased is left. */
export function comparison(world: World): void {
  const { server, devices } = world
  for (const club of server.tables().clubs.values()) {
    must(new Set(club.log.map(event => event.id)).size === club.log.length, 'G2 nothing is recorded twice', () => club.id)
    const whole = text(club.log)
    for (const device of devices.filter(({ clubId }) => clubId === club.id)) {
      const { memory } = device.store()
      must(text(memory.recordedEvents()) === whole, 'G3 device and server hold the same bytes', () => `device ${device.index}`)
      for (const [source, { state }] of club.streams) {
        if (addressOf(source) === null) continue
        must(text(memory.shown(source)) === text(state), 'G3 device and server show the same', () => `${device.index} ${source}\n  device ${text(memory.shown(source))}\n  server ${text(state)}`)
      }
      nobodyErasedIsLeft(club.streams, memory)
      ownEventsKeepTheirOrder(club.log, memory, device)
    }
    nobodyErasedIsLeft(club.streams, null)
  }
  const missing = missingOf(world)
  must(missing.length === 0, 'G4 nothing that was answered as recorded is missing', () => JSON.stringify(missing))
  for (const device of devices) deviceHolds(world, device)
}

/** G8: the events of one device stand in the order in which they were made, within each stream. */
function ownEventsKeepTheirOrder(log: readonly RecordedEvent[], memory: MemoryDevice, device: SimulatedDevice): void {
  const own = device.saved.get(memory) ?? new Set()
  const last = new Map<string, string>()
  for (const event of log) {
    if (!own.has(event.id)) continue
    const before = last.get(event.source) ?? ''
    must(before < event.id, 'G8 the events of a device keep their order', () => `${event.id} behind ${before}`)
    last.set(event.source, event.id)
  }
}

/** What was answered as recorded and isn't in the history that the answer came from. */
export function missingOf({ server, oldLogs, acknowledged }: World): World['acknowledged'] {
  const logs = new Map<string, ReadonlySet<string>>()
  for (const club of server.tables().clubs.values()) logs.set(club.epoch, new Set(club.byId.keys()))
  for (const [epoch, log] of oldLogs) logs.set(epoch, new Set(log.map(event => event.id)))
  return acknowledged.filter(({ id, epoch }) => logs.get(epoch)?.has(id) !== true)
}

/** G17, E9. */
function nobodyErasedIsLeft(streams: ReadonlyMap<string, { readonly events: readonly RecordedEvent[]; readonly state: unknown }>, memory: MemoryDevice | null): void {
  for (const [source, { events, state }] of streams) {
    const collection = addressOf(source)?.collection
    const erasure = collection === undefined ? undefined : KINDS[collection].erasure
    if (erasure === undefined || !erasure.isErased(state as never)) continue
    const own = <Item extends { readonly source: string }>(items: readonly Item[]) => items.filter(item => item.source === source)
    const kept = memory === null ? [events, state]
      : [own(memory.recordedEvents()), memory.shown(source), own(memory.setAside().map(({ event }) => event)), own(memory.pendingNow())]
    must(!/Canary|Given|Peeters/.test(JSON.stringify(kept)), 'G17 nobody erased is left', () => `${source}: ${JSON.stringify(kept)}`)
  }
}
