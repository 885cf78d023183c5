import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { readBatch, readRecorded } from '#lib/event-sourcing/codec.ts'
import { nestingDepth, utf8Length } from '#lib/event-sourcing/json-text.ts'
import { DEVICE, freshId, STREAM, told } from './testing/story.ts'

const good = (more: object = {}) => ({ ...told('roster', 'rosters', ['renamed', { name: 'U14 A' }]), deviceid: DEVICE, parentid: freshId(), baseversion: 1, ...more })
const without = (name: string) => Object.fromEntries(Object.entries(good()).filter(([key]) => key !== name))
const read = (...elements: unknown[]) => readBatch(JSON.stringify(elements), KINDS)
const faultsOf = (element: unknown) => {
  const batch = read(element)
  return batch.kind === 'batch' ? batch.events.flatMap(event => event.faults.map(fault => fault.pointer)) : `${batch.status} ${batch.slug}`
}

describe('reading a batch', () => {
  it('a good event, and an empty batch [R2], read', () => {
    expect(faultsOf(good())).toEqual([])
    expect(readBatch('[]', KINDS)).toEqual({ kind: 'batch', events: [] })
  })

  it.each(['', '{', 'null', '7', '{"a":1}', '"[]"'])('[section 7] %j is no batch: 400', text => {
    expect(readBatch(text, KINDS)).toMatchObject({ kind: 'refused', status: 400 })
  })

  it.each([
    ['specversion 2.0', good({ specversion: '2.0' })], ['no specversion', without('specversion')], ['no id', without('id')], ['empty id', good({ id: '' })], ['no type', without('type')],
    ['no source', without('source')], ['an upper-case attribute', good({ deviceId: 'x' })], ['an attribute with a dash', good({ 'x-y': 'x' })], ['an object as attribute', good({ extra: {} })],
    ['a fraction as attribute', good({ extra: 1.5 })], ['an integer beyond 32 bits', good({ extra: 2 ** 31 })], ['null', null], ['an array', []], ['text', 'x'], ['a number as time', good({ time: 7 })],
  ])('[section 7] an element that is no CloudEvent 1.0 (%s) refuses the whole request with 400', (_, element) => {
    expect(read(good(), element)).toMatchObject({ kind: 'refused', status: 400, slug: 'malformed-batch', errors: [{ index: 1 }] })
  })

  it('[E1] a null attribute counts as absent, unknown extensions are kept, what the server writes is ignored', () => {
    const batch = read(good({ correlationid: null, comexampleother: 'kept', authid: 'mallory', sequence: '0000000001' }))
    if (batch.kind !== 'batch') throw new Error(batch.detail)
    expect(batch.events[0]).toMatchObject({ faults: [], event: { comexampleother: 'kept' } })
    expect(Object.keys(batch.events[0]!.event).filter(name => ['correlationid', 'authid', 'sequence'].includes(name))).toEqual([])
  })

  it.each([
    ['/0/id', good({ id: '00000000-0000-4000-8000-000000000001' })], ['/0/id', good({ id: freshId().toUpperCase() })], ['/0/subject', good({ subject: DEVICE })], ['/0/subject', without('subject')],
    ['/0/time', good({ time: '2026-11-20T18:10:00Z' })], ['/0/time', good({ time: '2026-02-30T18:10:00.000Z' })], ['/0/time', good({ time: '2026-11-20T18:10:00.000+01:00' })], ['/0/time', without('time')],
    ['/0/datacontenttype', good({ datacontenttype: 'text/plain' })], ['/0/dataschema', good({ dataschema: '/schemas/other.json' })], ['/0/data_base64', good({ data_base64: 'AAAA' })],
    ['/0/deviceid', without('deviceid')], ['/0/deviceid', good({ deviceid: 'laptop' })], ['/0/parentid', good({ parentid: 'x' })], ['/0/baseversion', good({ baseversion: -1 })], ['/0/baseversion', good({ baseversion: '1' })],
    ['/0/actionkind', good({ actionkind: 'other' })], ['/0/correlationid', good({ correlationid: '' })], ['/0/comexample', good({ comexample: 'a\u202eb' })], ['/0/comexample', good({ comexample: 'e\u0301' })],
    ['/0/type', good({ type: 'club.sideline.roster.exploded.v1', dataschema: '/schemas/club.sideline.roster.exploded.v1.json' })],
    ['/0/type', good({ type: 'club.sideline.team.renamed.v1', dataschema: '/schemas/club.sideline.team.renamed.v1.json' })],
    ['/0/source', good({ source: '/elsewhere' })], ['/0/data', without('data')], ['/0/data/name', good({ data: { name: 7 } })], ['/0/data', good({ data: { name: 'A', more: 1 } })],
    ['/0/data/name', good({ data: { name: 'e\u0301' } })], ['/0/data/name', good({ data: { name: 'a\u0000' } })], ['/0/data/name', good({ data: { name: ' a' } })], ['/0/data/name', good({ data: { name: '\ud800' } })],
  ])('[E2] [section 7] our own rules stand as faults at %s', (pointer, element) => {
    expect(faultsOf(element)).toContain(pointer)
  })

  it.each(['-'.repeat(36), STREAM.replaceAll('-', '0'), STREAM.toUpperCase()])('[E2] a stream id that is no UUID in lower case (%s) is none', id => {
    expect(faultsOf(good({ source: good().source.replace(STREAM, id), subject: id }))).toContain('/0/source')
  })

  it('[E2] at most 64 KiB of UTF-8 and 16 deep', () => {
    const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)])
    expect(faultsOf(good({ data: { name: 'é'.repeat(33_000) } }))).toEqual(['/0'])
    expect(faultsOf(good({ data: deep(16) }))).toEqual(['/0'])
    expect(faultsOf(good({ data: deep(15) }))).not.toContain('/0')
    expect(readBatch(`[${JSON.stringify(good()).replace('{"name":"U14 A"}', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)}]`, KINDS)).toMatchObject({ kind: 'batch' })
  })

  it('[R14] more than 500 events: 413', () => {
    expect(read(...Array.from({ length: 501 }, () => good()))).toMatchObject({ kind: 'refused', status: 413, slug: 'batch-too-large' })
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.array(fc.object()).map(value => JSON.stringify(value))), text => { readBatch(text, KINDS) }), { numRuns: 500 })
  })
})

describe('reading an answer', () => {
  const recorded = { ...good(), sequence: '0000000002', position: '000000000000002', recordedtime: '2026-11-21T10:00:00.000Z' }
  it('[E7] keeps an unknown type byte for byte', () => {
    const unknown = { ...recorded, type: 'club.sideline.roster.sung.v7', data: { song: 'x' }, comnew: 7 }
    expect(readRecorded(unknown)).toBe(unknown)
  })
  it('[E7] keeps an event of a kind of stream that only a newer version knows, and refuses what names no stream', () => {
    const venue = { ...recorded, source: recorded.source.replace('/rosters/', '/venues/'), type: 'club.sideline.venue.opened.v1', data: { seats: 200 } }
    expect(readRecorded(venue)).toBe(venue)
    expect(readRecorded({ ...recorded, type: 'club.sideline.venue.opened.v1' })).not.toBeNull()
    for (const collection of ['', 'Venues', '../x', '1', 'x'.repeat(41)]) expect(readRecorded({ ...venue, source: recorded.source.replace('rosters', collection) })).toBeNull()
    expect(readRecorded({ ...venue, subject: 'another' })).toBeNull()
    // A device's batch may hold none: nothing here could check it.
    expect(faultsOf(good({ source: venue.source }))).toContain('/0/source')
  })
  it.each(['sequence', 'position', 'recordedtime', 'data', 'subject'])('refuses an event without %s', name => {
    expect(readRecorded(Object.fromEntries(Object.entries(recorded).filter(([key]) => key !== name)))).toBeNull()
  })
  it('counts bytes and depth as they are', () => {
    expect([utf8Length('aé€😀'), utf8Length('\ud800'), nestingDepth({ a: [1] }, 9), nestingDepth('x', 9)]).toEqual([10, 3, 2, 0])
    expect(STREAM).toHaveLength(36)
  })
})
