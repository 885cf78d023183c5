import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { readBatch } from '#lib/event-sourcing/codec.ts'
import { sourceOf, type Json, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { rebaseStream } from './answer.ts'
import { memoryDevice } from './memory-device.ts'
import { memoryServer } from './memory-server.ts'
import { recordCommand } from './record-command.ts'
import { synchronize } from './synchronize.ts'
import { memoryTransport } from './testing/memory-transport.ts'
import { CLUB, DEVICE, freshId, OTHER_DEVICE, STREAM, told } from './testing/story.ts'

const now = () => '2026-11-21T10:00:00.000Z'
const PERSON = { clubId: CLUB, collection: 'members', streamId: '00000000-0000-7000-8000-000000000a01' } as const
const SECRETS = ['Anneliese', 'Vermeulen', '2011-03-02', 'LIC-777', 'Annelies', 'moved away', '2011-03-04']

async function story() {
  const server = memoryServer(now)
  const device = (deviceId: string) => memoryDevice(KINDS, { deviceId, newId: freshId, now })
  const [one, other] = [device(DEVICE), device(OTHER_DEVICE)]
  const sync = (on: typeof one) => synchronize(on, memoryTransport(KINDS, server, CLUB, 'ada'))
  one.execute(PERSON, { type: 'RegisterMember', data: { givenName: 'Anneliese', familyName: 'Vermeulen', birthDate: '2011-03-02', licenceNumber: 'LIC-777' } })
  one.execute(PERSON, { type: 'DeactivateMember', data: { reason: 'moved away' } })
  for (const on of [one, other]) await sync(on)
  one.execute(PERSON, { type: 'CorrectMemberDetails', data: { givenName: 'Annelies' } })
  other.execute(PERSON, { type: 'CorrectMemberDetails', data: { birthDate: '2011-03-04' } })
  await sync(one)
  await recordCommand(server.transaction, KINDS.members, { stream: PERSON, command: { type: 'EraseMember', data: {} }, authId: 'ada', time: now(), newId: freshId, correlationId: 'c' })
  return { server, one, other, sync }
}

describe('erasing a member', () => {
  it("[E9] replaces the personal data of the member's events by null; ids, order and versions stay", async () => {
    const { server } = await story()
    const feed = server.feed(CLUB)
    expect(feed.map(event => event.sequence)).toEqual(['0000000001', '0000000002', '0000000003', '0000000004'])
    expect(feed[0]!.data).toEqual({ givenName: null, familyName: null, birthDate: null, licenceNumber: null })
    for (const secret of SECRETS) expect(JSON.stringify([feed, [...server.states(CLUB)]])).not.toContain(secret)
  })

  it('[E9] [row 29] every holder does so: recorded and pending alike, and what was pending is recorded as a shell', async () => {
    const { server, one, other, sync } = await story()
    expect(await sync(other)).toMatchObject({ kind: 'synced', sent: 1 })
    await sync(one)
    expect(other.counts()).toMatchObject({ pending: 0, setAside: 0 })
    const text = (feed: readonly unknown[], states: ReadonlyMap<string, unknown>) => canonicalJson([feed, Object.fromEntries(states)] as unknown as Json)
    for (const on of [one, other]) {
      expect(text(on.recordedEvents(), on.recordedStates())).toBe(text(server.feed(CLUB), server.states(CLUB)))
      for (const secret of SECRETS) expect(JSON.stringify(on.recordedEvents())).not.toContain(secret)
    }
    expect(server.states(CLUB).get(sourceOf(PERSON))).toMatchObject({ erased: true, givenName: null, openItems: [{ key: 'erased', mine: null }] })
  })

  it('[E9] a device that starts afterwards holds the same', async () => {
    const { server, other, sync } = await story()
    await sync(other)
    const late = memoryDevice(KINDS, { deviceId: freshId(), newId: freshId, now })
    await sync(late)
    expect(late.recordedStates().get(sourceOf(PERSON))).toEqual(server.states(CLUB).get(sourceOf(PERSON)))
  })

  it('[R4] [E9] an event sent again after its data were erased is the same event', async () => {
    const { server, other, sync } = await story()
    const waiting = await other.pending({ events: 9, bytes: 1e6 })
    await sync(other)
    const again = await memoryTransport(KINDS, server, CLUB, 'ada').rebase(0, waiting, null)
    expect(again).toMatchObject({ kind: 'batch', refusals: [] })
    expect(server.feed(CLUB).filter(event => event.id === waiting[0]!.id)).toHaveLength(1)
  })

  const founded = async () => {
    const { transaction, feed } = memoryServer(now)
    const registered = told('member', 'members', ['registered', { givenName: 'Anneliese', familyName: 'Vermeulen' }], { deviceid: DEVICE, baseversion: 0 })
    const record = (after: number | null, ...events: readonly SidelineEvent[]) => {
      const read = readBatch(JSON.stringify(events), KINDS)
      if (read.kind !== 'batch') throw new Error(read.detail)
      return rebaseStream(transaction, KINDS.members, { stream: { ...PERSON, streamId: STREAM }, events: read.events, authId: 'ada' }, after)
    }
    await record(null, registered)
    const next = (...one: Parameters<typeof told>[2]) => told('member', 'members', one, { deviceid: DEVICE, baseversion: 1, parentid: registered.id })
    return { feed, registered, record, next }
  }

  it('[E9] the answer that tells of an erasure holds no personal data either', async () => {
    const { registered, record, next } = await founded()
    const answer = await record(1, registered, next('erased', {}))
    expect(answer).toMatchObject({ kind: 'answered', events: [{ id: registered.id }, { data: {} }] })
    expect(JSON.stringify(answer)).not.toContain('Anneliese')
  })

  it('[R4] an event whose data were erased is compared without data', async () => {
    const { registered, record, next } = await founded()
    await record(1, next('erased', {}))
    expect(await record(2, { ...registered, data: { givenName: 'Anneliese', familyName: 'Vermeulen', gender: 'f' } })).toMatchObject({ kind: 'answered' })
    expect(await record(2, { ...registered, time: '2026-11-20T18:10:01.000Z' })).toMatchObject({ slug: 'event-id-reused' })
  })

  it('[section 2] null in place of personal data is no data of somebody who is not erased', async () => {
    const { feed, record, next } = await founded()
    const shell = next('details-corrected', { givenName: null })
    expect(await record(1, shell)).toMatchObject({ slug: 'invalid-events', errors: [{ id: shell.id }] })
    expect(feed(CLUB)).toHaveLength(1)
    const erased = { ...next('erased', {}), parentid: shell.id }
    expect(await record(1, shell, erased)).toMatchObject({ kind: 'answered' })
  })
})
