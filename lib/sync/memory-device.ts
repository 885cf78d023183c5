import { positionOf, sourceOf, versionOf, type Collection, type RecordedEvent, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { Decision, Fact, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { initialOf, kindOf } from '#lib/event-sourcing/unread-kind.ts'
import { advance, oldestBase, pendingEvents, shownState, type RecordedPart } from './held-stream.ts'
import { withWhatHangs } from './hanging.ts'
import { inSendOrder, offeredStream } from './offer-again.ts'
import { firstChain, firstOf, togetherIn } from './pending-batch.ts'
import type { Application, Cursor, DeviceStore, Restored, SetAside } from './synchronize-ports.ts'

/** A device's store in memory, for tests and simulation. Each function is one step: nothing comes in between. */

export interface MemoryDevice extends DeviceStore {
  /** Decides on what the device shows and keeps the facts as pending events. */
  execute(stream: StreamAddress, command: { readonly type: string; readonly data: unknown }, actionKind?: 'bulk' | 'import'): Decision
  /** Keeps facts that were decided elsewhere (a replayed history) as pending events. */
  keep(stream: StreamAddress, facts: readonly Fact[], action?: Action): readonly SidelineEvent[]
  shown(source: string): unknown
  /** Recorded states by source; the pending events take no part. */
  recordedStates(): ReadonlyMap<string, unknown>
  recordedEvents(): readonly SidelineEvent[]
  setAside(): readonly SetAside[]
  cursorNow(): Cursor
  pendingNow(): readonly SidelineEvent[]
  /** Puts other pending events in place: what a bug, or a disk, may do. */
  replacePending(events: readonly SidelineEvent[]): void
  /** Of events made here, those that are still here: recorded, pending or set aside. */
  heldIds(): ReadonlySet<string>
  /** For PROTOCOL D7. */
  counts(): { readonly created: number; readonly recorded: number; readonly pending: number; readonly setAside: number }
}

interface Held { part: RecordedPart<unknown>; shown: unknown; readonly events: RecordedEvent[] }
export interface MemoryDeviceOptions { readonly deviceId: string; readonly newId: () => string; readonly now: () => string }
type Kinds = { readonly [Name in Collection]: StreamKind<unknown> }
interface Action { readonly correlationId: string; readonly actionKind: 'import' | 'bulk' | 'single' }

interface Memory {
  readonly kinds: Kinds
  readonly options: MemoryDeviceOptions
  readonly streams: Map<string, Held>
  readonly events: Map<string, RecordedEvent>
  readonly own: Set<string>
  pending: SidelineEvent[]
  setAside: SetAside[]
  cursor: Cursor
}

export function memoryDevice(kinds: Kinds, options: MemoryDeviceOptions): MemoryDevice {
  const memory: Memory = { kinds, options, streams: new Map(), events: new Map(), own: new Set(), pending: [], setAside: [], cursor: { position: 0, epoch: null } }
  const waitingIn = (source: string) => memory.pending.filter(event => event.source === source)
  return {
    keep: (stream, facts, action) => keep(memory, stream, facts, action),
    execute(stream, command, actionKind) {
      const kind = kinds[stream.collection]
      const parsed = kind.parseCommand(command.type, command.data)
      if (parsed.kind === 'unfit') return { kind: 'rule-broken', rule: 'invalid-command', about: parsed.issues.map(issue => issue.reason) }
      const found = held(memory, sourceOf(stream))
      if (found.events.some(event => kind.parseData(event.type, {}) === null)) return { kind: 'rule-broken', rule: 'needs-update', about: [] }
      const decision = kind.decide(found.shown, parsed.value)
      if (decision.kind === 'decided') keep(memory, stream, decision.facts, actionKind && { correlationId: options.newId(), actionKind })
      return decision
    },
    cursor: async () => memory.cursor,
    async pending(limit) {
      const batch = firstOf(memory.pending.slice(0, limit.events + 1), limit), together = togetherIn(kinds, batch)
      return together === null ? batch : firstChain(waitingIn(together))
    },
    pendingOf: async source => waitingIn(source),
    apply: async application => apply(memory, application),
    recordedAt: async position => [...memory.events.values()].find(event => positionOf(event) === position) ?? null,
    offerAgain: async restored => offerAgain(memory, restored),
    shown: source => memory.streams.get(source)?.shown,
    recordedStates: () => new Map([...memory.streams].filter(([, stream]) => stream.part.version > 0).map(([source, stream]) => [source, stream.part.state])),
    recordedEvents: () => [...memory.events.values()].sort((a, b) => positionOf(a) - positionOf(b)),
    setAside: () => memory.setAside,
    cursorNow: () => memory.cursor,
    pendingNow: () => memory.pending,
    replacePending(events) { memory.pending = [...events] },
    heldIds: () => new Set([...memory.events.keys(), ...memory.pending.map(event => event.id), ...memory.setAside.map(aside => aside.event.id)]),
    counts: () => ({
      created: memory.own.size, recorded: [...memory.own].filter(id => memory.events.has(id)).length, pending: memory.pending.length, setAside: memory.setAside.length,
    }),
  }
}

const kindFor = ({ kinds }: Memory, source: string) => kindOf(kinds, source)

function held(memory: Memory, source: string): Held {
  const initial = initialOf(kindFor(memory, source), source)
  const found = memory.streams.get(source) ?? { part: { state: initial, version: 0, headId: null }, shown: initial, events: [] }
  memory.streams.set(source, found)
  return found
}

function keep(memory: Memory, stream: StreamAddress, facts: readonly Fact[], action?: Action): readonly SidelineEvent[] {
  const source = sourceOf(stream)
  const found = held(memory, source)
  const { deviceId, newId, now } = memory.options
  const last = memory.pending.findLast(event => event.source === source)
  const made = pendingEvents({
    stream, facts, parentId: last?.id ?? found.part.headId, baseVersion: found.part.version, deviceId, time: now(), newId,
    correlationId: action?.correlationId ?? newId(), ...(action !== undefined && { actionKind: action.actionKind }),
  })
  memory.pending = [...memory.pending, ...made]
  for (const event of made) {
    memory.own.add(event.id)
    found.shown = kindFor(memory, source).evolve(found.shown, event)
  }
  return made
}

function apply(memory: Memory, application: Application): void {
  const setAside = withWhatHangs(application.setAside, memory.pending)
  const touched = new Set(setAside.map(aside => aside.event.source))
  for (const event of application.recorded) {
    const stream = held(memory, event.source)
    touched.add(event.source)
    memory.events.set(event.id, event)
    if (versionOf(event) === stream.events.length + 1) stream.events.push(event)
  }
  const back = new Set([...application.recorded.map(event => event.id), ...setAside.map(aside => aside.event.id)])
  memory.pending = memory.pending.filter(event => !back.has(event.id))
  // Another device may have offered what this one's was refused (PROTOCOL D8): recorded, it asks for nobody any more.
  memory.setAside = [...memory.setAside.filter(aside => !back.has(aside.event.id)), ...setAside]
  for (const source of touched) {
    const stream = held(memory, source)
    stream.part = advance(kindFor(memory, source), stream.part, stream.events.slice(stream.part.version))
    forget(memory, source)
    const waiting = memory.pending.filter(event => event.source === source)
    stream.shown = shownState(kindFor(memory, source), stream.part, waiting.length === 0 ? [] : stream.events.slice(oldestBase(waiting)), waiting)
  }
  memory.cursor = { position: Math.max(memory.cursor.position, application.cursor.position), epoch: application.cursor.epoch }
}

/** Goes back to what a restored server has in common with the device (PROTOCOL D8). */
function offerAgain(memory: Memory, { common, epoch }: Restored): void {
  if (epoch === memory.cursor.epoch) return
  const lost = { common, epoch: memory.cursor.epoch ?? '', deviceId: memory.options.deviceId }
  const forgotten = [...memory.events.values()].filter(event => positionOf(event) > common)
  const streams = [...new Set(forgotten.map(event => event.source))].map(source => {
    const [stream, kind] = [held(memory, source), kindFor(memory, source)]
    const back = offeredStream(stream.events, memory.pending.filter(event => event.source === source), lost)
    const chain = [...back.offered.map(offered => offered.event), ...back.waiting]
    stream.events.splice(back.kept.length)
    stream.part = advance(kind, { state: initialOf(kind, source), version: 0, headId: null }, stream.events)
    stream.shown = shownState(kind, stream.part, chain.length === 0 ? [] : stream.events.slice(oldestBase(chain)), chain)
    if (stream.events.length + chain.length === 0) memory.streams.delete(source)
    return { ...back, erases: kind.erasure?.isErased(stream.shown) === true }
  })
  for (const event of forgotten) memory.events.delete(event.id)
  const offered = inSendOrder(streams)
  for (const event of offered) memory.own.add(event.id)
  const rehung = new Map(streams.flatMap(stream => stream.waiting).map(event => [event.id, event]))
  memory.pending = [...offered, ...memory.pending.map(event => rehung.get(event.id) ?? event)]
  memory.cursor = { position: Math.min(memory.cursor.position, common), epoch }
}

/** Replaces the personal data of an erased member, wherever they stand (PROTOCOL E9). */
function forget(memory: Memory, source: string): void {
  const { erasure } = kindFor(memory, source)
  const stream = held(memory, source)
  if (erasure === undefined || !erasure.isErased(stream.part.state)) return
  const shell = <Event extends SidelineEvent>(event: Event): Event => (event.source === source ? erasure.withoutPersonalData(event) : event)
  stream.events.splice(0, stream.events.length, ...stream.events.map(shell))
  for (const event of stream.events) memory.events.set(event.id, event)
  memory.pending = memory.pending.map(shell)
  memory.setAside = memory.setAside.map(aside => ({ ...aside, event: shell(aside.event) }))
}
