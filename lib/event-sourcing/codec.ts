import { attributeFaults, isCloudEventsValue, SERVER_ATTRIBUTES } from './attributes.ts'
import { addressOf, COLLECTIONS, dataschemaOf, namesStream, streamIdIn, type Collection, type Json, type JsonObject, type RecordedEvent, type SidelineEvent } from './event.ts'
import { nestingDepth, utf8Length } from './json-text.ts'
import { matching, nullable, openFields, optional, readAs, text, word } from './shape.ts'
import type { StreamKind } from './stream-kind.ts'

/**
 * The strict reader of what devices and programs send, and of what the server answers (PROTOCOL section 2). The
 * official SDK decodes loosely (it makes up missing ids), so it serves as a second reader in tests only.
 */

export const BATCH_MEDIA_TYPE = 'application/cloudevents-batch+json'
export const BATCH_EVENTS_MAX = 500
export const EVENT_BYTES_MAX = 64 * 1024
export const EVENT_DEPTH_MAX = 16

export interface EventFault { readonly id?: string; readonly index: number; readonly pointer: string; readonly reason: string }

/** An element of a batch: a CloudEvent, with what it breaks of Sideline's own rules. */
export interface ReadEvent { readonly index: number; readonly event: SidelineEvent; readonly faults: readonly EventFault[] }

export type BatchRead =
  | { readonly kind: 'batch'; readonly events: readonly ReadEvent[] }
  | { readonly kind: 'refused'; readonly status: 400 | 413; readonly slug: 'malformed-json' | 'malformed-batch' | 'batch-too-large'; readonly detail: string; readonly errors: readonly EventFault[] }

export type Kinds = { readonly [Name in Collection]: StreamKind<never> | StreamKind<unknown> }

const refused = (slug: 'malformed-json' | 'malformed-batch', detail: string, errors: readonly EventFault[] = []): BatchRead => ({ kind: 'refused', status: 400, slug, detail, errors })

/**
 * Reads a batch as it came. What breaks JSON, CloudEvents or E1 refuses the whole of it (400); what breaks our own
 * rules (E2, types, data) stands as `faults` beside the event (422). Unknown extension attributes are kept, those
 * that the server writes are left out (PROTOCOL E1).
 */
export function readBatch(text: string, kinds: Kinds): BatchRead {
  const elements = parseJson(text)
  if (elements === undefined) return refused('malformed-json', 'The body is not JSON')
  if (!Array.isArray(elements)) return refused('malformed-batch', 'The body is not an array of CloudEvents')
  if (elements.length > BATCH_EVENTS_MAX) {
    return { kind: 'refused', status: 413, slug: 'batch-too-large', detail: `A batch holds at most ${BATCH_EVENTS_MAX} events`, errors: [] }
  }
  return readElements(elements, kinds)
}

/** `readBatch` for the elements of an array that was parsed already, however many they are. */
export function readElements(elements: readonly unknown[], kinds: Kinds): BatchRead {
  const broken = elements.flatMap((element: unknown, index) => cloudEventsFault(element, index) ?? [])
  if (broken.length > 0) return refused('malformed-batch', 'An element is not a CloudEvent 1.0', broken)
  return { kind: 'batch', events: elements.map((element: unknown, index) => readEvent(element as JsonObject, index, kinds)) }
}

export function parseJson(text: string): unknown {
  try { return JSON.parse(text) } catch { return undefined }
}

/** What makes an element no CloudEvent 1.0 in JSON format, or null. */
function cloudEventsFault(element: unknown, index: number): EventFault | null {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return { index, pointer: `/${index}`, reason: 'is not an object' }
  const event = element as JsonObject
  const fault = (name: string, reason: string): EventFault => ({ ...(typeof event['id'] === 'string' && event['id'].length <= 64 && { id: event['id'] }), index, pointer: `/${index}/${name}`, reason })
  if (event['specversion'] !== '1.0') return fault('specversion', 'must be "1.0"')
  for (const name of ['id', 'source', 'type']) {
    if (typeof event[name] !== 'string' || event[name] === '') return fault(name, 'must be text and not empty')
  }
  for (const name of Object.keys(event)) {
    if (name === 'data' || name === 'data_base64') continue
    if (!/^[a-z0-9]+$/.test(name)) return fault('', 'an attribute name is not of a-z and 0-9')
    if (!isCloudEventsValue(event[name])) return fault(name, 'must be text, true or false, or a 32-bit integer')
    if (['subject', 'time', 'datacontenttype', 'dataschema'].includes(name) && event[name] !== null && (typeof event[name] !== 'string' || event[name] === '')) {
      return fault(name, 'must be text and not empty')
    }
  }
  return null
}

function readEvent(element: JsonObject, index: number, kinds: Kinds): ReadEvent {
  const event = withDefaults(element)
  const found: [pointer: string, reason: string][] = []
  if (nestingDepth(element as Json, EVENT_DEPTH_MAX + 1) > EVENT_DEPTH_MAX) found.push(['', `is nested more than ${EVENT_DEPTH_MAX} deep`])
  else if (utf8Length(JSON.stringify(element)) > EVENT_BYTES_MAX) found.push(['', `is larger than ${EVENT_BYTES_MAX} bytes`])
  else found.push(...attributeFaults(element, event), ...dataFaults(event, kinds))
  return { index, event, faults: found.map(([pointer, reason]) => ({ id: event.id, index, pointer: `/${index}${pointer}`, reason })) }
}

/** The event without `null` attributes and without those that the server writes; absent constants filled in. */
function withDefaults(element: JsonObject): SidelineEvent {
  const kept = Object.entries(element).filter(([name, value]) => name === 'data' || (value !== null && name !== 'data_base64' && !SERVER_ATTRIBUTES.has(name)))
  return { datacontenttype: 'application/json', dataschema: dataschemaOf(element['type'] as string), ...Object.fromEntries(kept) } as unknown as SidelineEvent
}

function dataFaults(event: SidelineEvent, kinds: Kinds): [string, string][] {
  const address = addressOf(event.source)
  if (address === null) return [['/source', 'names no stream']]
  const kind = kinds[address.collection]
  if (!event.type.startsWith(`club.sideline.${COLLECTIONS[address.collection]}.`)) return [['/type', 'is not a type of this kind of stream']]
  if (kind.isRebaseOnly(event.type)) return [['/type', 'is made by a rebase only']]
  const parsed = kind.parseData(event.type, event.data)
  if (parsed === null) return [['/type', 'is not known']]
  return parsed.kind === 'parsed' ? [] : parsed.issues.map(issue => [`/data${issue.pointer}`, issue.reason])
}

const isAttribute = ([name, value]: readonly [string, unknown]): boolean => name === 'data' || (/^([a-z0-9]+|data_base64)$/.test(name) && isCloudEventsValue(value))

/** Of an answer nobody is told what exactly is wrong with it. */
const OTHERWISE = 'is otherwise'
const Present = matching(/[^]/, OTHERWISE)
const Possible = optional(nullable(Present))
const Recorded = openFields({
  specversion: word('1.0'), id: Present, source: text({ holds: namesStream, reason: OTHERWISE }), type: Present, subject: Present,
  sequence: matching(/^\d{10}$/, OTHERWISE), position: matching(/^\d{15}$/, OTHERWISE), recordedtime: text(),
  time: Possible, datacontenttype: Possible, dataschema: Possible, data: openFields({}),
})

/**
 * Reads a recorded event of an answer: well-formed with its place in stream and feed, kept as it is (PROTOCOL E7:
 * collections, types and attributes that this version doesn't know included). Null where it isn't one.
 */
export function readRecorded(value: unknown): RecordedEvent | null {
  const read = readAs(Recorded, value)
  return read.kind === 'parsed' && streamIdIn(read.value.source) === read.value.subject && Object.entries(value as object).every(isAttribute) ? value as RecordedEvent : null
}

/** A batch as it travels. */
export const encodeBatch = (events: readonly SidelineEvent[]): string => JSON.stringify(events)
