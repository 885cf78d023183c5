/** What a durable edit costs in a real browser, and what a kill of it leaves: `npx tsx bench/device.ts [--json]`. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { chromium, type Browser, type Page } from 'playwright'
import type { BenchPage } from './device-page.ts'
import { CHROMIUM_FLAGS, chromiumPath } from '../scripts/find-chromium.mjs'
import { median, report, type Kept, type Measurement } from './measure.ts'

declare const benchPage: BenchPage

const ROUNDS = 200
const KILLED_AFTER = 1000

async function servePage(): Promise<{ readonly origin: string; readonly close: () => void }> {
  const { outputFiles } = await build({ entryPoints: ['bench/device-page.ts'], bundle: true, write: false, format: 'iife', target: 'es2022', minify: true, define: { 'process.env.NODE_ENV': '"production"' } })
  const script = outputFiles[0]!.text
  const server = createServer((request, response) => {
    // Isolated pages have a clock of 5 µs instead of 100.
    const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' }
    if (request.url === '/page.js') response.writeHead(200, { ...headers, 'content-type': 'text/javascript' }).end(script)
    else response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end('<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/page.js"></script>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.closeAllConnections(); server.close() } }
}

interface Running { readonly process: ChildProcess; readonly browser: Browser; readonly page: Page }

/** A browser of our own making, so that all its processes can be killed at once. */
async function openBrowser(profile: string, origin: string): Promise<Running> {
  const flags = [...CHROMIUM_FLAGS, '--headless=new', '--remote-debugging-port=0', '--no-first-run', `--user-data-dir=${profile}`, 'about:blank']
  const started = spawn(chromiumPath(), flags, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: started.stderr }).on('line', line => { const found = /DevTools listening on (ws:\S+)/.exec(line); if (found !== null) resolve(found[1]!) })
    started.once('exit', code => { reject(new Error(`Chromium ended with ${code}`)) })
  })
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0]!
  const page = await context.newPage()
  await page.goto(origin)
  await page.waitForFunction(() => 'benchPage' in globalThis)
  await context.setOffline(true)
  return { process: started, browser, page }
}

/** SIGKILL to every process of the browser at the same time. */
async function kill({ process: started }: Running): Promise<void> {
  const ended = started.exitCode === null && started.signalCode === null ? once(started, 'exit') : Promise.resolve()
  process.kill(-started.pid!, 'SIGKILL')
  await ended
}

async function edits(origin: string, profile: string): Promise<Measurement[]> {
  const running = await openBrowser(profile, origin)
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
  const running = await openBrowser(profile, origin)
  let acknowledged = 0
  await new Promise<void>((resolve, reject) => {
    void running.page.exposeFunction('acknowledged', (count: number) => {
      acknowledged = count
      if (count >= KILLED_AFTER) resolve()
    }).then(() => running.page.evaluate(() => benchPage.editForEver())).catch((error: unknown) => { if (acknowledged < KILLED_AFTER) reject(error as Error) })
  })
  await kill(running)
  const reopened = await openBrowser(profile, origin)
  try {
    const kept = await reopened.page.evaluate(() => benchPage.kept())
    return { name: `edits shown as saved, kept after SIGKILL of the browser`, kept: Math.min(kept, acknowledged), of: acknowledged }
  } finally { await kill(reopened) }
}

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-device-'))
const served = await servePage()
try {
  report([...await edits(served.origin, join(folder, 'edits')), await keptAfterKill(served.origin, join(folder, 'kill'))])
} finally {
  served.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
