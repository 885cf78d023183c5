import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { REFUSED_TYPE } from './answer-rebase.ts'
import { pendingRoster, pendingStream, type Pending } from './testing/pending-events.ts'
import { expectSdkReads } from './testing/second-reader.ts'
import { BATCH, serverFixture, slugOf, type Fixture } from './testing/server-fixture.ts'

let fixture: Fixture
let clubRebase: string
let feed: string
beforeAll(async () => {
  fixture = await serverFixture()
  clubRebase = `/api/clubs/${fixture.clubId}/events/rebase`
  feed = `/api/clubs/${fixture.clubId}/events/pull`
})
afterAll(() => fixture.remove())

const rebaseOf = ({ streamId }: Pending) => `/api/rosters/${streamId}/events/rebase`
const pullOf = ({ streamId }: Pending) => `/api/rosters/${streamId}/events/pull`
const read = async (response: Response) => {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/cloudevents-batch+json')
  const events = await response.json() as SidelineEvent[]
  expectSdkReads(events)
  return events
}
const idsOf = (events: readonly SidelineEvent[]) => events.map(event => event.id)
const headOfFeed = async () => Number((await fixture.call('administrator', 'GET', `${feed}?max=1`)).headers.get('sideline-head'))

async function recorded(renames = 0) {
  const made = pendingRoster(fixture.clubId, renames)
  await read(await fixture.rebase(rebaseOf(made.roster), made.events))
  return made
}

describe('rebase of one stream', () => {
  test('[R1] answers what the device lacks and its own, in order; own events at or below N too', async () => {
    const { roster, events } = await recorded(3)
    const other = pendingStream(fixture.clubId, 'rosters', roster.streamId, events[3]!.id)
    const meanwhile = other.next('note-changed', { text: 'from elsewhere' }, { deviceid: crypto.randomUUID() })
    await read(await fixture.rebase(rebaseOf(roster), [meanwhile]))
    const mine = roster.next('renamed', { name: 'U14 mine' })
    const answer = await read(await fixture.rebase(`${rebaseOf(roster)}?version=4`, [mine]))
    expect(idsOf(answer)).toEqual([meanwhile.id, mine.id])
    expect(answer[1]).toMatchObject({ parentid: meanwhile.id, sequence: '0000000006', authtype: 'app_user', authid: fixture.userId('administrator') })
    // Without N: after the batch's base
    expect(idsOf(await read(await fixture.rebase(rebaseOf(roster), [mine])))).toEqual([meanwhile.id, mine.id])
    // With N at the head: the own event all the same
    expect(idsOf(await read(await fixture.rebase(`${rebaseOf(roster)}?version=6`, [mine])))).toEqual([mine.id])
  })

  test('[R2] an empty batch stores nothing and answers the rest', async () => {
    const { roster, events } = await recorded(2)
    const before = await headOfFeed()
    expect(idsOf(await read(await fixture.rebase(`${rebaseOf(roster)}?version=1`, [])))).toEqual(idsOf(events).slice(1))
    expect(idsOf(await read(await fixture.rebase(rebaseOf(roster), [])))).toEqual(idsOf(events))
    expect(await headOfFeed()).toBe(before)
  })

  test('[R3] [R4] [R5] [R15] each refusal has its slug, and nothing of it is stored; the next good batch is accepted', async () => {
    const { roster, events } = await recorded(1)
    const next = (attributes: Record<string, unknown> = {}, data: object = { name: 'again' }) =>
      pendingStream(fixture.clubId, 'rosters', roster.streamId, events[1]!.id).next('renamed', data as { name: string }, attributes)
    const twice = next()
    const created = pendingStream(fixture.clubId, 'rosters', roster.streamId).next('created', { name: 'twin' })
    const cases: [string, number, unknown[]][] = [
      ['broken-chain', 422, [next(), next()]],
      ['broken-chain', 422, [twice, twice]],
      ['event-id-reused', 422, [next({ id: events[1]!.id, parentid: events[0]!.id })]],
      ['unknown-parent', 409, [next({ parentid: crypto.randomUUID() })]],
      ['unknown-parent', 409, [next({ parentid: undefined })]],
      ['stream-exists', 409, [created]],
      ['invalid-events', 422, [{ ...created, parentid: events[1]!.id }]],
      ['invalid-events', 422, [next({ baseversion: 99 })]],
      ['invalid-events', 422, [next({}, { name: '' })]],
      ['invalid-events', 422, [next({}, { name: 'a', extra: 1 })]],
      ['invalid-events', 422, [next({ deviceid: undefined })]],
      ['invalid-events', 422, [next({ type: 'club.sideline.roster.changes-overruled.v1', dataschema: '/schemas/club.sideline.roster.changes-overruled.v1.json' }, { overruled: [] })]],
      ['invalid-events', 422, [next({ source: `/clubs/${fixture.otherClubId}/rosters/${roster.streamId}` })]],
    ]
    const before = await headOfFeed()
    for (const [slug, status, batch] of cases) {
      const response = await fixture.rebase(rebaseOf(roster), batch)
      expect(response.status, slug).toBe(status)
      expect(await slugOf(response)).toBe(slug)
      expect(await headOfFeed(), slug).toBe(before)
    }
    expect(await read(await fixture.rebase(rebaseOf(roster), [next()]))).toHaveLength(1)
  })

  test('[R4] [R12] sent a hundred times at once and by both paths: recorded once, each answer names the same versions', async () => {
    const { roster, events } = pendingRoster(fixture.clubId, 4)
    const answers = await Promise.all(Array.from({ length: 100 }, async (_, round) => {
      const answer = await read(await fixture.rebase(round % 2 === 0 ? rebaseOf(roster) : `${clubRebase}?position=0`, events))
      return answer.filter(event => event.source === roster.source).map(event => `${event.id} ${event.sequence} ${event.position} ${event.parentid}`)
    }))
    expect(new Set(answers.map(answer => answer.join('\n'))).size).toBe(1)
    expect(await fixture.pull(pullOf(roster))).toHaveLength(5)
  })

  test('[R7] [R9] what is overruled is listed behind the batch, in the answer and in the feed', async () => {
    const { roster, events } = await recorded()
    const coach = await fixture.command(`/api/rosters/${roster.streamId}/commands`, { commandId: crypto.randomUUID(), type: 'RenameRoster', data: { name: 'theirs' } })
    expect(coach.status).toBe(200)
    const mine = pendingStream(fixture.clubId, 'rosters', roster.streamId, events[0]!.id).next('renamed', { name: 'mine' }, { baseversion: 1 })
    const answer = await read(await fixture.rebase(`${rebaseOf(roster)}?version=1`, [mine]))
    expect(answer.map(event => event.type.split('.').slice(3, -1).join('.'))).toEqual(['renamed', 'renamed', 'changes-overruled'])
    expect(answer[2]).toMatchObject({ authtype: 'system', data: { overruled: [{ eventId: answer[0]!.id, key: 'name', byEventId: mine.id }] } })
  })

  test('[R13] writers at the same time all succeed, in one chain without gaps', async () => {
    const { roster, events } = await recorded()
    const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => {
      const device = pendingStream(fixture.clubId, 'rosters', roster.streamId, events[0]!.id)
      return index % 3 === 0
        ? fixture.command(`/api/rosters/${roster.streamId}/commands`, { commandId: crypto.randomUUID(), type: 'RenameRoster', data: { name: `command ${index}` } })
        : fixture.rebase(rebaseOf(roster), [device.next('renamed', { name: `device ${index}` }, { deviceid: crypto.randomUUID() })])
    }))
    expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 200))
    const chain = await fixture.pull(pullOf(roster))
    expect(chain.map(event => event.parentid)).toEqual([undefined, ...idsOf(chain).slice(0, -1)])
    expect(chain.map(event => Number(event.sequence))).toEqual(chain.map((_, index) => index + 1))
    expect(new Set(chain.map(event => event.position)).size).toBe(chain.length)
    expect(chain.filter(event => event.type.includes('renamed')).length).toBe(24)
  })

  test('[R14] 500 events are taken, 501 and more than a mebibyte are not: 413 with both bounds', async () => {
    const { roster, events } = pendingRoster(fixture.clubId, 500)
    const tooMany = await fixture.rebase(rebaseOf(roster), events)
    expect(tooMany.status).toBe(413)
    expect(await tooMany.json()).toMatchObject({ type: '/problems/batch-too-large', maxEvents: 500, maxBytes: 1024 * 1024 })
    expect(await read(await fixture.rebase(rebaseOf(roster), events.slice(0, 500)))).toHaveLength(500)
    const padded = `[${' '.repeat(1024 * 1024)}]`
    expect(await slugOf(await fixture.call('administrator', 'POST', clubRebase, { body: padded, headers: BATCH }))).toBe('batch-too-large')
    // Without a declared length it is counted while it is read, and the rest isn't asked for
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({ pull(controller) { sent += 65_536; controller.enqueue(new Uint8Array(65_536).fill(32)) } })
    expect(await slugOf(await fixture.call('administrator', 'POST', clubRebase, { body: endless, headers: BATCH }))).toBe('batch-too-large')
    expect(sent).toBeLessThan(2 * 1024 * 1024)
  })
})

describe('rebase of the club', () => {
  test('[R11] interleaved streams are regrouped; one stream\'s refusal holds back no other and is told among the events', async () => {
    const [one, two, foreign] = [pendingRoster(fixture.clubId, 2), pendingRoster(fixture.clubId, 2), pendingRoster(fixture.otherClubId, 1)]
    const bad = { ...two.events[1]!, data: { name: 7 } }
    const before = await headOfFeed()
    const batch = [one.events[0], two.events[0], foreign.events[0], one.events[1], bad, foreign.events[1], two.events[2], one.events[2]]
    const answer = await read(await fixture.rebase(`${clubRebase}?position=${before}`, batch))
    expect(idsOf(answer.slice(0, 3))).toEqual(idsOf(one.events))
    const refusals = answer.slice(3)
    expect(refusals.map(event => [event.type, event.source, event.subject])).toEqual([two, foreign].map(({ roster }) => [REFUSED_TYPE, roster.source, roster.streamId]))
    expect(refusals[0]!.data).toMatchObject({ type: '/problems/invalid-events', status: 422, errors: [{ id: bad.id, index: 4, pointer: '/4/data/name' }] })
    expect(refusals[1]!.data).toMatchObject({ type: '/problems/invalid-events', status: 422 })
    for (const event of refusals) expect([event.sequence, event.position]).toEqual([undefined, undefined])
    expect(await headOfFeed()).toBe(before + 3)
    expect(await fixture.pull(pullOf(two.roster))).toEqual([])
    expect(await read(await fixture.rebase(`${clubRebase}?position=${before + 3}`, two.events))).toHaveLength(3)
  })

  test('[R11] a batch that is malformed anywhere is refused as a whole', async () => {
    const { roster, events } = pendingRoster(fixture.clubId)
    expect(await slugOf(await fixture.rebase(clubRebase, [...events, { specversion: '2.0' }]))).toBe('malformed-batch')
    expect(await fixture.pull(pullOf(roster))).toEqual([])
  })

  test('[R1] at most 500 events of the feed are answered, with the own ones at or below N', async () => {
    const { roster, events } = pendingRoster(fixture.clubId, 1)
    await read(await fixture.rebase(clubRebase, events))
    const head = await headOfFeed()
    const answer = await read(await fixture.rebase(clubRebase, events))
    expect(answer).toHaveLength(500)
    expect(Number(answer.at(-1)!.position)).toBe(500)
    expect(head).toBeGreaterThan(500)
    const atHead = await fixture.rebase(`${clubRebase}?position=${head}`, [...events, roster.next('renamed', { name: 'more' })])
    expect(atHead.headers.get('sideline-head')).toBe(String(head + 1))
    expect((await read(atHead)).map(event => Number(event.position))).toEqual([head - 1, head, head + 1])
  })

  test('[P3] [D8] a rebase that knows another history: 409 history-diverged wherever it stands, and nothing is stored', async () => {
    const { roster, events } = pendingRoster(fixture.clubId)
    const send = (epoch: string, position: number) =>
      fixture.call('administrator', 'POST', `${clubRebase}?position=${position}`, { body: JSON.stringify(events), headers: { ...BATCH, 'sideline-epoch': epoch } })
    for (const position of [0, 1, 99_999]) expect(await slugOf(await send('another', position))).toBe('history-diverged')
    const ofStream = await fixture.call('administrator', 'POST', `${rebaseOf(roster)}?version=0`, { body: JSON.stringify(events), headers: { ...BATCH, 'sideline-epoch': 'another' } })
    expect(await slugOf(ofStream)).toBe('history-diverged')
    expect(await fixture.pull(pullOf(roster))).toEqual([])
    expect(await slugOf(await fixture.rebase(`${clubRebase}?position=-1`, events))).toBe('invalid-parameter')
  })

  test('[E1] who acted comes from the session, whatever the event says', async () => {
    const { roster, events } = pendingRoster(fixture.clubId)
    const forged = { ...events[0]!, authtype: 'system', authid: fixture.userId('both'), sequence: '0000000077', position: '000000000000077', recordedtime: '2001-01-01T00:00:00.000Z' }
    await read(await fixture.rebase(clubRebase, [forged]))
    const [kept] = await fixture.pull(pullOf(roster))
    expect(kept).toMatchObject({ authtype: 'app_user', authid: fixture.userId('administrator'), sequence: '0000000001' })
    expect(kept!.recordedtime).not.toBe(forged.recordedtime)
  })
})
