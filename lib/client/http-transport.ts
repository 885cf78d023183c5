import { BATCH_EVENTS_MAX, BATCH_MEDIA_TYPE, encodeBatch, parseJson, readRecorded } from '#lib/event-sourcing/codec.ts'
import type { RecordedEvent } from '#lib/event-sourcing/event.ts'
import { bySource } from '#lib/event-sourcing/grouped.ts'
import { list, matching, number, openFields, optional, readAs, text, word } from '#lib/event-sourcing/shape.ts'
import type { Answer, Problem, StreamRefusal, Transport } from '#lib/sync/synchronize-ports.ts'

/** The way to the server over fetch. Whatever isn't an answer of the protocol counts as none (PROTOCOL D5). */

/** Short enough that a hanging connection holds nobody up; a batch that needs longer is sent again in halves. */
const REQUEST_MS = 30_000
const REFUSED_TYPE = 'club.sideline.sync.refused.v1'
const PROBLEM_MEDIA_TYPE = 'application/problem+json'
const PROBLEM_TYPE_PREFIX = '/problems/'

const ProblemAnswer = openFields({
  type: matching(/^\/problems\//, `must start with ${PROBLEM_TYPE_PREFIX}`),
  title: text(),
  status: number,
  detail: optional(text()),
  errors: optional(list(openFields({ id: optional(text()), index: optional(number), pointer: optional(text()), reason: text() }))),
})
const RefusedStream = openFields({ type: word(REFUSED_TYPE), source: text(), data: ProblemAnswer })

export interface TransportOptions {
  readonly userId: string
  readonly clubId: string
  readonly fetch?: typeof globalThis.fetch
  /** Gives what ends a request that takes too long. */
  readonly timeout?: (ms: number) => AbortSignal
}

export function httpTransport({ userId, clubId, fetch = globalThis.fetch, timeout = ms => AbortSignal.timeout(ms) }: TransportOptions): Transport {
  const path = `/api/clubs/${clubId}/events`
  const headersFor = (epoch: string | null) => ({ accept: BATCH_MEDIA_TYPE, 'sideline-user': userId, ...(epoch !== null && { 'sideline-epoch': epoch }) })

  async function ask(url: string, epoch: string | null, init: RequestInit): Promise<Answer> {
    try {
      const response = await fetch(url, { ...init, cache: 'no-store', credentials: 'same-origin', redirect: 'error', signal: timeout(REQUEST_MS) })
      return readAnswer(response, await response.text(), epoch)
    } catch (error) {
      // A failed fetch tells no more than that it failed; running out of time is told as that.
      return { kind: 'unreachable', why: error instanceof DOMException && error.name === 'TimeoutError' ? 'too-slow' : 'not-reached' }
    }
  }

  return {
    pull: (position, epoch, max = BATCH_EVENTS_MAX) => ask(`${path}/pull?position=${position}&max=${max}`, epoch, { headers: headersFor(epoch) }),
    rebase: (position, events, epoch) => ask(`${path}/rebase?position=${position}`, epoch, {
      method: 'POST', headers: { ...headersFor(epoch), 'content-type': BATCH_MEDIA_TYPE }, body: encodeBatch([...bySource(events).values()].flat()),
    }),
  }
}

function readAnswer(response: Response, text: string, sentEpoch: string | null): Answer {
  const mediaType = response.headers.get('content-type')
  if (response.status === 200 && mediaType === BATCH_MEDIA_TYPE) return readBatchAnswer(response.headers, text, sentEpoch)
  if (!response.ok && mediaType?.split(';')[0]?.trim() === PROBLEM_MEDIA_TYPE) {
    const problem = readProblem(parseJson(text))
    const retryAfterS = Number(response.headers.get('retry-after') ?? NaN)
    if (problem !== null && problem.status === response.status) return { kind: 'refused', problem, ...(retryAfterS >= 0 && { retryAfterS }) }
  }
  return { kind: 'unreachable', why: 'something-else', status: response.status }
}

function readProblem(value: unknown): Problem | null {
  const read = readAs(ProblemAnswer, value)
  if (read.kind === 'unfit') return null
  const { type, ...problem } = read.value
  return { slug: type.slice(PROBLEM_TYPE_PREFIX.length), ...problem } as Problem
}

const UNREADABLE: Answer = { kind: 'unreachable', why: 'unreadable' }

function readBatchAnswer(headers: Headers, text: string, sentEpoch: string | null): Answer {
  const elements = parseJson(text)
  const epoch = headers.get('sideline-epoch') ?? sentEpoch
  const head = Number(headers.get('sideline-head') ?? 0)
  if (!Array.isArray(elements) || epoch === null || !Number.isSafeInteger(head)) return UNREADABLE
  const events: RecordedEvent[] = []
  const refusals: StreamRefusal[] = []
  for (const element of elements as readonly unknown[]) {
    const event = readRecorded(element)
    if (event !== null) { events.push(event); continue }
    const refusal = readRefusal(element)
    if (refusal === null) return UNREADABLE
    refusals.push(refusal)
  }
  return { kind: 'batch', events, refusals, head, epoch }
}

function readRefusal(element: unknown): StreamRefusal | null {
  const read = readAs(RefusedStream, element)
  const problem = read.kind === 'parsed' ? readProblem(read.value.data) : null
  return read.kind === 'parsed' && problem !== null ? { source: read.value.source, problem } : null
}
