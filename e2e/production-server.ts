import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** What `npm start` starts, on a port and a database of its own. */

const READY_MS_MAX = 30_000
const READY_PAUSE_MS = 50

export interface ProductionOrder {
  readonly port: number
  readonly database: string
  /** What the server is told of its public origin. */
  readonly origin: string
  readonly env?: Readonly<Record<string, string>>
  /** It leads a process group of its own, which can be ended at one blow, but isn't when a terminal ends this process. */
  readonly detached?: boolean
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Starts the production server, without rate limits, and waits until it is ready. `said` gets what it writes. */
export async function startProduction({ port, database, origin, env = {}, detached = false }: ProductionOrder, said: (piece: string) => void): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'], detached,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: `file:${database}`, SIDELINE_ORIGIN: origin, SIDELINE_RATE_LIMIT: 'off', ...env },
  })
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (piece: Buffer) => { said(piece.toString()) })
  const deadline = Date.now() + READY_MS_MAX
  while (Date.now() < deadline && server.exitCode === null && server.signalCode === null) {
    const answer = await fetch(`http://localhost:${port}/api/ready`).catch(() => null)
    if (answer?.ok === true) return server
    await new Promise(resolve => setTimeout(resolve, READY_PAUSE_MS))
  }
  server.kill('SIGTERM')
  throw new Error('the server did not become ready')
}
