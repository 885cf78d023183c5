/** Two times measured in turns on one machine: ours, and that of what a user would take instead. */
export interface Measurement {
  readonly name: string
  readonly ourMs: number
  readonly beside: string
  readonly besideMs: number
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!

/** The medians of several runs, ours and the other in turns, so that a slow moment of the machine hits both. The first run of each only warms up. */
export async function measure(name: string, ours: () => Promise<number>, beside: string, other: () => Promise<number>, runs: number): Promise<Measurement> {
  const [our, besides]: [number[], number[]] = [[], []]
  for (let run = 0; run <= runs; run += 1) {
    const [a, b] = [await ours(), await other()]
    if (run > 0) { our.push(a); besides.push(b) }
  }
  return { name, ourMs: median(our), beside, besideMs: median(besides) }
}

/** How long something took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Lines for people, or one JSON array with `--json`. */
export function report(measurements: readonly Measurement[]): void {
  if (process.argv.includes('--json')) { console.log(JSON.stringify(measurements)); return }
  for (const { name, ourMs, beside, besideMs } of measurements) {
    console.log(`${name}\n  ${ourMs.toFixed(1)} ms   ${beside}: ${besideMs.toFixed(1)} ms   ratio ${(ourMs / besideMs).toFixed(2)}`)
  }
}
