/** What comparing two moments of a long past costs in a real browser: `npx tsx bench/moments.ts [--json]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill, openBrowser, servePage } from './browser.ts'
import { median, report, type Measurement } from './measure.ts'
import type { MomentsPage } from './moments-page.ts'

declare const benchPage: MomentsPage

const EVENTS = 10_000
/** Of the club's feed so many events are the roster's one. */
const ONE_IN = 4
const TURNS = 200
const LIMIT_MS = 200

const percentile95 = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * 0.95)]!

async function measure(origin: string, profile: string): Promise<Measurement[]> {
  const running = await openBrowser(profile, origin, { offline: true })
  try {
    const measured = await running.page.evaluate(([events, oneIn, turns]) => benchPage.compareMoments(events, oneIn, turns), [EVENTS, ONE_IN, TURNS] as const)
    const { comparedMs, firstMs, replayedMs } = measured
    const line = (how: string, ourMs: number): Measurement => ({
      name: `comparing any two of ${EVENTS.toLocaleString('en')} moments of a roster${how}`, ourMs,
      beside: 'reading all its events and replaying them', besideMs: median(replayedMs), limit: { ms: LIMIT_MS },
    })
    return [line('', median(comparedMs)), line(`, 95 in 100 of ${TURNS} times at most`, percentile95(comparedMs)), line(', the store just opened', median(firstMs))]
  } finally { await kill(running) }
}

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-moments-'))
const served = await servePage('bench/moments-page.ts')
try {
  report(await measure(served.origin, join(folder, 'profile')))
} finally {
  served.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
