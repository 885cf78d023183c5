/**
 * A process of its own that records through the real routes until it is killed: several requests under way at once, batches of 1 to 200
 * events on one stream or several, commands between. Says "READY", waits for a line, then writes the ids of each answered request, a line each.
 */
import { writeSync } from 'node:fs'
import { v7 } from 'uuid'
import { POST as command } from '../../../app/api/[collection]/[id]/commands/route.ts'
import { POST as rebaseStream } from '../../../app/api/[collection]/[id]/events/rebase/route.ts'
import { POST as rebaseClub } from '../../../app/api/clubs/[clubId]/events/rebase/route.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { openDatabase } from '../database.ts'
import { installServer, openServer } from '../server.ts'
import { pendingStream, type Pending } from './pending-events.ts'
import { mulberry32 } from './random.ts'

const AT_ONCE = 4
const ROSTERS = 3
const EVENTS_MAX = [1, 5, 50, 200]
const ORIGIN = 'http://localhost:3000'

const [url, clubId, token, seed] = process.argv.slice(2) as [string, string, string, string]
const random = mulberry32(Number(seed))
const database = openDatabase(url)
installServer(openServer({ database, databaseUrl: url, origin: ORIGIN, secret: 'only tokens are used here, no cookie is signed', limited: false }))

const sent = (path: string, type: string, body: unknown) =>
  new Request(ORIGIN + path, { method: 'POST', body: JSON.stringify(body), headers: { 'authorization': `Bearer ${token}`, 'content-type': type } })
const batch = (path: string, events: readonly SidelineEvent[]) => sent(path, 'application/cloudevents-batch+json', events)

/** Records one request; gives the ids that it was answered for. */
async function once(rosters: Pending[]): Promise<readonly string[]> {
  const [own] = rosters
  const kind = random()
  if (kind < 0.25) {
    const path = `/api/rosters/${own!.streamId}/commands`
    const response = await command(sent(path, 'application/json', { commandId: v7(), type: 'ChangeNote', data: { text: String(random()) } }), { params: Promise.resolve({ collection: 'rosters', id: own!.streamId }) })
    if (response.status !== 200) throw new Error(await response.text())
    return (await response.json() as { events: string[] }).events
  }
  const chosen = kind < 0.6 ? [own!] : rosters
  const count = 1 + Math.floor(random() * EVENTS_MAX[Math.floor(random() * EVENTS_MAX.length)]!)
  const events = Array.from({ length: count }, (_, index) => chosen[index % chosen.length]!.next('renamed', { name: `${index} ${random()}` }))
  const response = chosen.length === 1
    ? await rebaseStream(batch(`/api/rosters/${own!.streamId}/events/rebase?version=1000000`, events), { params: Promise.resolve({ collection: 'rosters', id: own!.streamId }) })
    : await rebaseClub(batch(`/api/clubs/${clubId}/events/rebase?position=1000000000`, events), { params: Promise.resolve({ clubId }) })
  if (response.status !== 200) throw new Error(await response.text())
  const answered = new Set((await response.json() as SidelineEvent[]).filter(event => event.position !== undefined).map(event => event.id))
  return events.map(event => event.id).filter(id => answered.has(id))
}

function say(line: string): void {
  let left = Buffer.from(`${line}\n`)
  while (left.length > 0) left = left.subarray(writeSync(1, left))
}

/** One device: rosters of its own, each founded first. */
async function recordForEver(): Promise<never> {
  const rosters = Array.from({ length: ROSTERS }, () => pendingStream(clubId, 'rosters'))
  const founding = rosters.map(roster => roster.next('created', { name: 'killed' }))
  const response = await rebaseClub(batch(`/api/clubs/${clubId}/events/rebase?position=1000000000`, founding), { params: Promise.resolve({ clubId }) })
  if (response.status !== 200) throw new Error(await response.text())
  say(founding.map(event => event.id).join(' '))
  for (;;) say((await once(rosters)).join(' '))
}

await database.$queryRaw`SELECT 1`
say('READY')
process.stdin.once('data', () => { for (let device = 0; device < AT_ONCE; device += 1) void recordForEver() })
