/** What an update of the program costs a device with a large club: `npx tsx bench/rebuild.ts [--json]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill, openBrowser, servePage } from './browser.ts'
import { report } from './measure.ts'
import type { RebuildPage } from './rebuild-page.ts'

declare const benchPage: RebuildPage

const EVENTS = 100_000

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-rebuild-'))
const served = await servePage('bench/rebuild-page.ts')
const running = await openBrowser(folder, served.origin, { offline: true })
try {
  const { rebuiltMs, readMs, streams } = await running.page.evaluate(events => benchPage.rebuild(events), EVENTS)
  report([{ name: `states of ${streams} streams with ${EVENTS.toLocaleString('en')} events made anew after an update`, ourMs: rebuiltMs, beside: 'reading those events once', besideMs: readMs, limit: { ms: 5000 } }])
} finally {
  await kill(running)
  served.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
