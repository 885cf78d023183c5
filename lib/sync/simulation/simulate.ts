import { scriptOf } from './generate-script.ts'
import { PLANTED } from './planted-bugs.ts'
import { runHistory, type Ended } from './run-history.ts'
import { ATTACKS, FATES, type Script } from './script.ts'
import { shrink } from './shrink.ts'

/** Many histories one after the other, counted; the first that breaks a promise is made short. */

/** What a number of histories came to. Everything adds up over parts of a job. */
export interface Report {
  readonly seeds: number
  readonly virtualMs: number
  readonly figures: Readonly<Record<string, number>>
  /** What occurred, and how often. */
  readonly seen: Readonly<Record<string, number>>
  readonly broken: readonly Broken[]
}

export interface Broken { readonly seed: number; readonly promise: string; readonly detail: string; readonly script: Script; readonly digest: string }

const BROKEN_MAX = 3
const CONFLICT_ROWS = 32
/** One history in so many is played twice: both times it has to be the same. */
const TWICE_EVERY = 100

/** Plays the histories of some seeds; ends early where several break a promise. `heard` gets each that does, before it is made short. */
export async function simulate(seeds: Iterable<number>, heard: (seed: number, promise: string) => void = () => {}): Promise<Report> {
  const figures: Record<string, number> = {}
  const seen: Record<string, number> = {}
  const broken: Broken[] = []
  let [count, virtualMs] = [0, 0]
  for (const seed of seeds) {
    const script = scriptOf(seed)
    const ended = await runHistory(script)
    count += 1
    virtualMs += ended.figures.virtualMs
    for (const [name, times] of Object.entries(ended.figures)) figures[name] = (figures[name] ?? 0) + times
    for (const [name, times] of ended.seen) seen[name] = (seen[name] ?? 0) + times
    if (ended.broken !== null) {
      heard(seed, ended.broken.message)
      broken.push(await shortened(script, ended))
    } else if (seed % TWICE_EVERY === 0) await requireSame(script, ended, broken)
    if (broken.length >= BROKEN_MAX) break
  }
  return { seeds: count, virtualMs, figures, seen, broken }
}

async function requireSame(script: Script, ended: Ended, broken: Broken[]): Promise<void> {
  const again = await runHistory(script)
  if (again.digest !== ended.digest) broken.push({ seed: script.seed, promise: 'the same seed gives the same history', detail: `${ended.digest} and ${again.digest}`, script, digest: ended.digest })
}

async function shortened(script: Script, ended: Ended): Promise<Broken> {
  const short = await shrink(script, ended)
  return { seed: script.seed, promise: short.ended.broken!.promise, detail: short.ended.broken!.message, script: short.script, digest: short.ended.digest }
}

export interface FoundBug { readonly name: string; /** Histories that it took; null: not found. */ readonly seeds: number | null; readonly promise: string }

/** Plants one bug and plays histories until a check finds it. */
export async function findPlanted(name: string, seedsMax: number): Promise<FoundBug> {
  const planted = PLANTED[name]
  if (planted === undefined) throw new Error(`no bug is called ${JSON.stringify(name)}`)
  for (let seed = 1; seed <= seedsMax; seed++) {
    const { broken } = await runHistory(scriptOf(seed), { planted })
    if (broken !== null) return { name, seeds: seed, promise: broken.promise }
  }
  return { name, seeds: null, promise: '' }
}

/** What has to occur in some thousand histories, or they prove too little: each kind of trouble, and each row of the conflict table. */
export const MUST_OCCUR: readonly string[] = [
  ...Array.from({ length: CONFLICT_ROWS }, (_, index) => `row ${index + 1}`),
  ...FATES.filter(fate => fate !== 'ok').map(fate => `network ${fate}`),
  ...ATTACKS.map(attack => `attack ${attack}`),
  ...['now', 'before-commit', 'after-commit'].map(moment => `kill-server ${moment}`),
  ...['kill', 'power-loss', 'evict', 'storage-full', 'clock', 'switch-user', 'session-ends', 'role', 'offline', 'close-tabs', 'undo', 'server-busy', 'server-full', 'server-slow', 'newer-event', 'newer-edit', 'restore'].map(deed => `deed ${deed}`),
  ...['synced', 'signed-out', 'not-allowed', 'unreachable', 'wait', 'failed'].map(outcome => `outcome ${outcome}`),
  ...['400 malformed-json', '401 unauthenticated', '403 forbidden', '404 not-found', '409 history-diverged', '413 batch-too-large', '503 busy', '507 storage-full'].map(answer => `answer ${answer}`),
  'refused invalid-events', 'refused stream-exists', 'device killed in a run', 'restored, with events forgotten', 'command answered again', 'overruled', 'asks', 'edit not kept', 'page cut', 'batch halved', 'a new kind of stream',
]
