import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS, rosterKind } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { positionOf, sourceOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { CLUB, DEVICE, OTHER_DEVICE, STREAM, tell, type Told } from '#lib/sync/testing/story.ts'
import { keepMoments, readMoments } from './moments.ts'
import { rebuildStates } from './rebuild-states.ts'
import { freshDevice, storeOf } from './testing/device.ts'

const SOURCE = sourceOf({ clubId: CLUB, collection: 'rosters', streamId: STREAM })
const created: Told = ['created', { name: 'U14 A' }]
const renamed = (name: string, deviceid = OTHER_DEVICE): Told => ['renamed', { name }, { deviceid }]
const noted = (text: string): Told => ['note-changed', { text }]
const shown = ({ name, note }: Roster) => ({ name, note })
const longPast = (length: number) => tell(rosterKind, { known: [created, ...Array.from({ length: length - 1 }, (_, index) => renamed(`Name ${index + 2}`))], meanwhile: [], mine: [] }).recorded
const nameAt = (moment: number) => (moment === 0 ? '' : moment === 1 ? 'U14 A' : `Name ${moment}`)

/** A device that received these events in answers of so many. */
async function deviceWith(recorded: readonly RecordedEvent[], answer = 500) {
  const device = await freshDevice(DEVICE)
  for (let start = 0; start < recorded.length; start += answer) {
    const part = recorded.slice(start, start + answer)
    await storeOf(device).apply({ recorded: part, setAside: [], cursor: { position: positionOf(part.at(-1)!), epoch: 'one' } })
  }
  return device
}
async function waiting(device: Awaited<ReturnType<typeof deviceWith>>, pending: readonly SidelineEvent[], state: Roster) {
  const row = (await device.database.streams.get(SOURCE))!
  await device.database.pending.bulkAdd(pending.map(event => ({ event })))
  await device.database.recordedStates.put({ source: SOURCE, version: row.recordedVersion, state: row.state })
  await device.database.streams.put({ ...row, state, pendingCount: pending.length, lastPendingId: pending.at(-1)!.id, pendingSince: 0 })
}

describe('moments of a roster', () => {
  it('are what its events up to there lead to, in whatever order and whatever parts they came', async () => {
    const recorded = longPast(450)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 30, max: 500 }), fc.array(fc.integer({ min: -3, max: 470 }), { minLength: 1, maxLength: 8 }), async (answer, asked) => {
      const found = (await readMoments(await deviceWith(recorded, answer), SOURCE, asked))!
      expect(found.length).toBe(450)
      expect(found.moments.map(({ at, state, event }) => [at, state.name, event?.id])).toEqual(
        asked.map(moment => Math.max(0, Math.min(450, moment))).map(moment => [moment, nameAt(moment), recorded[moment - 1]?.id]))
    }), { numRuns: 25 })
  })

  it('are worked out from states that were kept as the events came, and read no more than lies between', async () => {
    const device = await deviceWith(longPast(2000))
    expect((await device.database.moments.toArray()).map(row => row.version)).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 100))
    let read = 0
    device.database.pages.hook('reading', page => { read += 1; return page })
    expect((await readMoments(device, SOURCE, [1234]))!.moments[0]!.state.name).toBe('Name 1234')
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(20)
  })

  it('are kept where they were missing, unless the server was restored meanwhile', async () => {
    const device = await deviceWith(longPast(950))
    await device.database.moments.clear()
    const { missing } = (await readMoments(device, SOURCE, [777]))!
    expect(missing.rows.map(row => row.version)).toEqual([100, 200, 300, 400, 500, 600, 700])
    await keepMoments(device, { ...missing, epoch: 'another' })
    expect(await device.database.moments.count()).toBe(0)
    await keepMoments(device, missing)
    const again = (await readMoments(device, SOURCE, [777]))!
    expect(again.missing.rows).toEqual([])
    expect(again.moments[0]!.state.name).toBe('Name 777')
  })

  it('[D8] of a lost history go with it', async () => {
    const device = await deviceWith(longPast(950))
    await storeOf(device).offerAgain({ common: 520, epoch: 'two' })
    expect((await device.database.moments.toArray()).map(row => row.version)).toEqual([100, 200, 300, 400, 500])
    const { length, moments } = (await readMoments(device, SOURCE, [520, 600, 950]))!
    expect([length, ...moments.map(({ state }) => state.name)]).toEqual([950, 'Name 520', 'Name 600', 'Name 950'])
  })

  it('are made anew with the states of a newer version of the program', async () => {
    const device = await deviceWith(longPast(350))
    const before = await device.database.moments.toArray()
    await device.database.moments.bulkPut(before.map(row => ({ ...row, state: { stale: true } })))
    await device.database.moments.put({ ...before[0]!, version: 133, state: { stale: true } })
    await rebuildStates(device.database, KINDS, { statesVersion: 99 })
    expect(await device.database.moments.toArray()).toEqual(before)
  })

  it('[R10] with what waits are what the device shows', async () => {
    const { recorded, pending, state } = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [renamed('Mine', DEVICE), noted('later')] })
    const device = await deviceWith(recorded)
    await waiting(device, pending, state)
    const { length, moments } = (await readMoments(device, SOURCE, [2, 3, 4, 99]))!
    expect(length).toBe(4)
    expect(moments.map(moment => shown(moment.state))).toEqual([{ name: 'Theirs', note: '' }, { name: 'Mine', note: '' }, { name: 'Mine', note: 'later' }, { name: 'Mine', note: 'later' }])
    expect(moments[3]!.state).toEqual(state)
  })

  it('as their author saw them lack what others recorded meanwhile, also once they are recorded', async () => {
    const { recorded, pending, events, state } = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [noted('one'), noted('two')] })
    const before = await deviceWith(recorded)
    await waiting(before, pending, state)
    const after = await deviceWith([...recorded, ...events.map((event, index): RecordedEvent => ({ ...event, position: String(index + 3).padStart(15, '0'), recordedtime: '2026-11-21T10:00:00.000Z' } as RecordedEvent))])
    for (const device of [before, after]) {
      const { moments } = (await readMoments(device, SOURCE, [1, 2, 3, 4]))!
      expect(moments.map(({ seen }) => seen && shown(seen))).toEqual([null, null, { name: 'U14 A', note: 'one' }, { name: 'U14 A', note: 'two' }])
    }
  })

  it('of a roster that this device doesn’t know are none', async () => {
    expect(await readMoments(await freshDevice(), SOURCE, [1])).toBeNull()
  })
})
