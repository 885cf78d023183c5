/** A real browser of our own making on a page of our own, for what only a browser can measure. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { chromium, type Browser, type Page } from 'playwright'
import { CHROMIUM_FLAGS, chromiumPath } from '../scripts/find-chromium.mjs'

export interface Served { readonly origin: string; readonly close: () => void }

// Isolated pages have a clock of 5 µs instead of 100.
const HEADERS = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' }

/** One script with all that it imports. The service worker's list of files is the shell alone. */
async function bundled(script: string): Promise<string> {
  const define = { 'process.env.NODE_ENV': '"production"', 'self.__WB_MANIFEST': '[{"url":"/admin","revision":"1"}]' }
  const { outputFiles } = await build({ entryPoints: [script], bundle: true, write: false, format: 'iife', target: 'es2022', minify: true, define })
  return outputFiles[0]!.text
}

/** Serves a page with one bundled script, and a bundled service worker where one is named; what is neither goes to `answer`. */
export async function servePage(script: string, answer: RequestListener = (_request, response) => { response.writeHead(404).end() }, worker?: string): Promise<Served> {
  const scripts = new Map([['/page.js', await bundled(script)], ...(worker === undefined ? [] : [['/sw.js', await bundled(worker)] as const])])
  const server = createServer((request, response) => {
    const text = scripts.get(request.url ?? '')
    if (text !== undefined) response.writeHead(200, { ...HEADERS, 'content-type': 'text/javascript' }).end(text)
    else if (request.url === '/') response.writeHead(200, { ...HEADERS, 'content-type': 'text/html' }).end('<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/page.js"></script>')
    else answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.closeAllConnections(); server.close() } }
}

export interface Running { readonly process: ChildProcess; readonly browser: Browser; readonly page: Page }

/** Started directly, so that all its processes can be killed at once. The page is loaded and then, where asked, offline. */
export async function openBrowser(profile: string, origin: string, { offline }: { readonly offline: boolean }): Promise<Running> {
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
  await context.setOffline(offline)
  return { process: started, browser, page }
}

/** SIGKILL to every process of the browser at the same time. */
export async function kill({ process: started }: Running): Promise<void> {
  const ended = started.exitCode === null && started.signalCode === null ? once(started, 'exit') : Promise.resolve()
  process.kill(-started.pid!, 'SIGKILL')
  await ended
}
