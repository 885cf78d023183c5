// npm run evidence [-- --amount quick|usual|release] [--only simulation,server-kills,…]: tries to break what Sideline promises, and writes
// what came of it to docs/evidence.md. What isn't in --only is taken from its last run, which the page dates.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, platform, release, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { evidencePage, rowsOf } from './evidence-page.mjs'
import { ensureGenerated, ensureInstalled } from './prepare.mjs'

const PAGE = 'docs/evidence.md'
const KEPT = '.cache/evidence'
const SIMULATION = '.cache/evidence-simulation.json'
const GIB = 1024 ** 3

/** How much of each trial, from a look to what a release publishes. */
const AMOUNTS = {
  quick: { seeds: 300, kills: 20, browserKills: 5, browserEdits: 50, histories: 3, sameBatch: 5, bodies: 2_000 },
  usual: { seeds: 2_000, kills: 200, browserKills: 60, browserEdits: 600, histories: 20, sameBatch: 100, bodies: 20_000 },
  release: { seeds: 100_000, kills: 1_000, browserKills: 300, browserEdits: 3_000, histories: 200, sameBatch: 1_000, bodies: 1_000_000 },
}

/** Each trial: the program and what it is told. The last line that a program prints is its result. */
const trials = ({ seeds, kills, browserKills, browserEdits, histories, sameBatch, bodies }) => ({
  simulation: { program: ['scripts/simulate.mjs', '--seeds', seeds, '--planted', '--report', SIMULATION], resultIn: SIMULATION },
  'server-kills': { program: ['--import', 'tsx', 'scripts/kill-server.ts', '--kills', kills, '--seconds', 3_600] },
  'browser-kills': { program: ['--import', 'tsx', 'scripts/kill-browser.ts', '--kills', browserKills, '--edits', browserEdits, '--seconds', 3_600] },
  'black-box': { program: ['--import', 'tsx', 'scripts/black-box.ts', '--histories', histories, '--seconds', 3_600] },
  'same-batch': { program: ['--import', 'tsx', 'scripts/black-box.ts', '--same-batch', sameBatch] },
  malformed: { program: ['--import', 'tsx', 'scripts/send-malformed.ts', '--count', bodies] },
})

function commit() {
  const git = (...args) => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? ''
  const id = git('rev-parse', '--short', 'HEAD')
  return id === '' ? 'unknown' : git('status', '--porcelain', '--', 'lib', 'app', 'prisma', 'scripts', 'e2e') === '' ? id : `${id} with changes`
}

/** Runs a trial in the foreground; a failed one has a result too, and the page says so. */
function tried(name, { program, resultIn }) {
  console.log(`── ${name}`)
  const [at, id] = [new Date().toISOString(), commit()]
  const { stdout, status } = spawnSync(process.execPath, program.map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 256 * 1024 * 1024 })
  const last = resultIn === undefined ? stdout.trim().split('\n').at(-1) : readFileSync(resultIn, 'utf8')
  try {
    return { at, commit: id, result: JSON.parse(last) }
  } catch (error) {
    throw new Error(`${name} ended with ${status} and without a result`, { cause: error })
  }
}

function machine() {
  const processors = cpus()
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / GIB)} GiB, ${platform()} ${release()}, Node ${process.versions.node}`
}

const { values } = parseArgs({ options: { amount: { type: 'string', default: 'usual' }, only: { type: 'string' } } })
if (AMOUNTS[values.amount] === undefined) throw new Error(`--amount is one of ${Object.keys(AMOUNTS).join(', ')}`)
ensureInstalled()
ensureGenerated()
mkdirSync(KEPT, { recursive: true })
const all = trials(AMOUNTS[values.amount])
const chosen = values.only?.split(',') ?? Object.keys(all)
const unknown = chosen.filter(name => all[name] === undefined)
if (unknown.length > 0) throw new Error(`there is no trial ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)

const results = {}
for (const [name, trial] of Object.entries(all)) {
  const path = `${KEPT}/${name}.json`
  if (chosen.includes(name)) writeFileSync(path, JSON.stringify(tried(name, trial)))
  if (existsSync(path)) results[name] = JSON.parse(readFileSync(path, 'utf8'))
}
const page = evidencePage(results, machine())
writeFileSync(PAGE, page)
console.log(page)
const failed = rowsOf(results).filter(row => !row.holds)
const missing = Object.keys(all).filter(name => results[name] === undefined)
if (missing.length > 0) console.log(`not tried: ${missing.join(', ')}`)
process.exit(failed.length + missing.length > 0 ? 1 : 0)
