// npm test: on a fresh machine too. Installs what is missing, checks, tests, builds, drives a browser through the stories.
// Ends with the names of what failed and one line "N passed, N failed", and with a status that isn't 0 where anything failed or nothing ran.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import process from 'node:process'
import { ensureBuilt, ensureInstalled } from './prepare.mjs'

const UNIT = '.cache/vitest.json'
const ADAPTERS = '.cache/vitest-adapters.json'
const BROWSER = '.cache/playwright.json'
const SIMULATION = '.cache/simulation.json'
const BLACK_BOX = '.cache/black-box.json'
const SAME_BATCH = '.cache/same-batch.json'
const NOTHING = { passed: 0, failed: 1, names: ['left no report'] }

/** Runs a step; true where it ended well. What it prints comes at once, or in one piece when it has ended where others run beside it. */
async function succeeds(name, command, args, { env = {}, beside = false } = {}) {
  if (!beside) console.log(`\n── ${name}`)
  const start = Date.now()
  const printed = []
  const child = spawn(command, args, { stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', piece => printed.push(piece))
  const status = await new Promise(resolve => { child.once('close', resolve).once('error', error => { console.error(error.message); resolve(null) }) })
  if (beside) process.stdout.write(`\n── ${name}\n${Buffer.concat(printed)}`)
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

/** Counts of a step. One that failed without a failed test (a file that doesn't load) counts as one failure, as does one without any test. */
function counted(step, ended, { passed, failed, names }) {
  if (failed > 0 || (ended && passed > 0)) return { passed, failed, names: names.map(name => `${step}: ${name}`) }
  return { passed, failed: 1, names: [`${step}: ${ended ? 'no test ran' : 'ended with an error'}`] }
}

function unitCounts({ numPassedTests, numFailedTests, testResults }) {
  const names = testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter(test => test.status === 'failed').map(test => `${name} › ${test.fullName}`)
    return failed.length > 0 || status === 'passed' ? failed : [name]
  })
  return { passed: numPassedTests, failed: numFailedTests, names }
}

const specsOf = suite => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

// A test that passes at the second attempt isn't passed.
function browserCounts({ stats, errors, suites }) {
  const bad = suites.flatMap(specsOf).filter(spec => spec.tests.some(test => ['unexpected', 'flaky'].includes(test.status)))
  const names = [...bad.map(({ file, line, title }) => `${file}:${line} › ${title}`), ...errors.map(({ message }) => message)]
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, names }
}

/** The histories together are one test, what has to occur in them another, and each planted bug is one. */
function simulationCounts({ broken, missing, found }) {
  const names = [
    ...(broken.length > 0 ? [`${broken.length} broken histories`] : []),
    ...(missing.length > 0 ? [`never seen: ${missing.join(', ')}`] : []),
    ...found.filter(bug => bug.seeds === null).map(bug => `not found: ${bug.name}`),
  ]
  return { passed: found.length + 2 - names.length, failed: names.length, names }
}

const named = broken => broken.map(one => JSON.stringify(one))

/** Each history against the real server is a test; a broken one is named once. */
const blackBoxCounts = ({ histories, broken }) => ({ passed: histories - broken.length, failed: broken.length, names: named(broken) })
const sameBatchCounts = ({ rounds, broken }) => ({ passed: rounds > 0 && broken.length === 0 ? 1 : 0, failed: broken.length, names: named(broken) })

ensureInstalled()
mkdirSync('.cache', { recursive: true })
for (const path of [UNIT, ADAPTERS, SIMULATION, BLACK_BOX, SAME_BATCH, BROWSER]) rmSync(path, { force: true })
const { chromiumPath } = await import('./find-chromium.mjs')
const CHROMIUM_PATH = chromiumPath()

/** A step with a report: its counts. */
async function step(name, report, counts, command, args, options) {
  return counted(name, await succeeds(name, command, args, options), resultOf(report, counts))
}
const blackBox = (name, report, counts, ...args) => step(name, report, counts, 'node_modules/.bin/tsx', ['scripts/black-box.ts', ...args, '--report', report])
const vitest = (name, report, project) => step(name, report, unitCounts, 'node_modules/.bin/vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env: { CHROMIUM_PATH }, beside: true })

async function check() {
  const succeeded = await succeeds('check', 'npm', ['run', '--silent', 'check'], { beside: true })
  return { passed: 0, failed: succeeded ? 0 : 1, names: succeeded ? [] : ['check'] }
}

// Tests of the adapters hold databases and ports, one file after the other, and leave a processor to the rest.
const [adapters, [checked, others]] = await Promise.all([
  vitest('tests of server and device', ADAPTERS, 'adapters'),
  (async () => [await check(), await vitest('tests of all else', UNIT, '!adapters')])(),
])
const results = [checked, adapters, others, await step('simulation', SIMULATION, simulationCounts, process.execPath, ['scripts/simulate.mjs', '--planted', '--report', SIMULATION])]
ensureBuilt()
results.push(
  await blackBox('histories against the real server', BLACK_BOX, blackBoxCounts, '--histories', '3', '--seed', '13'),
  await blackBox('the same batch from everywhere', SAME_BATCH, sameBatchCounts, '--same-batch', '5', '--seed', '1'),
  await step('browser stories', BROWSER, browserCounts, 'node_modules/.bin/playwright', ['test', '--reporter=list,json'], { env: { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_NAME: BROWSER } }),
)

const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
for (const name of results.flatMap(result => result.names)) console.log(`failed  ${name}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
