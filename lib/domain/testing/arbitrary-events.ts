import fc from 'fast-check'
import { dataschemaOf, type ActionKind, type JsonObject, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'

/** A fact as an event of a stream, with what a device gives it; `parentid` and `baseversion` are the caller's. */
export const eventOf = (fact: Fact, attributes: Pick<SidelineEvent, 'id' | 'source' | 'subject' | 'time'> & Partial<SidelineEvent>): SidelineEvent => ({
  specversion: '1.0', datacontenttype: 'application/json', type: fact.type, dataschema: dataschemaOf(fact.type), data: fact.data, ...attributes,
})

/** UUIDs that count up: `eventIdAt(7)`. */
export const eventIdAt = (index: number): string => `0193ffff-0000-7000-8000-${index.toString(16).padStart(12, '0')}`

export const actionKind: fc.Arbitrary<ActionKind> = fc.constantFrom('single', 'bulk', 'import')

/** What no schema knows: any JSON under any of these types, and types that nobody has. */
export const junkFact = (types: readonly string[]): fc.Arbitrary<Fact> => fc.record({
  type: fc.oneof(fc.constantFrom(...types), fc.constantFrom('club.sideline.roster.taught-to-fly.v9', 'constructor', '__proto__', '')),
  data: fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('memberId', 'assignments', 'roles', 'overruled', 'name', 'text', '__proto__'), fc.jsonValue()))
    .map(value => JSON.parse(JSON.stringify(value)) as JsonObject),
})
