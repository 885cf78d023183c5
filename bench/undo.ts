/** What undoing costs in a real browser, of an import and of what is recorded already: `npx tsx bench/undo.ts [--json]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill, openBrowser, servePage } from './browser.ts'
import { median, report, type Measurement } from './measure.ts'
import type { BenchPage } from './undo-page.ts'

declare const benchPage: BenchPage

const EVENTS = 100_000
const ROSTERS = 100

async function measure(origin: string, profile: string): Promise<Measurement[]> {
  const running = await openBrowser(profile, origin, { offline: true })
  try {
    const imports = await running.page.evaluate(() => benchPage.imports())
    const recorded = await running.page.evaluate(([events, rosters]) => benchPage.recordedEdits(events, rosters), [EVENTS, ROSTERS] as const)
    return [
      { name: 'undo of an import of 1,248 rows into 48 rosters, offline', ourMs: median(imports.undoMs), beside: 'making that import', besideMs: median(imports.besideMs), limit: { ms: 1000 } },
      {
        name: `undo of a recorded edit, ${ROSTERS} rosters, ${EVENTS.toLocaleString('en')} events`, ourMs: median(recorded.undoMs),
        beside: 'making that edit', besideMs: median(recorded.besideMs), limit: { ms: 1000 },
      },
    ]
  } finally { await kill(running) }
}

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-undo-'))
const served = await servePage('bench/undo-page.ts')
try {
  report(await measure(served.origin, join(folder, 'profile')))
} finally {
  served.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
