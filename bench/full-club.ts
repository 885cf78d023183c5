/** A club with a long history, recorded as devices would have sent it. */
import { v7 } from 'uuid'
import { dataschemaOf, sourceOf, type JsonObject, type SidelineEvent, type StreamAddress } from '../lib/event-sourcing/event.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { rebaseClub } from '../lib/sync/answer.ts'
import { foundClub } from '../lib/server/clubs.ts'
import type { ClubServer } from './club-server.ts'

const PLAYERS = 15
const DEVICE = '00000000-0000-4000-8000-00000000000f'

/** What happens to a roster first: it is founded, and its players come. */
const BEGINNING: readonly (readonly [string, JsonObject])[] = [
  ['created', { name: 'Bench' }],
  ...Array.from({ length: PLAYERS }, (_, index) => ['member-added', { memberId: v7(), roles: ['player'], rank: `a${index + 10}`, shirtNumber: String(index + 4), positions: ['guard'] }] as const),
]

/** So many rosters with so many events each; gives the id of the club. */
export async function fullClub({ prisma, store }: Pick<ClubServer, 'prisma' | 'store'>, rosters: number, eventsEach: number): Promise<string> {
  const clubId = await foundClub(prisma, { name: 'Bench' })
  for (let roster = 0; roster < rosters; roster += 1) {
    const events = history({ clubId, collection: 'rosters', streamId: v7() }, eventsEach).map((event, index) => ({ index, event, faults: [] }))
    await store.inRecording(clubId, tx => rebaseClub(tx, KINDS, { clubId, events, after: Number.MAX_SAFE_INTEGER, authId: 'bench' }))
  }
  return clubId
}

function history(stream: StreamAddress, count: number): readonly SidelineEvent[] {
  const events: SidelineEvent[] = []
  for (let made = 0; made < count; made += 1) {
    const [past, data] = BEGINNING[made] ?? ['renamed', { name: `Roster ${made}` }] as const
    const type = `club.sideline.roster.${past}.v1`
    const parent = events.at(-1)
    events.push({
      specversion: '1.0', id: v7(), source: sourceOf(stream), subject: stream.streamId, type, time: new Date().toISOString(), datacontenttype: 'application/json',
      dataschema: dataschemaOf(type), data, ...(parent !== undefined && { parentid: parent.id }), baseversion: 0, deviceid: DEVICE, correlationid: v7(),
    })
  }
  return events
}
