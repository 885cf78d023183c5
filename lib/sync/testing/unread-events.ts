import { dataschemaOf, sequenceText, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { MemoryServer } from '../memory-server.ts'
import { CLUB, freshId } from './story.ts'

/** What a later version of the program recorded: a kind of stream that nobody here knows (PROTOCOL E7). */

const VENUE_ID = '00000000-0000-7000-8000-0000000000fe'
export const VENUE = `/clubs/${CLUB}/venues/${VENUE_ID}`

/** Records events at the head of a stream, as a server of that version would. */
export async function recordUnread(server: MemoryServer, count: number, type = 'club.sideline.venue.opened.v1', source = VENUE): Promise<void> {
  const [, , , collection, streamId] = source.split('/')
  for (let made = 0; made < count; made++) {
    const before = server.feed(CLUB).filter(event => event.source === source)
    const event = {
      specversion: '1.0' as const, id: freshId(), source, subject: streamId!, type, time: '2026-11-20T18:10:00.000Z', datacontenttype: 'application/json' as const, dataschema: dataschemaOf(type),
      data: { seats: [1, { of: null }] }, ...(before.length > 0 && { parentid: before.at(-1)!.id }), baseversion: before.length, deviceid: freshId(), authid: 'eve', authtype: 'app_user' as const,
      sequence: sequenceText(before.length + 1), lateron: 'kept',
    }
    const stream = { clubId: CLUB, collection, streamId } as StreamAddress
    const [head] = await server.transaction.streamsAtHead([stream])
    await server.transaction.append([{ stream, events: [event], state: head?.state ?? {}, run: null }])
  }
}
