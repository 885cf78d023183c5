// npm test: on a fresh machine too. Installs what is missing, checks, tests, builds, drives a browser through the stories.
// Ends with one line "N passed, N failed" and with a status that isn't 0 where anything failed or nothing ran.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import process from 'node:process'
import { ensureBuilt, ensureInstalled } from './prepare.mjs'

const UNIT = '.cache/vitest.json'
const BROWSER = '.cache/playwright.json'
const SIMULATION = '.cache/simulation.json'
const BLACK_BOX = '.cache/black-box.json'
const SAME_BATCH = '.cache/same-batch.json'
const NOTHING = { passed: 0, failed: 1 }

/** Runs a step in the foreground; true where it ended well. */
function succeeds(name, command, args, env = {}) {
  console.log(`\n── ${name}`)
  const start = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' })
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'failed'} (${Math.round((Date.now() - start) / 1000)} s)`)
  return status === 0
}

function resultOf(path, read) {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    console.error(`${path}: ${error.message}`)
    return NOTHING
  }
}

/** Counts of a run. A run that failed without a failed test (a file that doesn't load) counts as one failure, as does one without any test. */
function counted(ended, { passed, failed }) {
  return { passed, failed: failed === 0 && (!ended || passed === 0) ? 1 : failed }
}

const unitCounts = report => ({ passed: report.numPassedTests, failed: report.numFailedTests })
// A test that passes at the second attempt isn't passed.
const browserCounts = ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length })

/** The histories together are one test, what has to occur in them another, and each planted bug is one. */
function simulated(ended) {
  return counted(ended, resultOf(SIMULATION, ({ broken, missing, found }) => {
    const notFound = found.filter(bug => bug.seeds === null).length
    const failed = notFound + Number(broken.length > 0) + Number(missing.length > 0)
    return { passed: found.length + 2 - failed, failed }
  }))
}

/** Each history against the real server is a test; a broken one is named once. */
const blackBoxCounts = ({ histories, broken }) => ({ passed: histories - broken.length, failed: broken.length })
const sameBatchCounts = ({ rounds, broken }) => ({ passed: rounds > 0 && broken.length === 0 ? 1 : 0, failed: broken.length })

ensureInstalled()
mkdirSync('.cache', { recursive: true })
for (const path of [UNIT, SIMULATION, BLACK_BOX, SAME_BATCH, BROWSER]) rmSync(path, { force: true })
const { chromiumPath } = await import('./find-chromium.mjs')
const CHROMIUM_PATH = chromiumPath()

const results = [{ passed: 0, failed: succeeds('check', 'npm', ['run', '--silent', 'check']) ? 0 : 1 }]
const unitEnded = succeeds('unit, contract and simulation tests', 'node_modules/.bin/vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`], { CHROMIUM_PATH })
results.push(counted(unitEnded, resultOf(UNIT, unitCounts)))
results.push(simulated(succeeds('simulation', process.execPath, ['scripts/simulate.mjs', '--planted', '--report', SIMULATION])))
ensureBuilt()
const blackBox = (name, ...args) => succeeds(name, 'node_modules/.bin/tsx', ['scripts/black-box.ts', ...args])
results.push(counted(blackBox('histories against the real server', '--histories', '3', '--seed', '13', '--report', BLACK_BOX), resultOf(BLACK_BOX, blackBoxCounts)))
results.push(counted(blackBox('the same batch from everywhere', '--same-batch', '5', '--seed', '1', '--report', SAME_BATCH), resultOf(SAME_BATCH, sameBatchCounts)))
const browserEnded = succeeds('browser stories', 'node_modules/.bin/playwright', ['test', '--reporter=list,json'], { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_NAME: BROWSER })
results.push(counted(browserEnded, resultOf(BROWSER, browserCounts)))

const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
