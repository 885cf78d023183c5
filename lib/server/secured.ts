import { randomUUID } from 'node:crypto'
import { bodyOf, clubIdOf, recordInClub, requireActor, requireBodyForm, requireCaller, requireFit, requireMethod, requireOwnOrigin, requireRecentSignIn, requireTurnOfStranger } from './admission.ts'
import type { Actor, Caller } from './caller.ts'
import type { ClubRecording } from './event-store.ts'
import { OPERATIONS, type Operation, type OperationName } from './operations.ts'
import { queryOf, type Shape } from './parameters.ts'
import { problemAnswer } from './problem.ts'
import { server, type Server } from './server.ts'
import { failureOf } from './unexpected.ts'

/** What a handler gets. `path` and `query` are parsed; the body is text within its bound, empty for operations that take none. */
export interface OpenCall<Path, Query> {
  readonly server: Server
  readonly request: Request
  readonly requestId: string
  readonly path: Path
  readonly query: Query
  readonly body: string
}
export interface SignedInCall<Path, Query> extends OpenCall<Path, Query> { readonly caller: Caller }
export interface ClubCall<Path, Query> extends SignedInCall<Path, Query> {
  /** The role as it was when the request was let in: for reading. Writing uses the one that `record` gives. */
  readonly actor: Actor
  /** One writing transaction of the club, in which session and role were read again (PROTOCOL A5). */
  record<T>(work: (tx: ClubRecording, actor: Actor) => Promise<T>): Promise<T>
}

type Access<Name extends OperationName> = (typeof OPERATIONS)[Name]['access']
export type Call<Name extends OperationName, Path, Query> =
  Access<Name> extends 'public' ? OpenCall<Path, Query> : Access<Name> extends 'signed-in' ? SignedInCall<Path, Query> : ClubCall<Path, Query>

/** The parameters that a route takes. `club` in the query belongs to every route of a club. */
export interface Parameters<Path, Query> { readonly path: Shape<Path>; readonly query: Shape<Query> }

type PathValues = Record<string, string | string[] | undefined>
/** A path without variables has no parameters, not even an empty object. */
interface Context { readonly params: Promise<PathValues | undefined> }
export interface Route {
  (request: Request, context: Context): Promise<Response>
  /** Which operation the route is: how the tests know that it went through here. */
  readonly operation: OperationName
}

/**
 * The only way to make a route. Checks in this order: method, origin, media type, size, session and its user, club and role,
 * parameters, body; then the handler. Whatever that throws becomes a problem (PROTOCOL section 7).
 */
export function secured<Name extends OperationName, Path, Query>(
  name: Name, parameters: Parameters<Path, Query>, handle: (call: Call<Name, Path, Query>) => Promise<Response>,
): Route {
  const answer = async (request: Request, context: Context): Promise<Response> => {
    const requestId = randomUUID()
    try {
      const call = await admit(OPERATIONS[name], parameters, request, await context.params ?? {}, requestId)
      return finished(await handle(call as Call<Name, Path, Query>))
    } catch (thrown) {
      const { slug, parts } = failureOf(thrown, requestId, name)
      return problemAnswer(slug, requestId, parts)
    }
  }
  return Object.assign(answer, { operation: name })
}

/** What an answer says about itself unless its handler knew better. */
function finished(response: Response): Response {
  const headers = new Headers(response.headers)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  headers.append('vary', 'Cookie')
  return new Response(response.body, { status: response.status, headers })
}

async function admit<Path, Query>(
  operation: Operation, parameters: Parameters<Path, Query>, request: Request, params: PathValues, requestId: string,
): Promise<OpenCall<Path, Query>> {
  const running = server()
  const query = queryOf(new URL(request.url))
  requireMethod(operation, request)
  requireOwnOrigin(running, request)
  requireBodyForm(operation, request.headers)
  const opened = async (): Promise<OpenCall<Path, Query>> => ({
    server: running, request, requestId,
    path: requireFit(parameters.path, params, 'not-found'), query: requireFit(parameters.query, query, 'invalid-parameter'), body: await bodyOf(operation, request),
  })
  if (operation.access === 'public') {
    requireTurnOfStranger(running, request.headers)
    return opened()
  }
  const caller = await requireCaller(running, request.headers)
  if (operation.access === 'signed-in') return { ...await opened(), caller } as SignedInCall<Path, Query>
  const clubId = clubIdOf(params.clubId, query.club, caller)
  const actor = requireActor(running, operation, caller, clubId)
  requireRecentSignIn(operation, caller, running.now())
  const record: ClubCall<Path, Query>['record'] = work => recordInClub(running, operation, caller, clubId, work)
  return { ...await opened(), caller, actor, record } as ClubCall<Path, Query>
}
