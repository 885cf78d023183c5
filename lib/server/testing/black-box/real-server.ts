import Database from 'better-sqlite3'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Random } from '#lib/domain/seeded.ts'
import { freePort, startProduction } from '../../../../e2e/production-server.ts'

/** A production server in processes of its own, on a database in a folder of its own, and everything that can happen to it. */

export type KillMoment = 'now' | 'before-commit' | 'after-commit'

/** What who works with the server hears of it. */
export interface ServerListener {
  killed(moment: KillMoment): void
  started(): void
  /** The server is stopped and its database about to be replaced. */
  restoring(): void
  /** Another database is in place; the server isn't started yet. */
  restored(): void
  failed(error: unknown): void
}

export interface RealServer {
  readonly port: number
  readonly origin: string
  readonly database: string
  readonly listeners: Set<ServerListener>
  readonly counts: { kills: number; restores: number }
  readonly isUp: () => boolean
  /** Whether the database file is being replaced: nobody opens it then. */
  readonly isRestoring: () => boolean
  kill(): void
  /** Kills with the next request that writes: while it is under way, or when it was answered and the answer hasn't left. */
  killAt(moment: KillMoment): void
  passed(moment: 'in' | 'out', path: string): void
  /** The process stands still, or another one has the database's lock, so long. */
  stop(forMs: number): void
  occupy(forMs: number): void
  backUp(): void
  restore(): void
  /** Ends all trouble; resolves when the server is up and nothing is under way. */
  settle(): Promise<void>
  /** Ends it as who runs a server does. */
  end(): Promise<void>
  readonly output: () => string
}

const IN_TRANSACTION_MS_MAX = 12
const OUTPUT_CHARACTERS = 4000
const GONE_PAUSE_MS = 5

/** Starts `npm start` on a database file that is there already. */
export async function realServer(folder: string, database: string, random: Random): Promise<RealServer> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const listeners = new Set<ServerListener>()
  const counts = { kills: 0, restores: 0 }
  const backups: string[] = []
  let output = ''
  let child: ChildProcess | null = null
  let [up, restoring] = [false, false]
  let trap: KillMoment | null = null
  let occupant: Database.Database | null = null
  /** Starts, backups and restores, one after the other. */
  let work: Promise<void> = Promise.resolve()

  const failed = (error: unknown): void => { for (const listener of listeners) listener.failed(error) }
  const queue = (next: () => Promise<void>): void => { work = work.then(next).catch(failed) }
  const signal = (name: NodeJS.Signals): void => { if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name) }
  const endedWithUs = (): void => { signal('SIGKILL') }

  async function start(): Promise<void> {
    const started = await startProduction({ port, database, origin, detached: true }, piece => { output = (output + piece).slice(-OUTPUT_CHARACTERS) })
    child = started
    up = true
    started.once('exit', code => { if (up && child === started) { up = false; failed(new Error(`the server ended by itself with ${code}:\n${output}`)) } })
    for (const listener of listeners) listener.started()
  }

  /** Ends the process in a way that nothing of it can prevent, or asks it to end. */
  async function down(how: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!up || child === null) return
    up = false
    trap = null
    const gone = once(child, 'exit')
    signal('SIGCONT')
    signal(how)
    await gone
    await groupGone(child.pid!)
  }

  function kill(moment: KillMoment): void {
    if (!up) return
    counts.kills += 1
    for (const listener of listeners) listener.killed(moment)
    const gone = down('SIGKILL')
    queue(async () => { await gone; if (!up) await start() })
  }

  function release(): void {
    occupant?.close()
    occupant = null
  }

  async function replace(): Promise<void> {
    const from = backups.at(-1)
    if (from === undefined) return
    await down(random.chance(0.5) ? 'SIGKILL' : 'SIGTERM')
    release()
    for (const listener of listeners) listener.restoring()
    restoring = true
    try { await runScript(['scripts/restore.ts', '--from', from], database) } finally { restoring = false }
    counts.restores += 1
    for (const listener of listeners) listener.restored()
    await start()
  }

  process.once('exit', endedWithUs)
  await start()
  return {
    port, origin, database, listeners, counts, isUp: () => up, isRestoring: () => restoring, output: () => output,
    kill: () => { kill('now') },
    killAt(moment) { if (moment === 'now') kill('now'); else trap = moment },
    passed(moment, path) {
      if (trap === null || !path.includes('/rebase')) return
      if (trap === 'before-commit' && moment === 'in') { trap = null; setTimeout(() => { kill('before-commit') }, random.whole(0, IN_TRANSACTION_MS_MAX)) }
      if (trap === 'after-commit' && moment === 'out') kill('after-commit')
    },
    stop(forMs) {
      if (!up) return
      signal('SIGSTOP')
      setTimeout(() => { signal('SIGCONT') }, forMs)
    },
    occupy(forMs) {
      if (!up || occupant !== null) return
      const connection = new Database(database, { timeout: 0 })
      try { connection.exec('BEGIN IMMEDIATE') } catch { connection.close(); return }
      occupant = connection
      setTimeout(() => { if (occupant === connection) release() }, forMs)
    },
    backUp() {
      queue(async () => {
        const to = join(folder, `backup-${backups.length}.db`)
        await runScript(['scripts/backup.ts', '--to', to], database)
        backups.push(to)
      })
    },
    restore() { queue(replace) },
    async settle() {
      if (trap !== null) kill('now')
      release()
      signal('SIGCONT')
      for (let before = null as Promise<void> | null; before !== work;) { before = work; await work }
    },
    async end() {
      await down('SIGTERM')
      process.off('exit', endedWithUs)
    },
  }
}

/** The other processes of a group may live a moment longer than its first. */
async function groupGone(pid: number): Promise<void> {
  for (;;) {
    try { process.kill(-pid, 0) } catch { return }
    await new Promise(resolve => { setTimeout(resolve, GONE_PAUSE_MS) })
  }
}

/** Runs what an npm script of the product runs, on a database. */
async function runScript(args: readonly string[], database: string): Promise<void> {
  const script = spawn(process.execPath, ['--import', 'tsx', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: `file:${database}` } })
  let said = ''
  for (const stream of [script.stdout, script.stderr]) stream.on('data', (piece: Buffer) => { said += piece.toString() })
  const [code] = await once(script, 'close') as [number | null]
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${said}`)
}
