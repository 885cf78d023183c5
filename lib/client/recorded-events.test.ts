import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { positionText, sequenceText, versionOf, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import { CLUB, OTHER_DEVICE, told } from '#lib/sync/testing/story.ts'
import { execute } from './execute.ts'
import { addRecorded, recordedOf, recordedSince } from './recorded-events.ts'
import { freshDevice, storeOf } from './testing/device.ts'

/** A feed in which every third event is of one stream, another's between them, from a version on; that stream's source. */
function feed(count: number): { readonly events: readonly RecordedEvent[]; readonly source: string } {
  const events = Array.from({ length: count }, (_, index) => {
    const place = index % 3 === 0 ? { version: index / 3 + 1 } : { version: index + 1, source: `/clubs/${CLUB}/rosters/00000000-0000-7000-8000-0000000005ef` }
    const { version, ...more } = place
    const event = told('roster', 'rosters', index === 0 ? ['created', { name: 'U14' }] : ['renamed', { name: `U14 ${index}` }], { sequence: sequenceText(version), position: positionText(index + 1), deviceid: OTHER_DEVICE })
    return { ...event, ...more, recordedtime: '2026-11-21T10:00:00.000Z' } as RecordedEvent
  })
  return { events, source: events[0]!.source }
}

describe('recorded events of a stream on a device', () => {
  it('those after a version are the same whether the whole stream is read or only what lies behind a position', async () => {
    const { database } = await freshDevice()
    const { events, source } = feed(1000)
    for (const [from, to] of [[0, 400], [400, 401], [401, 650], [650, 1000]] as const) await addRecorded(database, events.slice(from, to))
    const all = await recordedOf(database, source)
    expect(all.map(versionOf)).toEqual(Array.from({ length: 334 }, (_, index) => index + 1))
    for (const version of [0, 1, 33, 133, 134, 200, 333, 334]) {
      const since = version === 0 ? 0 : (version - 1) * 3 + 1
      expect(await recordedSince(database, source, version, since)).toEqual(all.slice(version))
    }
  })

  it('[R7] another’s change while an edit waits reads what was recorded since that edit’s base, however long the stream is', async () => {
    const device = await freshDevice()
    const { database } = device
    const { events, source } = feed(3001)
    const [stream, others] = [events.filter(event => event.source === source), 2002]
    await storeOf(device).apply({ recorded: events.slice(0, others), setAside: [], cursor: { position: others, epoch: 'one' } })
    await execute(device, { collection: 'rosters', streamId: stream[0]!.subject, command: { type: 'ChangeNote', data: { text: 'Bring water' } } })
    let read = 0
    database.pages.hook('reading', page => { read += page.events.length; return page })
    await storeOf(device).apply({ recorded: events.slice(others, others + 5), setAside: [], cursor: { position: others + 5, epoch: 'one' } })
    expect(await database.streams.get(source)).toMatchObject({ pendingCount: 1, pendingSince: others + 2, state: { name: 'U14 2004', note: 'Bring water' } })
    expect(read).toBe(5)
  })
})
