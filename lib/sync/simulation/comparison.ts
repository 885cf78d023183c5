import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { addressOf, type Json, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { MemoryDevice } from '../memory-device.ts'
import { deviceHolds } from './device-checks.ts'
import { must } from './history-checks.ts'
import { memberNumber, tellsOf } from './scripted-club.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { Club } from './simulated-tables.ts'
import type { World } from './world.ts'

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
      ownEventsKeepTheirOrder(club.log, memory, device)
    }
    nobodyErasedIsLeft(club, devices.filter(({ clubId }) => clubId === club.id))
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

/** G17, E9: neither in the streams of who was erased, nor in any other, on the server and in all that devices hold. */
function nobodyErasedIsLeft(club: Club, devices: readonly SimulatedDevice[]): void {
  const erased = [...club.streams].filter(([source, { state }]) => source.includes('/members/') && KINDS.members.erasure!.isErased(state as never)).map(([source]) => source)
  if (erased.length === 0) return
  const kept = [...holding(club.log, club.streams), ...devices.flatMap(device => device.stores().flatMap(({ memory }) => heldBy(memory, club)))]
  for (const source of erased) {
    const tells = tellsOf(memberNumber(source))
    for (const [of, whole] of kept) must(!tells.test(whole) && !(of === source && PERSONAL.test(whole)), 'G17 nobody erased is left', () => `${source} in ${of}: ${whole}`)
  }
}

/** What a name, a birth date or a licence number looks like in the stream of any member. */
const PERSONAL = /Canary|Given|Peeters|"(?:19|20)\d\d-\d\d-\d\d"/

type Held = readonly (readonly [source: string, whole: string])[]

const holding = (events: readonly SidelineEvent[], states: ReadonlyMap<string, { readonly state: unknown }>): Held =>
  [...events.map(event => [event.source, JSON.stringify(event)] as const), ...[...states].map(([source, { state }]) => [source, JSON.stringify(state)] as const)]

function heldBy(memory: MemoryDevice, { streams }: Club): Held {
  const events = [...memory.recordedEvents(), ...memory.setAside().map(({ event }) => event), ...memory.pendingNow()]
  const sources = [...streams.keys()].filter(source => memory.shown(source) !== undefined)
  const recorded = memory.recordedStates()
  return holding(events, new Map(sources.map(source => [source, { state: [memory.shown(source), recorded.get(source) ?? null] }])))
}
