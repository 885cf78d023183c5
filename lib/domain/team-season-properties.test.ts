import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import { seasonKind, teamKind } from './kinds.ts'
import { seasonHistory, teamHistory } from './testing/arbitrary-people.ts'
import { SEASON_IDS, TEAM_IDS } from './testing/arbitrary-values.ts'
import { deepFreeze } from './testing/deep-freeze.ts'

interface Named { readonly name: string; readonly founded: boolean }
type Evolve = (state: Named, fact: Fact) => Named

const fold = (facts: readonly Fact[], initial: Named, evolve: Evolve): Named => facts.reduce((state, fact) => evolve(deepFreeze(state), deepFreeze(fact)), initial)

/** The name is what was said last of it, the state is plain data, and every fact fits its schema. */
const tellsWhatHappened = (history: fc.Arbitrary<readonly Fact[]>, initial: Named, evolve: Evolve, fits: (fact: Fact) => boolean) => fc.property(history, facts => {
  const founding = facts[0]!.type
  const [first, ...rest] = facts
  const names = [first!, ...rest.filter(fact => fact.type !== founding && fact.type.endsWith('.renamed.v1'))]
  const state = fold(facts, initial, evolve)
  expect(state).toMatchObject({ founded: true, name: names.at(-1)!.data['name'] })
  expect(structuredClone(state)).toEqual(state)
  expect(facts.every(fits)).toBe(true)
})

const KINDS = [
  ['team', teamHistory, teamKind.initial(TEAM_IDS[0]!), teamKind.evolve, teamKind.parseData],
  ['season', seasonHistory, seasonKind.initial(SEASON_IDS[0]!), seasonKind.evolve, seasonKind.parseData],
] as unknown as readonly [string, typeof teamHistory, Named, Evolve, (type: string, data: unknown) => { kind: string } | null][]

describe.each(KINDS)('every history of a %s', (_, history, initial, evolve, parse) => {
  const fits = (fact: Fact) => parse(fact.type, fact.data)?.kind === 'parsed'
  test('tells what happened last, changes nothing in place, and survives being stored', () => { fc.assert(tellsWhatHappened(history, initial, evolve, fits)) })

  test.each<[string, Evolve]>([
    ['founding again counts', (state, fact) => (/registered|opened/.test(fact.type) ? { ...state, founded: true, name: fact.data['name'] as string } : evolve(state, fact))],
    ['nothing founds it', (state, fact) => ({ ...evolve(state, fact), founded: false })],
  ])('finds the planted bug: %s', (__, planted) => { expect(fc.check(tellsWhatHappened(history, initial, planted, fits), { numRuns: 1000 }).failed).toBe(true) })
})
