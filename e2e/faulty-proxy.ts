import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** What is said in the server's place. */
export interface InsteadOfServer { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** Stands between the browser and the server, loses requests and answers, and speaks for the server. Each fault goes on until it is told again: 0 times ends it. */
export interface FaultyProxy {
  readonly origin: string
  /** Cuts the connection instead of answering the next `times` requests whose path fits, after the server has answered them: it has done its work, and nobody hears of it. */
  loseAnswers(path: RegExp, times: number): void
  /** How many answers were lost so far. */
  readonly lost: () => number
  /** Cuts the connection of the next `times` requests whose path fits; the server never sees them. */
  loseRequests(path: RegExp, times: number): void
  /** How many requests were lost so far. */
  readonly unheard: () => number
  /** Answers the next `times` requests whose path fits, `spared` of them later; the server never sees them. */
  answerInstead(path: RegExp, times: number, answer: InsteadOfServer, spared?: number): void
  /** Holds the next request whose path fits until the returned function is called; the request reaches the server after that. */
  hold(path: RegExp): { readonly reached: Promise<void>; release(): void }
  /** When each request that fits arrived, in milliseconds. */
  readonly arrivals: (path: RegExp) => readonly number[]
  /** How many requests whose path fits have no answer yet. */
  readonly underWay: (path: RegExp) => number
  stop(): Promise<void>
}

interface Held { readonly path: RegExp; readonly arrived: () => void; readonly released: Promise<void> }
interface Fault { readonly path: RegExp; times: number; spared?: number; readonly answer?: InsteadOfServer }
type Faults = { -readonly [Kind in 'loseAnswers' | 'loseRequests' | 'answerInstead']?: Fault }
interface Seen { readonly path: string; readonly at: number }

const NONE: Fault = { path: /^$/, times: 0 }

/** Whether a fault strikes this request; it then strikes once less. */
function strikes(fault: Fault, path: string): boolean {
  if (fault.times === 0 || !fault.path.test(path)) return false
  if (fault.spared !== undefined && fault.spared > 0) {
    fault.spared -= 1
    return false
  }
  fault.times -= 1
  return true
}

/** Starts a proxy on a port; everything goes to the server's port unchanged, streams included. */
export async function startProxy(port: number, serverPort: number): Promise<FaultyProxy> {
  const faults: Faults = {}
  const [seen, held]: [Seen[], Held[]] = [[], []]
  const open = new Set<Seen>()
  let [lost, unheard] = [0, 0]

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/'
    const arrived: Seen = { path, at: performance.now() }
    seen.push(arrived)
    open.add(arrived)
    outgoing.on('close', () => open.delete(arrived))
    // All of it, so that the server does its work also where the browser doesn't wait for it.
    const body = await buffer(incoming)
    const index = held.findIndex(hold => hold.path.test(path))
    if (index >= 0) {
      const [hold] = held.splice(index, 1)
      hold!.arrived()
      await hold!.released
    }
    if (strikes(faults.loseRequests ?? NONE, path)) {
      unheard += 1
      incoming.socket.destroy()
      return
    }
    const instead = faults.answerInstead ?? NONE
    if (strikes(instead, path)) {
      outgoing.writeHead(instead.answer!.status, instead.answer!.headers).end(instead.answer!.body)
      return
    }
    const forwarded = request({ host: 'localhost', port: serverPort, path, method: incoming.method, headers: incoming.headers }, answer => {
      if (strikes(faults.loseAnswers ?? NONE, path)) {
        answer.resume().on('end', () => {
          lost += 1
          incoming.socket.destroy()
        })
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
      // An event stream ends when the browser leaves it.
      outgoing.on('close', () => answer.destroy())
    })
    forwarded.on('error', () => outgoing.destroy())
    forwarded.end(body)
  }

  const proxy = createServer((incoming, outgoing) => { pass(incoming, outgoing).catch(() => outgoing.destroy()) })
  proxy.listen(port, 'localhost')
  await once(proxy, 'listening')
  return {
    origin: `http://localhost:${port}`,
    loseAnswers(path, times) { faults.loseAnswers = { path, times } },
    lost: () => lost,
    loseRequests(path, times) { faults.loseRequests = { path, times } },
    unheard: () => unheard,
    answerInstead(path, times, answer, spared = 0) { faults.answerInstead = { path, times, answer, spared } },
    hold(path) {
      let arrived = () => {}
      let release = () => {}
      const reached = new Promise<void>(resolve => { arrived = resolve })
      const released = new Promise<void>(resolve => { release = resolve })
      held.push({ path, arrived, released })
      return { reached, release }
    },
    arrivals: path => seen.filter(request => path.test(request.path)).map(request => request.at),
    underWay: path => [...open].filter(request => path.test(request.path)).length,
    async stop() {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
