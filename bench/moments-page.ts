/** What the browser does while moments of a long past are compared; bundled and called by moments.ts. */
import { v7 } from 'uuid'
import { openDevice } from '../lib/client/device.ts'
import { dexieDeviceStore } from '../lib/client/device-store.ts'
import { readMoments } from '../lib/client/moments.ts'
import { recordedOf } from '../lib/client/recorded-events.ts'
import { KINDS, rosterKind } from '../lib/domain/kinds.ts'
import { compareRosters, isSameRoster } from '../lib/domain/roster-comparison.ts'
import { dataschemaOf, positionText, sequenceText, sourceOf, type JsonObject, type RecordedEvent } from '../lib/event-sourcing/event.ts'

const USER = 'bench'
const ANSWER = 500
const PLAYERS = 20
const FIRST_TURNS = 9

const idOf = (kind: number, index: number): string => `00000000-0000-7000-8000-${kind}${String(index).padStart(11, '0')}`

/** A season's changes of a squad: numbers, status, notes. */
function factOf(version: number): [string, JsonObject] {
  const memberId = idOf(1, version % PLAYERS)
  if (version === 1) return ['created', { name: 'U14 A' }]
  if (version <= PLAYERS + 1) return ['member-added', { memberId, roles: ['player'], rank: `a${10 + version}` }]
  if (version % 3 === 0) return ['shirt-numbers-assigned', { assignments: { [memberId]: String(version % 99 + 1) } }]
  return version % 3 === 1 ? ['status-changed', { memberId, status: version % 2 === 0 ? 'injured' : 'active' }] : ['note-changed', { memberId, text: `Told us so on day ${version}` }]
}

/** The feed of a club in which one event of so many is the roster's, the others lie between. */
function* feed(clubId: string, events: number, oneIn: number): Generator<RecordedEvent> {
  const versions = new Map<number, number>()
  for (let position = 1; position <= events * oneIn; position += 1) {
    const roster = position % oneIn === 0 ? 0 : position % 97 + 1
    const version = (versions.get(roster) ?? 0) + 1
    versions.set(roster, version)
    const [past, data] = factOf(version)
    const type = `club.sideline.roster.${past}.v1`
    yield {
      specversion: '1.0', id: idOf(3, position), source: sourceOf({ clubId, collection: 'rosters', streamId: idOf(2, roster) }), subject: idOf(2, roster), type, time: '2026-11-20T18:10:00.000Z',
      datacontenttype: 'application/json', dataschema: dataschemaOf(type), data, ...(version > 1 && { parentid: idOf(3, position - oneIn) }), baseversion: version - 1,
      deviceid: idOf(4, 1), correlationid: idOf(5, position), authtype: 'app_user', authid: idOf(6, 1),
      sequence: sequenceText(version), position: positionText(position), recordedtime: '2026-11-20T18:10:00.000Z',
    }
  }
}

export interface Compared { readonly comparedMs: number[]; readonly firstMs: number[]; readonly replayedMs: number[] }

/** Any two moments are read and compared; in turns with reading and replaying all, and with a store that was just opened. */
async function compareMoments(events: number, oneIn: number, turns: number): Promise<Compared> {
  const clubId = v7()
  const source = sourceOf({ clubId, collection: 'rosters', streamId: idOf(2, 0) })
  let device = await openDevice(USER, clubId)
  const store = dexieDeviceStore(device.database, KINDS, device.deviceId)
  let answer: RecordedEvent[] = []
  for (const event of feed(clubId, events, oneIn)) {
    answer.push(event)
    if (answer.length < ANSWER) continue
    await store.apply({ recorded: answer, setAside: [], cursor: { position: Number(event.position), epoch: 'bench' } })
    answer = []
  }
  let seed = 7
  const anyMoment = () => 100 + (seed = (seed * 48_271) % 2_147_483_647) % (events - 100)
  const compare = async (): Promise<number> => {
    const [one, other] = [anyMoment(), anyMoment()]
    const began = performance.now()
    const found = await readMoments(device, source, [Math.min(one, other), Math.max(one, other)])
    const comparison = compareRosters(found!.moments[0]!.state, found!.moments[1]!.state)
    const took = performance.now() - began
    if (one !== other && isSameRoster(comparison)) throw new Error('two moments are the same')
    return took
  }
  const compared: Compared = { comparedMs: [], firstMs: [], replayedMs: [] }
  for (let turn = 0; turn < turns; turn += 1) compared.comparedMs.push(await compare())
  for (let turn = 0; turn < FIRST_TURNS; turn += 1) {
    device.database.close()
    device = await openDevice(USER, clubId)
    compared.firstMs.push(await compare())
    const began = performance.now()
    const all = await recordedOf(device.database, source)
    all.reduce((state, event) => rosterKind.evolve(state, event), rosterKind.initial(idOf(2, 0)))
    compared.replayedMs.push(performance.now() - began)
  }
  return compared
}

export const benchPage = { compareMoments }
export type MomentsPage = typeof benchPage
Object.assign(globalThis, { benchPage })
