import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request, type APIRequestContext } from '@playwright/test'
import { startProduction } from './production-server'

export const PASSWORD = 'sideline-demo-2026'
export const ADMIN = 'admin@demo.example'

/** A production server of its own: own port, own empty database with the demo clubs in it. */
export interface ServerUnderTest {
  /** What browsers and programs call: the server, or the proxy before it. */
  readonly origin: string
  /** The server's own address, also where a proxy stands before it. */
  readonly direct: string
  /** What it wrote so far. */
  readonly output: () => string
  /** A program, or a person with another device, signed in by password. */
  session(email: string): Promise<APIRequestContext>
  /** Ends the server and starts it anew at the same address. `between`: what is done with the stopped server's database. */
  restart(between: (database: string) => void): Promise<void>
  /** `before`: what is done with the stopped server's database before it goes. */
  stop(before?: (database: string) => void): Promise<void>
}

/** A database with the demo clubs in it, as a first start makes it; each story gets a copy. */
export const FILLED = '.cache/stories/filled.db'

/** Copies the database of a stopped server, with its log of what isn't in the main file yet; nothing where there is none. */
export function copyDatabase(from: string, to: string): void {
  for (const part of ['', '-wal']) if (existsSync(from + part)) copyFileSync(from + part, to + part)
}

/**
 * Starts what `npm start` starts. `origin`: what the server is told of its public origin, where that isn't its own address. `before`: what is done with its
 * database before it starts.
 */
export async function startServer(port: number, origin = `http://localhost:${port}`, before?: (database: string) => void): Promise<ServerUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'sideline-story-'))
  copyDatabase(FILLED, join(folder, 'sideline.db'))
  before?.(join(folder, 'sideline.db'))
  return serve(port, origin, folder)
}

/** Serves the database of a folder, which goes when the server stops. */
async function serve(port: number, origin: string, folder: string): Promise<ServerUnderTest> {
  const direct = `http://localhost:${port}`
  const database = join(folder, 'sideline.db')
  const written: string[] = []
  const output = () => written.join('')
  const start = () => startProduction({ port, database, origin, env: { SIDELINE_DEMO: '1' } }, piece => { written.push(piece) }).catch((error: unknown) => { throw new Error(`${String(error)}:\n${output()}`) })
  const sessions: APIRequestContext[] = []
  let server = await start()
  const end = async () => {
    if (server.exitCode !== null) return
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  return {
    origin, direct, output,
    async session(email) {
      const context = await request.newContext({ baseURL: direct, extraHTTPHeaders: { origin } })
      sessions.push(context)
      const answer = await context.post('/api/auth/sign-in/email', { data: { email, password: PASSWORD } })
      if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`)
      return context
    },
    async restart(between) {
      await end()
      between(database)
      server = await start()
    },
    async stop(before) {
      await Promise.all(sessions.map(context => context.dispose()))
      await end()
      before?.(database)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
