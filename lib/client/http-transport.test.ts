import { describe, expect, it } from 'vitest'
import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { rosterKind } from '#lib/domain/kinds.ts'
import { CLUB, tell } from '#lib/sync/testing/story.ts'
import { httpTransport } from './http-transport.ts'

const BATCH = 'application/cloudevents-batch+json'
const EVENTS: readonly RecordedEvent[] = tell(rosterKind, { known: [['created', { name: 'U14 A' }], ['renamed', { name: 'U14 B' }]], meanwhile: [], mine: [] }).recorded

interface Asked { readonly url: string; readonly init: RequestInit }

/** A transport whose network answers as told, and what was asked of it. */
function answering(answer: () => Response | Promise<Response>) {
  const asked: Asked[] = []
  const transport = httpTransport({ userId: 'ada', clubId: CLUB, fetch: async (url, init) => { asked.push({ url: String(url), init: init ?? {} }); return answer() } })
  return { asked, transport }
}
const batch = (events: readonly unknown[], headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(events), { headers: { 'content-type': BATCH, 'sideline-head': '2', 'sideline-epoch': 'one', ...headers } })
const problem = (status: number, slug: string, more: object = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: `/problems/${slug}`, title: slug, status, ...more }), { status, headers: { 'content-type': 'application/problem+json', ...headers } })

describe('http transport', () => {
  it('asks for at most 500 events after the position, as the user of this store and in the history that it knows', async () => {
    const { asked, transport } = answering(() => batch(EVENTS))
    expect(await transport.pull(7, 'one')).toEqual({ kind: 'batch', events: EVENTS, refusals: [], head: 2, epoch: 'one' })
    expect(asked[0]!.url).toBe(`/api/clubs/${CLUB}/events/pull?position=7&max=500`)
    expect(asked[0]!.init).toMatchObject({ headers: { 'sideline-user': 'ada', 'sideline-epoch': 'one' }, credentials: 'same-origin', redirect: 'error', cache: 'no-store' })
    expect(asked[0]!.init.signal).toBeInstanceOf(AbortSignal)
  })

  it('sends whole events, each stream\'s together and in order', async () => {
    const { asked, transport } = answering(() => batch([]))
    const event = (source: string, id: string) => ({ ...EVENTS[0]!, source, id }) as SidelineEvent
    await transport.rebase(3, [event('a', '1'), event('b', '2'), event('a', '3')], null)
    expect(asked[0]!.url).toBe(`/api/clubs/${CLUB}/events/rebase?position=3`)
    expect(asked[0]!.init).toMatchObject({ method: 'POST', headers: { 'content-type': BATCH, 'sideline-user': 'ada' } })
    expect(JSON.parse(asked[0]!.init.body as string)).toEqual([event('a', '1'), event('a', '3'), event('b', '2')])
  })

  it('[R11] a stream\'s refusal among the events is told apart from them', async () => {
    const data = { type: '/problems/broken-chain', title: 'Not one chain', status: 422, requestId: 'r', errors: [{ id: 'x', reason: 'twice' }] }
    const refusal = { specversion: '1.0', id: 'n', source: '/clubs/c/rosters/r', subject: 'r', type: 'club.sideline.sync.refused.v1', data }
    const { transport } = answering(() => batch([...EVENTS, refusal]))
    expect(await transport.rebase(0, [], null)).toMatchObject({
      kind: 'batch', events: EVENTS, refusals: [{ source: refusal.source, problem: { slug: 'broken-chain', status: 422, title: 'Not one chain', errors: [{ id: 'x', reason: 'twice' }] } }],
    })
  })

  it('[section 7] a problem is a refusal, with the time to wait where the server names one', async () => {
    const { transport } = answering(() => problem(503, 'busy', { detail: 'Try later' }, { 'retry-after': '7' }))
    expect(await transport.pull(0, null)).toEqual({ kind: 'refused', problem: { slug: 'busy', status: 503, title: 'busy', detail: 'Try later' }, retryAfterS: 7 })
  })

  const NO_ANSWERS: readonly (readonly [string, () => Response])[] = [
    ['a captive portal\'s page with 200', () => new Response('<html>Sign in to the hotel</html>', { headers: { 'content-type': 'text/html' } })],
    ['JSON that is no batch by its media type', () => new Response('[]', { headers: { 'content-type': 'application/json', 'sideline-epoch': 'one' } })],
    ['the media type with parameters', () => new Response('[]', { headers: { 'content-type': `${BATCH}; charset=utf-8`, 'sideline-epoch': 'one' } })],
    ['a proxy\'s 502 page', () => new Response('<html>Bad gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } })],
    ['a body cut short', () => new Response('[{"specversion":', { headers: { 'content-type': BATCH, 'sideline-epoch': 'one' } })],
    ['a batch with something that is no recorded event', () => batch([EVENTS[0], { ...EVENTS[1], sequence: undefined }])],
    ['a batch that is no list', () => new Response('{}', { headers: { 'content-type': BATCH, 'sideline-epoch': 'one' } })],
    ['a batch without a history\'s name', () => new Response('[]', { headers: { 'content-type': BATCH } })],
    ['a problem of somebody else', () => new Response('{"type":"about:blank","title":"No","status":403}', { status: 403, headers: { 'content-type': 'application/problem+json' } })],
  ]
  it.each(NO_ANSWERS)('[D5] %s counts as no answer', async (_name, answer) => {
    expect(await answering(answer).transport.pull(0, null)).toMatchObject({ kind: 'unreachable' })
  })

  it('[D5] a network that fails, a redirect and an answer that takes too long are no answer, and never an exception', async () => {
    for (const [error, why] of [[new TypeError('Failed to fetch'), 'not-reached'], [new DOMException('signal timed out', 'TimeoutError'), 'too-slow']] as const) {
      expect(await answering(() => { throw error }).transport.rebase(0, [], null)).toEqual({ kind: 'unreachable', why })
    }
  })
})
