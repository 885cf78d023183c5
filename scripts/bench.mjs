// npm run bench [-- --write]: measures, each line beside its limit and beside what one would take instead, in one run on this
// machine. With --write the table goes into the README between its markers: figures are never typed by hand.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, platform, release, totalmem } from 'node:os'
import { chromiumPath } from './find-chromium.mjs'
import { ensureInstalled } from './prepare.mjs'

const PROGRAMS = [
  'bench/server.ts', 'bench/device.ts', 'bench/length.ts', 'bench/sync.ts', 'bench/first-sync.ts', 'bench/backlog.ts', 'bench/rebuild.ts', 'bench/undo.ts', 'bench/moments.ts',
  'bench/grid.ts', 'bench/search.ts', 'bench/cold-start.ts', 'bench/size.ts',
]
const README = 'README.md'
const MARKER = '<!-- bench -->'
const GIB = 1024 ** 3

function linesOf(program) {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', program, '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
  return JSON.parse(stdout.trim().split('\n').at(-1))
}

const milliseconds = value => value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value).toLocaleString('en')} ms`
const mebibytes = value => `${value.toFixed(1)} MiB`
const times = ratio => `${ratio.toFixed(2)} ×`

/** One row of the table: what, ours, beside, ratio, limit, whether it holds. */
function rowOf(line) {
  if ('kept' in line) return [line.name, `${line.kept.toLocaleString('en')} of ${line.of.toLocaleString('en')}`, line.detail ?? '', '', 'all', line.kept === line.of]
  if ('ourMib' in line) return [line.name, mebibytes(line.ourMib), `${line.beside}: ${mebibytes(line.besideMib)}`, times(line.ourMib / line.besideMib), `${line.limit.ratio} ×`, line.ourMib / line.besideMib <= line.limit.ratio]
  if ('longestMs' in line) return [line.name, line.longestMs === 0 ? 'under 50 ms' : milliseconds(line.longestMs), line.detail, '', `${line.limitMs} ms`, line.longestMs <= line.limitMs]
  if ('kib' in line && line.limitKib === undefined) return [line.name, `${line.kib.toFixed(1)} KiB`, '', '', '', null]
  if ('kib' in line) return [line.name, `${line.kib.toFixed(1)} KiB`, '', '', `${line.limitKib} KiB`, line.kib <= line.limitKib]
  const ratio = line.ourMs / line.besideMs
  const limit = 'beyondMs' in line.limit ? `${line.limit.beyondMs} ms more` : 'ms' in line.limit ? `${line.limit.ms.toLocaleString('en')} ms` : `${line.limit.ratio} ×`
  const holds = 'beyondMs' in line.limit ? line.ourMs - line.besideMs <= line.limit.beyondMs : 'ms' in line.limit ? line.ourMs <= line.limit.ms : ratio <= line.limit.ratio
  return [line.name, milliseconds(line.ourMs), `${line.beside}: ${milliseconds(line.besideMs)}`, times(ratio), limit, holds]
}

function machine() {
  const processors = cpus()
  const browser = spawnSync(chromiumPath(), ['--version'], { encoding: 'utf8' }).stdout?.trim() || 'Chromium'
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / GIB)} GiB, ${platform()} ${release()}, Node ${process.versions.node}, ${browser}`
}

function asMarkdown(rows) {
  const cells = [['what', 'Sideline', 'beside, in the same run', 'ratio', 'limit', 'holds'], ...rows.map(row => [...row.slice(0, 5), row[5] === null ? '' : row[5] ? 'yes' : 'no'])]
  const [head, ...body] = cells.map(row => `| ${row.join(' | ')} |`)
  return [head, '| --- | ---: | --- | ---: | ---: | --- |', ...body, '', `Medians, ${new Date().toISOString().slice(0, 10)}: ${machine()}. Repeat with \`npm run bench\`.`].join('\n')
}

function writeReadme(table) {
  const parts = readFileSync(README, 'utf8').split(MARKER)
  if (parts.length !== 3) throw new Error(`${README} needs the marker ${MARKER} twice`)
  writeFileSync(README, `${parts[0]}${MARKER}\n${table}\n${MARKER}${parts[2]}`)
}

ensureInstalled()
const generated = spawnSync('npm', ['run', '--silent', 'generate'], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
if (generated.status !== 0) process.exit(generated.status ?? 1)
const rows = PROGRAMS.flatMap(linesOf).map(rowOf)
const table = asMarkdown(rows)
console.log(table)
if (process.argv.includes('--write')) writeReadme(table)
// A limit missed is a figure to improve; an edit lost is a broken promise.
if (rows.some(row => row[4] === 'all' && !row[5])) process.exit(1)
