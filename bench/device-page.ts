/** What the browser does while it is measured; bundled and called by device.ts. */
import { Dexie, liveQuery, type Table } from 'dexie'
import { sourceOf } from '../lib/event-sourcing/event.ts'
import { openDevice, type Device } from '../lib/client/device.ts'
import { execute, type Order } from '../lib/client/execute.ts'

const CLUB = '00000000-0000-7000-8000-00000000c10b'
const USER = 'bench'
const ROSTER = '00000000-0000-7000-8000-0000000005e0'
const SOURCE = sourceOf({ clubId: CLUB, collection: 'rosters', streamId: ROSTER })
const PLAYERS = 15
const WARM_UPS = 30

const order = (type: string, data: unknown): Order => ({ collection: 'rosters', streamId: ROSTER, command: { type, data } })
const memberId = (index: number): string => `00000000-0000-7000-8000-0000000000${String(index + 10)}`

async function saved(device: Device, orders: Order | readonly Order[]): Promise<void> {
  const executed = await execute(device, orders)
  if (executed.kind !== 'saved') throw new Error(JSON.stringify(executed))
}

/** A device with a roster of a usual size. */
async function deviceWithRoster(): Promise<Device> {
  const device = await openDevice(USER, CLUB)
  if (await device.database.streams.get(SOURCE) === undefined) {
    const players = Array.from({ length: PLAYERS }, (_, index) => order('AddMember', { memberId: memberId(index), roles: ['player'], shirtNumber: String(index + 4), positions: ['guard'] }))
    await saved(device, [order('CreateRoster', { name: 'Bench' }), ...players])
  }
  return device
}

const numberOf = (round: number): Order => order('AssignShirtNumbers', { assignments: { [memberId(0)]: round % 2 === 0 ? '00' : '0' } })

interface Rounds { readonly savedMs: number[]; readonly shownMs: number[]; readonly putMs: number[] }

/** One shirt number changed, and one record of the same content put, in turns; every write waits for the disk. */
async function edits(rounds: number): Promise<Rounds> {
  const device = await deviceWithRoster()
  const raw = new Dexie('bench-raw', { chromeTransactionDurability: 'strict' }) as Dexie & { readonly events: Table<unknown, string> }
  raw.version(1).stores({ events: 'id' })
  await raw.open()
  const measured: Rounds = { savedMs: [], shownMs: [], putMs: [] }
  for (let round = 0; round < rounds + WARM_UPS; round += 1) {
    const began = performance.now()
    await saved(device, numberOf(round))
    const savedMs = performance.now() - began
    const event = (await device.database.pending.orderBy('order').last())!.event
    const put = performance.now()
    await raw.events.put(event)
    if (round < WARM_UPS) continue
    measured.putMs.push(performance.now() - put)
    measured.savedMs.push(savedMs)
  }
  for (let round = 0; round < rounds; round += 1) measured.shownMs.push(await untilShown(device, round))
  return measured
}

/** From the order until the query that screens live on has the new number. */
async function untilShown(device: Device, round: number): Promise<number> {
  let came: (number: string) => void = () => {}
  const wanted = round % 2 === 0 ? '7' : '8'
  const subscription = liveQuery(() => device.database.streams.get(SOURCE)).subscribe(row => {
    came((row?.state as { entries: { [id: string]: { shirtNumber: string } } }).entries[memberId(1)]!.shirtNumber)
  })
  const shown = new Promise<void>(resolve => { came = number => { if (number === wanted) resolve() } })
  await device.database.streams.get(SOURCE)
  const began = performance.now()
  await saved(device, order('AssignShirtNumbers', { assignments: { [memberId(1)]: wanted, [memberId(3)]: null, [memberId(4)]: null } }))
  await shown
  const took = performance.now() - began
  subscription.unsubscribe()
  return took
}

declare global { interface Window { acknowledged?: (count: number) => Promise<void> } }

/** Edits without end, each told to the caller as soon as it is shown as saved. */
async function editForEver(): Promise<void> {
  const device = await deviceWithRoster()
  for (let count = 1; ; count += 1) {
    await saved(device, order('RenameRoster', { name: `Edit ${count}` }))
    void window.acknowledged?.(count)
  }
}

/** How many of the edits are there, counted from the first without a gap. */
async function kept(): Promise<number> {
  const { database } = await openDevice(USER, CLUB)
  const names = (await database.pending.toArray()).map(row => row.event).filter(event => event.type.includes('.renamed.')).map(event => event.data['name'])
  return names.findIndex((name, index) => name !== `Edit ${index + 1}`) < 0 ? names.length : names.findIndex((name, index) => name !== `Edit ${index + 1}`)
}

export const benchPage = { edits, editForEver, kept }
export type BenchPage = typeof benchPage
Object.assign(globalThis, { benchPage })
