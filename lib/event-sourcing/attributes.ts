import { addressOf, dataschemaOf, type JsonObject, type SidelineEvent } from './event.ts'

/** What Sideline asks of an event's attributes beyond CloudEvents (PROTOCOL section 2). */

export const SERVER_ATTRIBUTES: ReadonlySet<string> = new Set(['authtype', 'authid', 'sequence', 'position', 'recordedtime'])

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TIME = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const INTEGER_MAX = 2 ** 31 - 1
const EXTENSION_CHARACTERS_MAX = 1024

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)

/** Text, boolean or 32-bit integer; `null` counts as absent (PROTOCOL E1). */
export const isCloudEventsValue = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || (Number.isInteger(value) && Math.abs(value as number) <= INTEGER_MAX)

const isCleanLine = (text: string): boolean => text.length <= EXTENSION_CHARACTERS_MAX && !FORBIDDEN.test(text) && text === text.normalize('NFC')

/** RFC 3339 in UTC with milliseconds, a moment that exists. */
export function isInstant(text: string): boolean {
  const match = TIME.exec(text)
  if (match === null) return false
  const [month, day] = [Number(match[2]), Number(match[3])]
  const daysInMonth = new Date(Date.UTC(Number(match[1]), month, 0)).getUTCDate()
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth
}

/** What an event of a device breaks, as pointer and reason. `element` is the event as it came. */
export function attributeFaults(element: JsonObject, event: SidelineEvent): [pointer: string, reason: string][] {
  const faults: [string, string][] = []
  const need = (fits: boolean, name: string, reason: string) => { if (!fits) faults.push([`/${name}`, reason]) }
  const optional = (name: keyof SidelineEvent, fits: (value: unknown) => boolean, reason: string) => { if (event[name] !== undefined) need(fits(event[name]), name, reason) }
  need(UUID_V7.test(event.id), 'id', 'must be a UUID version 7 in lower case')
  need(event.subject === addressOf(event.source)?.streamId, 'subject', 'must be the stream id of the source')
  need(typeof event.time === 'string' && isInstant(event.time), 'time', 'must be a moment in UTC with milliseconds')
  need(event.datacontenttype === 'application/json', 'datacontenttype', 'must be application/json')
  need(event.dataschema === dataschemaOf(event.type), 'dataschema', 'must be the schema of the type')
  need((element['data_base64'] ?? null) === null, 'data_base64', 'must be absent: data is a JSON object')
  need(isUuid(event.deviceid), 'deviceid', 'must be the UUID of the device')
  optional('parentid', isUuid, 'must be the id of an event')
  optional('baseversion', value => typeof value === 'number' && Number.isInteger(value) && value >= 0, 'must be an integer of 0 or more')
  optional('actionkind', value => value === 'single' || value === 'bulk' || value === 'import', 'must be single, bulk or import')
  optional('correlationid', value => typeof value === 'string' && value !== '', 'must be text and not empty')
  optional('causationid', value => typeof value === 'string' && value !== '', 'must be text and not empty')
  for (const [name, value] of Object.entries(event)) {
    if (name !== 'data' && typeof value === 'string') need(isCleanLine(value), name, 'must be normalized (NFC) text without control characters')
  }
  return faults
}
