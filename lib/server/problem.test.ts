import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROBLEMS, Refusal, type Slug } from './problem.ts'
import { pendingRoster } from './testing/pending-events.ts'
import { problemProducers } from './testing/problem-producers.ts'
import { serverFixture, slugOf, type Fixture } from './testing/server-fixture.ts'
import { failureOf, unexpectedCount } from './unexpected.ts'

/** Every slug of PROTOCOL section 7 is answered by a real route, with its status and its page. */

let fixture: Fixture
beforeAll(async () => { fixture = await serverFixture({ limited: true }) })
afterAll(() => fixture.remove())

describe('problems', () => {
  test.each(Object.keys(PROBLEMS) as Slug[])('%s: its status, its members, its page', async slug => {
    const response = await problemProducers(fixture)[slug]()
    expect(response.status).toBe(PROBLEMS[slug].status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    if (response.status === 429 || response.status === 503) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    const text = await response.clone().text()
    expect(await slugOf(response)).toBe(slug)
    expect(JSON.parse(text)).toMatchObject({ type: `/problems/${slug}`, title: PROBLEMS[slug].title, detail: expect.stringMatching(/./) })
    const page = await fixture.call('nobody', 'GET', `/problems/${slug}`)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain(slug)
  })

  test('an error that nobody foresaw is answered 503, counted, and says nothing of itself', async () => {
    const before = unexpectedCount()
    const { slug, parts } = failureOf(new TypeError('secret of the inside'), 'the request', 'pull-feed')
    expect([slug, unexpectedCount()]).toEqual(['busy', before + 1])
    expect(JSON.stringify(parts)).not.toContain('secret')
    expect(failureOf(new Refusal('forbidden'), 'the request', 'pull-feed').slug).toBe('forbidden')
    ;(globalThis as { sidelineUnexpected?: number }).sidelineUnexpected = before
  })

  test('alive and ready; not ready where the database is not migrated', async () => {
    expect(await (await fixture.call('nobody', 'GET', '/api/health')).json()).toEqual({ status: 'alive' })
    expect(await (await fixture.call('nobody', 'GET', '/api/ready')).json()).toMatchObject({ status: 'ready', unexpectedErrors: 0 })
    const other = await serverFixture()
    rmSync(other.server.databaseUrl.replace(/^file:/, ''))
    expect(await slugOf(await other.call('nobody', 'GET', '/api/ready'))).toBe('busy')
    await other.remove()
  })

  test('the schema of every event that is answered can be read where the event says', async () => {
    const restored = await serverFixture()
    const { events } = pendingRoster(restored.clubId, 1)
    await restored.rebase(`/api/clubs/${restored.clubId}/events/rebase`, events)
    for (const event of await restored.pull(`/api/clubs/${restored.clubId}/events/pull`)) {
      const schema = await (await restored.call('nobody', 'GET', event.dataschema)).json() as Record<string, unknown>
      expect(schema).toMatchObject({ $id: event.dataschema, type: 'object', additionalProperties: false })
    }
    expect(await slugOf(await restored.call('nobody', 'GET', '/schemas/constructor.json'))).toBe('not-found')
    await restored.remove()
  })
})
