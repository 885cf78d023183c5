/** What a durable edit costs in a real browser, and what a kill of it leaves: `npx tsx bench/device.ts [--json]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill, openBrowser, servePage } from './browser.ts'
import type { BenchPage } from './device-page.ts'
import { median, report, type Kept, type Measurement } from './measure.ts'

declare const benchPage: BenchPage

const ROUNDS = 200
const KILLED_AFTER = 1000

async function edits(origin: string, profile: string): Promise<Measurement[]> {
  const running = await openBrowser(profile, origin, { offline: true })
  try {
    const { savedMs, shownMs, putMs } = await running.page.evaluate(rounds => benchPage.edits(rounds), ROUNDS)
    const beside = 'one Dexie put in strict durability'
    return [
      { name: 'one edit on the device, decided and durable', ourMs: median(savedMs), beside, besideMs: median(putMs), limit: { ratio: 1.5 } },
      { name: 'one edit on the device until the screen’s query has it', ourMs: median(shownMs), beside, besideMs: median(putMs), limit: { ms: 100 } },
    ]
  } finally { await kill(running) }
}

async function keptAfterKill(origin: string, profile: string): Promise<Kept> {
  const running = await openBrowser(profile, origin, { offline: true })
  let acknowledged = 0
  await new Promise<void>((resolve, reject) => {
    void running.page.exposeFunction('acknowledged', (count: number) => {
      acknowledged = count
      if (count >= KILLED_AFTER) resolve()
    }).then(() => running.page.evaluate(() => benchPage.editForEver())).catch((error: unknown) => { if (acknowledged < KILLED_AFTER) reject(error as Error) })
  })
  await kill(running)
  const reopened = await openBrowser(profile, origin, { offline: true })
  try {
    const kept = await reopened.page.evaluate(() => benchPage.kept())
    return { name: 'edits shown as saved, kept after SIGKILL of the browser', kept: Math.min(kept, acknowledged), of: acknowledged }
  } finally { await kill(reopened) }
}

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-device-'))
const served = await servePage('bench/device-page.ts')
try {
  report([...await edits(served.origin, join(folder, 'edits')), await keptAfterKill(served.origin, join(folder, 'kill'))])
} finally {
  served.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
