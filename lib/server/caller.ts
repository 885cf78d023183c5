import { SESSION_S_MAX } from './accounts.ts'
import { membershipOf, membershipsOf, type Membership, type Tables } from './clubs.ts'
import { decidedByDatabase } from './noticed-failures.ts'
import { Refusal } from './problem.ts'
import type { Server } from './server.ts'
import { bearerOf } from './tokens.ts'

/** Who sends a request, from a session's cookie or a bearer token; never from anything else in it (PROTOCOL section 3). */

export interface User { readonly id: string; readonly name: string; readonly email: string }

export interface Caller {
  readonly user: User
  readonly memberships: readonly Membership[]
  /** What lets the caller in: read again in the transaction that writes. */
  readonly pass: { readonly kind: 'session'; readonly id: string; readonly signedInAt: Date } | { readonly kind: 'token'; readonly id: string; readonly clubId: string }
  /** Cookies that prolong the session, to be sent along. */
  readonly cookies: readonly string[]
}

/** A caller in one club, with the role that holds there at the moment of reading. */
export interface Actor { readonly userId: string; readonly clubId: string; readonly role: Membership['role']; readonly teamIds: readonly string[]; readonly memberId: string | null }

/** The caller of a request; null without a valid session or token. A token that isn't valid is not made good by a cookie. */
export async function callerOf(server: Server, headers: Headers): Promise<Caller | null> {
  const bearer = bearerOf(headers)
  if (bearer.kind === 'token') return byToken(server, bearer.hash)
  if (bearer.kind === 'unfit' || !headers.has('cookie')) return null
  const { headers: answered, response } = await decidedByDatabase(() => server.accounts.api.getSession({ headers, returnHeaders: true }))
  if (response === null) return null
  const { user, session } = response
  const signedInAt = new Date(session.createdAt)
  if (isTooOld(signedInAt, server.now())) return null
  return {
    user: { id: user.id, name: user.name, email: user.email },
    memberships: await membershipsOf(server.database, user.id),
    pass: { kind: 'session', id: session.id, signedInAt },
    cookies: answered.getSetCookie(),
  }
}

const isTooOld = (signedInAt: Date, now: Date): boolean => now.getTime() - signedInAt.getTime() > SESSION_S_MAX * 1000

async function byToken(server: Server, tokenHash: string): Promise<Caller | null> {
  const token = await server.database.apiToken.findUnique({ where: { tokenHash }, include: { user: true } })
  if (token === null || !isInForce(token, server.now())) return null
  // It opens the one club that it was issued for, and no more than its issuer may do there today
  const membership = await membershipOf(server.database, token.clubId, token.userId)
  const { id, name, email } = token.user
  return { user: { id, name, email }, memberships: membership === null ? [] : [membership], pass: { kind: 'token', id: token.id, clubId: token.clubId }, cookies: [] }
}

const isInForce = ({ revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now)

export const actorIn = (caller: Caller, { clubId, role, teamIds, memberId }: Membership): Actor => ({ userId: caller.user.id, clubId, role, teamIds, memberId })

/**
 * The caller's role in a club at this moment, in the transaction that writes (PROTOCOL A5): a session, token or membership that was
 * withdrawn since the request was let in refuses it now.
 */
export async function actorNow(tx: Tables, caller: Caller, clubId: string, now: Date): Promise<Actor> {
  if (!await passHolds(tx, caller, now)) throw new Refusal('unauthenticated')
  const membership = await membershipOf(tx, clubId, caller.user.id)
  if (membership === null) throw new Refusal('not-found')
  return actorIn(caller, membership)
}

async function passHolds(tx: Tables, { pass }: Caller, now: Date): Promise<boolean> {
  if (pass.kind === 'token') {
    const token = await tx.apiToken.findUnique({ where: { id: pass.id }, select: { revokedAt: true, expiresAt: true } })
    return token !== null && isInForce(token, now)
  }
  const session = await tx.session.findUnique({ where: { id: pass.id }, select: { expiresAt: true } })
  return session !== null && session.expiresAt > now
}
