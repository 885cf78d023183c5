/**
 * An event as it travels and as it is kept: a flat CloudEvents 1.0 object (PROTOCOL section 2).
 * There is one form for wire, server and device, so nothing is lost in between.
 */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject { readonly [key: string]: Json | undefined }

/** How the user made a change: in one place, on many rows at once, or from a file. */
export type ActionKind = 'single' | 'bulk' | 'import'

export interface SidelineEvent<Type extends string = string, Data = JsonObject> {
  readonly specversion: '1.0'
  /** UUID version 7, or version 5 where a rebase made the event (PROTOCOL R9). */
  readonly id: string
  /** `/clubs/{clubId}/{collection}/{streamId}` */
  readonly source: string
  /** The stream id. */
  readonly subject: string
  readonly type: Type
  /** When it was decided, RFC 3339 in UTC with milliseconds. Orders nothing. */
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly dataschema: string
  readonly data: Data
  /** The id of the event before it in the stream; absent on the founding event. */
  readonly parentid?: string
  /** The highest recorded version of the stream that the device knew when it decided. */
  readonly baseversion?: number
  readonly deviceid?: string
  readonly actionkind?: ActionKind
  readonly correlationid?: string
  readonly causationid?: string
  readonly authtype?: 'app_user' | 'system'
  readonly authid?: string
  /** The version, ten decimal digits. Absent while pending. */
  readonly sequence?: string
  /** The position in the club's feed, fifteen decimal digits. Absent while pending. */
  readonly position?: string
  readonly recordedtime?: string
  /** Of an event that was offered again after a restore (PROTOCOL D8): the lost history, its version there, the highest version there that its author had seen. */
  readonly formerepoch?: string
  readonly formerversion?: number
  readonly formerbase?: number
  /** Who decided an event that somebody else's device offered again: the `authid` that it was recorded with. Told by that device. */
  readonly decidedby?: string
}

/** What the server adds when it records. */
export type RecordedEvent = SidelineEvent & { readonly sequence: string; readonly position: string; readonly recordedtime: string }

/** Collections as they stand in paths, and the words that stand in event types. */
export const COLLECTIONS = { rosters: 'roster', members: 'member', teams: 'team', seasons: 'season' } as const
export type Collection = keyof typeof COLLECTIONS
export type KindName = (typeof COLLECTIONS)[Collection]

/** Which stream: one aggregate of one club. */
export interface StreamAddress {
  readonly clubId: string
  readonly collection: Collection
  readonly streamId: string
}

const VERSION_DIGITS = 10
const POSITION_DIGITS = 15
/** A UUID in lower case, as the text of a pattern. */
export const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/** Of any collection: those of later versions of the program too. */
const ANY_SOURCE = new RegExp(`^/clubs/(${UUID})/([a-z][a-z-]{0,39})/(${UUID})$`)

/** The `source` of every event of a stream. */
export const sourceOf = ({ clubId, collection, streamId }: StreamAddress): string => `/clubs/${clubId}/${collection}/${streamId}`

/** The stream that a `source` names, or null where it names none of a collection that is known here. */
export function addressOf(source: string): StreamAddress | null {
  const [, clubId, collection, streamId] = ANY_SOURCE.exec(source) ?? []
  return Object.hasOwn(COLLECTIONS, collection ?? '') ? { clubId: clubId!, collection: collection as Collection, streamId: streamId! } : null
}

/** Whether a `source` names a stream, be it of a collection that this version of the program doesn't know (PROTOCOL E7). */
export const namesStream = (source: string): boolean => ANY_SOURCE.test(source)

/** The collection and the stream id in a `source` that names a stream. */
export const collectionIn = (source: string): string => ANY_SOURCE.exec(source)?.[2] ?? ''
export const streamIdIn = (source: string): string => ANY_SOURCE.exec(source)?.[3] ?? ''

/** Place in the stream: 1, 2, 3, …; 0 while pending. */
export const versionOf = (event: SidelineEvent): number => Number(event.sequence ?? 0)

/** Place in the club's feed: 1, 2, 3, …; 0 while pending. */
export const positionOf = (event: SidelineEvent): number => Number(event.position ?? 0)

export const sequenceText = (version: number): string => String(version).padStart(VERSION_DIGITS, '0')
export const positionText = (position: number): string => String(position).padStart(POSITION_DIGITS, '0')

/** `club.sideline.roster.renamed.v1` → `/schemas/club.sideline.roster.renamed.v1.json` */
export const dataschemaOf = (type: string): string => `/schemas/${type}.json`
