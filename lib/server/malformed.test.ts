import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mulberry32 } from './testing/random.ts'
import { mutated, oddValues } from './testing/mutations.ts'
import { pendingRoster, pendingStream } from './testing/pending-events.ts'
import { BATCH, JSON_BODY, serverFixture, type Fixture } from './testing/server-fixture.ts'
import { unexpectedCount } from './unexpected.ts'

/** No body crashes the server, stores anything it shouldn't, or keeps the next good batch out (PROTOCOL section 7, R15). */

const SEED = Number(process.env.SIDELINE_SEED ?? 20260301)
const BODIES = Number(process.env.SIDELINE_MALFORMED ?? 10_000)
const SLUGS_OF_CONTENT = new Set([400, 404, 409, 413, 415, 422])

let fixture: Fixture
beforeAll(async () => { fixture = await serverFixture() })
afterAll(() => fixture.remove())

const head = async () => Number((await fixture.call('administrator', 'GET', `/api/clubs/${fixture.clubId}/events/pull?max=1`)).headers.get('sideline-head'))

/** How much is stored of anything that a request can make. A refused one changes none of it. */
async function stored(): Promise<string> {
  const [row] = await fixture.server.database.$queryRaw<object[]>`SELECT (SELECT count(*) FROM Event) AS events, (SELECT sum(position) FROM Club) AS positions,
    (SELECT total(version) FROM StreamState) AS versions, (SELECT count(*) FROM CommandAnswer) AS answers, (SELECT count(*) FROM ApiToken) AS tokens`
  return Object.values(row!).join(' ')
}

/** The paths that take a body, in turn. */
function targets(rosterId: string) {
  const club = `/api/clubs/${fixture.clubId}`
  return [
    { path: `${club}/events/rebase`, headers: BATCH }, { path: `/api/rosters/${rosterId}/events/rebase`, headers: BATCH }, { path: `${club}/events/rebase?position=3`, headers: BATCH },
    { path: `/api/rosters/${rosterId}/commands`, headers: JSON_BODY }, { path: `${club}/tokens`, headers: JSON_BODY },
  ]
}

describe('malformed bodies', () => {
  test(`[G15] [R15] ${BODIES} of them: never a 500, nothing of a refused one stored, and the next good batch is accepted`, async () => {
    const random = mulberry32(SEED)
    const { roster, events } = pendingRoster(fixture.clubId, 3)
    expect((await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, events)).status).toBe(200)
    const counts = new Map<number, number>()
    for (let index = 0; index < BODIES; index++) {
      const { path, headers } = targets(roster.streamId)[index % 5]!
      const next = pendingStream(fixture.clubId, 'rosters', roster.streamId, events.at(-1)!.id)
      const valid = headers === BATCH
        ? [next.next('renamed', { name: `name ${index}` }), next.next('member-added', { memberId: crypto.randomUUID(), roles: ['player'], rank: 'a' }), next.next('shirt-numbers-assigned', { assignments: { [crypto.randomUUID()]: '00' } })]
        : path.endsWith('/tokens') ? { name: 7 } : { commandId: crypto.randomUUID(), type: 'RenameRoster', data: { name: `name ${index}` } }
      const body = mutated(valid, random)
      const before = await stored()
      const response = await fixture.call('administrator', 'POST', path, { body, headers })
      counts.set(response.status, (counts.get(response.status) ?? 0) + 1)
      const said = () => `seed ${SEED}, body ${index}, ${path}: ${response.status} ${String(body).slice(0, 300)}`
      if (response.ok) { await response.text(); continue }
      expect(SLUGS_OF_CONTENT.has(response.status), said()).toBe(true)
      expect(response.headers.get('content-type'), said()).toBe('application/problem+json')
      const text = await response.text()
      expect(text, said()).not.toMatch(/node_modules|\bat \w+ \(|Prisma|SQLITE/)
      expect(await stored(), said()).toBe(before)
      if (index % 500 === 0) {
        const good = await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, pendingRoster(fixture.clubId, 1).events)
        expect(good.status, said()).toBe(200)
        expect(await stored(), 'a good batch is seen to be stored').not.toBe(before)
      }
    }
    expect(unexpectedCount()).toBe(0)
    expect(counts.get(422) ?? 0, 'bodies that break our rules').toBeGreaterThan(BODIES / 20)
    expect(counts.get(400) ?? 0, 'bodies that break the form').toBeGreaterThan(BODIES / 20)
    const whole = await fixture.pull(`/api/rosters/${roster.streamId}/events/pull`)
    expect(whole.map(event => event.parentid)).toEqual([undefined, ...whole.slice(0, -1).map(event => event.id)])
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
