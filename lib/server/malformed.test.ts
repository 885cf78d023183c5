import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDatabase } from './database-check.ts'
import { malformedTrial } from './testing/malformed-trial.ts'
import { oddValues } from './testing/mutations.ts'
import { pendingRoster } from './testing/pending-events.ts'
import { BATCH, serverFixture, type Fixture } from './testing/server-fixture.ts'
import { unexpectedCount } from './unexpected.ts'

/** No body crashes the server, stores anything it shouldn't, or keeps the next good batch out (PROTOCOL section 7, R15). */

const SEED = Number(process.env.SIDELINE_SEED ?? 20260301)
const BODIES = Number(process.env.SIDELINE_MALFORMED ?? 10_000)

let fixture: Fixture
beforeAll(async () => { fixture = await serverFixture() })
afterAll(() => fixture.remove())

const head = async () => Number((await fixture.call('administrator', 'GET', `/api/clubs/${fixture.clubId}/events/pull?max=1`)).headers.get('sideline-head'))

describe('malformed bodies', () => {
  test(`[G15] [R15] ${BODIES} of them: never a 500, nothing of a refused one stored, and the next good batch is accepted`, async () => {
    const { faults, status500, stored, statuses, tried } = await malformedTrial(fixture, { bodies: BODIES, seed: SEED })
    expect({ faults, status500, stored, tried }).toEqual({ faults: [], status500: 0, stored: 0, tried: BODIES })
    expect(statuses[422] ?? 0, 'bodies that break our rules').toBeGreaterThan(BODIES / 20)
    expect(statuses[400] ?? 0, 'bodies that break the form').toBeGreaterThan(BODIES / 20)
    expect(checkDatabase(fixture.server.databaseUrl.replace(/^file:/, '')).kind).toBe('sound')
  }, 240_000)

  test('[G15] odd values in place of every attribute and every datum: refused, or of no harm', async () => {
    const { roster, events } = pendingRoster(fixture.clubId, 1)
    const path = `/api/rosters/${roster.streamId}/events/rebase`
    for (const name of [...Object.keys(events[1]!), 'data_base64', 'UPPER', 'constructor']) {
      for (const value of oddValues()) {
        const response = await fixture.call('administrator', 'POST', path, { body: JSON.stringify([events[0], { ...events[1], [name]: value }]), headers: BATCH })
        expect([200, 400, 409, 422], `${name}: ${JSON.stringify(value)?.slice(0, 100)} → ${response.status}`).toContain(response.status)
        await response.text()
      }
    }
    expect(unexpectedCount()).toBe(0)
  }, 120_000)

  test('[G15] deep nesting, huge numbers, prototypes, half pairs and bytes that are no text', async () => {
    const path = `/api/clubs/${fixture.clubId}/events/rebase`
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    const bodies: BodyInit[] = [
      deep(100_000), deep(500_000), '['.repeat(1_000_000), '{"a":'.repeat(100_000),
      '[1e400]', '[-0]', '[123456789012345678901234567890]', '[{"__proto__":{"specversion":"1.0"}}]', '{"__proto__":[]}', '\ufeff[]', '[] []', '[],', '[,]', '// []', 'NaN', '[Infinity]', '["\\ud800"]',
      new Uint8Array([0x5b, 0xff, 0xfe, 0x5d]), new Uint8Array([0xed, 0xa0, 0x80]), new Uint8Array(0), '\0', '[]\0', '[null]', '[[]]', '[{}]', '{"length":1,"0":{}}', '"[]"',
    ]
    for (const body of bodies) {
      const response = await fixture.call('administrator', 'POST', path, { body, headers: BATCH })
      expect([400, 413], `${String(body).slice(0, 60)} → ${response.status}`).toContain(response.status)
      await response.text()
    }
    const buried = `[{"specversion":"1.0","id":"x","source":"x","type":"x","data":${deep(50_000)}}]`
    const refusals = await (await fixture.call('administrator', 'POST', `${path}?position=${await head()}`, { body: buried, headers: BATCH })).json()
    expect(refusals).toMatchObject([{ type: 'club.sideline.sync.refused.v1', source: 'x', data: { type: '/problems/invalid-events' } }])
    expect(unexpectedCount()).toBe(0)
  })
})
