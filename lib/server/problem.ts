/** The refusals of PROTOCOL section 7 and how they are answered (RFC 9457). */

interface Kind { readonly status: number; readonly title: string; readonly what: string }

/** Every slug that an answer may carry: its status, its title, and what the reader of `/problems/{slug}` should know. */
export const PROBLEMS = {
  'malformed-batch': { status: 400, title: 'Not a batch of events', what: 'The body has to be a JSON array of CloudEvents 1.0 objects, in UTF-8. Nothing of it was stored.' },
  'malformed-json': { status: 400, title: 'Not the JSON that was expected', what: 'The body has to be one JSON object, in UTF-8. Nothing of it was stored.' },
  'invalid-parameter': { status: 400, title: 'A parameter is out of its bounds', what: 'A value in the address has the wrong form or lies outside its bounds; the detail names it.' },
  'club-required': { status: 400, title: 'Which club?', what: 'The session belongs to several clubs or to none: name one with ?club={clubId}.' },
  'unauthenticated': { status: 401, title: 'Not signed in', what: 'There is no valid session, or it belongs to somebody else than the request says. What waits on a device stays there; sign in to send it.' },
  'forbidden': { status: 403, title: 'Not allowed', what: 'The role in this club does not allow it, or it needs a sign-in of the last minutes.' },
  'cross-site': { status: 403, title: 'From another site', what: 'Requests that change something are taken from the application\'s own pages, and from programs that carry a bearer token.' },
  'not-found': { status: 404, title: 'Not found', what: 'There is nothing here, or nothing that this session may know of.' },
  'method-not-allowed': { status: 405, title: 'Not that way', what: 'This address takes other methods; the header Allow names them.' },
  'unknown-parent': { status: 409, title: 'The parent is not recorded', what: 'The first new event hangs on an event that this stream does not have. Pull, then send again.' },
  'stream-exists': { status: 409, title: 'It was founded already', what: 'The batch founds a stream that exists. Pull, then send again.' },
  'version-mismatch': { status: 409, title: 'Changed meanwhile', what: 'The stream\'s head is not the version that the command expects; `actual` says which it is.' },
  'history-diverged': { status: 409, title: 'Another history', what: 'The server\'s history was restored from a backup since. Compare from the head down and offer again what is missing.' },
  'batch-too-large': { status: 413, title: 'Too much at once', what: 'Send at most `maxEvents` events and `maxBytes` bytes; halve the batch.' },
  'unsupported-media-type': { status: 415, title: 'Another media type is needed', what: 'Batches are application/cloudevents-batch+json, commands application/json.' },
  'encoding-not-supported': { status: 415, title: 'Compressed bodies are not taken', what: 'Send the body without Content-Encoding.' },
  'invalid-events': { status: 422, title: 'Events that break a rule', what: '`errors` names each event and what is wrong with it. Nothing of the stream\'s events was stored.' },
  'broken-chain': { status: 422, title: 'Not one chain', what: 'Each event of a stream has to name the one before it as its parent, and stand once in the batch.' },
  'event-id-reused': { status: 422, title: 'A known id with other content', what: 'An event with this id is recorded and says something else.' },
  'rule-broken': { status: 422, title: 'Against a rule of the club', what: 'The command would break the rule that `rule` names. Nothing was recorded.' },
  'command-id-reused': { status: 422, title: 'A known command with other content', what: 'A command with this id was answered before, and said something else.' },
  'invalid-command': { status: 422, title: 'Not a command', what: 'The type is unknown, or the data does not fit it; `errors` says where.' },
  'too-many-requests': { status: 429, title: 'Too many requests', what: 'Wait as long as Retry-After says.' },
  'busy': { status: 503, title: 'Busy', what: 'Nothing was recorded. Try again after Retry-After.' },
  'storage-full': { status: 507, title: 'The server\'s storage is full', what: 'Nothing was recorded: the disk is full or takes no writes. Whoever runs the server has to see to it.' },
} as const satisfies Record<string, Kind>

export type Slug = keyof typeof PROBLEMS

export interface EventError { readonly id?: string | undefined; readonly index?: number | undefined; readonly pointer?: string | undefined; readonly reason: string }

/** What a problem says beyond its slug. `retryAfterS` becomes the header. Members of `more` stand beside the standard ones. */
export interface ProblemParts {
  readonly detail?: string | undefined
  readonly errors?: readonly EventError[] | undefined
  readonly retryAfterS?: number | undefined
  readonly more?: Readonly<Record<string, unknown>> | undefined
}

/** Leaves whatever is going on, a transaction included, with a problem as the answer. */
export class Refusal extends Error {
  readonly slug: Slug
  readonly parts: ProblemParts
  constructor(slug: Slug, parts: ProblemParts = {}) {
    super(slug)
    this.name = 'Refusal'
    this.slug = slug
    this.parts = parts
  }
}

export const isSlug = (text: string): text is Slug => Object.hasOwn(PROBLEMS, text)

/** The problem object of PROTOCOL section 7. `status` is the slug's own unless the caller's library chose another. */
export function problemObject(slug: Slug, requestId: string, { detail, errors, more }: ProblemParts = {}): Record<string, unknown> {
  const { status, title, what } = PROBLEMS[slug]
  return { type: `/problems/${slug}`, title, status, detail: detail ?? what, requestId, ...(errors !== undefined && { errors }), ...more }
}

/** The answer that carries a problem. */
export function problemAnswer(slug: Slug, requestId: string, parts: ProblemParts = {}): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'vary': 'Cookie' })
  if (parts.retryAfterS !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(parts.retryAfterS))))
  return new Response(JSON.stringify(problemObject(slug, requestId, parts)), { status: PROBLEMS[slug].status, headers })
}
