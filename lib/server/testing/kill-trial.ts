import Database from 'better-sqlite3'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { build } from 'esbuild'
import { v7 } from 'uuid'
import { KINDS } from '#lib/domain/kinds.ts'
import { addMember, foundClub } from '../clubs.ts'
import { databaseFile } from '../configuration.ts'
import { replayDatabase } from '../replay-database.ts'
import { testDatabase, type TestDatabase } from '../test-database.ts'
import { newToken, tokenHash } from '../tokens.ts'

/** Kills a recording server again and again, and counts what it had acknowledged and is no longer there. */

export interface KillOrder {
  readonly kills: number
  /** Ends earlier where this long is over. */
  readonly seconds: number
  readonly seed: number
}

export interface KillTrial {
  readonly kills: number
  /** Events that a server had answered for. */
  readonly acknowledged: number
  /** Of those, the ones that aren't recorded. */
  readonly lost: number
  readonly recorded: number
  /** `ok` where SQLite finds every page and index whole, and every event and state fits the others. */
  readonly integrity: string
  readonly seconds: number
  readonly seed: number
}

const BUNDLE = '.cache/record-until-killed.mjs'
/** A process takes long to load and is killed soon: the next ones load meanwhile. */
const LOADING_AT_ONCE = 3
const ANSWERS_MAX = 12
const LIVES_ON_MS_MAX = 20

/** Packages of the older kind ask for what modules lack. */
const NODE_NAMES = `import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __toPath } from 'node:url'; import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url), __filename = __toPath(import.meta.url), __dirname = __dirnameOf(__filename)`

/** One file loads in half the time. */
async function bundled(): Promise<void> {
  mkdirSync('.cache', { recursive: true })
  await build({
    entryPoints: ['lib/server/testing/record-until-killed.ts'], outfile: BUNDLE, bundle: true, minify: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'error',
    external: ['better-sqlite3', '@node-rs/argon2'], banner: { js: NODE_NAMES },
  })
}

interface Recorder { readonly child: ChildProcess; readonly lines: string[]; readonly isReady: Promise<void>; readonly hasAnswered: Promise<void> }

function recorder(given: readonly string[]): Recorder {
  const child = spawn(process.execPath, [BUNDLE, ...given], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, LOG_LEVEL: 'error' } })
  const lines: string[] = []
  let [ready, answered] = [() => {}, () => {}]
  const isReady = new Promise<void>(resolve => { ready = resolve })
  const hasAnswered = new Promise<void>(resolve => { answered = resolve })
  const answers = 1 + Math.floor(Math.random() * ANSWERS_MAX)
  // A last line without its end is no acknowledgement
  let rest = ''
  child.stdout.on('data', (piece: Buffer) => {
    const pieces = (rest + piece.toString()).split('\n')
    rest = pieces.pop()!
    lines.push(...pieces)
    if (lines.length > 0) ready()
    if (lines.length > answers) answered()
  })
  child.on('close', () => { ready(); answered() })
  return { child, lines, isReady, hasAnswered }
}

/** The ids that a process acknowledged before it was killed, at any moment after its first answers. */
async function acknowledgedUntilKilled({ child, lines, isReady, hasAnswered }: Recorder): Promise<readonly string[]> {
  const closed = once(child, 'close')
  await isReady
  child.stdin!.write('go\n')
  await hasAnswered
  await new Promise(resolve => { setTimeout(resolve, Math.random() * LIVES_ON_MS_MAX) })
  if (child.exitCode !== null) throw new Error(`a recording process ended by itself with ${child.exitCode}`)
  child.kill('SIGKILL')
  await closed
  return lines.slice(1).flatMap(line => line.split(' ')).filter(id => id !== '')
}

/** A club with an administrator's token. */
async function clubWithToken({ prisma }: TestDatabase): Promise<{ readonly clubId: string; readonly token: string }> {
  const clubId = await foundClub(prisma, { name: 'Killed' })
  const userId = await addMember(prisma, { name: 'A', email: 'a@club.example', hash: '', clubId, role: 'administrator' })
  const token = newToken()
  await prisma.apiToken.create({ data: { id: v7(), clubId, userId, name: 'trial', tokenHash: tokenHash(token) } })
  return { clubId, token }
}

/** Kills as often as it is told, in a database of its own that goes afterwards. Throws where a process ends by itself. */
export async function killTrial({ kills, seconds, seed }: KillOrder): Promise<KillTrial> {
  await bundled()
  const database = await testDatabase()
  const { clubId, token } = await clubWithToken(database)
  await database.prisma.$disconnect()
  const began = performance.now()
  const elapsed = () => (performance.now() - began) / 1000
  const recorders: Recorder[] = []
  let started = 0
  const load = () => { if (started < kills) recorders.push(recorder([database.url, clubId, token, String(seed + (started += 1))])) }
  try {
    for (let count = 0; count < LOADING_AT_ONCE; count += 1) load()
    const acknowledged = new Set<string>()
    let killed = 0
    for (let next = recorders.shift(); next !== undefined && elapsed() < seconds; next = recorders.shift()) {
      for (const id of await acknowledgedUntilKilled(next)) acknowledged.add(id)
      killed += 1
      load()
    }
    return { kills: killed, ...standing(databaseFile(database.url), acknowledged), seconds: Math.round(elapsed() * 10) / 10, seed }
  } finally {
    for (const { child } of recorders) child.kill('SIGKILL')
    await database.remove()
  }
}

function standing(file: string, acknowledged: ReadonlySet<string>): Pick<KillTrial, 'acknowledged' | 'lost' | 'recorded' | 'integrity'> {
  const connection = new Database(file)
  const recorded = new Set(connection.prepare('SELECT id FROM Event').pluck().all() as string[])
  const pages = connection.pragma('integrity_check', { simple: true }) as string
  connection.close()
  const check = replayDatabase(file, KINDS)
  const integrity = pages !== 'ok' ? pages : check.kind === 'damaged' ? check.damages.join('; ') : 'ok'
  return { acknowledged: acknowledged.size, lost: [...acknowledged].filter(id => !recorded.has(id)).length, recorded: recorded.size, integrity }
}
