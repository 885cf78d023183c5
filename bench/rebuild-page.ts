/** What the browser does while the update of a large club is measured; bundled and called by device.ts. */
import { addRecorded } from '../lib/client/recorded-events.ts'
import { openDatabase } from '../lib/client/device-database.ts'
import { rebuildStates } from '../lib/client/rebuild-states.ts'
import { newStream } from '../lib/client/stream-progress.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { dataschemaOf, positionText, sequenceText, sourceOf, type Collection, type JsonObject, type RecordedEvent } from '../lib/event-sourcing/event.ts'

const CLUB = '00000000-0000-7000-8000-00000000c10b'
const ROSTERS = 500
const MEMBERS = 5000
const PLAYERS = 15
const PAGES_AT_ONCE = 20

const idOf = (kind: number, index: number): string => `00000000-0000-7000-8000-${kind}${String(index).padStart(11, '0')}`

/** Events of all streams in turns, as a season brings them: nothing lies together. */
function* clubEvents(count: number): Generator<RecordedEvent> {
  const versions = new Map<string, number>()
  for (let position = 1; position <= count; position++) {
    const ofMember = position % 4 === 0
    const collection: Collection = ofMember ? 'members' : 'rosters'
    const streamId = ofMember ? idOf(1, (position / 4) % MEMBERS) : idOf(2, position % ROSTERS)
    const version = (versions.get(streamId) ?? 0) + 1
    versions.set(streamId, version)
    const [past, data] = ofMember ? memberFact(version) : rosterFact(version)
    const type = `club.sideline.${collection === 'members' ? 'member' : 'roster'}.${past}.v1`
    yield {
      specversion: '1.0', id: idOf(3, position), source: sourceOf({ clubId: CLUB, collection, streamId }), subject: streamId, type, time: '2026-11-20T18:10:00.000Z',
      datacontenttype: 'application/json', dataschema: dataschemaOf(type), data, ...(version > 1 && { parentid: idOf(3, position - 1) }), baseversion: version - 1,
      deviceid: idOf(4, 1), correlationid: idOf(5, position), authtype: 'app_user', authid: idOf(6, 1),
      sequence: sequenceText(version), position: positionText(position), recordedtime: '2026-11-20T18:10:00.000Z',
    }
  }
}

const memberFact = (version: number): [string, JsonObject] =>
  (version === 1 ? ['registered', { givenName: 'Ann', familyName: 'Maes', birthDate: '2013-02-28' }] : ['details-corrected', { birthDate: `2013-03-${String(10 + (version % 20))}` }])

function rosterFact(version: number): [string, JsonObject] {
  const memberId = idOf(1, version % PLAYERS)
  if (version === 1) return ['created', { name: 'U14 A' }]
  if (version <= PLAYERS + 1) return ['member-added', { memberId, roles: ['player'], rank: `a${10 + version}` }]
  return version % 2 === 0 ? ['shirt-numbers-assigned', { assignments: { [memberId]: String(version % 99 + 1) } }] : ['status-changed', { memberId, status: version % 3 === 0 ? 'injured' : 'active' }]
}

export interface Rebuilt { readonly rebuiltMs: number; readonly readMs: number; readonly streams: number }

/** A club's feed on the device; all its states made anew, and beside that the feed read once. */
async function rebuild(events: number): Promise<Rebuilt> {
  const database = openDatabase('rebuild')
  const sources = new Map<string, Collection>()
  let batch: RecordedEvent[] = []
  for (const event of clubEvents(events)) {
    batch.push(event)
    sources.set(event.source, event.source.includes('/members/') ? 'members' : 'rosters')
    if (batch.length < 5000) continue
    await addRecorded(database, batch)
    batch = []
  }
  if (batch.length > 0) await addRecorded(database, batch)
  await database.streams.bulkPut([...sources].map(([source, collection]) => newStream(KINDS[collection], source)))
  const began = performance.now()
  await rebuildStates(database, KINDS, { statesVersion: 2 })
  const rebuiltMs = performance.now() - began
  const reading = performance.now()
  let pages = await database.pages.orderBy('from').limit(PAGES_AT_ONCE).toArray()
  while (pages.length > 0) pages = await database.pages.where('from').above(pages.at(-1)!.from).limit(PAGES_AT_ONCE).toArray()
  return { rebuiltMs, readMs: performance.now() - reading, streams: sources.size }
}

const benchPage = { rebuild }
export type RebuildPage = typeof benchPage
Object.assign(globalThis, { benchPage })
