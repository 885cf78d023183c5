/** Two times measured in turns on one machine: ours, and that of what a user would take instead. */
export interface Measurement {
  readonly name: string
  readonly ourMs: number
  readonly beside: string
  readonly besideMs: number
  /** What is allowed: as a multiple of what stands beside, or in milliseconds. */
  readonly limit: { readonly ratio: number } | { readonly ms: number }
}

/** How much of what was promised is still there; all of it must be. */
export interface Kept {
  readonly name: string
  readonly kept: number
  readonly of: number
}

export interface Size {
  readonly name: string
  readonly kib: number
  readonly limitKib: number
}

export type Line = Measurement | Kept | Size

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

/** Lines for people, or one JSON array with `--json`. */
export function report(lines: readonly Line[]): void {
  if (process.argv.includes('--json')) { console.log(JSON.stringify(lines)); return }
  for (const line of lines) {
    if ('kept' in line) console.log(`${line.name}\n  ${line.kept} of ${line.of}`)
    else if ('kib' in line) console.log(`${line.name}\n  ${line.kib.toFixed(1)} KiB, at most ${line.limitKib}`)
    else console.log(`${line.name}\n  ${line.ourMs.toFixed(1)} ms   ${line.beside}: ${line.besideMs.toFixed(1)} ms   ratio ${(line.ourMs / line.besideMs).toFixed(2)}`)
  }
}
