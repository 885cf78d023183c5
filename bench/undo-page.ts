/** What the browser does while undoing is measured; bundled and called by undo.ts. */
import { v7 } from 'uuid'
import { dataschemaOf, positionText, sequenceText, sourceOf, type JsonObject, type RecordedEvent, type StreamAddress } from '../lib/event-sourcing/event.ts'
import { suggestMapping } from '../lib/domain/import/headers.ts'
import { planImport } from '../lib/domain/import/plan.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { generatedSquads } from '../lib/domain/testing/generated-squads.ts'
import { openDevice, type Device } from '../lib/client/device.ts'
import { dexieDeviceStore } from '../lib/client/device-store.ts'
import { execute, type Order } from '../lib/client/execute.ts'
import { readTableText } from '../lib/client/read-table.ts'
import { undo } from '../lib/client/undo.ts'

const USER = 'bench'
const ANSWER = 500
const PLAYERS = 15
const TURNS = 5

async function timed(work: () => Promise<{ readonly kind: string }>, expected: string): Promise<number> {
  const began = performance.now()
  const { kind } = await work()
  const took = performance.now() - began
  if (kind !== expected) throw new Error(`${kind} instead of ${expected}`)
  return took
}

export interface Turns { readonly undoMs: number[]; readonly besideMs: number[] }

/** A file of more than 1,000 rows is imported into an empty club, and undone, each time on a device of its own. */
async function imports(): Promise<Turns> {
  const measured: Turns = { undoMs: [], besideMs: [] }
  const { headers, rows } = readTableText(generatedSquads().corrected)
  for (let turn = 0; turn < TURNS; turn += 1) {
    const device = await openDevice(USER, v7())
    const { orders } = planImport({ rows, mapping: suggestMapping(headers), seasonId: null, rosters: [], members: [], teams: [], newId: () => v7() })
    measured.besideMs.push(await timed(() => execute(device, orders, { actionKind: 'import' }), 'saved'))
    measured.undoMs.push(await timed(() => undo(device, 'undo'), 'undone'))
  }
  return measured
}

const memberId = (index: number): string => `00000000-0000-7000-8000-0000000000${String(index + 10)}`
const ownOrder = (streamId: string, turn: number): Order =>
  ({ collection: 'rosters', streamId, command: { type: 'AssignShirtNumbers', data: { assignments: { [memberId(0)]: turn % 2 === 0 ? '00' : '0' } } } })

interface Club {
  readonly device: Device
  readonly rosters: readonly StreamAddress[]
  readonly feed: (source: StreamAddress, past: string, data: JsonObject, deviceid?: string) => RecordedEvent
}

/** A club whose feed has so many events, of so many rosters in turns; all from another device. */
async function clubOf(events: number, rosterCount: number): Promise<Club> {
  const clubId = v7()
  const device = await openDevice(USER, clubId)
  const store = dexieDeviceStore(device.database, KINDS, device.deviceId)
  const rosters = Array.from({ length: rosterCount }, (): StreamAddress => ({ clubId, collection: 'rosters', streamId: v7() }))
  const heads = new Map<string, { version: number; id: string }>()
  let position = 0
  const feed: Club['feed'] = (stream, past, data, deviceid = '00000000-0000-4000-8000-00000000000f') => {
    const [type, source, head] = [`club.sideline.roster.${past}.v1`, sourceOf(stream), heads.get(sourceOf(stream))]
    const version = (head?.version ?? 0) + 1
    const id = v7()
    heads.set(source, { version, id })
    return {
      specversion: '1.0', id, source, subject: stream.streamId, type, time: new Date().toISOString(), datacontenttype: 'application/json', dataschema: dataschemaOf(type), data,
      ...(head !== undefined && { parentid: head.id }), baseversion: version - 1, deviceid, correlationid: v7(), authtype: 'app_user', authid: USER,
      sequence: sequenceText(version), position: positionText(position += 1), recordedtime: new Date().toISOString(),
    }
  }
  const first = (roster: number): readonly (readonly [string, JsonObject])[] => [
    ['created', { name: `Roster ${roster}` }],
    ...Array.from({ length: PLAYERS }, (_, index) => ['member-added', { memberId: memberId(index), roles: ['player'], rank: `a${index + 10}`, shirtNumber: String(index + 4) }] as const),
  ]
  while (position < events) {
    const answer: RecordedEvent[] = []
    while (answer.length < ANSWER && position < events) {
      const [round, roster] = [Math.floor(position / rosterCount), position % rosterCount]
      const [past, data] = first(roster)[round] ?? ['renamed', { name: `Roster ${roster}, ${round}` }] as const
      answer.push(feed(rosters[roster]!, past, data))
    }
    await store.apply({ recorded: answer, setAside: [], cursor: { position, epoch: 'bench' } })
  }
  return { device, rosters, feed }
}

/** An edit that is recorded already is undone in a club of such a size; beside it, the edit. */
async function recordedEdits(events: number, rosterCount: number): Promise<Turns> {
  const { device, rosters, feed } = await clubOf(events, rosterCount)
  const store = dexieDeviceStore(device.database, KINDS, device.deviceId)
  const measured: Turns = { undoMs: [], besideMs: [] }
  for (let turn = 0; turn < TURNS; turn += 1) {
    const stream = rosters[turn]!
    measured.besideMs.push(await timed(() => execute(device, ownOrder(stream.streamId, turn)), 'saved'))
    const pending = (await store.pending({ events: ANSWER, bytes: 1_000_000 }))
    const recorded = pending.map(event => ({ ...feed(stream, 'renamed', {}), ...event, authtype: 'app_user' as const, authid: USER }))
    await store.apply({ recorded, setAside: [], cursor: { position: Number(recorded.at(-1)!.position), epoch: 'bench' } })
    measured.undoMs.push(await timed(() => undo(device, 'undo'), 'undone'))
  }
  return measured
}

export const benchPage = { imports, recordedEdits }
export type BenchPage = typeof benchPage
Object.assign(globalThis, { benchPage })
