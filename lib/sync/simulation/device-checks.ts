import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { must } from './history-checks.ts'
import { isOfLaterRelease } from './scripted-club.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { Tables } from './simulated-tables.ts'

/** What must hold of every device, whatever happens. */

/** What of a world a device is held against. */
interface Books {
  readonly server: { tables(): Tables }
  /** Logs of histories that a restored backup cut off, by epoch. */
  readonly oldLogs: ReadonlyMap<string, readonly RecordedEvent[]>
}

/** What must hold of a device at every moment (G1, G10, PROTOCOL D7). */
export function deviceHolds(world: Books, device: SimulatedDevice): void {
  for (const { memory } of device.stores()) {
    const { created, recorded, pending, setAside } = memory.counts()
    must(created === recorded + pending + setAside, 'D7 created = recorded + pending + set aside', () => `device ${device.index}: ${created} = ${recorded} + ${pending} + ${setAside}`)
    const newer = hangingOnNewer(memory.setAside().map(({ event }) => event))
    for (const { event, problem } of memory.setAside()) must(mayBeSetAside(world, problem.slug, newer.has(event.id)), 'G10 only what has to be refused is set aside', () => `${event.id} ${event.type}: ${problem.slug} ${problem.detail}`)
    const saved = device.saved.get(memory)
    if (saved === undefined) continue
    const held = memory.heldIds()
    for (const id of saved) must(held.has(id), 'G1 an edit shown as saved is kept', () => `${id} is gone from device ${device.index}`)
  }
  prefixHolds(world, device)
}

/** Honest devices are refused where two found one stream, where a type is newer than the server, and where a restored backup took away what they stand on. */
const mayBeSetAside = ({ oldLogs }: Books, slug: string, isNewer: boolean): boolean => slug === 'stream-exists' || (slug === 'invalid-events' && isNewer) || (slug === 'unknown-parent' && oldLogs.size > 0)

/** Of what was set aside the events of a later release, with what was made on them. */
function hangingOnNewer(events: readonly SidelineEvent[]): ReadonlySet<string> {
  const found = new Set(events.filter(isOfLaterRelease).map(event => event.id))
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const event of events) if (found.has(event.parentid ?? '')) found.add(event.id)
  }
  return found
}

/** G3, P7: what a device holds as recorded is the beginning of a log that the server had. */
function prefixHolds(world: Books, device: SimulatedDevice): void {
  const club = world.server.tables().clubs.get(device.clubId)!
  for (const { memory } of device.stores()) {
    const { epoch, position } = memory.cursorNow()
    if (epoch === null) continue
    const log = epoch === club.epoch ? club.log : world.oldLogs.get(epoch)
    must(log !== undefined, 'P6 an epoch is one that the server had', () => epoch)
    const held = memory.recordedEvents()
    must(held.length === position, 'D2 the cursor is what is held without gaps', () => `device ${device.index} holds ${held.length}, cursor ${position}`)
    held.forEach((event, index) => must(log![index]?.id === event.id && log![index].position === event.position && log![index].parentid === event.parentid, 'G3 a device holds the beginning of the log', () => `device ${device.index} at ${index + 1}: ${event.id} instead of ${log![index]?.id}`))
  }
}
