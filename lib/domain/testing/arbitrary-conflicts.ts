import fc from 'fast-check'
import type { ActionKind } from '#lib/event-sourcing/event.ts'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import type { EventType } from '../conflict-rows.ts'
import { actionKind } from './arbitrary-events.ts'
import { MEMBER_DATA, SEASON_DATA, TEAM_DATA } from './arbitrary-people.ts'
import { ROSTER_DATA } from './arbitrary-rosters.ts'

/** Arbitrary facts of one type that often meet: two people, two numbers, a few days. */

const [ANNA, BEA] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as const
const DAYS = ['2026-11-20', '2026-11-21']
const NUMBERS = ['4', '10']
const person = fc.constantFrom(ANNA, BEA)
const assignments = fc.oneof(
  fc.tuple(person, fc.option(fc.constantFrom(...NUMBERS))).map(([memberId, number]) => ({ [memberId]: number })),
  fc.constantFrom({ [ANNA]: '4', [BEA]: '10' }, { [ANNA]: '10', [BEA]: '4' }, { [ANNA]: null, [BEA]: '4' }))

const DATA: { readonly [Type in EventType]: fc.Arbitrary<object> } = { ...ROSTER_DATA, ...MEMBER_DATA, ...TEAM_DATA, ...SEASON_DATA }

const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** The data with fewer possible values, so that the same ones come often. */
const narrowed = (data: object, [memberId, numbers, day, number]: readonly [string, object, string, string]): object => ({
  ...data,
  ...('memberId' in data && !isAbsent(data.memberId) && { memberId }),
  ...('assignments' in data && { assignments: numbers }),
  ...Object.fromEntries(['from', 'to', 'statusFrom', 'statusUntil', 'birthDate', 'on'].filter(name => name in data).map(name => [name, day])),
  ...('shirtNumber' in data && { shirtNumber: number }),
})

/** A fact of a type with how it was made. */
export const conflictFacts = (type: EventType): fc.Arbitrary<Fact & { readonly actionkind: ActionKind }> =>
  fc.tuple(DATA[type], fc.tuple(person, assignments, fc.constantFrom(...DAYS), fc.constantFrom(...NUMBERS)), actionKind)
    .map(([data, narrow, actionkind]) => ({ type, data: narrowed(data, narrow), actionkind }) as unknown as Fact & { readonly actionkind: ActionKind })
