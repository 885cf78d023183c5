/** What the browser does while streams of different length are measured; bundled and called by length.ts. */
import { v7 } from 'uuid'
import { dataschemaOf, positionText, sequenceText, sourceOf, versionOf, type JsonObject, type RecordedEvent, type SidelineEvent, type StreamAddress } from '../lib/event-sourcing/event.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { openDevice, type Device } from '../lib/client/device.ts'
import { dexieDeviceStore } from '../lib/client/device-store.ts'
import { execute } from '../lib/client/execute.ts'
import type { DeviceStore } from '../lib/sync/synchronize-ports.ts'

const USER = 'bench'
const ANSWER = 500
const PLAYERS = 15
const WARM_UPS = 20
const FOREIGN_DEVICE = '00000000-0000-4000-8000-00000000000f'

const memberId = (index: number): string => `00000000-0000-7000-8000-0000000000${String(index + 10)}`

/** A device that holds one roster, and the place of its last recorded event: the stream is the whole feed. */
interface Holding { readonly device: Device; readonly store: DeviceStore; readonly stream: StreamAddress; version: number; headId: string | null }

function recorded(holding: Holding, event: SidelineEvent): RecordedEvent {
  const place = holding.version += 1
  const { parentid: _, ...rest } = event
  const parent = holding.headId === null ? {} : { parentid: holding.headId }
  holding.headId = event.id
  return { ...rest, ...parent, authtype: 'app_user', authid: USER, sequence: sequenceText(place), position: positionText(place), recordedtime: event.time }
}

function foreign({ stream, version }: Holding, past: string, data: JsonObject): SidelineEvent {
  const type = `club.sideline.roster.${past}.v1`
  return {
    specversion: '1.0', id: v7(), source: sourceOf(stream), subject: stream.streamId, type, time: new Date().toISOString(), datacontenttype: 'application/json',
    dataschema: dataschemaOf(type), data, baseversion: version, deviceid: FOREIGN_DEVICE, correlationid: v7(),
  }
}

const answered = (holding: Holding, events: readonly RecordedEvent[]): Promise<void> =>
  holding.store.apply({ recorded: events, setAside: [], cursor: { position: versionOf(events.at(-1)!), epoch: 'bench' } })

/** A device that pulled a roster of a usual size with so many events; the roster is the same whatever their number. */
async function holding(events: number): Promise<Holding> {
  const clubId = v7()
  const device = await openDevice(USER, clubId)
  const made: Holding = { device, store: dexieDeviceStore(device.database, KINDS, device.deviceId), stream: { clubId, collection: 'rosters', streamId: v7() }, version: 0, headId: null }
  const first = [
    ['created', { name: 'Bench' }] as const,
    ...Array.from({ length: PLAYERS }, (_, index) => ['member-added', { memberId: memberId(index), roles: ['player'], rank: `a${index + 10}`, shirtNumber: String(index + 4), positions: ['guard'] }] as const),
  ]
  while (made.version < events) {
    const answer: RecordedEvent[] = []
    while (answer.length < ANSWER && made.version < events) {
      const [past, data] = first[made.version] ?? ['renamed', { name: `Roster ${(events - made.version) % 2}` }] as const
      answer.push(recorded(made, foreign(made, past, data)))
    }
    await answered(made, answer)
  }
  return made
}

async function edited(of: Holding, name: string): Promise<SidelineEvent> {
  const executed = await execute(of.device, { collection: 'rosters', streamId: of.stream.streamId, command: { type: 'RenameRoster', data: { name } } })
  if (executed.kind !== 'saved') throw new Error(JSON.stringify(executed))
  return executed.events[0]!
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export interface Rounds { readonly editMs: number[]; readonly confirmMs: number[]; readonly rebaseMs: number[] }

/** One edit, the answer that confirms it, and an answer with somebody else's event while another edit waits. */
async function round(of: Holding, count: number): Promise<{ readonly editMs: number; readonly confirmMs: number; readonly rebaseMs: number }> {
  let event: SidelineEvent | undefined
  const editMs = await timed(async () => { event = await edited(of, `Mine ${count}`) })
  const own = recorded(of, event!)
  const confirmMs = await timed(() => answered(of, [own]))
  const waiting = await edited(of, `Waits ${count}`)
  const other = recorded(of, foreign(of, 'shirt-numbers-assigned', { assignments: { [memberId(0)]: count % 2 === 0 ? '00' : '0' } }))
  const rebaseMs = await timed(() => answered(of, [other]))
  const row = await of.device.database.streams.get(sourceOf(of.stream))
  if (row?.pendingCount !== 1 || row.recordedVersion !== of.version) throw new Error(JSON.stringify(row))
  await answered(of, [recorded(of, waiting)])
  return { editMs, confirmMs, rebaseMs }
}

async function stateOf({ device, stream }: Holding): Promise<string> {
  const row = await device.database.streams.get(sourceOf(stream))
  return JSON.stringify({ ...row!.state as object, rosterId: '' })
}

/** The same work in turns on streams of these lengths. */
async function compare(lengths: readonly number[], rounds: number): Promise<readonly Rounds[]> {
  const held: Holding[] = []
  for (const length of lengths) held.push(await holding(length))
  const measured = lengths.map((): Rounds => ({ editMs: [], confirmMs: [], rebaseMs: [] }))
  for (let count = 0; count < rounds + WARM_UPS; count += 1) {
    for (const index of count % 2 === 0 ? lengths.keys() : [...lengths.keys()].reverse()) {
      const { editMs, confirmMs, rebaseMs } = await round(held[index]!, count)
      if (count < WARM_UPS) continue
      measured[index]!.editMs.push(editMs)
      measured[index]!.confirmMs.push(confirmMs)
      measured[index]!.rebaseMs.push(rebaseMs)
    }
  }
  const states = await Promise.all(held.map(stateOf))
  if (new Set(states).size !== 1) throw new Error('the rosters differ')
  return measured
}

export const benchPage = { compare }
export type BenchPage = typeof benchPage
Object.assign(globalThis, { benchPage })
