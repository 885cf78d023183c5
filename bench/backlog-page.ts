/** What the browser does while a long time's work goes through a bad line; bundled and called by backlog.ts. */
import { v7 } from 'uuid'
import { canonicalJson } from '../lib/event-sourcing/canonical-json.ts'
import type { Json } from '../lib/event-sourcing/event.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { readCounts } from '../lib/client/device-database.ts'
import { closeDevice, openDevice } from '../lib/client/device.ts'
import { dexieDeviceStore } from '../lib/client/device-store.ts'
import { execute, type Order } from '../lib/client/execute.ts'
import { httpTransport } from '../lib/client/http-transport.ts'
import { synchronize } from '../lib/sync/synchronize.ts'

const USER = 'bench'
/** Orders that are kept together. */
const ORDERS = 1000

/** Offline work: so many rosters, so many edits of each. Gives the milliseconds that it took. */
async function edit(clubId: string, rosters: number, editsEach: number): Promise<number> {
  const device = await openDevice(USER, clubId)
  const began = performance.now()
  for (let roster = 0; roster < rosters; roster += 1) {
    const streamId = v7()
    const order = (type: string, name: string): Order => ({ collection: 'rosters', streamId, command: { type, data: { name } } })
    for (let made = 0; made < editsEach; made += ORDERS) {
      const orders = Array.from({ length: Math.min(ORDERS, editsEach - made) }, (_, index) => order(made + index === 0 ? 'CreateRoster' : 'RenameRoster', `Roster ${roster}, ${made + index}`))
      const executed = await execute(device, orders, { actionKind: 'bulk' })
      if (executed.kind !== 'saved') throw new Error(JSON.stringify(executed))
    }
  }
  const took = performance.now() - began
  closeDevice(device)
  return took
}

export interface Through { readonly tookMs: number; readonly runs: number; readonly sent: number }

/** Runs until one ends well; the line may break as often as it likes. The waiting between runs, which the app adds, is left out. */
async function through(clubId: string, runsMax: number): Promise<Through> {
  const device = await openDevice(USER, clubId)
  const began = performance.now()
  try {
    for (let runs = 1; runs <= runsMax; runs += 1) {
      const outcome = await synchronize(dexieDeviceStore(device.database, KINDS, device.deviceId), httpTransport({ userId: USER, clubId }))
      if (outcome.kind === 'synced') return { tookMs: performance.now() - began, runs, sent: outcome.sent }
      if (outcome.kind !== 'unreachable') throw new Error(JSON.stringify(outcome))
    }
    throw new Error(`not through after ${runsMax} runs`)
  } finally { closeDevice(device) }
}

export interface Held { readonly created: number; readonly recorded: number; readonly pending: number; readonly setAside: number; readonly feed: string; readonly states: string }

async function digest(lines: readonly string[]): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\n')))
  return [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** What the device holds, so that it can be compared: the ids of the feed in order, and the state of each stream. */
async function held(clubId: string): Promise<Held> {
  const device = await openDevice(USER, clubId)
  const { database } = device
  const ids: string[] = []
  await database.pages.orderBy('from').each(page => { ids.push(...page.events.map(event => event.id)) })
  const states: string[] = []
  await database.streams.orderBy('source').each(row => { states.push(`${row.source} ${row.recordedVersion} ${canonicalJson(row.state as Json)}`) })
  const [counts, pending, setAside] = [await readCounts(database), await database.pending.count(), await database.setAside.count()]
  closeDevice(device)
  return { ...counts, pending, setAside, feed: await digest(ids), states: await digest(states) }
}

export const benchPage = { edit, through, held }
export type BenchPage = typeof benchPage
Object.assign(globalThis, { benchPage })
