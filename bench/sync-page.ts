/** What the browser does while coming online is measured; bundled and called by sync.ts. */
import { Dexie, type EntityTable } from 'dexie'
import { v7 } from 'uuid'
import { KINDS } from '../lib/domain/kinds.ts'
import { closeDevice, openDevice } from '../lib/client/device.ts'
import { dexieDeviceStore } from '../lib/client/device-store.ts'
import { execute, type Order } from '../lib/client/execute.ts'
import { httpTransport } from '../lib/client/http-transport.ts'
import { synchronize } from '../lib/sync/synchronize.ts'

const USER = 'bench'
const BATCH = 500

/** Offline work: so many rosters, so many edits of each. */
async function edit(clubId: string, rosters: number, editsEach: number): Promise<void> {
  const device = await openDevice(USER, clubId)
  for (let roster = 0; roster < rosters; roster += 1) {
    const streamId = v7()
    const order = (type: string, name: string): Order => ({ collection: 'rosters', streamId, command: { type, data: { name } } })
    const renames = Array.from({ length: editsEach - 1 }, (_, index) => order('RenameRoster', `Roster ${roster}, ${index}`))
    const executed = await execute(device, [order('CreateRoster', `Roster ${roster}`), ...renames])
    if (executed.kind !== 'saved') throw new Error(JSON.stringify(executed))
  }
  closeDevice(device)
}

/** From coming online until everything is recorded and applied, in milliseconds. */
async function synced(clubId: string, events: number): Promise<number> {
  const device = await openDevice(USER, clubId)
  const began = performance.now()
  const outcome = await synchronize(dexieDeviceStore(device.database, KINDS, device.deviceId), httpTransport({ userId: USER, clubId }))
  const took = performance.now() - began
  closeDevice(device)
  if (outcome.kind !== 'synced' || outcome.sent !== events) throw new Error(JSON.stringify(outcome))
  return took
}

interface Row { readonly order: number; readonly waiting: number; readonly id: string; readonly event: unknown }

/** What one would write without all that: rows that wait, batches of JSON, rows that came back. No rules, no conflicts, no states. */
async function naive(clubId: string, batches: number): Promise<number> {
  const database = new Dexie(`naive-${clubId}`, { chromeTransactionDurability: 'strict' }) as Dexie & { readonly rows: EntityTable<Row, 'order'> }
  database.version(1).stores({ rows: '++order, &id, waiting' })
  const device = await openDevice(USER, clubId)
  const events = (await device.database.pending.orderBy('order').toArray()).map(row => row.event)
  closeDevice(device)
  await database.rows.bulkAdd(events.map(event => ({ id: event.id, waiting: 1, event })))
  const began = performance.now()
  for (let batch = 0; batch < batches; batch += 1) {
    const rows = await database.rows.where('waiting').equals(1).limit(BATCH).toArray()
    const answer = await fetch('/naive', { method: 'POST', body: JSON.stringify(rows.map(row => row.event)) })
    const recorded = await answer.json() as readonly unknown[]
    await database.rows.bulkPut(rows.map((row, index) => ({ ...row, waiting: 0, event: recorded[index] })))
  }
  const took = performance.now() - began
  const left = await database.rows.where('waiting').equals(1).count()
  database.close()
  if (left > 0) throw new Error(`${left} rows still wait`)
  return took
}

export const benchPage = { edit, synced, naive }
export type BenchPage = typeof benchPage
Object.assign(globalThis, { benchPage })
