import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { v7 } from 'uuid'
import type { PrismaClient } from './generated/client.ts'
import { noticingFailures } from './noticed-failures.ts'

/** Signing in: passwords and sessions, kept by better-auth in our database. Who may do what is decided elsewhere. */

const DAY_S = 24 * 60 * 60
/** A session ends when it wasn't used this long. */
export const SESSION_IDLE_S = 14 * DAY_S
/** A session ends at this age, used or not. */
export const SESSION_S_MAX = 90 * DAY_S
/** OWASP's parameters for argon2id. */
const ARGON2ID = { memoryCost: 19456, timeCost: 2, parallelism: 1 }
const PASSWORD_CHARACTERS_MIN = 12
const PASSWORD_CHARACTERS_MAX = 128

/** What of the library may be called over HTTP; everything else is answered as not there. */
export const ACCOUNT_PATHS: Readonly<Record<'GET' | 'POST', readonly string[]>> = {
  GET: ['get-session', 'list-sessions'],
  POST: ['sign-in/email', 'sign-out', 'change-password', 'revoke-session', 'revoke-sessions', 'revoke-other-sessions'],
}
export const SIGN_IN_PATH = 'sign-in/email'

export interface AccountSettings {
  /** 32 characters or more; signs the cookies. */
  readonly secret: string
  readonly origin: string
  /** Every origin that is ours, the first one included. */
  readonly origins: readonly string[]
  /** Provider word of the database behind the client. */
  readonly provider?: 'sqlite' | 'postgresql'
}

/** The accounts library over the one client of the process; its before-hooks must never use that client themselves. */
export function accountsOf(prisma: PrismaClient, { secret, origin, origins, provider = 'sqlite' }: AccountSettings) {
  return betterAuth({
    baseURL: origin,
    trustedOrigins: [...origins],
    secret,
    database: prismaAdapter(noticingFailures(prisma), { provider, transaction: true }),
    emailAndPassword: {
      enabled: true, disableSignUp: true, autoSignIn: true, minPasswordLength: PASSWORD_CHARACTERS_MIN, maxPasswordLength: PASSWORD_CHARACTERS_MAX,
      password: { hash: passwordHash, verify: ({ hash: stored, password }) => verify(stored, password) },
    },
    session: { expiresIn: SESSION_IDLE_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    advanced: { database: { generateId: () => v7() }, ...cookiesOf(origin) },
    rateLimit: { enabled: false }, // ours counts accounts and networks
    logger: { disabled: true }, // it writes e-mail addresses
    telemetry: { enabled: false },
  })
}

/** On HTTPS the browser itself holds the cookie to this host and to encrypted connections; the library's own prefix promises less. */
const cookiesOf = (origin: string) => origin.startsWith('https:')
  ? { useSecureCookies: false, cookiePrefix: '__Host-sideline', defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: 'lax' as const, path: '/' } }
  : { cookiePrefix: 'sideline' }

export type Accounts = ReturnType<typeof accountsOf>

/** Takes 20 to 80 ms: make it before a transaction, not inside. */
export const passwordHash = (password: string): Promise<string> => hash(password, ARGON2ID)
