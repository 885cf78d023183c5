import { BATCH_EVENTS_MAX, BATCH_MEDIA_TYPE } from '#lib/event-sourcing/codec.ts'
import { actorIn, actorNow, callerOf, type Actor, type Caller } from './caller.ts'
import { UniqueViolation } from './database-failure.ts'
import { isListenedTo, ring } from './doorbell.ts'
import type { ClubRecording } from './event-store.ts'
import { log } from './log.ts'
import type { Operation } from './operations.ts'
import type { Shape } from './parameters.ts'
import { Refusal } from './problem.ts'
import { addressOfCaller, STRANGER_LIMIT, USER_LIMIT, type Limit } from './rate-limit.ts'
import { BODY_BYTES_MAX, declaresTooMuch, mediaTypeOf, readBody } from './read-body.ts'
import { noteSecurity } from './security-log.ts'
import type { Server } from './server.ts'

/** The single checks of `secured`. Each throws a Refusal, or gives what the next one needs. */

/** How young a session has to be for what needs a recent sign-in. */
export const RECENT_SIGN_IN_MS = 10 * 60 * 1000
const ACCOUNTS_BYTES_MAX = 16 * 1024
const LOST_RACES_MAX = 5
const RACE_RETRY_S = 1

export function requireMethod({ method }: Operation, request: Request): void {
  if (request.method !== method && !(method === 'GET' && request.method === 'HEAD')) throw new Refusal('method-not-allowed')
}

/** PROTOCOL A6. A browser can't send a bearer token from another site: those are exempt. */
export function requireOwnOrigin({ origins }: Server, { method, headers }: Request): void {
  if (method === 'GET' || method === 'HEAD' || /^bearer /i.test(headers.get('authorization') ?? '')) return
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const isOwn = site === null ? origin === null || origins.includes(origin) : site === 'same-origin'
  if (!isOwn) throw new Refusal('cross-site')
}

const MEDIA_TYPES = { batch: BATCH_MEDIA_TYPE, json: 'application/json', accounts: 'application/json' } as const
const bytesMaxOf = ({ body }: Operation): number => (body === 'accounts' ? ACCOUNTS_BYTES_MAX : BODY_BYTES_MAX)
const tooLarge = (operation: Operation) => new Refusal('batch-too-large', { more: { maxEvents: BATCH_EVENTS_MAX, maxBytes: bytesMaxOf(operation) } })

/** Media type, encoding and declared length of a body, before anything of it is read (PROTOCOL R14). */
export function requireBodyForm(operation: Operation, headers: Headers): void {
  if (operation.body === undefined) return
  if (headers.has('content-encoding')) throw new Refusal('encoding-not-supported')
  if (headers.has('content-type')) requireMediaType(operation, headers)
  if (declaresTooMuch(headers, bytesMaxOf(operation))) throw tooLarge(operation)
}

function requireMediaType({ body }: Operation, headers: Headers): void {
  if (body === undefined || mediaTypeOf(headers) === MEDIA_TYPES[body]) return
  throw new Refusal('unsupported-media-type', { detail: `Send it as ${MEDIA_TYPES[body]}` })
}

/** The body, read within its bound. A body without a media type is refused here, so that strangers hear of their session first. */
export async function bodyOf(operation: Operation, request: Request): Promise<string> {
  if (operation.body === undefined) return ''
  const body = await readBody(request, bytesMaxOf(operation))
  if (body.kind === 'too-large') throw tooLarge(operation)
  if (body.kind === 'read') {
    if (operation.body !== 'accounts' || body.text !== '') requireMediaType(operation, request.headers)
    return body.text
  }
  const detail = body.kind === 'unreadable' ? 'The body is not UTF-8' : 'The body ended before it was complete'
  throw new Refusal(operation.body === 'batch' ? 'malformed-batch' : 'malformed-json', { detail })
}

export function requireTurn({ limiter }: Server, key: string, limit: Limit): void {
  const seconds = limiter.take(key, limit)
  if (seconds > 0) throw new Refusal('too-many-requests', { retryAfterS: seconds })
}

export const requireTurnOfStranger = (server: Server, headers: Headers): void => requireTurn(server, `address ${addressOfCaller(headers)}`, STRANGER_LIMIT)

/** The caller, counted. A device says whose pending events it sends: they never go out under another session (PROTOCOL D9). */
export async function requireCaller(server: Server, headers: Headers): Promise<Caller> {
  const caller = await callerOf(server, headers)
  if (caller === null) {
    requireTurnOfStranger(server, headers)
    throw new Refusal('unauthenticated')
  }
  requireTurn(server, `user ${caller.user.id}`, USER_LIMIT)
  const meant = headers.get('sideline-user')
  if (meant !== null && meant !== caller.user.id) throw new Refusal('unauthenticated', { detail: 'The session belongs to another user than the request says' })
  return caller
}

/** The club of a request: the path's, else the query's, else the only one of the session (PROTOCOL A2). */
export function clubIdOf(inPath: string | string[] | undefined, inQuery: string | string[] | undefined, { memberships }: Caller): string {
  const named = inPath ?? inQuery
  if (Array.isArray(named)) throw new Refusal('invalid-parameter', { detail: 'club: stands more than once' })
  if (named !== undefined) return named
  if (memberships.length !== 1) throw new Refusal('club-required')
  return memberships[0]!.clubId
}

/** The caller's role in the club, where it allows the operation at all (PROTOCOL A3, A4). */
export function requireActor(server: Server, operation: Operation, caller: Caller, clubId: string): Actor {
  const membership = caller.memberships.find(one => one.clubId === clubId)
  if (membership === undefined) throw new Refusal('not-found')
  const actor = actorIn(caller, membership)
  try { requireRight(operation, actor) } catch (refusal) {
    noteSecurity(server, { kind: 'forbidden', clubId, userId: actor.userId })
    throw refusal
  }
  return actor
}

export function requireRight({ access }: Operation, { role }: Actor): void {
  if (typeof access === 'object' && access[role] === 'no') throw new Refusal('forbidden')
}

/** A bearer token is no sign-in: what needs a recent one is done by a person. */
export function requireRecentSignIn({ recentlySignedIn }: Operation, { pass }: Caller, now: Date): void {
  if (recentlySignedIn !== true) return
  const isRecent = pass.kind === 'session' && now.getTime() - pass.signedInAt.getTime() <= RECENT_SIGN_IN_MS
  if (!isRecent) throw new Refusal('forbidden', { detail: 'This needs a sign-in of the last ten minutes', more: { signInAgain: true } })
}

/** Path or query in their form; see `parameters.ts` for which refusal a misfit leads to. */
export function requireFit<T>(shape: Shape<T>, found: unknown, slug: 'not-found' | 'invalid-parameter'): T {
  const read = shape.safeParse(found)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new Refusal(slug, slug === 'not-found' ? {} : { detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}` })
}

/** Runs `work` in one writing transaction with session and role read in it (PROTOCOL A5). A lost race is decided again (C2). */
export async function recordInClub<T>(server: Server, operation: Operation, caller: Caller, clubId: string, work: (tx: ClubRecording, actor: Actor) => Promise<T>): Promise<T> {
  for (let lost = 0; ; lost++) {
    try {
      const result = await server.store.inRecording(clubId, async tx => {
        const actor = await actorNow(tx.raw, caller, clubId, server.now())
        requireRight(operation, actor)
        return work(tx, actor)
      })
      if (isListenedTo(clubId)) await ringFor(server, clubId)
      return result
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error
      if (lost + 1 >= LOST_RACES_MAX) throw new Refusal('busy', { retryAfterS: RACE_RETRY_S })
    }
  }
}

/** After the commit: whoever listens then finds what was recorded (PROTOCOL P7). A doorbell that fails fails nothing. */
async function ringFor({ database }: Server, clubId: string): Promise<void> {
  try {
    ring(clubId, (await database.club.findUniqueOrThrow({ where: { id: clubId }, select: { position: true } })).position)
  } catch (error) { log.warn({ clubId, err: error }, 'doorbell not rung') }
}
