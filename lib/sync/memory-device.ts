import { addressOf, positionOf, sourceOf, versionOf, type Collection, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { Decision, Fact, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { advance, oldestBase, pendingEvents, shownState, type RecordedPart } from './held-stream.ts'
import { firstWithinBytes } from './pending-batch.ts'
import type { Application, Cursor, DeviceStore, SetAside } from './synchronize-ports.ts'

/** A device's store in memory, for tests and simulation. Each function is one step: nothing comes in between. */

export interface MemoryDevice extends DeviceStore {
  /** Decides on what the device shows and keeps the facts as pending events. */
  execute(stream: StreamAddress, command: { readonly type: string; readonly data: unknown }): Decision
  /** Keeps facts that were decided elsewhere (a replayed history) as pending events. */
  keep(stream: StreamAddress, facts: readonly Fact[], action?: { readonly correlationId: string; readonly actionKind: 'import' | 'bulk' | 'single' }): readonly SidelineEvent[]
  shown(source: string): unknown
  /** Recorded states by source; the pending events take no part. */
  recordedStates(): ReadonlyMap<string, unknown>
  recordedEvents(): readonly SidelineEvent[]
  setAside(): readonly SetAside[]
  /** For PROTOCOL D7. */
  counts(): { readonly created: number; readonly recorded: number; readonly pending: number; readonly setAside: number }
}

interface Held { part: RecordedPart<unknown>; shown: unknown; readonly events: SidelineEvent[] }
export interface MemoryDeviceOptions { readonly deviceId: string; readonly newId: () => string; readonly now: () => string }
type Kinds = { readonly [Name in Collection]: StreamKind<unknown> }

export function memoryDevice(kinds: Kinds, { deviceId, newId, now }: MemoryDeviceOptions): MemoryDevice {
  const streams = new Map<string, Held>()
  const events = new Map<string, SidelineEvent>()
  let pending: SidelineEvent[] = []
  let setAside: SetAside[] = []
  const own = new Set<string>()
  let cursor: Cursor = { position: 0, epoch: null }
  const kindOf = (source: string) => kinds[addressOf(source)!.collection]

  function held(source: string): Held {
    const initial = kindOf(source).initial(addressOf(source)!.streamId)
    const found = streams.get(source) ?? { part: { state: initial, version: 0, headId: null }, shown: initial, events: [] }
    streams.set(source, found)
    return found
  }
  function derive(source: string): void {
    const stream = held(source)
    const waiting = pending.filter(event => event.source === source)
    stream.shown = shownState(kindOf(source), stream.part, waiting.length === 0 ? [] : stream.events.slice(oldestBase(waiting)), waiting)
  }
  /** Replaces the personal data of an erased member, wherever they stand (PROTOCOL E9). */
  function forget(source: string): void {
    const { erasure } = kindOf(source)
    const stream = held(source)
    if (erasure === undefined || !erasure.isErased(stream.part.state)) return
    const shell = (event: SidelineEvent) => (event.source === source ? erasure.withoutPersonalData(event) : event)
    stream.events.splice(0, stream.events.length, ...stream.events.map(shell))
    for (const event of stream.events) events.set(event.id, event)
    pending = pending.map(shell)
    setAside = setAside.map(aside => ({ ...aside, event: shell(aside.event) }))
  }
  function keep(stream: StreamAddress, facts: readonly Fact[], action?: { readonly correlationId: string; readonly actionKind: 'import' | 'bulk' | 'single' }): readonly SidelineEvent[] {
    const source = sourceOf(stream)
    const found = held(source)
    const last = pending.filter(event => event.source === source).at(-1)
    const made = pendingEvents({
      stream, facts, parentId: last?.id ?? found.part.headId, baseVersion: found.part.version, deviceId, time: now(), newId,
      correlationId: action?.correlationId ?? newId(), ...(action !== undefined && { actionKind: action.actionKind }),
    })
    pending = [...pending, ...made]
    for (const event of made) { own.add(event.id); found.shown = kindOf(source).evolve(found.shown, event) }
    return made
  }

  return {
    keep,
    execute(stream, command) {
      const kind = kinds[stream.collection]
      const parsed = kind.parseCommand(command.type, command.data)
      if (parsed.kind === 'unfit') return { kind: 'rule-broken', rule: 'invalid-command', detail: parsed.issues.map(issue => issue.reason).join(', ') }
      const decision = kind.decide(held(sourceOf(stream)).shown, parsed.value)
      if (decision.kind === 'decided') keep(stream, decision.facts)
      return decision
    },
    async cursor() { return cursor },
    async pending(limit) { return firstWithinBytes(pending.slice(0, limit.events), limit.bytes) },
    async pendingOf(source) { return pending.filter(event => event.source === source) },
    async apply(application: Application) {
      const touched = new Set<string>()
      for (const event of application.recorded) {
        const stream = held(event.source)
        touched.add(event.source)
        events.set(event.id, event)
        if (versionOf(event) === stream.events.length + 1) stream.events.push(event)
      }
      const back = new Set([...application.recorded.map(event => event.id), ...application.setAside.map(aside => aside.event.id)])
      pending = pending.filter(event => !back.has(event.id))
      setAside.push(...application.setAside)
      for (const aside of application.setAside) touched.add(aside.event.source)
      for (const source of touched) {
        const stream = held(source)
        stream.part = advance(kindOf(source), stream.part, stream.events.slice(stream.part.version))
        forget(source)
        derive(source)
      }
      cursor = { position: Math.max(cursor.position, application.cursor.position), epoch: application.cursor.epoch }
    },
    shown: source => streams.get(source)?.shown,
    recordedStates: () => new Map([...streams].filter(([, stream]) => stream.part.version > 0).map(([source, stream]) => [source, stream.part.state])),
    recordedEvents: () => [...events.values()].sort((a, b) => positionOf(a) - positionOf(b)),
    setAside: () => setAside,
    counts: () => ({ created: own.size, recorded: [...own].filter(id => events.has(id)).length, pending: pending.length, setAside: setAside.length }),
  }
}
