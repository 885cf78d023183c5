// Everything about the code that can be seen without running it. Goes on after a failure, so that one run shows all.
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { spawnSync } from 'node:child_process'

const BIN = 'node_modules/.bin'
const TYPED = [
  { name: 'types', config: 'tsconfig.json' },
  { name: 'types of the pure folders', config: 'lib/tsconfig.json' },
  { name: 'types of the service worker', config: 'lib/client/tsconfig.worker.json' },
]

const changedAt = path => existsSync(path) ? statSync(path).mtimeMs : -1
const clientsAreOld = () => changedAt('lib/server/generated') < Math.max(0, changedAt('prisma/schema.prisma'))

function steps() {
  const worker = existsSync('lib/client/service-worker.ts')
  return [
    ...(existsSync('prisma/schema.prisma') && clientsAreOld() ? [{ name: 'database client', command: 'npm', args: ['run', '--silent', 'generate'] }] : []),
    ...(existsSync('app') ? [{ name: 'types of routes', command: `${BIN}/next`, args: ['typegen'] }] : []),
    ...TYPED.filter(({ config }) => worker || !config.includes('worker')).map(({ name, config }) => ({ name, command: `${BIN}/tsc`, args: ['-p', config] })),
    { name: 'lint', command: `${BIN}/eslint`, args: ['.', '--max-warnings', '0', '--no-error-on-unmatched-pattern'] },
    { name: 'who imports whom', command: `${BIN}/depcruise`, args: ['--config', '.dependency-cruiser.mjs', ...['app', 'lib', 'e2e', 'proxy.ts', 'instrumentation.ts'].filter(existsSync)] },
    ...(existsSync('knip.json') ? [{ name: 'nothing unused', command: `${BIN}/knip`, args: ['--no-progress'] }] : []),
  ]
}

function passes({ name, command, args }) {
  const start = Date.now()
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } })
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (status !== 0) console.log([stdout, stderr, error?.message].filter(Boolean).join('\n').trimEnd())
  return status === 0
}

mkdirSync('.cache', { recursive: true })
const failed = steps().filter(step => !passes(step)).map(step => step.name)
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`)
  process.exit(1)
}
