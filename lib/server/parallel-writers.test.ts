import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { positionOf, versionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import { checkDatabase } from './database-check.ts'
import { replayDatabase } from './replay-database.ts'
import { pendingStream, type Pending } from './testing/pending-events.ts'
import { mulberry32 } from './testing/random.ts'
import { serverFixture, type Fixture } from './testing/server-fixture.ts'
import { outOfOrder, type Observed } from './testing/observed-order.ts'

const WRITERS = 64
const OPERATIONS_EACH = 3
const ROSTERS = 3
const REPEATS_MAX = 50
const SEED = Number(process.env.SIDELINE_SEED ?? 20260301)

let fixture: Fixture
beforeAll(async () => { fixture = await serverFixture() })
afterAll(() => fixture.remove())

interface Roster { readonly streamId: string; readonly founding: SidelineEvent; readonly anna: string }

async function recordedRosters(): Promise<Roster[]> {
  const rosters: Roster[] = []
  for (let count = 0; count < ROSTERS; count += 1) {
    const stream = pendingStream(fixture.clubId, 'rosters')
    const anna = v7()
    const events = [stream.next('created', { name: 'U14' }), stream.next('assigned-to-team', { teamId: fixture.teamId }), stream.next('member-added', { memberId: anna, roles: ['player'], rank: 'a' })]
    expect((await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, events)).status).toBe(200)
    rosters.push({ streamId: stream.streamId, founding: events.at(-1)!, anna })
  }
  return rosters
}

/** Sends until it is let in; an answer that says "busy" has recorded nothing, so the same goes out again (PROTOCOL R13). */
async function persistently(send: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; tries < REPEATS_MAX; tries += 1) {
    const response = await send()
    if (response.status !== 503) { expect(response.status, await response.clone().text()).toBe(200); return response }
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  throw new Error('busy for ever')
}

/** One writer: a device that rebases from where it was founded (so most of what it makes collides), and a coach's commands between. */
function writerOf(rosters: readonly Roster[], index: number, clock: { now: number }, observed: Observed[], sent: Set<string>) {
  const random = mulberry32(SEED + index)
  const deviceid = v7()
  const pendings = rosters.map((roster): Pending => pendingStream(fixture.clubId, 'rosters', roster.streamId, roster.founding.id))
  return async () => {
    for (let operation = 0; operation < OPERATIONS_EACH; operation += 1) {
      const roster = rosters[Math.floor(random() * rosters.length)]!
      const begun = clock.now += 1
      if (random() < 0.4) {
        const [type, data] = [['AssignShirtNumbers', { assignments: { [roster.anna]: String(index) } }], ['ChangeStatus', { memberId: roster.anna, status: random() < 0.5 ? 'injured' : 'active' }]][operation % 2]!
        const body = { commandId: v7(), type, data }
        const response = await persistently(() => fixture.command(`/api/rosters/${roster.streamId}/commands`, body, 'coach'))
        const { events } = await response.json() as { events: string[] }
        observed.push({ begun, ended: clock.now += 1, recorded: events })
      } else {
        const chosen = random() < 0.5 ? [roster] : rosters
        const events = chosen.flatMap(one => Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
          pendings[rosters.indexOf(one)]!.next('renamed', { name: `${index} ${random()}` }, { deviceid, baseversion: 3 })))
        const path = chosen.length === 1 ? `/api/rosters/${roster.streamId}/events/rebase?version=3` : `/api/clubs/${fixture.clubId}/events/rebase?position=0`
        for (const event of events) sent.add(event.id)
        await (await persistently(() => fixture.rebase(path, events))).arrayBuffer()
        observed.push({ begun, ended: clock.now += 1, recorded: events.map(event => event.id) })
      }
    }
  }
}

describe(`${WRITERS} writers at once`, () => {
  test('[R13] [G5] all succeed, in one chain without gaps, in an order that agrees with who was answered before whom', async () => {
    const rosters = await recordedRosters()
    const observed: Observed[] = []
    const sent = new Set<string>()
    const clock = { now: 0 }
    await Promise.all(Array.from({ length: WRITERS }, (_, index) => writerOf(rosters, index, clock, observed, sent)()))
    expect(observed).toHaveLength(WRITERS * OPERATIONS_EACH)

    const feed: RecordedEvent[] = []
    for (let page = 500; page === 500;) {
      const events = await fixture.pull(`/api/clubs/${fixture.clubId}/events/pull?position=${feed.length}`) as RecordedEvent[]
      feed.push(...events)
      page = events.length
    }
    expect(feed.map(positionOf)).toEqual(feed.map((_, index) => index + 1))
    expect(new Set(feed.map(event => event.id)).size).toBe(feed.length)
    for (const { streamId } of rosters) {
      const chain = feed.filter(event => event.subject === streamId)
      expect(chain.map(versionOf)).toEqual(chain.map((_, index) => index + 1))
      expect(chain.map(event => event.parentid)).toEqual([undefined, ...chain.slice(0, -1).map(event => event.id)])
    }
    const placeOf = new Map(feed.map(event => [event.id, positionOf(event)]))
    for (const id of [...sent, ...observed.flatMap(one => one.recorded)]) expect(placeOf.has(id)).toBe(true)
    expect(outOfOrder(observed, placeOf)).toEqual([])
    const file = fixture.server.databaseUrl.replace(/^file:/, '')
    expect(checkDatabase(file).kind).toBe('sound')
    expect(replayDatabase(file, KINDS).kind).toBe('sound')
  }, 120_000)

  test('the checker of orders finds what is out of order, and nothing else', () => {
    const places = new Map([['a', 1], ['b', 2], ['c', 3], ['d', 4]])
    const one = (begun: number, ended: number, ...recorded: string[]): Observed => ({ begun, ended, recorded })
    expect(outOfOrder([one(1, 2, 'a'), one(3, 4, 'b'), one(5, 6, 'c', 'd')], places)).toEqual([])
    expect(outOfOrder([one(1, 4, 'b'), one(2, 3, 'a')], places)).toEqual([])
    expect(outOfOrder([one(1, 2, 'b'), one(3, 4, 'a')], places)).toEqual([one(3, 4, 'a')])
    expect(outOfOrder([one(1, 2, 'a', 'c'), one(3, 6, 'b'), one(4, 5, 'd')], places)).toEqual([one(3, 6, 'b')])
    expect(outOfOrder([one(1, 2, 'lost')], places)).toEqual([one(1, 2, 'lost')])
  })
})
