import { once } from 'node:events'
import { Agent, createServer, request, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from '#lib/domain/seeded.ts'
import type { Fate } from '#lib/sync/simulation/script.ts'
import type { Answered } from '#lib/sync/simulation/simulated-network.ts'

/** The line between one device and the server: a proxy that does to each request what a network does. */

const SLOW_MS_MAX = 400
const DOUBLED_MS_MAX = 30
const LATE_MS_MAX = 400

export interface Line {
  readonly origin: string
  /** Requests that their device gave up and that are still on their way. */
  readonly stragglers: () => number
  stop(): Promise<void>
}

export interface LineParts {
  readonly serverPort: number
  readonly random: Random
  readonly nextFate: () => Fate
  /** Hears of every answer that the server gave in full, whether or not it arrives. */
  answered(answer: Answered): void
  /** A request is on its way into the server, or its answer has just left it. */
  passed(moment: 'in' | 'out', path: string): void
}

interface Asked { readonly path: string; readonly method: string; readonly headers: OutgoingHttpHeaders; readonly body: Buffer }
interface Given { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer }

const pause = (ms: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, ms) })

async function wholeOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

const plain = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' && !HOP_BY_HOP.has(name) ? [[name, value]] : [])))
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length'])

const page = (status: number, text: string): Given => ({ status, headers: { 'content-type': 'text/html' }, body: Buffer.from(text) })
const WAIT: Given = {
  status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': '7' },
  body: Buffer.from(JSON.stringify({ type: '/problems/busy', title: 'Busy', status: 503, detail: 'Nothing was recorded.', requestId: 'proxy' })),
}

/** Opens a line. What stands between answers by itself where the fate says so, and the server then hears nothing. */
export async function openLine(parts: LineParts): Promise<Line> {
  const { random } = parts
  const agent = new Agent({ keepAlive: true })
  let late = 0

  /** Brings a request to the server; null where no whole answer comes. `cut`: the connection ends within its body. */
  async function bring({ path, method, headers, body }: Asked, cut = false): Promise<Given | null> {
    const forwarded = request({ host: 'localhost', port: parts.serverPort, path, method, agent, headers: { ...headers, ...(body.length > 0 && { 'content-length': body.length }) } })
    forwarded.on('error', () => undefined)
    if (cut) {
      forwarded.write(body.subarray(0, random.whole(0, Math.max(0, body.length - 1))), () => { setTimeout(() => { forwarded.destroy() }, 1) })
      return null
    }
    forwarded.end(body)
    parts.passed('in', path)
    try {
      const [answer] = await once(forwarded, 'response') as [IncomingMessage]
      const given = { status: answer.statusCode!, headers: plain(answer.headers), body: await wholeOf(answer) }
      parts.answered({ status: given.status, headers: new Headers(given.headers), body: given.body.toString() })
      parts.passed('out', path)
      return given
    } catch { return null }
  }

  async function bringLate(asked: Asked, outgoing: ServerResponse): Promise<null> {
    late += 1
    await once(outgoing, 'close')
    await pause(random.whole(0, LATE_MS_MAX))
    await bring(asked)
    late -= 1
    return null
  }

  async function fated(fate: Fate, asked: Asked, outgoing: ServerResponse): Promise<Given | null> {
    switch (fate) {
      case 'request-lost': return null
      case 'captive-portal': return page(200, '<!doctype html>Welcome to the hall')
      case 'proxy-error': return page(502, '<h1>502</h1>')
      case 'asked-to-wait': return WAIT
      case 'late': return bringLate(asked, outgoing)
      case 'request-cut': return bring(asked, true)
      case 'answer-lost': { await bring(asked); return null }
      case 'slow': { await pause(random.whole(0, SLOW_MS_MAX)); return bring(asked) }
      case 'doubled': {
        const again = pause(random.whole(0, DOUBLED_MS_MAX)).then(() => bring(asked))
        const [first] = await Promise.all([bring(asked), again])
        return first
      }
      case 'ok': case 'answer-cut': return bring(asked)
    }
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    // What is answered is read here, so it isn't packed.
    const { host: _, 'accept-encoding': __, ...headers } = plain(incoming.headers)
    const asked = { path: incoming.url!, method: incoming.method!, headers, body: await wholeOf(incoming) }
    const fate = parts.nextFate()
    const given = await fated(fate, asked, outgoing)
    if (given === null) { outgoing.destroy(); return }
    outgoing.writeHead(given.status, { ...given.headers, 'content-length': given.body.length })
    if (fate !== 'answer-cut') { outgoing.end(given.body); return }
    outgoing.write(given.body.subarray(0, random.whole(0, Math.max(0, given.body.length - 1))), () => { outgoing.destroy() })
  }

  // A device that ends in the middle of a request has sent nothing.
  const proxy = createServer((incoming, outgoing) => { pass(incoming, outgoing).catch(() => { outgoing.destroy() }) })
  proxy.listen(0, 'localhost')
  await once(proxy, 'listening')
  return {
    origin: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    stragglers: () => late,
    async stop() {
      agent.destroy()
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
