// npm run lighthouse: what Lighthouse makes of the main screens of a production build with the demo club, for desktop and for a phone, and writes
// docs/lighthouse.md. `-- --dry` writes nothing; `-- --say` lists what each audit found that isn't perfect.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse, { desktopConfig, type Config, type Result } from 'lighthouse'
import { chromium, type BrowserContext } from 'playwright'
import { freePort, startProduction } from '../e2e/production-server.ts'
import { CHROMIUM_FLAGS, chromiumPath } from './find-chromium.mjs'
import { ensureBuilt } from './prepare.mjs'

const REPORT = 'docs/lighthouse.md'
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const
const METRICS = [['first-contentful-paint', 'first paint'], ['largest-contentful-paint', 'largest paint'], ['total-blocking-time', 'blocked'], ['cumulative-layout-shift', 'shift'], ['total-byte-weight', 'loaded']] as const
const PRESETS: readonly { readonly name: string; readonly config: Config | undefined }[] = [{ name: 'desktop', config: desktopConfig }, { name: 'phone', config: undefined }]
const SYNCED_MS_MAX = 120_000

interface Line { readonly screen: string; readonly preset: string; readonly result: Result }

async function signIn(context: BrowserContext, origin: string): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${origin}/admin/rosters`)
  await page.getByLabel('Email').fill('admin@demo.example')
  await page.getByLabel('Password', { exact: true }).fill('sideline-demo-2026')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('header').getByRole('status').getByText(/^(Synced|\d+ needs? you)/).waitFor({ timeout: SYNCED_MS_MAX })
  await page.evaluate(() => navigator.serviceWorker.ready)
  const path = await page.locator('main table tbody a[href^="/admin/rosters/"]').first().getAttribute('href')
  await page.close()
  return origin + path!
}

interface Judged { readonly screen: string; readonly url: string; readonly profile: string }

/** One screen with both presets, each in a browser just started: what an earlier page left in memory is examined with every later one, and counted as its work. */
async function judge({ screen, url, profile }: Judged): Promise<Line[]> {
  const lines: Line[] = []
  for (const { name, config } of PRESETS) {
    const judged = await withBrowser(profile, (_context, port) => lighthouse(url, { port, disableStorageReset: true, onlyCategories: [...CATEGORIES], output: 'json', logLevel: 'error' }, config))
    if (judged === undefined || judged.lhr.runtimeError !== undefined) throw new Error(`${screen}: ${judged?.lhr.runtimeError?.message ?? 'no result'}`)
    lines.push({ screen, preset: name, result: judged.lhr })
    console.log([screen, name, ...CATEGORIES.map(category => `${category} ${scoreOf(judged.lhr, category)}`)].join(' · '))
    if (process.argv.includes('--say')) for (const finding of findingsOf(judged.lhr)) console.log(`  ${finding}`)
  }
  return lines
}

const scoreOf = (result: Result, category: typeof CATEGORIES[number]): number => Math.round((result.categories[category]?.score ?? 0) * 100)

function findingsOf(result: Result): readonly string[] {
  const counted = new Set(CATEGORIES.flatMap(category => result.categories[category]!.auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id)))
  return Object.values(result.audits).filter(({ id, score }) => score !== null && score < 0.9 && counted.has(id))
    .map(({ id, title, displayValue, details }) => `${id}: ${title} ${displayValue ?? ''} ${JSON.stringify((details as { items?: readonly unknown[] } | undefined)?.items?.slice(0, 3) ?? '').slice(0, 600)}`)
}

async function withBrowser<T>(folder: string, work: (context: BrowserContext, port: number) => Promise<T>): Promise<T> {
  const port = await freePort()
  const context = await chromium.launchPersistentContext(folder, { executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`], headless: true, viewport: null })
  try { return await work(context, port) } finally { await context.close() }
}

function pageOf(lines: readonly Line[]): string {
  const commit = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' }).trim()
  const metricsOf = (result: Result) => METRICS.map(([id]) => (result.audits[id]?.displayValue ?? '').replace('Total size was ', '').replaceAll(' ', ' '))
  const cells = lines.map(({ screen, preset, result }) => [screen, preset, ...CATEGORIES.map(category => String(scoreOf(result, category))), ...metricsOf(result)])
  const head = ['screen', 'preset', 'performance', 'accessibility', 'best practices', ...METRICS.map(([, name]) => name)]
  return [
    '# What Lighthouse says', '',
    'The production build with the demo club, on one machine; the presets slow network and processor down as Lighthouse does by default. Rosters and',
    'roster are judged as someone sees them who has been here before: signed in, the program kept by the service worker, the browser just started.', '',
    `| ${head.join(' | ')} |`, `| --- | --- |${' ---: |'.repeat(head.length - 2)}`, ...cells.map(row => `| ${row.join(' | ')} |`), '',
    `Lighthouse ${lines[0]!.result.lighthouseVersion}, ${new Date().toISOString().slice(0, 10)}, commit ${commit}. Repeat with \`npm run lighthouse\`.`, '',
  ].join('\n')
}

ensureBuilt()
const folder = mkdtempSync(join(tmpdir(), 'sideline-lighthouse-'))
const port = await freePort()
const origin = `http://localhost:${port}`
const server = await startProduction({ port, database: join(folder, 'sideline.db'), origin, env: { SIDELINE_DEMO: '1' } }, () => {})
try {
  const [stranger, administrator] = [join(folder, 'stranger'), join(folder, 'administrator')]
  const roster = await withBrowser(administrator, context => signIn(context, origin))
  const lines = [
    ...await judge({ screen: 'signing in', url: `${origin}/admin`, profile: stranger }),
    ...await judge({ screen: 'rosters', url: `${origin}/admin/rosters`, profile: administrator }),
    ...await judge({ screen: 'roster', url: roster, profile: administrator }),
  ]
  if (!process.argv.includes('--dry')) writeFileSync(REPORT, pageOf(lines))
} finally {
  server.kill('SIGTERM')
  await once(server, 'exit')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
