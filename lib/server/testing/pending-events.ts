import { v7 } from 'uuid'
import { COLLECTIONS, dataschemaOf, sourceOf, type Collection, type JsonObject, type SidelineEvent } from '#lib/event-sourcing/event.ts'

/** For tests: pending events as a device makes them. */

export interface Pending {
  readonly streamId: string
  readonly source: string
  /** Makes the next event of the stream; the attributes given stand over the ones that a device would write. */
  next(name: string, data: JsonObject, attributes?: Readonly<Record<string, unknown>>): SidelineEvent
}

export const DEVICE = '0d9e7f2a-5b1c-4e3d-8a6f-1c2b3d4e5f60'

/** A device's view of one stream: every event hangs on the one made before it. `parentid`: where it goes on from. */
export function pendingStream(clubId: string, collection: Collection, streamId: string = v7(), parentid?: string): Pending {
  const source = sourceOf({ clubId, collection, streamId })
  let parent = parentid
  return {
    streamId, source,
    next(name, data, attributes = {}) {
      const type = `club.sideline.${COLLECTIONS[collection]}.${name}.v1`
      const event = {
        specversion: '1.0', id: v7(), source, subject: streamId, type, time: '2026-03-01T10:00:00.000Z', datacontenttype: 'application/json', dataschema: dataschemaOf(type), data,
        deviceid: DEVICE, ...(parent !== undefined && { parentid: parent }), ...attributes,
      } as SidelineEvent
      parent = event.id
      return event
    },
  }
}

/** A roster with its founding event and `renames` renamings behind it. */
export function pendingRoster(clubId: string, renames = 0, name = 'U14'): { readonly roster: Pending; readonly events: readonly SidelineEvent[] } {
  const roster = pendingStream(clubId, 'rosters')
  const events = [roster.next('created', { name })]
  for (let count = 1; count <= renames; count++) events.push(roster.next('renamed', { name: `${name} ${count}` }))
  return { roster, events }
}
