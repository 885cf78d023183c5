import { SERVER_ATTRIBUTES } from '#lib/event-sourcing/attributes.ts'
import { positionOf, versionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { namedId } from '#lib/event-sourcing/named-id.ts'
import { hadSeen } from './rebase.ts'

/** What a device makes of the events that a restored server forgot: pending ones again (PROTOCOL D8). Pure; the stores read before and write after. */

export interface LostHistory {
  /** The highest position that device and server have in common. */
  readonly common: number
  /** The name of the history that the device held. */
  readonly epoch: string
  /** The device that offers. */
  readonly deviceId: string
}

/** A stream after going back. */
export interface OfferedStream {
  /** Recorded events that server and device have in common. */
  readonly kept: readonly RecordedEvent[]
  /** Forgotten events, offered again, in their order; `position`: where they stood in the lost feed. */
  readonly offered: readonly { readonly position: number; readonly event: SidelineEvent }[]
  /** What was pending before and hangs on them now. */
  readonly waiting: readonly SidelineEvent[]
}

/**
 * One stream after going back to the common position. `recorded`: all that the device holds of it, from version 1 on;
 * `pending`: its pending events, in chain order. Forgotten and pending events become one chain on the last common
 * event, each with what its author had seen of the lost history, so that the rebase finds the same collisions again.
 * What only a rebase makes is left out: a rebase makes it again.
 */
export function offeredStream(recorded: readonly RecordedEvent[], pending: readonly SidelineEvent[], lost: LostHistory): OfferedStream {
  const kept = recorded.filter(event => positionOf(event) <= lost.common)
  const base = kept.at(-1)
  const forgotten = recorded.slice(kept.length).filter(event => event.authtype !== 'system')
  let parentid = base?.id
  const hung = (event: SidelineEvent): SidelineEvent => {
    const { parentid: _, ...rest } = event
    const version = base === undefined ? 0 : versionOf(base)
    const next: SidelineEvent = { ...rest, ...(parentid !== undefined && { parentid }), baseversion: Math.min(event.baseversion ?? version, version) }
    parentid = event.id
    return next
  }
  const offered = forgotten.map(event => ({ position: positionOf(event), event: hung(again(event, recorded, lost)) }))
  const root = parentid
  // What waited through an earlier restore already keeps what it tells of the history that was lost then.
  const waiting = pending.map((event, index) => {
    // A chain of its own stays one: its author hadn't seen what waits before it (PROTOCOL D10).
    if (index > 0 && event.parentid !== pending[index - 1]!.id) parentid = root ?? parentid
    // A founding event has no parent, also where others founded the stream meanwhile: the server refuses it as what it is.
    if (event.parentid === undefined) parentid = undefined
    return hung(event.formerepoch === undefined ? { ...event, formerepoch: lost.epoch, formerbase: formerBase(event, recorded) } : event)
  })
  return { kept, offered, waiting }
}

/** A recorded event without what the server wrote, with what D8 says about it. */
function again(event: RecordedEvent, recorded: readonly RecordedEvent[], { epoch, deviceId }: LostHistory): SidelineEvent {
  const own = Object.fromEntries(Object.entries(event).filter(([name]) => !SERVER_ATTRIBUTES.has(name))) as unknown as SidelineEvent
  const decidedby = event.deviceid === deviceId ? event.decidedby : event.decidedby ?? event.authid
  return {
    ...own,
    // A command came from no device and counts as another one's for everybody: so it still does.
    deviceid: event.deviceid ?? namedId(event.id, 'device'),
    formerepoch: epoch, formerversion: versionOf(event), formerbase: formerBase(event, recorded),
    ...(decidedby !== undefined && { decidedby }),
  }
}

/** The highest version up to which the author of an event had seen every event of its stream. A command is decided on the head. */
function formerBase(event: SidelineEvent, recorded: readonly RecordedEvent[]): number {
  const end = event.sequence === undefined ? recorded.length : versionOf(event) - 1
  let version = event.baseversion ?? end
  while (version < end && hadSeen(event, recorded[version]!, NO_CHAIN)) version += 1
  return version
}

const NO_CHAIN: ReadonlyMap<string, number> = new Map()

/**
 * Forgotten events in the order to send them in: as they stood in the lost feed, but what an erased person's stream
 * holds first and together. Its events have lost their personal data, which the server takes only with the erasure.
 */
export function inSendOrder(streams: readonly { readonly offered: OfferedStream['offered']; readonly erases: boolean }[]): readonly SidelineEvent[] {
  const erasing = streams.filter(stream => stream.erases).flatMap(stream => stream.offered)
  const others = streams.filter(stream => !stream.erases).flatMap(stream => stream.offered).sort((one, other) => one.position - other.position)
  return [...erasing, ...others].map(({ event }) => event)
}
