/** Two times measured in turns on one machine: ours, and that of what a user would take instead. */
export interface Measurement {
  readonly name: string
  readonly ourMs: number
  readonly beside: string
  readonly besideMs: number
  /** What is allowed: as a multiple of what stands beside, in milliseconds, or in milliseconds more than that. */
  readonly limit: { readonly ratio: number } | { readonly ms: number } | { readonly beyondMs: number }
}

/** How much of what was promised is still there; all of it must be. */
export interface Kept {
  readonly name: string
  readonly kept: number
  readonly of: number
  /** What it took. */
  readonly detail?: string
}

/** How much memory something takes, beside what less of the same takes. */
export interface Memory {
  readonly name: string
  readonly ourMib: number
  readonly beside: string
  readonly besideMib: number
  readonly limit: { readonly ratio: number }
}

/** Whether a page answered all the while: its longest task, 0 where none was longer than the 50 ms from which browsers tell of them. */
export interface Responsive {
  readonly name: string
  readonly longestMs: number
  readonly limitMs: number
  readonly detail: string
}

export interface Size {
  readonly name: string
  readonly kib: number
  /** Absent: only told. */
  readonly limitKib?: number
}

export type Line = Measurement | Kept | Memory | Responsive | Size

export const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!

/** One side of a comparison: what is done, and how long it took. */
export interface Side { readonly name: string; readonly run: () => Promise<number> }

/** The medians of several runs, ours and the other in turns, so that a slow moment of the machine hits both. The first run of each only warms up. */
export async function measure(ours: Side, beside: Side, runs: number, limit: Measurement['limit']): Promise<Measurement> {
  const [our, besides]: [number[], number[]] = [[], []]
  for (let run = 0; run <= runs; run += 1) {
    const [a, b] = [await ours.run(), await beside.run()]
    if (run > 0) { our.push(a); besides.push(b) }
  }
  return { name: ours.name, ourMs: median(our), beside: beside.name, besideMs: median(besides), limit }
}

/** How long something took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** What stands behind `--name` in the command line, a whole number; else `otherwise`. */
export function numberOf(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`)
  const given = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isSafeInteger(given) || given < 1) throw new Error(`--${name} needs a whole number`)
  return given
}

/** Lines for people, or one JSON array with `--json`. */
export function report(lines: readonly Line[]): void {
  if (process.argv.includes('--json')) { console.log(JSON.stringify(lines)); return }
  for (const line of lines) {
    if ('kept' in line) console.log(`${line.name}\n  ${line.kept} of ${line.of}${line.detail === undefined ? '' : `   ${line.detail}`}`)
    else if ('ourMib' in line) console.log(`${line.name}\n  ${line.ourMib.toFixed(1)} MiB   ${line.beside}: ${line.besideMib.toFixed(1)} MiB   ratio ${(line.ourMib / line.besideMib).toFixed(2)}`)
    else if ('longestMs' in line) console.log(`${line.name}\n  ${line.longestMs === 0 ? 'under 50' : line.longestMs.toFixed(0)} ms, at most ${line.limitMs}   ${line.detail}`)
    else if ('kib' in line) console.log(`${line.name}\n  ${line.kib.toFixed(1)} KiB${line.limitKib === undefined ? '' : `, at most ${line.limitKib}`}`)
    else console.log(`${line.name}\n  ${line.ourMs.toFixed(1)} ms   ${line.beside}: ${line.besideMs.toFixed(1)} ms   ratio ${(line.ourMs / line.besideMs).toFixed(2)}`)
  }
}
