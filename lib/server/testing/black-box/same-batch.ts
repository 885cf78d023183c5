import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { seededRandom } from '#lib/domain/seeded.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { clubIdOf, userOf } from '#lib/sync/simulation/scripted-club.ts'
import { pendingStream } from '../pending-events.ts'
import { foundDatabase } from './founded-database.ts'
import { realServer, type RealServer } from './real-server.ts'
import { signInAt } from './sign-in.ts'

/** The same batch, sent again and again at the same time by both of its paths (PROTOCOL R12): one record each, and every answer names the same versions. */

export interface SameBatchOrder { readonly rounds: number; readonly seed: number; readonly seconds: number }

export interface SameBatchTrial {
  readonly rounds: number
  readonly seed: number
  readonly sent: number
  /** Answers that asked to come again later, and were obeyed. */
  readonly busy: number
  readonly events: number
  readonly broken: readonly string[]
  readonly seconds: number
}

const TIMES = 100
const SOCKETS = 50
const EVENTS_MAX = 8
const BUSY_MAX = 50
const BROKEN_MAX = 5

interface Sender {
  readonly server: RealServer
  readonly agent: Agent
  readonly cookie: string
  busy: number
}

/** Rounds until that many are played, time is over, or several promises broke. */
export async function sameBatchTrial({ rounds, seed, seconds }: SameBatchOrder): Promise<SameBatchTrial> {
  const began = performance.now()
  const elapsed = (): number => (performance.now() - began) / 1000
  const folder = mkdtempSync(join(tmpdir(), 'sideline-same-batch-'))
  const random = seededRandom(seed)
  const broken: string[] = []
  const sent = new Map<string, string>()
  let [played, events] = [0, 0]
  try {
    await foundDatabase(join(folder, 'founded.db'), 1)
    copyFileSync(join(folder, 'founded.db'), join(folder, 'sideline.db'))
    const server = await realServer(folder, join(folder, 'sideline.db'), random)
    const sender: Sender = { server, agent: new Agent({ keepAlive: true, maxSockets: SOCKETS }), cookie: await signInAt(server.origin, userOf(0, 0)) ?? '', busy: 0 }
    for (; played < rounds && elapsed() < seconds && broken.length < BROKEN_MAX; played += 1) {
      const roster = pendingStream(clubIdOf(0), 'rosters')
      const batch = [roster.next('created', { name: 'The same' }), ...Array.from({ length: random.whole(0, EVENTS_MAX) }, (_, index) => roster.next('renamed', { name: `${index}` }, { id: v7() }))]
      events += batch.length
      const paths = [`/api/clubs/${clubIdOf(0)}/events/rebase?position=1000000000`, `/api/rosters/${roster.streamId}/events/rebase?version=1000000`]
      const answers = await Promise.all(Array.from({ length: TIMES }, () => answered(sender, random.pick(paths), batch)))
      const different = new Set(answers)
      for (const event of batch) sent.set(event.id, event.source)
      if (different.size > 1 || [...different][0] !== placesOf(batch.map((event, index) => ({ id: event.id, sequence: String(index + 1).padStart(10, '0') })))) broken.push(`round ${played}: ${[...different].join(' | ')}`)
    }
    const recorded = await feedOf(sender)
    const own = recorded.filter(event => sent.has(event.id))
    if (own.length !== sent.size || new Set(own.map(event => event.id)).size !== sent.size) broken.push(`${sent.size} events were sent, ${own.length} are recorded`)
    sender.agent.destroy()
    await server.end()
    return { rounds: played, seed, sent: played * TIMES, busy: sender.busy, events, broken, seconds: Math.round(elapsed() * 10) / 10 }
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

const placesOf = (events: readonly Pick<SidelineEvent, 'id' | 'sequence'>[]): string => events.map(event => `${event.id} ${event.sequence}`).join(', ')

/** Sends a batch until it is taken; gives the ids and versions that are answered. */
async function answered(sender: Sender, path: string, batch: readonly SidelineEvent[]): Promise<string> {
  const ids = new Set(batch.map(event => event.id))
  for (let tries = 0; tries < BUSY_MAX; tries += 1) {
    const { status, body } = await ask(sender, 'POST', path, JSON.stringify(batch))
    if (status === 200) return placesOf((JSON.parse(body) as SidelineEvent[]).filter(event => ids.has(event.id)))
    if (status !== 503) return `${status} ${body}`
    sender.busy += 1
  }
  return 'busy for ever'
}

async function feedOf(sender: Sender): Promise<readonly SidelineEvent[]> {
  const events: SidelineEvent[] = []
  for (let page = 500; page === 500;) {
    const { body } = await ask(sender, 'GET', `/api/clubs/${clubIdOf(0)}/events/pull?position=${events.length}`, '')
    const answer = JSON.parse(body) as SidelineEvent[]
    events.push(...answer)
    page = answer.length
  }
  return events
}

async function ask({ server, agent, cookie }: Sender, method: string, path: string, body: string): Promise<{ readonly status: number; readonly body: string }> {
  const headers = { cookie, ...(body !== '' && { 'content-type': 'application/cloudevents-batch+json', 'content-length': Buffer.byteLength(body) }) }
  const asked = request({ host: 'localhost', port: server.port, path, method, agent, headers })
  asked.end(body)
  const [response] = await once(asked, 'response') as [IncomingMessage]
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(piece as Buffer)
  return { status: response.statusCode!, body: Buffer.concat(pieces).toString() }
}
