import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { dataschemaOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { FILE_BYTES_MAX, FILE_EVENTS_MAX, readRescueFile } from './rescue-file.ts'
import { CLUB, DEVICE, freshId, told } from './testing/story.ts'

const OTHER_CLUB = '00000000-0000-7000-8000-00000000c10c'
const typed = (type: string) => ({ type, dataschema: dataschemaOf(type) })
const renamed = (rest: Partial<SidelineEvent> = {}) => told('roster', 'rosters', ['renamed', { name: 'U14 B' }], { deviceid: DEVICE, parentid: freshId(), baseversion: 1, ...rest })
/** A change in a stream of a kind that only a later version of the program has. */
const ofNewKind = (clubId: string) => renamed({ ...typed('club.sideline.venue.opened.v1'), source: `/clubs/${clubId}/venues/${DEVICE}`, subject: DEVICE })
const read = (content: unknown) => readRescueFile(typeof content === 'string' ? content : JSON.stringify(content), KINDS, CLUB)

describe('[D10] a saved file', () => {
  it('gives its events as they stand in it, each once, without what a server wrote', () => {
    const events = [renamed(), renamed({ decidedby: 'ada' })]
    expect(read([...events, { ...events[0], authid: 'eve', sequence: '0000000001', position: '000000000000001' }])).toEqual({ kind: 'file', events })
    expect(read([])).toEqual({ kind: 'file', events: [] })
  })

  it('of more events than a batch may have is read', () => {
    const events = Array.from({ length: 501 }, () => renamed())
    expect(read(events)).toEqual({ kind: 'file', events })
  })

  it('[E7] may hold types that nobody here knows, in streams of their kind', () => {
    const unknown = renamed(typed('club.sideline.roster.sponsor-named.v1'))
    expect(read([unknown])).toEqual({ kind: 'file', events: [unknown] })
    expect(read([renamed(typed('club.sideline.member.sponsor-named.v1'))])).toMatchObject({ kind: 'refused', reason: 'damaged' })
  })

  it.each([
    ['no JSON', 'name;number', 'no-changes'], ['no list', {}, 'no-changes'], ['no events', [1], 'no-changes'], ['no CloudEvents', [{ specversion: '0.3' }], 'no-changes'],
    ['a file too large', `["${'x'.repeat(FILE_BYTES_MAX)}"]`, 'too-large'], ['too many events', `[${'1,'.repeat(FILE_EVENTS_MAX)}1]`, 'too-large'],
    ['nothing but brackets', '['.repeat(1_000_000), 'no-changes'],
    ['another club', [renamed(), renamed({ source: `/clubs/${OTHER_CLUB}/rosters/${freshId()}` })], 'other-club'],
    ['a new kind of stream', [renamed(), ofNewKind(CLUB)], 'newer'], ['a new kind of stream of another club', [ofNewKind(OTHER_CLUB)], 'other-club'],
    ['no stream', [renamed({ source: '/clubs' })], 'damaged'], ['another stream than its subject', [renamed({ subject: freshId() })], 'damaged'],
    ['an id of another version', [renamed({ id: DEVICE })], 'damaged'], ['no device', [{ ...renamed(), deviceid: null }], 'damaged'],
    ['a name with control characters', [renamed({ data: { name: 'U14\u202e' } })], 'damaged'], ['unknown members of data', [renamed({ data: { name: 'U14', is: 1 } })], 'damaged'],
    ['an event too large', [renamed({ data: { name: 'x'.repeat(70_000) } })], 'damaged'],
    ['an unknown type too large', [renamed({ ...typed('club.sideline.roster.sponsor-named.v1'), data: { name: 'x'.repeat(70_000) } })], 'damaged'],
    ['what only a rebase makes', [renamed({ ...typed('club.sideline.roster.changes-overruled.v1'), data: { overruled: [] } })], 'damaged'],
    ['a change of nothing', [{ ...renamed(), parentid: null }], 'damaged'],
    ['a founding event with a parent', [renamed({ ...typed('club.sideline.roster.created.v1') })], 'damaged'],
  ])('with %s is refused as a whole', (_, content, reason) => {
    expect(read(content)).toMatchObject({ kind: 'refused', reason })
  })

  it('with one id for two events is refused', () => {
    const event = renamed()
    expect(read([event, { ...event, data: { name: 'Another' } }])).toMatchObject({ kind: 'refused', reason: 'damaged' })
  })
})
