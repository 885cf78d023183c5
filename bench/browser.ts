/** A real browser of our own making on a page of our own, for what only a browser can measure. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { chromium, type Browser, type Page } from 'playwright'
import { CHROMIUM_FLAGS, chromiumPath } from '../scripts/find-chromium.mjs'

const GONE_TURNS_MAX = 400
const GONE_PAUSE_MS = 5

export interface Served { readonly origin: string; readonly close: () => void }

// Isolated pages have a clock of 5 µs instead of 100.
const HEADERS = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' }

interface Built { readonly script: string; /** Of what the script draws; undefined where it draws nothing. */ readonly styles: string | undefined }

/** One script with all that it imports. The service worker's list of files is the shell alone. */
async function built(script: string): Promise<Built> {
  const define = { 'process.env.NODE_ENV': '"production"', 'self.__WB_MANIFEST': '[{"url":"/admin","revision":"1"}]' }
  const { outputFiles } = await build({ entryPoints: [script], bundle: true, write: false, outdir: 'bench', format: 'iife', target: 'es2022', minify: true, jsx: 'automatic', define })
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text
  return { script: textOf('.js')!, styles: textOf('.css') }
}

export const bundled = async (script: string): Promise<string> => (await built(script)).script

/** Serves a page with one bundled script, and a bundled service worker where one is named; what is neither goes to `answer`. */
export async function servePage(script: string, answer: RequestListener = (_request, response) => { response.writeHead(404).end() }, worker?: string): Promise<Served> {
  const { script: page, styles } = await built(script)
  const scripts = new Map([['/page.js', page], ...(worker === undefined ? [] : [['/sw.js', await bundled(worker)] as const])])
  const link = styles === undefined ? '' : '<link rel="stylesheet" href="/page.css">'
  const server = createServer((request, response) => {
    const text = scripts.get(request.url ?? '')
    if (text !== undefined) response.writeHead(200, { ...HEADERS, 'content-type': 'text/javascript' }).end(text)
    else if (request.url === '/page.css' && styles !== undefined) response.writeHead(200, { ...HEADERS, 'content-type': 'text/css' }).end(styles)
    else if (request.url === '/') response.writeHead(200, { ...HEADERS, 'content-type': 'text/html' }).end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${link}<script src="/page.js"></script>`)
    else answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.closeAllConnections(); server.close() } }
}

let path: string | undefined
/** Looked for once: finding it starts it. */
const foundChromium = (): string => (path ??= chromiumPath())

export interface Started { readonly process: ChildProcess; readonly browser: Browser }
export interface Running extends Started { readonly page: Page }

/** Started directly, so that all its processes can be killed at once. */
export async function startBrowser(profile: string): Promise<Started> {
  const flags = [...CHROMIUM_FLAGS, '--headless=new', '--remote-debugging-port=0', '--no-first-run', `--user-data-dir=${profile}`, 'about:blank']
  const started = spawn(foundChromium(), flags, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: started.stderr }).on('line', line => { const found = /DevTools listening on (ws:\S+)/.exec(line); if (found !== null) resolve(found[1]!) })
    started.once('exit', code => { reject(new Error(`Chromium ended with ${code}`)) })
  })
  return { process: started, browser: await chromium.connectOverCDP(address) }
}

/** The page is loaded and then, where asked, offline. */
export async function openBrowser(profile: string, origin: string, { offline }: { readonly offline: boolean }): Promise<Running> {
  const started = await startBrowser(profile)
  const context = started.browser.contexts()[0]!
  const page = await context.newPage()
  await page.goto(origin)
  await page.waitForFunction(() => 'benchPage' in globalThis)
  await context.setOffline(offline)
  return { ...started, page }
}

/** SIGKILL to every process of the browser at the same time; nothing where it has ended. */
export async function kill({ process: started }: Started): Promise<void> {
  if (started.exitCode === null && started.signalCode === null) {
    const ended = once(started, 'exit')
    process.kill(-started.pid!, 'SIGKILL')
    await ended
  }
  await untilGone(started.pid!)
}

/** A killed process that was reading or writing holds its files a moment longer than the one that started it. */
async function untilGone(group: number): Promise<void> {
  for (let turn = 0; turn < GONE_TURNS_MAX; turn += 1) {
    try { process.kill(-group, 0) } catch { return }
    await new Promise(resolve => { setTimeout(resolve, GONE_PAUSE_MS) })
  }
}

/** Ends a browser as a person does: all that it keeps is on the disk then. */
export async function quit({ process: started, browser }: Started): Promise<void> {
  const ended = once(started, 'exit')
  const session = await browser.newBrowserCDPSession()
  await session.send('Browser.close')
  await ended
  await untilGone(started.pid!)
}
