import { describe, expect, test } from 'vitest'
import { sequenceText, sourceOf, type Collection, type RecordedEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { PlacedEvent, Run } from '#lib/sync/record-ports.ts'
import { v7 } from 'uuid'
import type { ClubRecording, EventStore } from './event-store.ts'

/** What the contract needs of an adapter: a store, clubs in it, and the same store opened anew. */
export interface StoreUnderTest {
  readonly store: EventStore
  newClub(): Promise<string>
  /** The store as another process, or the same one after a restart, sees it. */
  reopened(): Promise<EventStore>
}

const AT_THE_SAME_TIME = 64
const PAGE_MAX = 500

const newStream = (clubId: string, collection: Collection = 'rosters'): StreamAddress => ({ clubId, collection, streamId: v7() })

/** Events behind a head, as a rebase places them. */
function placed(stream: StreamAddress, head: { version: number; id: string } | null, count: number, data: PlacedEvent['data'] = {}): PlacedEvent[] {
  const events: PlacedEvent[] = []
  let parent = head
  for (let i = 0; i < count; i++) {
    const version = (parent?.version ?? 0) + 1
    const type = version === 1 ? 'club.sideline.roster.created.v1' : 'club.sideline.roster.renamed.v1'
    const event: PlacedEvent = {
      specversion: '1.0', id: v7(), source: sourceOf(stream), subject: stream.streamId, type, time: '2026-08-01T10:00:00.000Z', datacontenttype: 'application/json',
      dataschema: `/schemas/${type}.json`, data: { ...data, n: version }, ...(parent !== null && { parentid: parent.id }), sequence: sequenceText(version),
    }
    events.push(event)
    parent = { version, id: event.id }
  }
  return events
}

/** Appends at the head, as a recording does: read, place, append. */
function appendAtHead(store: EventStore, stream: StreamAddress, count: number): Promise<readonly RecordedEvent[]> {
  return store.inRecording(stream.clubId, async tx => {
    const [at] = await tx.streamsAtHead([stream])
    const events = placed(stream, at?.head ?? null, count)
    return append(tx, stream, events, { name: 'Eagles', counted: ((at?.state as { counted?: number } | undefined)?.counted ?? 0) + count })
  })
}

/** Appends events of one stream. */
async function append(tx: ClubRecording, stream: StreamAddress, events: readonly PlacedEvent[], state: unknown, run: Run | null = null): Promise<readonly RecordedEvent[]> {
  return (await tx.append([{ stream, events, state, run }]))[0]!
}

const read = (rows: readonly string[]): RecordedEvent[] => rows.map(row => JSON.parse(row) as RecordedEvent)

async function wholeFeed(store: EventStore, clubId: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for (;;) {
    const page = read((await store.feedJson(clubId, events.length, PAGE_MAX)).rows)
    events.push(...page)
    if (page.length < PAGE_MAX) return events
  }
}

/** The rules that every event store keeps, whatever the database. */
export function eventStoreContract(name: string, under: () => StoreUnderTest): void {
  describe(`an event store on ${name}`, () => {
    describe('recording', () => {
      test('[R6] gives events their position and the time of recording, and keeps all else as it was sent', async () => {
        const { store, newClub } = under()
        const stream = newStream(await newClub())
        const events = placed(stream, null, 3, { name: 'Zoë “quotes” \\ \u2028 🏀', nested: { list: [1, 1.5, -0.1, null, true, ''] } })
        const recorded = await store.inRecording(stream.clubId, tx => append(tx, stream, events, {}))
        expect(recorded.map(({ position, recordedtime, ...sent }) => { expect(recordedtime).toMatch(/Z$/); return [position, sent] }))
          .toEqual(events.map((event, index) => [`00000000000000${index + 1}`, event]))
        expect(read((await store.feedJson(stream.clubId, 0, PAGE_MAX)).rows)).toEqual(recorded)
      })

      test(`[R13] [P2] ${AT_THE_SAME_TIME} writers at once over streams of two clubs all succeed, in chains without gaps`, async () => {
        const { store, newClub } = under()
        const clubs = [await newClub(), await newClub()]
        const streams = clubs.flatMap(clubId => [newStream(clubId), newStream(clubId), newStream(clubId, 'members')])
        await Promise.all(Array.from({ length: AT_THE_SAME_TIME }, (_, index) => appendAtHead(store, streams[index % streams.length]!, 1 + (index % 3))))
        for (const clubId of clubs) {
          const feed = await wholeFeed(store, clubId)
          expect(feed.map(event => Number(event.position))).toEqual(feed.map((_, index) => index + 1))
          for (const stream of streams.filter(stream => stream.clubId === clubId)) {
            const chain = feed.filter(event => event.source === sourceOf(stream))
            expect(chain.map(event => Number(event.sequence))).toEqual(chain.map((_, index) => index + 1))
            expect(chain.map(event => event.parentid)).toEqual([undefined, ...chain.slice(0, -1).map(event => event.id)])
            expect(await store.streamState(stream)).toMatchObject({ version: chain.length, headId: chain.at(-1)!.id, state: { counted: chain.length } })
          }
        }
      })

      test('[R11] [R15] work that fails after an append leaves nothing behind: no event, no state, no position', async () => {
        const { store, newClub } = under()
        const stream = newStream(await newClub())
        await appendAtHead(store, stream, 2)
        const before = await store.feedJson(stream.clubId, 0, PAGE_MAX)
        const other = newStream(stream.clubId)
        await expect(store.inRecording(stream.clubId, async tx => {
          await append(tx, other, placed(other, null, 2), {})
          await append(tx, stream, placed(stream, (await tx.streamsAtHead([stream]))[0]!.head, 1), { name: 'changed' })
          throw new Error('refused')
        })).rejects.toThrow('refused')
        expect(await store.feedJson(stream.clubId, 0, PAGE_MAX)).toEqual(before)
        expect(await store.streamState(other)).toBeNull()
        expect(await store.streamState(stream)).toMatchObject({ version: 2, state: { name: 'Eagles' } })
        expect((await appendAtHead(store, stream, 1))[0]!.position).toBe('000000000000003')
      })

      test('[R13] what was placed behind another head than the present one is not recorded', async () => {
        const { store, newClub } = under()
        const stream = newStream(await newClub())
        const [first] = await appendAtHead(store, stream, 3)
        const stale = placed(stream, { version: 1, id: first!.id }, 1)
        const founding = placed(stream, null, 1)
        const ahead = placed(stream, { version: 7, id: v7() }, 1)
        const nowhere = newStream(stream.clubId)
        for (const events of [stale, founding, ahead]) await expect(store.inRecording(stream.clubId, tx => append(tx, stream, events, {}))).rejects.toThrow()
        await expect(store.inRecording(stream.clubId, tx => append(tx, nowhere, placed(nowhere, { version: 1, id: v7() }, 1), {}))).rejects.toThrow()
        expect((await store.streamJson(stream, 0, PAGE_MAX)).head).toBe(3)
      })

      test('[R11] streams appended together stand in the feed one behind the other; one that fails takes all with it', async () => {
        const { store, newClub } = under()
        const clubId = await newClub()
        const [known, fresh, stale] = [newStream(clubId), newStream(clubId, 'teams'), newStream(clubId)]
        const [head] = await appendAtHead(store, known, 1)
        await appendAtHead(store, stale, 2)
        const run = { deviceId: v7(), after: 1 }
        const one = (stream: StreamAddress, events: readonly PlacedEvent[], of: Run | null = null) => ({ stream, events, state: { name: stream.collection }, run: of })
        const behind = () => one(known, placed(known, { version: 1, id: head!.id }, 2), run)
        const together = await store.inRecording(clubId, tx => tx.append([behind(), one(stale, []), one(fresh, placed(fresh, null, 3))]))
        expect(together.map(events => events.length)).toEqual([2, 0, 3])
        expect((await wholeFeed(store, clubId)).slice(3)).toEqual(together.flat())
        await store.inRecording(clubId, async tx => {
          expect(await tx.streamsAtHead([fresh, known])).toMatchObject([{ head: { version: 3 }, state: { name: 'teams' }, run: null }, { head: { version: 3 }, state: { name: 'rosters' }, run }])
        })
        const before = await store.feedJson(clubId, 0, PAGE_MAX)
        const further = placed(known, { version: 3, id: together[0]![1]!.id }, 1)
        await expect(store.inRecording(clubId, tx => tx.append([one(known, further), one(stale, placed(stale, { version: 1, id: v7() }, 1))]))).rejects.toThrow()
        await expect(store.inRecording(clubId, tx => tx.append([one(known, further), one(fresh, placed(fresh, null, 1))]))).rejects.toThrow()
        expect(await store.feedJson(clubId, 0, PAGE_MAX)).toEqual(before)
        expect(await store.streamState(known)).toMatchObject({ version: 3 })
      })

      test('[E3] an id is recorded once in a club, and may stand in another club', async () => {
        const { store, newClub } = under()
        const [here, there] = [newStream(await newClub()), newStream(await newClub())]
        const [event] = placed(here, null, 1)
        await store.inRecording(here.clubId, tx => append(tx, here, [event!], {}))
        const elsewhere = newStream(here.clubId)
        await expect(store.inRecording(here.clubId, tx => append(tx, elsewhere, [{ ...placed(elsewhere, null, 1)[0]!, id: event!.id }], {}))).rejects.toMatchObject({ name: 'UniqueViolation' })
        await store.inRecording(there.clubId, tx => append(tx, there, [{ ...placed(there, null, 1)[0]!, id: event!.id }], {}))
        expect((await store.feedJson(there.clubId, 0, PAGE_MAX)).head).toBe(1)
      })

      test('[R14] 500 events of one batch are recorded in their order', async () => {
        const { store, newClub } = under()
        const stream = newStream(await newClub())
        const recorded = await appendAtHead(store, stream, 500)
        expect(await wholeFeed(store, stream.clubId)).toEqual(recorded)
      })

      test('a transaction sees what it wrote, by id across streams, by version and by position', async () => {
        const { store, newClub } = under()
        const clubId = await newClub()
        const [one, two] = [newStream(clubId), newStream(clubId, 'teams')]
        const earlier = await appendAtHead(store, one, 2)
        await store.inRecording(clubId, async tx => {
          const later = await append(tx, two, placed(two, null, 2), {})
          const asked = [earlier[1]!.id, later[0]!.id, v7()]
          expect((await tx.recordedById(clubId, asked)).map(event => event.id).sort()).toEqual([earlier[1]!.id, later[0]!.id].sort())
          expect(await tx.recordedById(clubId, [])).toEqual([])
          expect(await tx.eventsAfter(one, 1)).toEqual([earlier[1]])
          expect(await tx.feedAfter(clubId, 1, 2)).toEqual([earlier[1], later[0]])
          expect(await tx.eventsAfter(one, 0, 1)).toEqual([earlier[0]])
          const heads = await tx.streamsAtHead([two, newStream(clubId), one])
          expect(heads).toMatchObject([{ head: { version: 2, id: later[1]!.id } }, null, { head: { version: 2, id: earlier[1]!.id } }])
          expect(await tx.streamsAtHead([])).toEqual([])
        })
      })
    })

    describe('pulling', () => {
      test('[P1] [P3] gives what comes after a version or a position, ascending, at most as many as asked for', async () => {
        const { store, newClub } = under()
        const stream = newStream(await newClub())
        await appendAtHead(store, newStream(stream.clubId), 3)
        const recorded = await appendAtHead(store, stream, 5)
        expect(read((await store.streamJson(stream, 1, 2)).rows)).toEqual(recorded.slice(1, 3))
        expect(read((await store.feedJson(stream.clubId, 4, 3)).rows)).toEqual(recorded.slice(1, 4))
      })

      test('[P4] [P6] at or beyond the head, and for an unknown stream, there is nothing; the head and the epoch are told', async () => {
        const { store, newClub } = under()
        const stream = newStream(await newClub())
        await appendAtHead(store, stream, 2)
        const { epoch } = await store.feedJson(stream.clubId, 0, 1)
        expect(epoch).not.toBe('')
        for (const after of [2, 3, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
          expect(await store.streamJson(stream, after, PAGE_MAX)).toEqual({ rows: [], head: 2, epoch })
          expect(await store.feedJson(stream.clubId, after, PAGE_MAX)).toEqual({ rows: [], head: 2, epoch })
        }
        expect(await store.streamJson(newStream(stream.clubId), 0, PAGE_MAX)).toEqual({ rows: [], head: 0, epoch })
      })

      test('[P7] what was committed before a pull is in it, while others write', async () => {
        const { store, newClub } = under()
        const stream = newStream(await newClub())
        await Promise.all(Array.from({ length: AT_THE_SAME_TIME }, async () => {
          const [recorded] = await appendAtHead(store, stream, 1)
          const page = await store.feedJson(stream.clubId, 0, PAGE_MAX)
          expect(read(page.rows).map(event => event.id)).toContain(recorded!.id)
          expect(page.rows).toHaveLength(page.head)
        }))
      })
    })

    describe('clubs apart', () => {
      test('[A3] [G11] nothing of one club is read or written through another', async () => {
        const { store, newClub } = under()
        const [mine, theirs] = [newStream(await newClub()), newStream(await newClub())]
        const [event] = await appendAtHead(store, theirs, 1)
        const disguised = { ...theirs, clubId: mine.clubId }
        expect((await store.feedJson(mine.clubId, 0, PAGE_MAX)).rows).toEqual([])
        expect((await store.streamJson(disguised, 0, PAGE_MAX)).rows).toEqual([])
        expect(await store.streamState(disguised)).toBeNull()
        expect(await store.streamStates(mine.clubId, 'rosters')).toEqual([])
        await store.inRecording(mine.clubId, async tx => {
          expect(await tx.recordedById(mine.clubId, [event!.id])).toEqual([])
          expect(await tx.streamsAtHead([disguised])).toEqual([null])
          await expect(tx.streamsAtHead([theirs])).rejects.toThrow()
          await expect(tx.recordedById(theirs.clubId, [event!.id])).rejects.toThrow()
          await expect(append(tx, theirs, placed(theirs, { version: 1, id: event!.id }, 1), {})).rejects.toThrow()
        })
      })

      test('a club that does not exist has no events and takes none', async () => {
        const { store } = under()
        const stream = newStream(v7())
        expect(await store.feedJson(stream.clubId, 0, PAGE_MAX)).toEqual({ rows: [], head: 0, epoch: '' })
        await expect(store.inRecording(stream.clubId, tx => append(tx, stream, placed(stream, null, 1), {}))).rejects.toThrow()
      })
    })

    describe('states', () => {
      test('[C4] streams are listed by name with their states, filtered by team, season and a part of the name', async () => {
        const { store, newClub } = under()
        const clubId = await newClub()
        const states = [{ name: 'Éagles', teamId: 't1', seasonId: 's1' }, { name: 'Bears 100%', teamId: 't2', seasonId: 's1' }, { name: 'Cubs', seasonId: 's2' }]
        for (const state of states) {
          const stream = newStream(clubId)
          await store.inRecording(clubId, tx => append(tx, stream, placed(stream, null, 1), state))
        }
        const names = async (filter: Parameters<EventStore['streamStates']>[2]) => (await store.streamStates(clubId, 'rosters', filter)).map(row => (row.state as { name: string }).name)
        expect(await names({})).toEqual(['Bears 100%', 'Cubs', 'Éagles'])
        expect(await names({ teamIds: ['t1', 't3'] })).toEqual(['Éagles'])
        expect(await names({ teamIds: [] })).toEqual([])
        expect(await names({ seasonId: 's1', text: '0%' })).toEqual(['Bears 100%'])
        expect(await names({ text: 'ÉAG' })).toEqual(['Éagles'])
        expect(await store.streamStates(clubId, 'teams')).toEqual([])
      })
    })

    test('[G4] after a restart everything recorded is there, and recording goes on behind it', async () => {
      const { store, newClub, reopened } = under()
      const stream = newStream(await newClub())
      const earlier = await appendAtHead(store, stream, 3)
      const again = await reopened()
      const [next] = await appendAtHead(again, stream, 1)
      expect(next).toMatchObject({ parentid: earlier.at(-1)!.id, sequence: sequenceText(4), position: '000000000000004' })
      expect(await wholeFeed(again, stream.clubId)).toEqual([...earlier, next])
    })
  })
}
