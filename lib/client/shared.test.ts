import 'fake-indexeddb/auto'
import { Dexie, type Table } from 'dexie'
import { describe, expect, it, vi } from 'vitest'
import { openingOf, type Opening } from './opening.ts'
import { firstOf, shared, sharedQuery, type Shared } from './shared.ts'

const counted = () => {
  let begun = 0, ended = 0, tell: (value: number) => void = () => {}, fail: (error: unknown) => void = () => {}
  const what = shared<number>(({ value, failure }) => {
    begun += 1
    tell = value
    fail = failure
    return () => { ended += 1 }
  })
  return { what, tell: (value: number) => tell(value), fail: (error: unknown) => fail(error), times: () => ({ begun, ended }) }
}

describe('what is shared', () => {
  it('begins with the first who follows, ends after the last, and begins anew', () => {
    const { what, tell, times } = counted()
    const heard: number[] = []
    const [one, other] = [what.subscribe(value => heard.push(value)), what.subscribe(value => heard.push(value * 10))]
    tell(1)
    one()
    one()
    tell(2)
    expect(heard).toEqual([1, 10, 20])
    expect(times()).toEqual({ begun: 1, ended: 0 })
    other()
    expect(times()).toEqual({ begun: 1, ended: 1 })
    expect(what.hasValue()).toBe(false)
    what.subscribe(() => undefined)
    expect(times()).toEqual({ begun: 2, ended: 1 })
  })

  it('whoever follows later has the value, or the failure, at once', () => {
    const { what, tell, fail } = counted()
    what.subscribe(() => undefined)
    tell(7)
    expect([what.hasValue(), what.getValue()]).toEqual([true, 7])
    const heard = vi.fn(), failed = vi.fn()
    what.subscribe(heard, failed)
    expect(heard).toHaveBeenCalledExactlyOnceWith(7)
    fail('broken')
    what.subscribe(heard, failed)
    expect(failed.mock.calls).toEqual([['broken'], ['broken']])
    expect(heard).toHaveBeenCalledOnce()
    tell(8)
    expect(heard.mock.calls).toEqual([[7], [8], [8]])
  })

  it('a query of a database is read once for all who follow it, and again when what it read changes', async () => {
    const database = new Dexie('shared') as Dexie & { values: Table<{ key: string; value: number }, string> }
    database.version(1).stores({ values: 'key' })
    const read = vi.fn(async () => (await database.values.get('a'))?.value ?? null)
    const query = () => sharedQuery(database, 'a', read)
    const heard: (number | null)[] = [], alsoHeard: (number | null)[] = []
    const stops = [query().subscribe(value => heard.push(value))]
    await firstOf(query())
    const times = read.mock.calls.length
    stops.push(query().subscribe(value => alsoHeard.push(value)))
    expect(alsoHeard).toEqual([null])
    expect(read).toHaveBeenCalledTimes(times)
    await database.values.put({ key: 'a', value: 3 })
    await vi.waitFor(() => { expect([heard.at(-1), alsoHeard.at(-1)]).toEqual([3, 3]) })
    for (const stop of stops) stop()
    await database.values.put({ key: 'a', value: 4 })
    expect(query().hasValue()).toBe(false)
  })
})

const settled = (what: Shared<Opening>) => new Promise<Opening>(resolve => { what.subscribe(opening => { if (!('rebuilding' in opening)) resolve(opening) }) })

describe('opening a store', () => {
  it('everybody gets the one device, with what the screens stand on read; the next time it is another', async () => {
    const opening = openingOf('ada', 'club')
    const stop = opening.subscribe(() => undefined)
    const [one, other] = [await settled(opening), await settled(openingOf('ada', 'club'))]
    expect(one).toBe(other)
    expect(one).toHaveProperty('device.userId', 'ada')
    stop()
    expect(opening.getValue()).toBe(one)
  })

  it('one that is left before it was open is closed, and tells nobody', async () => {
    const told = vi.fn()
    openingOf('bo', 'club').subscribe(told)()
    const later = openingOf('bo', 'club')
    const opened = await settled(later)
    expect(opened).toHaveProperty('device.userId', 'bo')
    expect(told).not.toHaveBeenCalled()
  })
})
