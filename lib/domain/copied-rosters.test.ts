import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { positionText, sequenceText, versionOf, type JsonObject, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { missedByCopy, ordersForCopy, ordersToLeave } from './copied-rosters.ts'
import { rosterKind } from './kinds.ts'
import type { Roster } from './roster-state.ts'
import { eventIdAt, eventOf } from './testing/arbitrary-events.ts'
import { rosterFact } from './testing/arbitrary-rosters.ts'
import { MEMBER_IDS, ROSTER_ID, TEAM_IDS } from './testing/arbitrary-values.ts'

const [ANNA, BEA, CATO] = MEMBER_IDS as [string, string, string]
const COPY = TEAM_IDS[0]!
const [HALL, OFFICE] = ['00000000-0000-4000-8000-00000000de01', '00000000-0000-4000-8000-00000000de02']

let made = 0
/** What the server recorded, in order. */
const recorded = (subject: string, short: string, data: JsonObject, more: Partial<SidelineEvent> = {}): SidelineEvent => {
  made += 1
  return eventOf({ type: `club.sideline.roster.${short}.v1`, data }, { id: eventIdAt(made), source: `/clubs/c/rosters/${subject}`, subject, time: '2026-11-20T18:10:00.000Z', position: positionText(made), sequence: sequenceText(made), ...more })
}
const old = (short: string, data: JsonObject, more: Partial<SidelineEvent> = {}) => recorded(ROSTER_ID, short, data, { deviceid: OFFICE, ...more })
const after = (events: readonly SidelineEvent[]): Roster => events.reduce<Roster>((state, event) => rosterKind.evolve(state, event), rosterKind.initial(events[0]!.subject))
const action = { correlationid: eventIdAt(9_000), deviceid: HALL }

/** A copy of a roster as somebody saw it. */
const copyOf = (known: readonly SidelineEvent[], seen: Roster = after(known)): readonly SidelineEvent[] => [
  recorded(COPY, 'created', { name: 'Next', copiedFrom: ROSTER_ID }, action),
  recorded(COPY, 'copied-version-noted', { version: versionOf(known.at(-1)!) }, action),
  ...Object.values(seen.entries).filter(entry => entry.removed === null).map(({ memberId, roles, rank, kind, shirtNumber, positions }) =>
    recorded(COPY, 'member-added', { memberId, roles: [...roles], rank, kind, positions: [...positions], ...(shirtNumber !== null && { shirtNumber }) }, action)),
]
const founded = () => [old('created', { name: 'U14' }), old('member-added', { memberId: ANNA, roles: ['player'], rank: 'a1', shirtNumber: '4' }), old('member-added', { memberId: BEA, roles: ['player'], rank: 'a2' })]
const brief = (missed: ReturnType<typeof missedByCopy>) => missed.map(({ key, theirs, mine }) => [key, theirs, mine])

describe('[row 24] a roster that was copied while others changed the original', () => {
  test('the copy is as it was made; each value that its author had not seen is named with the event that said it', () => {
    const seen = founded()
    const changed = [old('shirt-numbers-assigned', { assignments: { [ANNA]: '10' } }), old('member-removed', { memberId: BEA }), old('member-added', { memberId: CATO, roles: ['player'], rank: 'a3', shirtNumber: '7' })]
    const copy = copyOf(seen), original = [...seen, ...changed]
    expect(after(copy).entries[ANNA]!.shirtNumber).toBe('4')
    const missed = missedByCopy(copy, original)
    expect(brief(missed)).toEqual([[`entry/${ANNA}/shirtNumber`, '10', '4'], [`entry/${BEA}`, 'removed', 'present'], [`entry/${CATO}`, 'present', 'removed']])
    expect(missed.map(({ eventId }) => eventId)).toEqual(changed.map(({ id }) => id))
  })

  test('what the copy’s own device changed its author knew; what came after the copy was recorded is not asked about', () => {
    const seen = founded()
    const own = old('shirt-numbers-assigned', { assignments: { [ANNA]: '10' } }, { deviceid: HALL })
    const copy = copyOf(seen)
    expect(missedByCopy(copy, [...seen, own])).toEqual([])
    expect(missedByCopy(copy, [...seen, old('shirt-numbers-assigned', { assignments: { [ANNA]: '11' } })])).toEqual([])
  })

  test('while the copy still waits, all that is recorded of the original counts', () => {
    const seen = founded()
    const waiting = copyOf(seen).map(({ position: _, ...event }) => event as SidelineEvent)
    expect(brief(missedByCopy(waiting, [...seen, old('roles-changed', { memberId: ANNA, roles: ['player', 'physio'] })]))).toEqual([[`entry/${ANNA}/roles`, ['player', 'physio'], ['player']]])
  })

  test('what the copy has by now is not asked about; a roster that is no copy misses nothing', () => {
    const seen = founded(), changed = old('shirt-numbers-assigned', { assignments: { [ANNA]: '10' } })
    const copy = copyOf(seen), same = recorded(COPY, 'shirt-numbers-assigned', { assignments: { [ANNA]: '10' } })
    expect(missedByCopy([...copy, same], [...seen, changed])).toEqual([])
    expect(missedByCopy([...seen, changed], copy)).toEqual([])
  })

  test('what its author knew when copying is no question: they went without it on purpose', () => {
    const seen = [...founded(), old('shirt-numbers-assigned', { assignments: { [ANNA]: '10' } })]
    const others = after([...seen, old('shirt-numbers-assigned', { assignments: { [ANNA]: null } }), old('member-removed', { memberId: BEA })])
    expect(missedByCopy(copyOf(seen, others), seen)).toEqual([])
    const older = copyOf(founded()).filter((_, index) => index !== 1)
    expect(missedByCopy(older, seen)).toEqual([])
  })

  test('what was left is not asked about again, unless it was changed since or is to be asked again', () => {
    const seen = founded()
    const changed = old('shirt-numbers-assigned', { assignments: { [ANNA]: '10' } }), copy = copyOf(seen)
    const missed = missedByCopy(copy, [...seen, changed])
    const left = ordersToLeave(missed).flatMap(command => { const decided = rosterKind.decide(after(copy), command as never); return decided.kind === 'decided' ? decided.facts : [] })
      .map(({ type, data }) => recorded(COPY, type.split('.')[3]!, data))
    expect(left).toHaveLength(1)
    expect(missedByCopy([...copy, ...left], [...seen, changed])).toEqual([])
    expect(rosterKind.decide(after([...copy, ...left]), ordersToLeave(missed)[0] as never)).toEqual({ kind: 'decided', facts: [] })
    const again = recorded(COPY, 'missed-changes-left', { changes: { [missed[0]!.key]: null } })
    expect(missedByCopy([...copy, ...left, again], [...seen, changed])).toEqual(missed)
    expect(ordersToLeave(Array.from({ length: 900 }, (_, index) => ({ ...missed[0]!, key: `${index}` }))).map(({ data }) => Object.keys((data as { changes: object }).changes).length)).toEqual([400, 400, 100])
  })

  test('a number that somebody has in the copy by now is left to them', () => {
    const seen = founded()
    const changed = old('member-added', { memberId: CATO, roles: ['player'], rank: 'a3', shirtNumber: '7' })
    const copy = [...copyOf(seen), recorded(COPY, 'shirt-numbers-assigned', { assignments: { [BEA]: '7' } })]
    const original = [...seen, changed]
    expect(ordersForCopy(after(copy), after(original), missedByCopy(copy, original)).map(({ type, data }) => [type, (data as JsonObject).shirtNumber])).toEqual([['AddMember', undefined]])
  })

  test('applied to the copy, nothing is missed any more but what the copy does not take', () => {
    fc.assert(fc.property(fc.array(rosterFact, { maxLength: 12 }), fc.array(rosterFact, { maxLength: 8 }), (known, unseen) => {
      const events = (facts: typeof known) => facts.filter(({ type }) => !type.endsWith('.created.v1')).map(({ type, data }) => old(type.split('.')[3]!, data))
      const seen = [old('created', { name: 'U14' }), ...events(known)]
      const original = [...seen, ...events(unseen)]
      const copy = copyOf(seen)
      const missed = missedByCopy(copy, original)
      const orders = ordersForCopy(after(copy), after(original), missed)
      const applied = orders.reduce<SidelineEvent[]>((all, command) => {
        const decision = rosterKind.decide(after(all), command as never)
        if (decision.kind === 'rule-broken') throw new Error(`${command.type} breaks ${decision.rule}`)
        return [...all, ...decision.facts.map(({ type, data }) => recorded(COPY, type.split('.')[3]!, data))]
      }, [...copy])
      const left = missedByCopy(applied, original).filter(({ key }) => !key.endsWith('/shirtNumber'))
      expect(left).toEqual([])
      const copied = after(applied), meant = after(original)
      for (const { memberId, theirs } of missed.filter(({ key }) => key.split('/').length === 2)) expect([memberId, copied.entries[memberId]?.removed === null]).toEqual([memberId, theirs === 'present'])
      expect(meant.founded).toBe(true)
    }), { numRuns: 400 })
  })
})
