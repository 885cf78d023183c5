import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { dataschemaOf, positionText, sequenceText, type JsonObject, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { takeOn, type HeldByDevice } from './take-on.ts'
import { DEVICE, OTHER_DEVICE, told } from './testing/story.ts'
import { tryAgain } from './try-again.ts'

const roster = (type: string, data: JsonObject, rest: Partial<SidelineEvent>) => told('roster', 'rosters', [type, data], { deviceid: OTHER_DEVICE, baseversion: 1, ...rest })
const renames = (parent: SidelineEvent, name: string, rest: Partial<SidelineEvent> = {}) => roster('renamed', { name }, { parentid: parent.id, ...rest })
const unknown = (parent: SidelineEvent) => renames(parent, 'x', { type: 'club.sideline.roster.sponsor-named.v1', dataschema: dataschemaOf('club.sideline.roster.sponsor-named.v1') })
const recordedAs = (event: SidelineEvent, version: number): RecordedEvent =>
  ({ ...event, sequence: sequenceText(version), position: positionText(version), recordedtime: event.time })

const created = recordedAs(roster('created', { name: 'U14' }, { baseversion: 0 }), 1)
const byId = (events: readonly SidelineEvent[]) => new Map(events.map(event => [event.id, event]))
interface Holding { recorded?: RecordedEvent[]; pending?: SidelineEvent[]; setAside?: SidelineEvent[]; discarded?: string[] }

function holding({ recorded = [created], pending = [], setAside = [], discarded = [] }: Holding): HeldByDevice {
  return { stream: () => ({ recorded, pending }), pending: byId(pending), setAside: byId(setAside), discarded: new Set(discarded) }
}
const NONE = { recorded: 0, waiting: 0, setAside: 0, discarded: 0 }
const slugs = (plan: ReturnType<typeof takeOn>) => (plan.kind === 'taken-on' ? plan.setAside.map(({ event, problem }) => [event.id, problem.slug]) : plan)

describe('[D10] taking on', () => {
  const one = renames(created, 'One')
  const two = renames(one, 'Two')
  const three = renames(two, 'Three')

  it('makes events pending as they stand in the file, behind what they hang on', () => {
    expect(takeOn(KINDS, [one, two, three], holding({}))).toEqual({ kind: 'taken-on', pending: [one, two, three], setAside: [], known: NONE })
    expect(takeOn(KINDS, [three, two, one], holding({}))).toMatchObject({ pending: [one, two, three], setAside: [] })
  })

  it('[R4] leaves what is known where it is, wherever that is', () => {
    const held = holding({ recorded: [created, recordedAs(one, 2)], pending: [two], discarded: [three.id] })
    expect(takeOn(KINDS, [one, two, three], held)).toEqual({ kind: 'taken-on', pending: [], setAside: [], known: { ...NONE, recorded: 1, waiting: 1, discarded: 1 } })
    expect(takeOn(KINDS, [one, two], holding({ setAside: [one] }))).toMatchObject({ pending: [], known: { ...NONE, setAside: 1 } })
  })

  it('sets aside what hangs on nothing that is here', () => {
    expect(slugs(takeOn(KINDS, [two, three], holding({})))).toEqual([[two.id, 'parent-missing'], [three.id, 'parent-missing']])
    expect(slugs(takeOn(KINDS, [one, two], holding({ discarded: [one.id] })))).toEqual([[two.id, 'parent-missing']])
  })

  it('[E7] sets aside a type that this version doesn’t know, and what hangs on it, and nothing else', () => {
    const newer = unknown(one)
    const behind = renames(newer, 'Behind')
    const plan = takeOn(KINDS, [one, newer, behind, two], holding({}))
    expect(slugs(plan)).toEqual([[newer.id, 'needs-update'], [behind.id, 'parent-missing']])
    expect(plan).toMatchObject({ pending: [one, two] })
  })

  it('founds a stream once', () => {
    const founding = roster('created', { name: 'New' }, { baseversion: 0 })
    const other = roster('created', { name: 'Other' }, { baseversion: 0 })
    expect(takeOn(KINDS, [founding, renames(founding, 'X')], holding({ recorded: [] }))).toMatchObject({ setAside: [] })
    expect(slugs(takeOn(KINDS, [founding, other], holding({ recorded: [] })))).toEqual([[other.id, 'stream-exists']])
    expect(slugs(takeOn(KINDS, [founding], holding({})))).toEqual([[founding.id, 'stream-exists']])
  })

  it('takes on nothing of a file that says otherwise than what is known', () => {
    const altered = { ...one, data: { name: 'Altered' } }
    for (const held of [holding({ recorded: [created, recordedAs(one, 2)] }), holding({ pending: [one] }), holding({ setAside: [one] })]) {
      expect(takeOn(KINDS, [altered, two], held)).toEqual({ kind: 'altered', eventId: one.id })
    }
  })

  it('[E9] brings back no personal data of somebody who was erased, pending or set aside', () => {
    const member = (type: string, data: JsonObject, rest: Partial<SidelineEvent> = {}) => told('member', 'members', [type, data], { deviceid: DEVICE, baseversion: 1, ...rest })
    const registered = recordedAs(member('registered', { givenName: null, familyName: null }), 1)
    const erased = recordedAs(member('erased', {}, { parentid: registered.id }), 2)
    const corrected = member('details-corrected', { givenName: 'Anna' }, { parentid: registered.id })
    const loose = member('details-corrected', { familyName: 'Maes' }, { parentid: DEVICE })
    const plan = takeOn(KINDS, [corrected, loose], holding({ recorded: [registered, erased] }))
    expect(plan).toMatchObject({ pending: [{ data: { givenName: null } }], setAside: [{ event: { data: { familyName: null } } }] })
    expect(JSON.stringify(plan)).not.toMatch(/Anna|Maes/)
    // What lost its data here is the same event still.
    expect(takeOn(KINDS, [corrected], holding({ recorded: [registered, erased], pending: [{ ...corrected, data: { givenName: null } }] }))).toMatchObject({ known: { waiting: 1 } })
  })
})

describe('[D11] trying again', () => {
  const one = renames(created, 'One')
  const two = renames(one, 'Two')
  const held = (recorded: readonly RecordedEvent[], pending: readonly SidelineEvent[] = []) => ({ recorded, pending })

  it('takes what hangs on an event along, in order, and leaves the others', () => {
    const other = renames(created, 'Other')
    expect(tryAgain(KINDS, [two, other, one], [one.id], held([created]))).toEqual({ pending: [one, two], left: [] })
  })

  it('hangs on the event that its author knew last where what it hung on was never recorded', () => {
    const later = recordedAs(renames(created, 'Later'), 2)
    expect(tryAgain(KINDS, [one, two], [two.id], held([created, later]))).toEqual({ pending: [{ ...two, parentid: created.id }], left: [] })
    expect(tryAgain(KINDS, [two], [two.id], held([created, later], [one]))).toEqual({ pending: [two], left: [] })
  })

  it('[D8] tells of no more than is recorded after the server forgot some', () => {
    expect(tryAgain(KINDS, [{ ...two, baseversion: 7 }], [two.id], held([created]))).toEqual({ pending: [{ ...two, baseversion: 1, parentid: created.id }], left: [] })
  })

  it('says why an event has to stay', () => {
    const newer = unknown(created)
    const founding = roster('created', { name: 'New' }, { baseversion: 0 })
    expect(tryAgain(KINDS, [newer], [newer.id], held([created]))).toEqual({ pending: [], left: [{ event: newer, why: 'needs-update' }] })
    expect(tryAgain(KINDS, [founding], [founding.id], held([created]))).toEqual({ pending: [], left: [{ event: founding, why: 'stream-exists' }] })
    expect(tryAgain(KINDS, [two], [two.id], held([]))).toEqual({ pending: [], left: [{ event: two, why: 'never-founded' }] })
    expect(tryAgain(KINDS, [founding, renames(founding, 'X')], [founding.id], held([])).left).toEqual([])
  })
})
