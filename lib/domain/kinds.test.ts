import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { COLLECTIONS, type Collection } from '#lib/event-sourcing/event.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import { KINDS, kindOfType, memberKind, rosterKind } from './kinds.ts'
import { MEMBER_EVENTS } from './member-events.ts'
import { ROSTER_EVENTS } from './roster-events.ts'
import { SEASON_EVENTS, TEAM_EVENTS } from './team-events.ts'
import { MEMBER_IDS } from './testing/arbitrary-values.ts'

const EVENTS = { rosters: ROSTER_EVENTS, members: MEMBER_EVENTS, teams: TEAM_EVENTS, seasons: SEASON_EVENTS }
const ADDED = 'club.sideline.roster.member-added.v1'
const [ANN] = MEMBER_IDS as [string]

describe('kinds of stream', () => {
  test.each(Object.keys(COLLECTIONS) as Collection[])('%s: each type belongs to its kind, has one founding type, and a list that only a rebase makes', collection => {
    const kind = KINDS[collection]
    const types = Object.keys(EVENTS[collection])
    expect([kind.collection, kind.name]).toEqual([collection, COLLECTIONS[collection]])
    expect(types.map(kindOfType)).toEqual(types.map(() => kind))
    expect(types.filter(type => kind.parseData(type, {}) === null)).toEqual([])
    expect(types.filter(kind.isFounding)).toHaveLength(1)
    expect(types).toContain(kind.overruledType)
    expect(kind.isRebaseOnly(kind.overruledType)).toBe(true)
  })
  test('[R5] what only a rebase makes', () => {
    expect(Object.keys(ROSTER_EVENTS).filter(rosterKind.isRebaseOnly)).toEqual(['club.sideline.roster.shirt-number-released.v1', 'club.sideline.roster.changes-overruled.v1'])
  })
  test('[E7] a type that this version does not know belongs to its kind by name; others belong to none', () => {
    expect(kindOfType('club.sideline.roster.taught-to-fly.v9')).toBe(rosterKind)
    expect([kindOfType('club.sideline.sync.refused.v1'), kindOfType('com.example.x'), rosterKind.parseData('constructor', {}), rosterKind.parseData('club.sideline.member.erased.v1', {})]).toEqual([null, null, null, null])
  })
})

describe('reading data', () => {
  const pointers = (parsed: ReturnType<typeof rosterKind.parseData>) => (parsed?.kind === 'unfit' ? parsed.issues.map(issue => issue.pointer) : parsed)
  test('[E2] what fits comes back, fields that are undefined left out', () => {
    const data = { memberId: ANN, roles: ['player'], rank: 'a0', kind: undefined }
    expect(rosterKind.parseData(ADDED, data)).toStrictEqual({ kind: 'parsed', value: { memberId: ANN, roles: ['player'], rank: 'a0' } })
  })
  test('[E2] what does not fit is told by place', () => {
    expect(pointers(rosterKind.parseData(ADDED, { memberId: ANN.toUpperCase(), roles: ['player', 'Player'], rank: '', shirtNumber: '01', from: '2026-02-29' }))).toEqual(['/memberId', '/roles/1', '/rank', '/shirtNumber', '/from'])
    expect(pointers(rosterKind.parseData(ADDED, null))).toEqual([''])
    expect(pointers(rosterKind.parseData('club.sideline.roster.changes-overruled.v1', { overruled: [{}] }))).toContain('/overruled/0/eventId')
  })
  test('unknown keys are refused, also __proto__ anywhere, and maps have no prototype', () => {
    expect(pointers(rosterKind.parseData('club.sideline.roster.renamed.v1', { name: 'x', extra: 1 }))).toEqual([''])
    for (const text of [`{"assignments":{"__proto__":"4","${ANN}":"5"}}`, `{"assignments":{"${ANN}":"5"},"__proto__":{}}`]) {
      expect(pointers(rosterKind.parseData('club.sideline.roster.shirt-numbers-assigned.v1', JSON.parse(text)))).toEqual([''])
    }
  })
  test('[E2] one number for two members, and none at all, is no assignment', () => {
    const type = 'club.sideline.roster.shirt-numbers-assigned.v1'
    expect(pointers(rosterKind.parseData(type, { assignments: { [ANN]: '4', [MEMBER_IDS[1]!]: '4' } }))).toEqual(['/assignments'])
    expect(pointers(rosterKind.parseData(type, { assignments: {} }))).toEqual(['/assignments'])
  })
  test('data that are nested without end are refused, not followed', () => {
    let nested: unknown = 1
    for (let depth = 0; depth < 100_000; depth++) nested = [nested]
    expect(pointers(rosterKind.parseData('club.sideline.roster.renamed.v1', { name: nested }))).toEqual([''])
  })
  test('[E5] no issue repeats a value or a name that somebody sent', () => {
    const secret = fc.constant('Secret')
    const junk = fc.object({ key: fc.oneof(secret, fc.constantFrom('givenName', 'assignments', 'memberId', 'roles', 'overruled', 'theirs')), values: [secret, fc.integer(), fc.constant(null)], maxDepth: 4 })
    fc.assert(fc.property(fc.constantFrom(...Object.keys(ROSTER_EVENTS), ...Object.keys(MEMBER_EVENTS)), junk, (type, data) => {
      for (const kind of [rosterKind, memberKind]) {
        const parsed = kind.parseData(type, data)
        if (parsed?.kind === 'unfit') expect(JSON.stringify(parsed)).not.toContain('Secret')
      }
    }), { numRuns: 2000 })
    expect(pointers(rosterKind.parseData('club.sideline.roster.shirt-numbers-assigned.v1', { assignments: { Secret: '4' } }))).toEqual(['/assignments'])
  })
  test('[C3] a command of an unknown type, or with data that do not fit, is told apart by place', () => {
    expect(rosterKind.parseCommand('TeachToFly', {})).toEqual({ kind: 'unfit', issues: [{ pointer: '/type', reason: 'is not known' }] })
    expect(rosterKind.parseCommand('RenameRoster', { name: 7 })).toEqual({ kind: 'unfit', issues: [{ pointer: '/data/name', reason: 'is missing or of the wrong type' }] })
    expect(rosterKind.parseCommand('AddMember', { memberId: ANN, roles: ['player'] })).toEqual({ kind: 'parsed', value: { type: 'AddMember', data: { memberId: ANN, roles: ['player'] } } })
    expect(rosterKind.parseCommand('AddMember', { memberId: ANN, roles: ['player'], extra: 1 }).kind).toBe('unfit')
  })
})

describe('the same JSON', () => {
  test('says the same as comparing canonical text', () => {
    const json = fc.jsonValue({ maxDepth: 3 }).map(value => JSON.parse(JSON.stringify(value)) as unknown)
    fc.assert(fc.property(json, json, (one, other) => {
      expect(isSameJson(one, other)).toBe(canonicalJson(one) === canonicalJson(other))
      expect(isSameJson(one, structuredClone(one))).toBe(true)
    }))
  })
  test('members that are undefined count as absent; arrays are no objects', () => {
    expect([isSameJson({ a: undefined }, {}), isSameJson([], {}), isSameJson({ 0: 1 }, [1]), isSameJson([1, 2], [2, 1]), isSameJson({ a: 1 }, { b: 1 })])
      .toEqual([true, false, false, false, false])
  })
})
