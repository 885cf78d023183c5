/** What one change costs on a device whose stream is long, beside one whose stream is short: `npx tsx bench/length.ts [--json]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill, openBrowser, servePage } from './browser.ts'
import type { BenchPage } from './length-page.ts'
import { median, report, type Measurement } from './measure.ts'

declare const benchPage: BenchPage

const [LONG, SHORT] = [100_000, 100]
const ROUNDS = 150
const LIMIT = { ratio: 1.2 }

async function lengths(origin: string, profile: string): Promise<Measurement[]> {
  const running = await openBrowser(profile, origin, { offline: true })
  try {
    const [long, short] = await running.page.evaluate(([lengths, rounds]) => benchPage.compare(lengths, rounds), [[LONG, SHORT], ROUNDS] as const)
    const line = (name: string, ours: readonly number[], besides: readonly number[]): Measurement =>
      ({ name: `${name}, its stream ${LONG.toLocaleString('en')} events long`, ourMs: median(ours), beside: `the same on a stream of ${SHORT}`, besideMs: median(besides), limit: LIMIT })
    return [
      line('one edit on the device', long!.editMs, short!.editMs),
      line('an answer that confirms a waiting edit', long!.confirmMs, short!.confirmMs),
      line('an answer with another’s change while an edit waits', long!.rebaseMs, short!.rebaseMs),
    ]
  } finally { await kill(running) }
}

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-length-'))
const served = await servePage('bench/length-page.ts')
try {
  report(await lengths(served.origin, join(folder, 'profile')))
} finally {
  served.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
