import { v7 } from 'uuid'
import * as z from 'zod/mini'
import { line, NAME_CHARACTERS_MAX } from '#lib/domain/values.ts'
import { parseJson } from '#lib/event-sourcing/codec.ts'
import { fitting } from './fitting.ts'
import { Refusal } from './problem.ts'
import { noteSecurity } from './security-log.ts'
import type { ClubCall } from './secured.ts'
import { newToken, tokenHash } from './tokens.ts'

/** Bearer tokens for other programs. Each acts for the administrator who issued it, in this one club. */

const TOKENS_MAX = 100

const Body = z.strictObject({
  name: fitting(line(NAME_CHARACTERS_MAX)),
  /** Absent: until it is revoked. */
  expiresAt: z.optional(z.iso.datetime()),
})

interface Row { id: string; name: string; userId: string; createdAt: Date; expiresAt: Date | null; revokedAt: Date | null }

const shown = ({ id, name, userId, createdAt, expiresAt, revokedAt }: Row) => ({ tokenId: id, name, userId, createdAt, expiresAt, revokedAt })

/** `GET /api/clubs/{clubId}/tokens` */
export async function listTokens({ server, actor }: ClubCall<unknown, unknown>): Promise<Response> {
  const tokens = await server.database.apiToken.findMany({ where: { clubId: actor.clubId }, orderBy: { createdAt: 'desc' }, take: TOKENS_MAX })
  return Response.json({ tokens: tokens.map(shown) })
}

/** `POST /api/clubs/{clubId}/tokens`: the only answer that ever carries the token itself. */
export async function issueToken({ server, body, record }: ClubCall<unknown, unknown>): Promise<Response> {
  const { name, expiresAt } = bodyOf(body)
  const token = newToken()
  const row = await record(async (tx, { clubId, userId }) => {
    if (await tx.raw.apiToken.count({ where: { clubId, revokedAt: null } }) >= TOKENS_MAX) throw new Refusal('rule-broken', { detail: 'Revoke a token first', more: { rule: 'too-many-tokens' } })
    const expires = expiresAt === undefined ? null : new Date(expiresAt)
    return tx.raw.apiToken.create({ data: { id: v7(), clubId, userId, name, tokenHash: tokenHash(token), createdAt: server.now(), expiresAt: expires } })
  })
  noteSecurity(server, { kind: 'token-issued', clubId: row.clubId, userId: row.userId, detail: { tokenId: row.id } })
  return Response.json({ ...shown(row), token }, { status: 201 })
}

/** `DELETE /api/clubs/{clubId}/tokens/{tokenId}`: binds the token's very next request. */
export async function revokeToken({ server, path, actor, record }: ClubCall<{ readonly tokenId: string }, unknown>): Promise<Response> {
  await record(async (tx, { clubId }) => {
    const token = await tx.raw.apiToken.findUnique({ where: { id: path.tokenId } })
    if (token?.clubId !== clubId) throw new Refusal('not-found')
    if (token.revokedAt === null) await tx.raw.apiToken.update({ where: { id: token.id }, data: { revokedAt: server.now() } })
  })
  noteSecurity(server, { kind: 'token-revoked', clubId: actor.clubId, userId: actor.userId, detail: { tokenId: path.tokenId } })
  return new Response(null, { status: 204 })
}

function bodyOf(text: string): z.infer<typeof Body> {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('malformed-json')
  const read = Body.safeParse(value)
  if (read.success) return read.data
  throw new Refusal('invalid-command', { errors: read.error.issues.map(issue => ({ pointer: `/${String(issue.path[0] ?? '')}`, reason: issue.message })) })
}
