import process from 'node:process'
import { readFileSync } from 'node:fs'
import { scriptOf } from './generate-script.ts'
import { PLANTED } from './planted-bugs.ts'
import { runHistory } from './run-history.ts'
import type { Script } from './script.ts'
import { told } from './script.ts'
import { findPlanted, MUST_OCCUR, simulate } from './simulate.ts'

/** One process of `npm run simulate`: plays its part and prints JSON. */

interface Part {
  /** Seeds `from`, `from + step`, … up to `to`. */
  readonly seeds?: { readonly from: number; readonly to: number; readonly step: number }
  readonly planted?: { readonly names: readonly string[]; readonly seedsMax: number }
  /** Plays one history and tells all of it. */
  readonly seed?: number
  readonly file?: string
}

function* counted({ from, to, step }: NonNullable<Part['seeds']>): Generator<number> {
  for (let seed = from; seed <= to; seed += step) yield seed
}

async function one(script: Script): Promise<unknown> {
  const [ended, again] = [await runHistory(script, { keepsTrace: true }), await runHistory(script)]
  return { told: told(script), lines: ended.lines, broken: ended.broken?.message ?? null, digest: ended.digest, again: again.digest }
}

const hear = (seed: number, promise: string) => { process.stderr.write(`seed ${seed} breaks ${promise}\n`) }

const part = JSON.parse(process.argv[2] ?? '{}') as Part
const answer = {
  ...(part.seed !== undefined && { one: await one(scriptOf(part.seed)) }),
  ...(part.file !== undefined && { one: await one(JSON.parse(readFileSync(part.file, 'utf8')) as Script) }),
  ...(part.seeds !== undefined && { report: await simulate(counted(part.seeds), hear) }),
  ...(part.planted !== undefined && { found: await foundIn(part.planted) }),
  bugs: Object.keys(PLANTED), mustOccur: MUST_OCCUR,
}

async function foundIn({ names, seedsMax }: NonNullable<Part['planted']>) {
  const found = []
  for (const name of names) found.push(await findPlanted(name, seedsMax))
  return found
}

process.stdout.write(`${JSON.stringify(answer)}\n`)
