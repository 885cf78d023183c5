import { ACCOUNT_PATHS, SIGN_IN_PATH } from './accounts.ts'
import { requireTurn } from './admission.ts'
import { decidedByDatabase } from './noticed-failures.ts'
import { Refusal, type Slug } from './problem.ts'
import { addressOfCaller, SIGN_IN_LIMIT, SIGN_IN_WIDE_LIMIT } from './rate-limit.ts'
import type { OpenCall } from './secured.ts'
import { noteSecurity } from './security-log.ts'
import type { Server } from './server.ts'

/** The accounts library behind our own door: few paths, counted sign-ins, problems instead of its errors, and never a 500. */

type AccountCall = OpenCall<{ readonly all: readonly string[] }, unknown>
type Body = Readonly<Record<string, unknown>>

const EMAIL_CHARACTERS_MAX = 254

/** `GET` and `POST /api/auth/…` */
export async function answerAccount({ server, request, path, body }: AccountCall): Promise<Response> {
  const method = request.method === 'POST' ? 'POST' : 'GET'
  const name = path.all.join('/')
  if (!ACCOUNT_PATHS[method].includes(name)) throw new Refusal('not-found')
  const sent = method === 'POST' ? bodyObject(body) : {}
  if (name === SIGN_IN_PATH) requireSignInTurn(server, request.headers, sent)
  const answered = await decidedByDatabase(() => server.accounts.handler(forwarded(server, request, method, sent)))
  if (name === SIGN_IN_PATH) await noteSignIn(server, answered)
  if (answered.status >= 500) throw new Error(`the accounts library answered ${answered.status} to ${name}`)
  return answered.status >= 400 ? refused(answered) : answered
}

function bodyObject(text: string): Body {
  if (text === '') return {}
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('malformed-json')
  return value as Body
}

function parsed(text: string): unknown {
  try { return JSON.parse(text) } catch { return undefined }
}

/** What a request says of its origin was checked before (PROTOCOL A6); the library's own rules are stricter and refuse programs. */
const ORIGIN_HEADERS = ['referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']

/** The request again with the body that was read, and from our own origin. Its cookies go along. */
function forwarded({ origins }: Server, request: Request, method: 'GET' | 'POST', sent: Body): Request {
  const headers = new Headers(request.headers)
  for (const name of ['content-length', ...ORIGIN_HEADERS]) headers.delete(name)
  headers.set('origin', origins[0]!)
  if (method === 'POST') headers.set('content-type', 'application/json')
  return new Request(request.url, { method, headers, ...(method === 'POST' && { body: JSON.stringify(sent) }) })
}

function requireSignInTurn(server: Server, headers: Headers, { email, password }: Body): void {
  if (typeof email !== 'string' || typeof password !== 'string' || email.length > EMAIL_CHARACTERS_MAX) {
    throw new Refusal('invalid-parameter', { detail: 'Signing in takes an email and a password' })
  }
  const account = email.trim().toLowerCase()
  const address = addressOfCaller(headers)
  requireTurn(server, `sign-in ${address} ${account}`, SIGN_IN_LIMIT)
  requireTurn(server, `sign-in address ${address}`, SIGN_IN_WIDE_LIMIT)
  requireTurn(server, `sign-in account ${account}`, SIGN_IN_WIDE_LIMIT)
}

async function noteSignIn(server: Server, answered: Response): Promise<void> {
  if (!answered.ok) return noteSecurity(server, { kind: 'sign-in-refused' })
  const { user } = await answered.clone().json() as { user?: { id?: string } }
  noteSecurity(server, { kind: 'signed-in', ...(user?.id !== undefined && { userId: user.id }) })
}

const SLUGS: Readonly<Record<number, Slug>> = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not-found', 429: 'too-many-requests' }

/** The library's refusal as a problem, with its code and sentence beside. */
async function refused(answered: Response): Promise<Response> {
  const said = parsed(await answered.text())
  const { code, message } = (typeof said === 'object' && said !== null ? said : {}) as { code?: unknown; message?: unknown }
  throw new Refusal(SLUGS[answered.status] ?? 'invalid-parameter', {
    ...(typeof message === 'string' && { detail: message }), ...(typeof code === 'string' && { more: { code } }),
  })
}
