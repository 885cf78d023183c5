import { v7 } from 'uuid'
import { accountsOf, type Accounts } from './accounts.ts'
import { configuration, databaseFile, secret } from './configuration.ts'
import { database } from './database.ts'
import { emptyLog } from './emptied-log.ts'
import { prismaEventStore, type EventStore } from './event-store.ts'
import type { PrismaClient } from './generated/client.ts'
import { rateLimiter, unlimited, type RateLimiter } from './rate-limit.ts'

/** What the route handlers work with. Tests put their own in place. */
export interface Server {
  readonly database: PrismaClient
  readonly databaseUrl: string
  readonly store: EventStore
  readonly accounts: Accounts
  readonly limiter: RateLimiter
  /** Every origin that is ours. */
  readonly origins: readonly string[]
  readonly now: () => Date
  /** Makes the ids of events, UUID version 7. */
  readonly newId: () => string
}

export interface ServerParts {
  readonly database: PrismaClient
  readonly databaseUrl: string
  readonly origin: string
  readonly secret: string
  readonly limited: boolean
  readonly now?: () => Date
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** On one's own machine the same server has three names. */
export function originsOf(origin: string): readonly string[] {
  const { protocol, hostname, port } = new URL(origin)
  if (!LOOPBACK.includes(hostname)) return [origin]
  return [origin, ...LOOPBACK.filter(name => name !== hostname).map(name => `${protocol}//${name}${port === '' ? '' : `:${port}`}`)]
}

export function openServer({ database, databaseUrl, origin, secret, limited, now = () => new Date() }: ServerParts): Server {
  const origins = originsOf(origin)
  return {
    database, databaseUrl, origins, now, newId: () => v7(),
    store: prismaEventStore(database, now, () => { emptyLog(databaseFile(databaseUrl)) }),
    accounts: accountsOf(database, { secret, origin, origins }),
    limiter: limited ? rateLimiter(() => performance.now()) : unlimited,
  }
}

const here = globalThis as { sidelineServer?: Server | undefined }

/** The one server of this process. Each route is a bundle of its own, so it hangs on globalThis. */
export const server = (): Server =>
  (here.sidelineServer ??= configuredServer())

function configuredServer(): Server {
  const { databaseUrl, origin, rateLimit } = configuration()
  return openServer({ database: database(), databaseUrl, origin, secret: secret(), limited: rateLimit })
}

/** Puts another server in place, or none: then the next request opens the configured one. */
export function installServer(other: Server | undefined): void { here.sidelineServer = other }
