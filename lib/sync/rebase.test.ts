import { describe, expect, it } from 'vitest'
import { rosterKind } from '#lib/domain/kinds.ts'
import { namedId } from '#lib/event-sourcing/named-id.ts'
import { versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { OverruledChange } from '#lib/event-sourcing/stream-kind.ts'
import { rebase } from './rebase.ts'
import { brief, DEVICE, OTHER_DEVICE, tell, told, type Told } from './testing/story.ts'

const ANNA = '00000000-0000-7000-8000-000000000001'
const BEA = '00000000-0000-7000-8000-000000000002'
const created: Told = ['created', { name: 'U14 A' }]
const renamed = (name: string, deviceid?: string): Told => ['renamed', { name }, deviceid === undefined ? {} : { deviceid }]
const added = (memberId: string): Told => ['member-added', { memberId, roles: ['player'], rank: `a${memberId.slice(-1)}` }]
const assigned = (assignments: Record<string, string | null>): Told => ['shirt-numbers-assigned', { assignments }]

describe('what counts as overruled', () => {
  it("[R7] a change that the device had seen isn't reported as overruled", () => {
    expect(tell(rosterKind, { known: [created, renamed('Theirs')], meanwhile: [], mine: [renamed('Mine')] }).overruled).toEqual([])
  })

  it("[R7] a device doesn't overrule its own recorded changes; another device's and a command's it does", () => {
    expect(tell(rosterKind, { known: [created], meanwhile: [renamed('Own', DEVICE)], mine: [renamed('Mine')] }).overruled).toEqual([])
    expect(tell(rosterKind, { known: [created], meanwhile: [renamed('Other', OTHER_DEVICE)], mine: [renamed('Mine')] }).overruled).toHaveLength(1)
    expect(tell(rosterKind, { known: [created], meanwhile: [renamed('Command')], mine: [renamed('Mine')] }).overruled).toHaveLength(1)
  })

  it('[R7] of several changes made meanwhile to one key each is named, once', () => {
    const { overruled, pending } = tell(rosterKind, { known: [created], meanwhile: [renamed('One'), renamed('Two')], mine: [renamed('Mine'), renamed('Mine too')] })
    expect(overruled.map(brief)).toEqual([
      { key: 'name', theirs: 'One', mine: 'Mine', severity: 'notice' }, { key: 'name', theirs: 'Two', mine: 'Mine', severity: 'notice' },
    ])
    expect(overruled.every(item => item.byEventId === pending[0]!.id)).toBe(true)
  })

  it('[R7] what a list has already named for this device and key is not named again, for another device it is', () => {
    const first = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [renamed('Mine')] })
    const recorded = [...first.recorded, ...first.events]
    const next = (deviceid: string): readonly OverruledChange[] => {
      const pending = told('roster', 'rosters', renamed('Again'), { deviceid, baseversion: 1, parentid: first.pending[0]!.id })
      return rebase(rosterKind, { state: first.state, head: first.head }, recorded.filter(event => versionOf(event) > 1), [pending]).overruled
    }
    expect(next(DEVICE)).toEqual([])
    expect(next(OTHER_DEVICE).map(brief)).toEqual([
      { key: 'name', theirs: 'Theirs', mine: 'Again', severity: 'notice' }, { key: 'name', theirs: 'Mine', mine: 'Again', severity: 'notice' },
    ])
  })

  it('[R7] events of two devices in one batch name what they overrule each for their device, then and afterwards', () => {
    const { recorded, before, meanwhile, pending: [first] } = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [renamed('Mine')] })
    const second = told('roster', 'rosters', renamed('Mine too'), { deviceid: OTHER_DEVICE, baseversion: 1, parentid: first!.id })
    const both = rebase(rosterKind, { state: before, head: { version: 2, id: recorded[1]!.id } }, meanwhile, [first!, second])
    expect(both.overruled.map(({ key, theirs, byEventId }) => [key, theirs, byEventId])).toEqual([['name', 'Theirs', first!.id], ['name', 'Theirs', second.id]])
    for (const deviceid of [DEVICE, OTHER_DEVICE]) {
      const later = told('roster', 'rosters', renamed('Later'), { deviceid, baseversion: 1, parentid: second.id })
      expect(rebase(rosterKind, both, [...meanwhile, ...both.events], [later]).overruled.map(item => item.theirs)).toEqual([deviceid === DEVICE ? 'Mine too' : 'Mine'])
    }
  })

  it('[E7] a list of a later version is passed over', () => {
    const { recorded, before } = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [] })
    const list = { ...recorded[1]!, id: recorded[0]!.id, type: 'club.sideline.roster.changes-overruled.v2', data: { names: {} }, deviceid: DEVICE, sequence: '0000000003' }
    const pending = told('roster', 'rosters', renamed('Mine'), { deviceid: DEVICE, baseversion: 1, parentid: recorded[0]!.id })
    expect(rebase(rosterKind, { state: before, head: { version: 3, id: list.id } }, [recorded[1]!, list], [pending]).overruled).toHaveLength(1)
  })

  it('[R7] baseversion decides per event: an edit made after a pull overrules only what came later', () => {
    const story = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [] })
    const pending = told('roster', 'rosters', renamed('Mine'), { deviceid: DEVICE, baseversion: 2, parentid: story.recorded[0]!.id })
    expect(rebase(rosterKind, { state: story.state, head: story.head }, [], [pending]).overruled).toEqual([])
  })

  it('[R7] no timestamps take part', () => {
    for (const time of ['1970-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z']) {
      const story = tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [] })
      const pending = told('roster', 'rosters', renamed('Mine'), { deviceid: DEVICE, baseversion: 1, parentid: story.recorded[0]!.id, time })
      const { state, overruled } = rebase(rosterKind, { state: story.state, head: story.head }, story.meanwhile, [pending])
      expect([state.name, overruled.length]).toEqual(['Mine', 1])
    }
  })
})

describe('what a rebase makes', () => {
  const story = () => tell(rosterKind, { known: [created, added(ANNA), added(BEA)], meanwhile: [assigned({ [BEA]: '10' })], mine: [renamed('New'), assigned({ [ANNA]: '10' })] })

  it('[R9] ids are named after the causing event and its index; the list follows the last event with the next index', () => {
    const { events, pending } = story()
    const [, second] = pending as [SidelineEvent, SidelineEvent]
    expect(events.map(event => event.id)).toEqual([pending[0]!.id, namedId(second.id, '0'), second.id, namedId(second.id, '1')])
    expect(events[3]).toMatchObject({ type: 'club.sideline.roster.changes-overruled.v1', causationid: second.id, time: second.time, deviceid: DEVICE, authtype: 'system' })
    expect(events[3]).not.toHaveProperty('authid')
  })

  it('[R6] each event hangs on the one recorded directly before it, repairs included', () => {
    const { events, recorded } = story()
    expect(events.map(event => event.parentid)).toEqual([recorded[3]!.id, ...events.slice(0, -1).map(event => event.id)])
    expect(events.map(versionOf)).toEqual([5, 6, 7, 8])
  })

  it('[R9] the correlation of the causing event goes on', () => {
    const { recorded, before, meanwhile } = tell(rosterKind, { known: [created, added(ANNA)], meanwhile: [['member-removed', { memberId: ANNA }]], mine: [] })
    const pending = told('roster', 'rosters', assigned({ [ANNA]: '5' }), { deviceid: DEVICE, baseversion: 2, parentid: recorded[1]!.id, correlationid: 'one-action' })
    const { events } = rebase(rosterKind, { state: before, head: { version: 3, id: recorded[2]!.id } }, meanwhile, [pending])
    expect(events.map(event => event.correlationid)).toEqual(['one-action', 'one-action', 'one-action'])
  })

  it('[R9] nothing overruled, no list; nothing pending, nothing at all', () => {
    expect(tell(rosterKind, { known: [created], meanwhile: [assigned({ [ANNA]: '1' })], mine: [renamed('New')] }).events).toHaveLength(1)
    expect(tell(rosterKind, { known: [created], meanwhile: [renamed('Theirs')], mine: [] }).events).toEqual([])
  })

  it('[R10] one rebase of all and two of its halves lead to the same state', () => {
    const mine: Told[] = [renamed('A'), assigned({ [ANNA]: '10' }), ['status-changed', { memberId: BEA, status: 'active' }], renamed('B')]
    const meanwhile: Told[] = [assigned({ [BEA]: '10' }), ['status-changed', { memberId: BEA, status: 'injured' }], renamed('Theirs')]
    const whole = tell(rosterKind, { known: [created, added(ANNA), added(BEA)], meanwhile, mine })
    const from = { state: whole.before, head: { version: 6, id: whole.recorded[5]!.id } }
    const half = rebase(rosterKind, from, whole.meanwhile, whole.pending.slice(0, 2))
    const rest = rebase(rosterKind, half, [...whole.meanwhile, ...half.events], whole.pending.slice(2))
    expect(rest.state).toEqual(whole.state)
  })

  it('changes nothing in place', () => {
    const { recorded, before, meanwhile, pending } = story()
    const copy = structuredClone({ recorded, before, meanwhile, pending })
    rebase(rosterKind, { state: before, head: { version: 4, id: recorded[3]!.id } }, meanwhile, pending)
    expect({ recorded, before, meanwhile, pending }).toEqual(copy)
  })
})
