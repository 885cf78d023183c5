import { isShell } from '#lib/domain/erasure.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { BATCH_MEDIA_TYPE } from '#lib/event-sourcing/codec.ts'
import type { Random } from '#lib/domain/seeded.ts'
import { POST as rebaseClub } from '../../../app/api/clubs/[clubId]/events/rebase/route.ts'
import { GET as pullFeed } from '../../../app/api/clubs/[clubId]/events/pull/route.ts'
import { POST as giveCommand } from '../../../app/api/[collection]/[id]/commands/route.ts'
import type { Fate } from './script.ts'
import type { SimulatedServer } from './simulated-server.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The way between a device and the real routes of the server, with everything that a network does to a request. */

export const ORIGIN = 'http://localhost'
const LATENCY_MS = { min: 4, max: 60 }
const SLOW_MS = 9_000
const LATE_MS = { min: 31_000, max: 240_000 }

export interface Traveller {
  readonly random: Random
  isOnline(): boolean
  nextFate(): Fate
  /** Called with every answer that the server gave, whether or not it arrives. */
  answered(answer: Answered): void
  asked(fate: Fate): void
  /** Called with every body that reaches the server, whole or cut. */
  arrives(body: string): void
}

export interface Answered { readonly status: number; readonly headers: Headers; readonly body: string }

const failed = (): Error => new TypeError('fetch failed')
const tooLate = (): Error => new DOMException('no answer in time', 'TimeoutError')

/** Calls the route that an address names, as Next would. */
export async function routed(path: string, init: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string }): Promise<Answered> {
  const request = new Request(ORIGIN + path, init as RequestInit)
  const segments = path.split('?')[0]!.split('/')
  const isClub = segments[2] === 'clubs'
  const route = !isClub ? giveCommand : segments[5] === 'pull' ? pullFeed : rebaseClub
  const params = isClub ? { clubId: segments[3]! } : { collection: segments[2]!, id: segments[3]! }
  const response = await route(request, { params: Promise.resolve(params) })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

/** `fetch` of a device: relative addresses, its cookies, its network. */
export function simulatedFetch(time: VirtualTime, server: SimulatedServer, traveller: Traveller, cookie: () => string, batchMax: number): typeof globalThis.fetch {
  const { random } = traveller
  const latency = () => random.whole(LATENCY_MS.min, LATENCY_MS.max)
  async function fetch(input: unknown, init: RequestInit = {}): Promise<Response> {
    const { ms: givenUpMs } = init.signal as unknown as { ms: number }
    const fate = traveller.isOnline() ? traveller.nextFate() : 'request-lost'
    traveller.asked(fate)
    const sent = { method: init.method ?? 'GET', headers: { ...init.headers as Record<string, string>, cookie: cookie() }, ...(typeof init.body === 'string' && { body: init.body }) }
    await time.sleep(latency())
    if (!traveller.isOnline() || fate === 'request-lost') throw failed()
    if (fate === 'captive-portal') return new Response('<!doctype html>Welcome to the hall', { status: 200, headers: { 'content-type': 'text/html' } })
    if (fate === 'proxy-error') return new Response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } })
    if (fate === 'asked-to-wait') return waitAnswer()
    const arrive = async (): Promise<Answered> => {
      if (!server.isUp()) throw failed()
      const body = fate === 'request-cut' && sent.body !== undefined ? sent.body.slice(0, random.whole(0, sent.body.length - 1)) : sent.body
      if (body !== undefined) traveller.arrives(body)
      const isTooLarge = body !== undefined && eventsIn(body) > batchMax
      const answer = isTooLarge ? tooLarge(batchMax) : await server.handle(() => routed(String(input), { ...sent, ...(body !== undefined && { body }) }))
      traveller.answered(answer)
      return answer
    }
    if (fate === 'late') {
      time.after(random.whole(LATE_MS.min, LATE_MS.max), () => { void arrive().catch(() => undefined) })
      await time.sleep(givenUpMs)
      throw tooLate()
    }
    if (fate === 'slow') await time.sleep(random.whole(1000, SLOW_MS))
    if (fate === 'doubled') time.after(random.whole(0, 40), () => { void arrive().catch(() => undefined) })
    const answer = await Promise.race([arrive(), givenUp(givenUpMs)])
    await time.sleep(latency())
    if (!traveller.isOnline() || fate === 'answer-lost' || fate === 'request-cut') throw failed()
    const body = fate === 'answer-cut' ? answer.body.slice(0, random.whole(0, Math.max(0, answer.body.length - 1))) : answer.body
    return new Response(body, { status: answer.status, headers: answer.headers })
  }
  /** Where the process ends, nothing answers. */
  async function givenUp(ms: number): Promise<never> {
    await Promise.race([time.sleep(ms), server.ended()])
    throw server.isUp() ? tooLate() : failed()
  }
  return fetch as typeof globalThis.fetch
}

/** How many events a body holds, those counted once that only go together (PROTOCOL D8); none where it is cut. */
function eventsIn(body: string): number {
  try {
    const events = JSON.parse(body) as readonly SidelineEvent[]
    const erased = new Set(events.filter(isShell).map(event => event.source))
    return events.filter(event => !erased.has(event.source)).length + erased.size
  } catch { return 0 }
}

/** Of a server that takes smaller batches than today's (PROTOCOL R14). */
function tooLarge(maxEvents: number): Answered {
  const problem = { type: '/problems/batch-too-large', title: 'Too large', status: 413, detail: `A batch holds at most ${maxEvents} events`, requestId: 'simulated', maxEvents }
  return { status: 413, headers: new Headers({ 'content-type': 'application/problem+json' }), body: JSON.stringify(problem) }
}

function waitAnswer(): Response {
  const problem = { type: '/problems/busy', title: 'Busy', status: 503, detail: 'Nothing was recorded.', requestId: 'simulated' }
  return new Response(JSON.stringify(problem), { status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': '7' } })
}

export const BATCH_HEADERS = { 'content-type': BATCH_MEDIA_TYPE }
