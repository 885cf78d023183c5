import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBatch, type ReadEvent } from '#lib/event-sourcing/codec.ts'
import { versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { KINDS, rosterKind } from '#lib/domain/kinds.ts'
import { rebaseClub, rebaseStream } from './answer.ts'
import { memoryServer } from './memory-server.ts'
import { recordCommand } from './record-command.ts'
import { recordPending } from './record.ts'
import { CLUB, DEVICE, freshId, OTHER_DEVICE, STREAM, told, type Told } from './testing/story.ts'

const ADDRESS = { clubId: CLUB, collection: 'rosters', streamId: STREAM } as const
const server = () => memoryServer(() => '2026-11-21T10:00:00.000Z')
const read = (...events: readonly SidelineEvent[]): readonly ReadEvent[] => {
  const batch = readBatch(JSON.stringify(events), KINDS)
  if (batch.kind !== 'batch') throw new Error(batch.detail)
  return batch.events
}

/** Events of one device, each hanging on the one before it; the first on `parentid`. */
function chain(tellings: readonly Told[], { parentid, baseversion = 0, deviceid = DEVICE }: { parentid?: string; baseversion?: number; deviceid?: string } = {}): SidelineEvent[] {
  const events: SidelineEvent[] = []
  for (const one of tellings) {
    const parent = events[events.length - 1]?.id ?? parentid
    events.push(told('roster', 'rosters', one, { deviceid, baseversion, ...(parent !== undefined && { parentid: parent }) }))
  }
  return events
}
const created: Told = ['created', { name: 'U14 A' }]
const renamed = (name: string): Told => ['renamed', { name }]
const founded = async (store = server()) => {
  const [founding] = chain([created])
  const answer = await recordPending(store.transaction, rosterKind, { stream: ADDRESS, events: read(founding!), authId: 'ada' })
  expect(answer.kind).toBe('recorded')
  return { store, founding: founding! }
}
const record = (store: ReturnType<typeof server>, ...events: readonly SidelineEvent[]) => recordPending(store.transaction, rosterKind, { stream: ADDRESS, events: read(...events), authId: 'ada' })
const refusedAs = (slug: string) => expect.objectContaining({ kind: 'refused', slug }) as unknown

describe('recording a batch of one stream', () => {
  it('[R6] moved events get the id recorded before them as parent; the rest of them and the earlier records stay', async () => {
    const { store, founding } = await founded()
    const theirs = chain([renamed('Theirs')], { parentid: founding.id, baseversion: 1, deviceid: OTHER_DEVICE })
    await record(store, ...theirs)
    const before = structuredClone(store.feed(CLUB))
    const mine = chain([renamed('Mine'), ['selected', {}]], { parentid: founding.id, baseversion: 1 })
    await record(store, ...mine)
    const feed = store.feed(CLUB)
    expect(feed.slice(0, 2)).toEqual(before)
    expect(feed.map(event => event.parentid)).toEqual([undefined, founding.id, theirs[0]!.id, mine[0]!.id, mine[1]!.id])
    expect(feed.map(versionOf)).toEqual([1, 2, 3, 4, 5])
    for (const event of mine) {
      const { id, source, type, time, data, deviceid } = event
      expect(feed.find(recorded => recorded.id === id)).toMatchObject({ id, source, type, time, data, deviceid, authtype: 'app_user', authid: 'ada', baseversion: 1 })
    }
  })

  it('[section 2] who acted comes from the session; server attributes in a request are ignored', async () => {
    const { store } = await founded()
    expect(store.feed(CLUB)[0]).toMatchObject({ authid: 'ada' })
    const [event] = read({ ...chain([created])[0]!, authid: 'mallory', authtype: 'system', sequence: '0000000009', position: '000000000000009', recordedtime: 'x' })
    expect(event!.faults).toEqual([])
    expect(Object.keys(event!.event)).not.toEqual(expect.arrayContaining(['authid']))
    expect(event!.event).not.toHaveProperty('sequence')
  })

  it('[R4] [R12] sent again, alone or with a new event behind it, is recorded once and answered as recorded', async () => {
    const { store, founding } = await founded()
    const mine = chain([renamed('A'), renamed('B')], { parentid: founding.id, baseversion: 1 })
    const first = await record(store, mine[0]!)
    const again = await record(store, mine[0]!, mine[1]!)
    expect(first).toMatchObject({ own: [{ sequence: '0000000002' }] })
    expect(again).toMatchObject({ own: [{ sequence: '0000000002' }, { sequence: '0000000003' }] })
    expect(await record(store, ...mine)).toMatchObject({ own: [{ sequence: '0000000002' }, { sequence: '0000000003' }] })
    expect(store.feed(CLUB)).toHaveLength(3)
  })

  it('[R7] [D8] what stands before an event in its batch was seen by its author, recorded already or not; only one history tells otherwise', async () => {
    const overruled = async (theirs: Partial<SidelineEvent>, mine: Partial<SidelineEvent>, known: boolean) => {
      const { store, founding } = await founded()
      const [a, b] = chain([renamed('Theirs'), renamed('Mine')], { parentid: founding.id, baseversion: 1 }) as [SidelineEvent, SidelineEvent]
      const other = { ...a, deviceid: OTHER_DEVICE, ...theirs }
      if (known) await record(store, other)
      const recording = await record(store, other, { ...b, ...mine })
      return recording.kind === 'recorded' ? recording.overruled : recording.slug
    }
    const former = (formerversion: number, formerbase: number, formerepoch = 'lost') => ({ formerepoch, formerversion, formerbase })
    for (const known of [true, false]) {
      expect(await overruled({}, {}, known)).toBe(0)
      expect(await overruled(former(2, 1), former(3, 2), known)).toBe(0)
      expect(await overruled(former(2, 1), former(3, 1), known)).toBe(1)
      expect(await overruled(former(2, 1), former(3, 1, 'another'), known)).toBe(0)
    }
  })

  it('[R4] a known id with other content is refused', async () => {
    const { store, founding } = await founded()
    const mine = chain([renamed('A')], { parentid: founding.id, baseversion: 1 })
    await record(store, ...mine)
    expect(await record(store, { ...mine[0]!, data: { name: 'Other' } })).toEqual(refusedAs('event-id-reused'))
  })

  it('[R3] a batch that is no chain, or has an event twice, is refused and nothing of it is stored [R15]', async () => {
    const { store, founding } = await founded()
    const [a, b] = chain([renamed('A'), renamed('B')], { parentid: founding.id, baseversion: 1 }) as [SidelineEvent, SidelineEvent]
    expect(await record(store, a, { ...b, parentid: founding.id })).toEqual(refusedAs('broken-chain'))
    expect(await record(store, a, a)).toEqual(refusedAs('broken-chain'))
    expect(store.feed(CLUB)).toHaveLength(1)
    expect(await record(store, a, b)).toMatchObject({ kind: 'recorded' })
  })

  it('[R5] bases: unknown parent, a stream that exists, founding in the middle or with a parent, baseversion beyond the head', async () => {
    const { store, founding } = await founded()
    const at = { parentid: founding.id, baseversion: 1 }
    expect(await record(store, ...chain([renamed('A')], { parentid: freshId(), baseversion: 1 }))).toEqual(refusedAs('unknown-parent'))
    expect(await record(store, ...chain([renamed('A')]))).toEqual(refusedAs('unknown-parent'))
    expect(await record(store, ...chain([created]))).toEqual(refusedAs('stream-exists'))
    expect(await record(store, ...chain([renamed('A'), created], at))).toEqual(refusedAs('invalid-events'))
    expect(await record(store, ...chain([created], at))).toEqual(refusedAs('invalid-events'))
    expect(await record(store, ...chain([renamed('A')], { ...at, baseversion: 2 }))).toEqual(refusedAs('invalid-events'))
    expect(await record(store, ...chain([['changes-overruled', { overruled: [] }]], at))).toEqual(refusedAs('invalid-events'))
    expect(await record(store, ...chain([['shirt-number-released', { memberId: freshId(), shirtNumber: '1' }]], at))).toEqual(refusedAs('invalid-events'))
    expect(store.feed(CLUB)).toHaveLength(1)
  })

  it('[R5] without baseversion, the version of the base counts', async () => {
    const { store, founding } = await founded()
    await record(store, ...chain([renamed('Theirs')], { parentid: founding.id, baseversion: 1, deviceid: OTHER_DEVICE }))
    const { baseversion: _, ...mine } = chain([renamed('Mine')], { parentid: founding.id })[0]!
    expect(await record(store, mine)).toMatchObject({ kind: 'recorded', overruled: 1 })
  })
})

describe('what a rebase answers', () => {
  it('[R1] everything after N with the own events, and own ones at or below N', async () => {
    const { store, founding } = await founded()
    const theirs = chain([renamed('T')], { parentid: founding.id, baseversion: 1, deviceid: OTHER_DEVICE })
    await record(store, ...theirs)
    const mine = chain([['selected', {}]], { parentid: founding.id, baseversion: 1 })
    const ask = async (after: number | null, ...events: SidelineEvent[]) => {
      const answer = await rebaseStream(store.transaction, rosterKind, { stream: ADDRESS, events: read(...events), authId: 'ada' }, after)
      return answer.kind === 'answered' ? answer.events.map(versionOf) : answer.slug
    }
    expect(await ask(1, ...mine)).toEqual([2, 3])
    expect(await ask(3, ...mine)).toEqual([3])
    expect(await ask(null, ...mine)).toEqual([2, 3])
    expect(await ask(null)).toEqual([1, 2, 3]) // [R2] as with N = 0
    expect(await ask(99)).toEqual([])
  })

  it('[P3] N beyond the head is read as the head: what the rebase made comes with it', async () => {
    const { store, founding } = await founded()
    await record(store, ...chain([renamed('T')], { parentid: founding.id, baseversion: 1, deviceid: OTHER_DEVICE }))
    const request = (name: string) => read(...chain([renamed(name)], { parentid: founding.id, baseversion: 1 }))
    const answer = await rebaseStream(store.transaction, rosterKind, { stream: ADDRESS, events: request('M'), authId: 'ada' }, 99)
    expect(answer.kind === 'answered' && answer.events.map(versionOf)).toEqual([3, 4])
    const inClub = await rebaseClub(store.transaction, KINDS, { clubId: CLUB, events: read(...chain([renamed('C')], { parentid: founding.id, baseversion: 2, deviceid: freshId() })), after: 99, authId: 'ada' })
    expect(inClub.events.map(versionOf)).toEqual([5, 6])
  })

  it("[R11] one stream's refusal holds back no other; another club's or kind's source is that stream's refusal", async () => {
    const { store, founding } = await founded()
    const [good] = chain([renamed('Good')], { parentid: founding.id, baseversion: 1 })
    const [bad] = chain([renamed('Bad')], { parentid: freshId(), baseversion: 1 })
    const elsewhere = { ...bad!, id: freshId(), source: bad!.source.replace(CLUB, OTHER_DEVICE) }
    const bad2 = { ...bad!, id: freshId(), subject: OTHER_DEVICE, source: bad!.source.replace(STREAM, OTHER_DEVICE) }
    const answer = await rebaseClub(store.transaction, KINDS, { clubId: CLUB, events: read(elsewhere, bad2, good!), after: 1, authId: 'ada' })
    expect(answer.events.map(event => event.id)).toEqual([good!.id])
    expect(answer.refusals.map(({ source, refusal }) => [source, refusal.slug])).toEqual([[elsewhere.source, 'invalid-events'], [bad2.source, 'unknown-parent']])
  })
})

describe('a batch of several streams', () => {
  const founding = (streamId: string) => {
    const { source, ...event } = chain([created])[0]!
    return { ...event, source: source.replace(STREAM, streamId), subject: streamId }
  }
  it('[R11] [E3] costs the same questions however many streams it has, and an id that two of them bring is recorded in the first', async () => {
    const { transaction, feed } = server()
    let asked = 0
    const counted = new Proxy(transaction, { get: (target, name) => { asked += 1; return Reflect.get(target, name) as unknown } })
    const events = Array.from({ length: 20 }, freshId).map(founding)
    const twice = { ...founding(freshId()), id: events[3]!.id }
    const answer = await rebaseClub(counted, KINDS, { clubId: CLUB, events: read(...events, twice), after: 0, authId: 'ada' })
    expect(answer.events.map(event => event.id)).toEqual(events.map(event => event.id))
    expect(answer.refusals).toMatchObject([{ source: twice.source, refusal: { slug: 'event-id-reused', errors: [{ id: twice.id }] } }])
    expect(feed(CLUB)).toEqual(answer.events)
    expect(asked).toBe(3)
  })
})

describe('a run of one device at the end of a stream', () => {
  const told = fc.constantFrom<Told>(renamed('A'), renamed('B'), ['note-changed', { text: 'x' }], ['selected', {}], ['locked', {}], ['archived', {}])
  const step = fc.record({ by: fc.constantFrom(DEVICE, OTHER_DEVICE, null), tellings: fc.array(told, { minLength: 1, maxLength: 4 }), known: fc.nat(3) })

  it('[R7] is left out of what a rebase is compared with, and nothing is recorded otherwise for it', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async steps => {
      const { store, founding } = await founded()
      const plain = server()
      const withoutRuns = { ...plain.transaction, streamsAtHead: async (streams: never) => (await plain.transaction.streamsAtHead(streams)).map(at => at && { ...at, run: null }) }
      await recordPending(withoutRuns, rosterKind, { stream: ADDRESS, events: read(founding), authId: 'ada' })
      for (const { by, tellings, known } of steps) {
        const head = store.feed(CLUB).length
        const parent = store.feed(CLUB)[Math.max(0, head - 1 - known)]!
        if (by === null) {
          const command = { stream: ADDRESS, command: { type: 'RenameRoster', data: { name: `C${head}` } }, authId: 'mia', time: '2026-11-21T09:00:00.000Z', correlationId: 'c' }
          const id = freshId()
          for (const tx of [store.transaction, withoutRuns]) await recordCommand(tx, rosterKind, { ...command, newId: () => id })
          continue
        }
        const events = read(...chain(tellings, { parentid: parent.id, baseversion: versionOf(parent), deviceid: by }))
        for (const tx of [store.transaction, withoutRuns]) expect(await recordPending(tx, rosterKind, { stream: ADDRESS, events, authId: 'ada' })).toMatchObject({ kind: 'recorded' })
      }
      expect(store.feed(CLUB)).toEqual(plain.feed(CLUB))
    }), { numRuns: 120 })
  })

  it('[R7] a backlog of one stream, sent in batches, reads what others recorded and no more', async () => {
    const { store, founding } = await founded()
    await record(store, ...chain([renamed('Theirs')], { parentid: founding.id, baseversion: 1, deviceid: OTHER_DEVICE }))
    let handed = 0
    const counted = { ...store.transaction, eventsAfter: async (...given: Parameters<typeof store.transaction.eventsAfter>) => {
      const events = await store.transaction.eventsAfter(...given)
      handed += events.length
      return events
    } }
    const backlog = chain(Array.from({ length: 40 }, (_, index) => renamed(`Mine ${index}`)), { parentid: founding.id, baseversion: 1 })
    const read10 = []
    for (let from = 0; from < backlog.length; from += 10) {
      handed = 0
      await recordPending(counted, rosterKind, { stream: ADDRESS, events: read(...backlog.slice(from, from + 10)), authId: 'ada' })
      read10.push(handed)
    }
    // Theirs; then with the first ten and the list that named it; no list follows.
    expect(read10).toEqual([1, 12, 12, 12])
    expect(store.feed(CLUB)).toHaveLength(2 + 40 + 1)
  })
})

describe('recording a command', () => {
  const ask = (store: ReturnType<typeof server>, name: string, expectedVersion?: number) => recordCommand(store.transaction, rosterKind, {
    stream: ADDRESS, command: { type: 'RenameRoster', data: { name } }, authId: 'mia', time: '2026-11-21T09:00:00.000Z', newId: freshId, correlationId: freshId(), ...(expectedVersion !== undefined && { expectedVersion }),
  })
  it('[C1] a command without effect records nothing', async () => {
    const { store } = await founded()
    expect(await ask(store, 'U14 A')).toEqual({ kind: 'recorded', version: 1, events: [] })
    expect(await ask(store, 'U14 B')).toMatchObject({ kind: 'recorded', version: 2 })
  })
  it('[C2] an expected version that is not the head is answered with the actual one', async () => {
    const { store } = await founded()
    expect(await ask(store, 'New', 0)).toEqual({ kind: 'version-mismatch', actual: 1 })
    expect(await ask(store, 'New', 1)).toMatchObject({ kind: 'recorded', version: 2 })
    expect(store.feed(CLUB)).toHaveLength(2)
  })
  it('[section 2] its events carry the session and no device', async () => {
    const { store } = await founded()
    await ask(store, 'New')
    expect(store.feed(CLUB)[1]).toMatchObject({ authtype: 'app_user', authid: 'mia' })
    expect(store.feed(CLUB)[1]).not.toHaveProperty('deviceid')
  })
})
