import { parseJson, readElements, type Kinds, type ReadEvent } from '#lib/event-sourcing/codec.ts'
import { addressOf, COLLECTIONS, namesStream, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { kindOf } from '#lib/event-sourcing/unread-kind.ts'
import { isSameEvent } from '#lib/event-sourcing/same-event.ts'

/** The file into which a device saves what is pending and set aside, and which any device of the club can take on (PROTOCOL D10). */

export const FILE_BYTES_MAX = 100 * 1024 * 1024
export const FILE_EVENTS_MAX = 100_000

export type FileRead =
  | { readonly kind: 'file'; readonly events: readonly SidelineEvent[] }
  /** Nothing of such a file is taken on. `detail`: what is at fault, for whoever looks closer. */
  | { readonly kind: 'refused'; readonly reason: Reason; readonly detail: string }

/** `newer`: it holds streams of a kind that only a later version of the program can have made. */
type Reason = 'too-large' | 'no-changes' | 'other-club' | 'newer' | 'damaged'

const refused = (reason: Reason, detail: string): FileRead => ({ kind: 'refused', reason, detail })

/**
 * Reads a saved file as strictly as the server reads a batch (PROTOCOL E1, E2), in any size up to the two bounds. One event at fault refuses the
 * whole file, for what a device saves has none; types that this version doesn't know are no fault (E7). Each event stands once.
 */
export function readRescueFile(text: string, kinds: Kinds, clubId: string): FileRead {
  // Every character is one byte at least; who reads the file asks for its size before that.
  if (text.length > FILE_BYTES_MAX) return refused('too-large', `more than ${FILE_BYTES_MAX} bytes`)
  const elements = parseJson(text)
  if (!Array.isArray(elements)) return refused('no-changes', 'not a JSON array')
  if (elements.length > FILE_EVENTS_MAX) return refused('too-large', `more than ${FILE_EVENTS_MAX} events`)
  const read = readElements(elements, kinds)
  if (read.kind === 'refused') return refused('no-changes', `${read.detail}: ${read.errors[0]?.pointer} ${read.errors[0]?.reason}`)
  const events = new Map<string, SidelineEvent>()
  for (const one of read.events) {
    const { event } = one
    const address = addressOf(event.source)
    if (address !== null && address.clubId !== clubId) return refused('other-club', event.source)
    if (address === null && isOfNewKind(event)) return refused(event.source.startsWith(`/clubs/${clubId}/`) ? 'newer' : 'other-club', event.source)
    const fault = faultOf(one, kinds)
    if (fault !== null) return refused('damaged', fault)
    const before = events.get(event.id)
    if (before !== undefined && !isSameEvent(before, event)) return refused('damaged', `${event.id} stands there twice`)
    events.set(event.id, before ?? event)
  }
  return { kind: 'file', events: [...events.values()] }
}

const isOfNewKind = ({ source, type }: SidelineEvent): boolean => namesStream(source) && type.startsWith('club.sideline.')

/** Whether this version of the program knows what the event says. */
export const isKnown = ({ source, type }: SidelineEvent, kinds: Kinds): boolean => kindOf(kinds, source).parseData(type, {}) !== null

/** The first fault of an event, null for none. A type that nobody here knows is none, as long as it is one of its kind of stream. */
function faultOf({ event, index, faults }: ReadEvent, kinds: Kinds): string | null {
  const address = addressOf(event.source)
  const mayBeNewer = address !== null && event.type.startsWith(`club.sideline.${COLLECTIONS[address.collection]}.`) && !isKnown(event, kinds)
  const fault = faults.find(({ pointer }) => !(mayBeNewer && pointer === `/${index}/type`))
  if (fault !== undefined) return `${fault.pointer} ${fault.reason}`
  if (mayBeNewer || address === null || kinds[address.collection].isFounding(event.type) === (event.parentid === undefined)) return null
  return `/${index}/parentid ${event.parentid === undefined ? 'must be the id of the event before it' : 'must be absent: the event founds its stream'}`
}
