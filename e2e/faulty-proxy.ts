import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

/** Stands between the browser and the server, and loses answers: the server has done its work, and nobody hears of it. */
export interface FaultyProxy {
  readonly origin: string
  /** Cuts the connection instead of answering the next `times` requests whose path fits, after the server has answered them. */
  loseAnswers(path: RegExp, times: number): void
  /** How many answers were lost so far. */
  readonly lost: () => number
  /** Requests whose path fits, by whether their answer has yet to end. */
  count(path: RegExp): { readonly open: number; readonly ever: number }
  /** Answers requests whose path fits as a server does that has too much to do, until the returned function is called; they don't reach the server. */
  askToWait(path: RegExp, seconds: number): () => void
  /** Holds the next request whose path fits until the returned function is called; the request reaches the server after that. */
  hold(path: RegExp): { readonly reached: Promise<void>; release(): void }
  stop(): Promise<void>
}

interface Held { readonly path: RegExp; readonly arrived: () => void; readonly released: Promise<void> }

/** Starts a proxy on a port; everything goes to the server's port unchanged, streams included. */
export async function startProxy(port: number, serverPort: number): Promise<FaultyProxy> {
  let losing: { path: RegExp; times: number } | null = null
  let lost = 0
  let busy: { path: RegExp; seconds: number } | null = null
  const held: Held[] = []
  const seen: { readonly path: string; open: boolean }[] = []

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/'
    const one = { path, open: true }
    seen.push(one)
    outgoing.on('close', () => { one.open = false })
    if (busy?.path.test(path) === true) {
      incoming.resume()
      outgoing.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': String(busy.seconds) })
      outgoing.end(JSON.stringify({ type: '/problems/busy', title: 'The server is busy', status: 503, requestId: 'proxy' }))
      return
    }
    const index = held.findIndex(hold => hold.path.test(path))
    if (index >= 0) {
      const [hold] = held.splice(index, 1)
      hold!.arrived()
      await hold!.released
    }
    const forwarded = request({ host: 'localhost', port: serverPort, path, method: incoming.method, headers: incoming.headers }, answer => {
      if (losing !== null && losing.times > 0 && losing.path.test(path)) {
        losing.times -= 1
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
    incoming.on('error', () => forwarded.destroy())
    incoming.pipe(forwarded)
  }

  const proxy = createServer((incoming, outgoing) => { void pass(incoming, outgoing) })
  proxy.listen(port, 'localhost')
  await once(proxy, 'listening')
  return {
    origin: `http://localhost:${port}`,
    loseAnswers(path, times) { losing = { path, times } },
    lost: () => lost,
    count(path) {
      const fitting = seen.filter(one => path.test(one.path))
      return { open: fitting.filter(one => one.open).length, ever: fitting.length }
    },
    askToWait(path, seconds) {
      busy = { path, seconds }
      return () => { busy = null }
    },
    hold(path) {
      let arrived = () => {}
      let release = () => {}
      const reached = new Promise<void>(resolve => { arrived = resolve })
      const released = new Promise<void>(resolve => { release = resolve })
      held.push({ path, arrived, released })
      return { reached, release }
    },
    async stop() {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
