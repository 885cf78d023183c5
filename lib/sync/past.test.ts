import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rosterKind } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { pastOf } from './past.ts'
import { DEVICE, OTHER_DEVICE, STREAM, tell, type Told } from './testing/story.ts'

const created: Told = ['created', { name: 'U14 A' }]
const renamed = (name: string, deviceid?: string): Told => ['renamed', { name }, deviceid === undefined ? {} : { deviceid }]
const noted = (text: string, deviceid?: string): Told => ['note-changed', { text }, deviceid === undefined ? {} : { deviceid }]
const shown = ({ name, note }: Roster) => ({ name, note })

describe('the past of a stream', () => {
  it('is at every moment what its events up to there lead to, in whatever order it is asked', () => {
    const known = [created, ...Array.from({ length: 900 }, (_, index) => renamed(`Name ${index + 1}`))]
    const { recorded } = tell(rosterKind, { known, meanwhile: [], mine: [] })
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 901 }), { minLength: 1, maxLength: 8 }), moments => {
      const past = pastOf(rosterKind, STREAM, recorded, [])
      for (const moment of moments) expect(past.at(moment).name).toBe(moment === 0 ? '' : moment === 1 ? 'U14 A' : `Name ${moment - 1}`)
    }), { numRuns: 50 })
  })

  it('works a moment out from the nearest checkpoint, once it was gone through', () => {
    let evolved = 0
    const counting: StreamKind<Roster> = { ...rosterKind, evolve: (state, event) => { evolved += 1; return rosterKind.evolve(state, event) } }
    const { recorded } = tell(rosterKind, { known: [created, ...Array.from({ length: 4000 }, () => renamed('Name'))], meanwhile: [], mine: [] })
    const past = pastOf(counting, STREAM, recorded, [])
    past.at(4001)
    evolved = 0
    for (const moment of [4001, 399, 1, 2345]) past.at(moment)
    expect(evolved).toBeLessThan(4 * 200)
  })

  it('[R10] with what waits is what the device shows', () => {
    const { recorded, pending, state } = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [renamed('Mine'), noted('later')] })
    const past = pastOf(rosterKind, STREAM, recorded, pending)
    expect(past.length).toBe(4)
    expect(past.at(4)).toEqual(state)
    expect([2, 3, 4].map(moment => shown(past.at(moment)))).toEqual([{ name: 'Theirs', note: '' }, { name: 'Mine', note: '' }, { name: 'Mine', note: 'later' }])
    expect(past.at(99)).toEqual(past.at(4))
  })

  it('as its author saw it lacks what others recorded meanwhile, also once it is recorded', () => {
    const { recorded, pending, events } = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs', OTHER_DEVICE)], mine: [noted('one'), noted('two')] })
    const waiting = pastOf(rosterKind, STREAM, recorded, pending)
    const later = pastOf(rosterKind, STREAM, [...recorded, ...events], [])
    expect(shown(waiting.at(4))).toEqual({ name: 'Theirs', note: 'two' })
    for (const past of [waiting, later]) expect([3, 4].map(moment => shown(past.asSeen(moment)))).toEqual([{ name: 'U14 A', note: 'one' }, { name: 'U14 A', note: 'two' }])
    expect(events.every(event => event.deviceid === DEVICE)).toBe(true)
  })

  it('of a command is what was recorded before it, with it', () => {
    const { recorded } = tell(rosterKind, { known: [created, renamed('One')], meanwhile: [], mine: [] })
    const past = pastOf(rosterKind, STREAM, recorded, [])
    expect(past.asSeen(2)).toEqual(past.at(2))
  })
})
