import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What the environment says, checked as a whole: everything that is wrong is named at once. */
export interface Configuration {
  readonly port: number
  readonly databaseUrl: string
  /** The public origin, without a trailing slash. */
  readonly origin: string
  readonly demo: boolean
  readonly rateLimit: boolean
}

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

const PORT_DEFAULT = 3000
const PORT_MAX = 65_535
const SECRET_LENGTH_MIN = 32
const SECRET_BYTES = 48
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks the environment; throws a ConfigurationError that names each variable that is wrong, and why. */
export function readConfiguration(env: Environment): Configuration {
  const wrong: string[] = []
  const port = Number(env.PORT ?? PORT_DEFAULT)
  if (!Number.isInteger(port) || port < 0 || port > PORT_MAX) wrong.push(`PORT is ${JSON.stringify(env.PORT)}; it has to be a port number from 0 to ${PORT_MAX}`)
  const databaseUrl = env.DATABASE_URL ?? 'file:./data/sideline.db'
  if (!/^file:.+/.test(databaseUrl)) wrong.push('DATABASE_URL has to be a SQLite file, such as file:./data/sideline.db')
  const origin = originOf(env.SIDELINE_ORIGIN ?? `http://localhost:${port}`)
  if (origin === null) wrong.push(`SIDELINE_ORIGIN is ${JSON.stringify(env.SIDELINE_ORIGIN)}; it has to be an origin such as https://sideline.example, without a path`)
  const secret = env.SIDELINE_SECRET
  if (secret !== undefined && secret.length < SECRET_LENGTH_MIN) wrong.push(`SIDELINE_SECRET has ${secret.length} characters; it needs at least ${SECRET_LENGTH_MIN}`)
  const rateLimit = oneOf(env, 'SIDELINE_RATE_LIMIT', ['on', 'off'], wrong) !== 'off'
  const demo = oneOf(env, 'SIDELINE_DEMO', ['0', '1', 'force'], wrong)
  if (demo === '1' && env.NODE_ENV === 'production' && origin !== null && !LOCAL_HOSTS.has(new URL(origin).hostname)) {
    wrong.push(`SIDELINE_DEMO=1 makes accounts whose password everybody knows, and ${origin} isn't local; SIDELINE_DEMO=force does it all the same`)
  }
  if (wrong.length > 0 || origin === null) throw new ConfigurationError(wrong.join('\n'))
  return { port, databaseUrl, origin, demo: demo === '1' || demo === 'force', rateLimit }
}

const here = globalThis as { sidelineConfiguration?: Configuration; sidelineSecret?: string }

/** The configuration of this process. Never called while a module loads: a build has no environment. */
export const configuration = (): Configuration => (here.sidelineConfiguration ??= readConfiguration(process.env))

/** The secret that signs cookies: SIDELINE_SECRET, else one that is made once and kept beside the database. */
export const secret = (): string => (here.sidelineSecret ??= process.env.SIDELINE_SECRET ?? keptSecret(databaseFile(configuration().databaseUrl)))

/** The path that a `file:` URL names, as the SQLite adapter reads it. */
export const databaseFile = (url: string): string => url.replace(/^file:/, '')

/** The secret kept beside a SQLite database, readable by its owner alone; made where there is none. */
export function keptSecret(database: string): string {
  const file = `${database}.secret`
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    try {
      writeFileSync(file, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process made it in between: then that one holds.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  const kept = readFileSync(file, 'utf8').trim()
  if (kept.length < SECRET_LENGTH_MIN) throw new ConfigurationError(`${file} holds no secret of ${SECRET_LENGTH_MIN} characters; delete it (everybody then signs in again) or set SIDELINE_SECRET`)
  return kept
}

function originOf(text: string): string | null {
  try {
    const url = new URL(text)
    const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
    return isBare && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : null
  } catch { return null }
}

function oneOf(env: Environment, name: string, allowed: readonly string[], wrong: string[]): string | undefined {
  const value = env[name]
  if (value !== undefined && !allowed.includes(value)) wrong.push(`${name} is ${JSON.stringify(value)}; it can be ${allowed.join(', ')} or absent`)
  return value
}
