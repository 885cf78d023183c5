import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NextConfig } from 'next'

/** What a build is made from; where there is no commit to name it, its content does. */
const SOURCES = ['app', 'lib', 'package-lock.json', 'next.config.ts', 'proxy.ts']
const NOT_SOURCES = new Set(['generated', 'node_modules'])

/** The same sources give the same id: an update is announced to open tabs only when there is one. */
function buildId(): string {
  const commit = cleanCommit()
  if (commit !== null) return commit
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap(filesBelow)) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  return `${version}-${hash.digest('hex').slice(0, 16)}`
}

/** The commit that is checked out, unless files differ from it. */
function cleanCommit(): string | null {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return git('status', '--porcelain') === '' ? git('rev-parse', '--short=16', 'HEAD') : null
  } catch { return null }
}

function filesBelow(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true }).filter(entry => !NOT_SOURCES.has(entry.name)).sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(entry => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]))
  } catch { return [path] }
}

const FEATURES_OFF = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi',
  'payment', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'usb', 'xr-spatial-tracking']

const HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: FEATURES_OFF.map(feature => `${feature}=()`).join(', ') },
]
const TWO_YEARS_S = 63_072_000
const STRICT_TRANSPORT = { key: 'Strict-Transport-Security', value: `max-age=${TWO_YEARS_S}; includeSubDomains; preload` }

const config: NextConfig = {
  agentRules: false,
  poweredByHeader: false,
  generateBuildId: buildId,
  images: { unoptimized: true },
  // `npm run check` sees all types, those of the tests included; a build doesn't do it again.
  typescript: { ignoreBuildErrors: true },
  // Dexie's package leads bundlers to a build for old browsers; the service worker's is the same (scripts/bundle.mjs).
  turbopack: { resolveAlias: { dexie: 'dexie/dist/modern/dexie.min.mjs' } },
  serverExternalPackages: ['@prisma/schema-engine-wasm', 'pino'],
  // These are fixed when the build is made, which doesn't know the origin: so the request says whether it came over HTTPS
  headers: async () => [
    { source: '/:path*', headers: HEADERS },
    { source: '/:path*', has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }], headers: [STRICT_TRANSPORT] },
    { source: '/sw.js', headers: [{ key: 'Cache-Control', value: 'no-cache' }, { key: 'Content-Security-Policy', value: "default-src 'self'; script-src 'self'" }] },
  ],
}
export default config
