import { createHash, randomBytes } from 'node:crypto'

/** Bearer tokens: 256 random bits; the database keeps only a hash, which needs no salt at that length. */

const TOKEN_BYTES = 32
const PREFIX = 'sideline_'
const FORM = /^sideline_[A-Za-z0-9_-]{43}$/

export const newToken = (): string => PREFIX + randomBytes(TOKEN_BYTES).toString('base64url')

/** What the database knows a token by. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export type Bearer =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly hash: string }
  /** An `Authorization` header that carries no token of ours. */
  | { readonly kind: 'unfit' }

/** The token of a request's `Authorization` header. */
export function bearerOf(headers: Headers): Bearer {
  const header = headers.get('authorization')
  if (header === null) return { kind: 'none' }
  const token = /^bearer +(\S+) *$/i.exec(header)?.[1]
  return token !== undefined && FORM.test(token) ? { kind: 'token', hash: tokenHash(token) } : { kind: 'unfit' }
}
