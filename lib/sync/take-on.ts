import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { addressOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { isRecordedAs } from './append.ts'
import { hangingOn } from './hanging.ts'
import { isKnown } from './rescue-file.ts'
import { ownProblem } from './own-problem.ts'
import type { SetAside } from './synchronize-ports.ts'

/** What becomes of the events of a saved file on a device that takes them on (PROTOCOL D10). Pure; the store reads before and writes after. */

/** What a device holds of a stream. */
export interface HeldEvents {
  /** Ascending, from version 1 on. */
  readonly recorded: readonly RecordedEvent[]
  /** In chain order. */
  readonly pending: readonly SidelineEvent[]
}

export interface HeldByDevice {
  stream(source: string): HeldEvents
  readonly pending: ReadonlyMap<string, SidelineEvent>
  readonly setAside: ReadonlyMap<string, SidelineEvent>
  readonly discarded: ReadonlySet<string>
}

export interface TakenOn {
  readonly kind: 'taken-on'
  /** Pending from now on, in the order in which they are sent; as they stood in the file. */
  readonly pending: readonly SidelineEvent[]
  readonly setAside: readonly SetAside[]
  /** What is here already, by where. */
  readonly known: { readonly recorded: number; readonly waiting: number; readonly setAside: number; readonly discarded: number }
}

/** `altered`: the file holds other content under the id of an event that is known here. Nothing is taken on. */
export type TakingOn = TakenOn | { readonly kind: 'altered'; readonly eventId: string }

type Place = keyof TakenOn['known']

const MADE_BY_NEWER = ownProblem('needs-update')
const PARENT_MISSING = ownProblem('parent-missing')
const EXISTS = ownProblem('stream-exists')

/**
 * Decides about each event of a file (PROTOCOL D10): known already, pending, or set aside, where this version doesn't know
 * its type (E7) or the event that it hangs on is neither here nor taken on with it. Of an erased person no personal data come back (E9).
 */
export function takeOn(kinds: Kinds, file: readonly SidelineEvent[], held: HeldByDevice): TakingOn {
  const known = { recorded: 0, waiting: 0, setAside: 0, discarded: 0 }
  const fresh: SidelineEvent[] = []
  const streams = new Map([...new Set(file.map(event => event.source))].map(source => [source, streamOf(kinds, source, held.stream(source))]))
  for (const saved of file) {
    const stream = streams.get(saved.source)!
    const event = stream.isErased ? stream.kind.erasure!.withoutPersonalData(saved) : saved
    const place = placeOf(event, stream, held)
    if (place === 'altered') return { kind: 'altered', eventId: event.id }
    if (place === null) fresh.push(event)
    else known[place] += 1
  }
  const understood = fresh.filter(event => isKnown(event, kinds))
  const founded = new Set([...streams].flatMap(([source, { ids }]) => (ids.size > 0 ? [source] : [])))
  const { hung, left } = hangingOn(understood, event => {
    if (event.parentid !== undefined) return streams.get(event.source)!.ids.has(event.parentid)
    // Asked once for each founding event; the first one of a stream founds it.
    return !founded.has(event.source) && founded.add(event.source) !== undefined
  })
  const aside = new Map(left.map(event => [event.id, event.parentid === undefined ? EXISTS : PARENT_MISSING]))
  for (const event of fresh) if (!isKnown(event, kinds)) aside.set(event.id, MADE_BY_NEWER)
  const setAside = fresh.flatMap(event => (aside.has(event.id) ? [{ event, problem: aside.get(event.id)! }] : []))
  return { kind: 'taken-on', pending: hung, setAside, known }
}

interface Stream {
  readonly kind: StreamKind<unknown>
  readonly isErased: boolean
  readonly recorded: ReadonlyMap<string, RecordedEvent>
  /** Recorded and pending: what an event may hang on. */
  readonly ids: ReadonlySet<string>
}

function streamOf(kinds: Kinds, source: string, { recorded, pending }: HeldEvents): Stream {
  const address = addressOf(source)!
  const kind = kinds[address.collection] as StreamKind<unknown>
  const isErased = kind.erasure?.isErased(recorded.reduce((state, event) => kind.evolve(state, event), kind.initial(address.streamId))) === true
  return { kind, isErased, recorded: new Map(recorded.map(event => [event.id, event])), ids: new Set([...recorded, ...pending].map(event => event.id)) }
}

/** Where an event is known here, null for nowhere. Of what was discarded only the id is left. */
function placeOf(event: SidelineEvent, { kind, recorded }: Stream, { pending, setAside, discarded }: HeldByDevice): Place | 'altered' | null {
  const places: readonly (readonly [Place, SidelineEvent | undefined])[] = [['recorded', recorded.get(event.id)], ['waiting', pending.get(event.id)], ['setAside', setAside.get(event.id)]]
  const found = places.find(([, held]) => held !== undefined)
  if (found === undefined) return discarded.has(event.id) ? 'discarded' : null
  return isRecordedAs(kind, found[1]!, event) ? found[0] : 'altered'
}
