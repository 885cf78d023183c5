import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { pendingRoster } from './testing/pending-events.ts'
import { expectSdkReads } from './testing/second-reader.ts'
import { serverFixture, slugOf, type Fixture } from './testing/server-fixture.ts'

let fixture: Fixture
let feed: string
let stream: string
beforeAll(async () => {
  fixture = await serverFixture()
  feed = `/api/clubs/${fixture.clubId}/events/pull`
  const { roster, events } = pendingRoster(fixture.clubId, 9)
  stream = `/api/rosters/${roster.streamId}/events/pull`
  await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, [...pendingRoster(fixture.clubId, 2).events, ...events])
})
afterAll(() => fixture.remove())

const versions = (events: readonly SidelineEvent[]) => events.map(event => Number(event.sequence))
const positions = (events: readonly SidelineEvent[]) => events.map(event => Number(event.position))

describe('pull', () => {
  test('[P1] a batch of exactly the media type, the events after N, ascending', async () => {
    const response = await fixture.call('administrator', 'GET', `${stream}?version=4&max=3`)
    expect(response.headers.get('content-type')).toBe('application/cloudevents-batch+json')
    expect(versions(await response.json() as SidelineEvent[])).toEqual([5, 6, 7])
  })

  test('[P1] a CloudEvents reader of somebody else reads every event', async () => {
    const events = await fixture.pull(feed)
    expectSdkReads(events)
    expect(events.length).toBe(13)
  })

  test('[P2] each event names the one before it; versions and positions have no gaps', async () => {
    const events = await fixture.pull(stream)
    expect(versions(events)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(events.map(event => event.parentid)).toEqual([undefined, ...events.slice(0, -1).map(event => event.id)])
    expect(positions(await fixture.pull(feed))).toEqual(Array.from({ length: 13 }, (_, index) => index + 1))
  })

  test('[P3] parameters out of bounds: 400 invalid-parameter; absent N is 0', async () => {
    expect(await fixture.pull(stream)).toEqual(await fixture.pull(`${stream}?version=0`))
    for (const query of ['version=-1', 'version=1.0', 'version=1e3', 'version=', 'version=%201', 'version=9007199254740992', 'version=99999999999999999999', 'version=one', 'version=1&version=2', 'max=0', 'max=501', 'max=', 'max=-5']) {
      expect(await slugOf(await fixture.call('administrator', 'GET', `${stream}?${query}`)), query).toBe('invalid-parameter')
      const ofFeed = query.replaceAll('version', 'position')
      expect(await slugOf(await fixture.call('administrator', 'GET', `${feed}?${ofFeed}`)), ofFeed).toBe('invalid-parameter')
    }
    expect(await fixture.pull(`${feed}?position=9007199254740991&max=500`)).toEqual([])
  })

  test('[P3] beyond the head with an epoch of another history: 409 history-diverged; with the present one as at the head', async () => {
    const response = await fixture.call('administrator', 'GET', feed)
    const epoch = response.headers.get('sideline-epoch')!
    for (const path of [`${feed}?position=14`, `${stream}?version=11`]) {
      expect(await slugOf(await fixture.call('administrator', 'GET', path, { headers: { 'sideline-epoch': 'another' } }))).toBe('history-diverged')
      const same = await fixture.call('administrator', 'GET', path, { headers: { 'sideline-epoch': epoch } })
      expect(await same.json()).toEqual([])
    }
    const behind = await fixture.call('administrator', 'GET', `${feed}?position=13`, { headers: { 'sideline-epoch': 'another' } })
    expect(behind.status).toBe(200)
  })

  test('[P4] at the head, and for an id that the club doesn\'t have: an empty batch', async () => {
    expect(await fixture.pull(`${stream}?version=10`)).toEqual([])
    expect(await fixture.pull(`/api/rosters/${crypto.randomUUID()}/events/pull`)).toEqual([])
    expect((await fixture.call('administrator', 'GET', '/api/rosters/NOT-A-UUID/events/pull')).status).toBe(404)
    expect((await fixture.call('administrator', 'GET', `/api/players/${crypto.randomUUID()}/events/pull`)).status).toBe(404)
  })

  test('[P5] [P6] not stored, and with the head at the time of reading', async () => {
    const ofStream = await fixture.call('administrator', 'GET', `${stream}?max=1`)
    const ofFeed = await fixture.call('administrator', 'GET', `${feed}?max=1`)
    expect([ofStream, ofFeed].map(response => response.headers.get('sideline-head'))).toEqual(['10', '13'])
    expect(ofFeed.headers.get('cache-control')).toBe('no-store')
    expect(ofFeed.headers.get('sideline-epoch')).toBe(ofStream.headers.get('sideline-epoch'))
  })

  test('[P7] what was committed before the request arrived is in the answer', async () => {
    for (let round = 0; round < 20; round++) {
      const { events } = pendingRoster(fixture.clubId)
      const recorded = await (await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase?position=0`, events)).json() as SidelineEvent[]
      const position = Number(recorded.find(event => event.id === events[0]!.id)!.position)
      const pulled = await Promise.all(Array.from({ length: 4 }, () => fixture.pull(`${feed}?position=${position - 1}`)))
      for (const batch of pulled) expect(batch.map(event => event.id)).toContain(events[0]!.id)
    }
  })
})

describe('the doorbell', () => {
  async function reader(response: Response) {
    const chunks = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      /** Reads on until the stream has told `count` positions. */
      async positions(count: number): Promise<number[]> {
        for (;;) {
          const told = [...text.matchAll(/^data: (\d+)\n\n/gm)].map(match => Number(match[1]))
          if (told.length >= count) return told
          const { value, done } = await chunks.read()
          if (done) throw new Error(`ended after ${told.join()}`)
          text += value
        }
      },
      cancel: () => chunks.cancel(),
    }
  }

  test('tells the head on connecting and after each recording, to whoever administers this club', async () => {
    const response = await fixture.call('administrator', 'GET', `/api/clubs/${fixture.clubId}/events/live`)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const bell = await reader(response)
    const [head] = await bell.positions(1)
    await fixture.rebase(`/api/clubs/${fixture.otherClubId}/events/rebase`, pendingRoster(fixture.otherClubId).events, 'stranger')
    await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, pendingRoster(fixture.clubId, 1).events)
    expect(await bell.positions(2)).toEqual([head, head! + 2])
    await bell.cancel()
  })
})
