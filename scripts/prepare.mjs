// What a fresh checkout lacks: packages and a build. Needs nothing but Node and npm; does nothing where nothing is missing.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const INSTALLED = 'node_modules/.package-lock.json'
const FINGERPRINT = '.next/sources.sha256'
const WORKER = 'public/sw.js'
const SOURCES = [
  'app', 'lib', 'prisma', 'public', 'scripts/build-worker.mjs', 'scripts/bundle.mjs', 'next.config.ts', 'prisma.config.ts', 'proxy.ts', 'instrumentation.ts',
  'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json',
]
const NOT_BUILT_IN = [/\.test\.tsx?$/, /^lib\/.*\/(testing|simulation)\//, /^lib\/server\/generated\//, /^public\/(sw|workbook-worker)\.js/, /\.md$/]

/** Runs an npm command in the foreground; ends this process where it fails. */
function npm(...args) {
  const { status } = spawnSync('npm', args, { stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }, shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error(`npm ${args.join(' ')} failed`)
    process.exit(status ?? 1)
  }
}

/** Installs what the lockfile names, where it isn't installed or the lockfile is newer. */
export function ensureInstalled() {
  if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync('package-lock.json').mtimeMs) return
  console.log('Installing packages (npm ci): two minutes or so')
  npm('ci', '--no-audit', '--no-fund')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).sort().flatMap(name => filesBelow(join(path, name)))
}

function sourcesFingerprint() {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap(filesBelow).map(path => path.replaceAll('\\', '/')).filter(path => !NOT_BUILT_IN.some(pattern => pattern.test(path))))
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

/** Builds where there is no build of exactly these sources. */
export function ensureBuilt() {
  const fingerprint = sourcesFingerprint()
  if (existsSync('.next/BUILD_ID') && existsSync(WORKER) && existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === fingerprint) return
  console.log('Building')
  npm('run', 'build')
  writeFileSync(FINGERPRINT, fingerprint)
}

/** Makes the database client where it is older than its schema. */
export function ensureGenerated() {
  const made = 'lib/server/generated/client.ts'
  if (!existsSync(made) || statSync(made).mtimeMs < statSync('prisma/schema.prisma').mtimeMs) npm('run', '--silent', 'generate')
}
