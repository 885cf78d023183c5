// npm run simulate -- [--seeds N] [--from S] [--planted] [--report FILE]    many histories, all processors; every planted bug has to be found
// npm run simulate -- --seed S        tells one history, step by step
// npm run simulate -- --script FILE   plays a history that was kept
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { ensureGenerated, ensureInstalled } from './prepare.mjs'

const PART = 'lib/sync/simulation/part.ts'
const PLANTED_SEEDS_MAX = 2000
const HOUR_MS = 3_600_000
/** From so many histories on, everything that can go wrong has to have gone wrong somewhere. */
const SEEDS_FOR_SIGHTINGS = 2000
const FAILED_SCRIPT = '.cache/failed-history.json'

const { values } = parseArgs({ options: {
  seeds: { type: 'string', default: '2000' }, from: { type: 'string', default: '1' }, seed: { type: 'string' }, script: { type: 'string' }, planted: { type: 'boolean', default: false }, report: { type: 'string' },
} })

/** What one process answers to its part. */
function play(part) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', PART, JSON.stringify(part)], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LOG_LEVEL: 'silent' } })
    const pieces = []
    child.stdout.on('data', piece => pieces.push(piece))
    child.on('error', reject)
    child.on('exit', code => (code === 0 ? resolve(JSON.parse(Buffer.concat(pieces).toString())) : reject(new Error(`the simulation ended with ${code}`))))
  })
}

const sum = (one, other) => Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].sort().map(name => [name, (one[name] ?? 0) + (other[name] ?? 0)]))
const added = reports => reports.reduce((all, report) => ({
  seeds: all.seeds + report.seeds, virtualMs: all.virtualMs + report.virtualMs,
  figures: sum(all.figures, report.figures), seen: sum(all.seen, report.seen), broken: [...all.broken, ...report.broken],
}), { seeds: 0, virtualMs: 0, figures: {}, seen: {}, broken: [] })

async function many() {
  const [seeds, from, processes] = [Number(values.seeds), Number(values.from), availableParallelism()]
  const began = performance.now()
  const names = values.planted ? (await play({})).bugs : []
  const parts = Array.from({ length: processes }, (_, index) => ({
    seeds: { from: from + index, to: from + seeds - 1, step: processes },
    planted: { names: names.filter((_name, place) => place % processes === index), seedsMax: PLANTED_SEEDS_MAX },
  }))
  const answers = await Promise.all(parts.map(play))
  const report = added(answers.map(answer => answer.report))
  const found = answers.flatMap(answer => answer.found)
  const missing = seeds < SEEDS_FOR_SIGHTINGS ? [] : answers[0].mustOccur.filter(name => !report.seen[name])
  return { ...report, found, missing, seconds: (performance.now() - began) / 1000 }
}

function tell({ seeds, virtualMs, figures, seen, broken, found, missing, seconds }) {
  const number = value => Math.round(value).toLocaleString('en')
  console.log(`${number(seeds)} histories in ${seconds.toFixed(1)} s: ${number(virtualMs / HOUR_MS)} hours of clubs' time, ${number(figures.edits)} edits, ${number(figures.requests)} requests, ${number(figures.commits)} commits, ${number(figures.recorded)} events recorded`)
  for (const [name, times] of Object.entries(seen).filter(([name]) => !/^(order|rule|no effect)/.test(name))) console.log(`  ${String(number(times)).padStart(10)}  ${name}`)
  if (found.length > 0) console.log(`planted bugs found: ${found.filter(bug => bug.seeds !== null).length} of ${found.length}`)
  for (const { name, seeds, promise } of found) console.log(seeds === null ? `  NOT FOUND  ${name}` : `  ${String(seeds).padStart(6)} histories  ${name}  (${promise})`)
  if (missing.length > 0) console.log(`never occurred: ${missing.join(', ')}`)
  for (const { seed, detail, script } of broken) {
    writeFileSync(FAILED_SCRIPT, `${JSON.stringify(script, null, 1)}\n`)
    console.log(`\nBROKEN, seed ${seed}: ${detail}\nshortened to ${script.steps.length} steps, kept as ${FAILED_SCRIPT}: npm run simulate -- --script ${FAILED_SCRIPT}`)
  }
}

ensureInstalled()
ensureGenerated()
mkdirSync('.cache', { recursive: true })
if (values.seed !== undefined || values.script !== undefined) {
  const { one } = await play(values.seed !== undefined ? { seed: Number(values.seed) } : { file: values.script })
  console.log(`${one.told}\n\n${one.lines.join('\n')}\n\n${one.broken ?? 'no promise broken'}\ntrace ${one.digest}${one.digest === one.again ? ', the same the second time' : `, but ${one.again} the second time`}`)
  process.exit(one.broken === null && one.digest === one.again ? 0 : 1)
}
const result = await many()
tell(result)
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(result))
process.exit(result.broken.length + result.missing.length + result.found.filter(bug => bug.seeds === null).length > 0 ? 1 : 0)
