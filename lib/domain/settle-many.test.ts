import { expect, test } from 'vitest'
import type { Json } from '#lib/event-sourcing/event.ts'
import { memberKind, rosterKind } from './kinds.ts'
import type { OpenItem } from './roster-state.ts'
import { settledTogether, type ToSettle } from './settle-many.ts'
import { EVENT_IDS, MEMBER_IDS, TEAM_IDS } from './testing/arbitrary-values.ts'
import { storyOf, type Short } from './testing/given.ts'

const [ANN, BO] = MEMBER_IDS as [string, string]
const [ROSTER] = TEAM_IDS as [string]
const [E1, E2] = EVENT_IDS as [string, string]
const { after } = storyOf(rosterKind, ROSTER)
const listed = (...items: readonly (readonly [string, string, Json])[]): Short =>
  ['changes-overruled', { overruled: items.map(([eventId, key, theirs]) => ({ eventId, key, theirs, mine: null, byEventId: E2, severity: 'notice' })) }]
const numbers = [[E1, `entry/${ANN}/shirtNumber`, '5'], [E1, `entry/${BO}/shirtNumber`, '4']] as const
const squad = (...more: readonly Short[]) => after(['created', { name: 'U14' }], ...[ANN, BO].map((memberId, index): Short => ['member-added', { memberId, roles: ['player'], rank: `m${index}`, shirtNumber: String(index + 4) }]),
  listed(...numbers), ...more)
const toSettle = (state: ReturnType<typeof squad>): readonly ToSettle[] => state.openItems.map(item => ({ collection: 'rosters', streamId: ROSTER, state, item }))
const keysOf = (list: readonly { readonly item: OpenItem }[]) => list.map(({ item }) => item.key)

test('[DOMAIN 3] many are settled the same way, each on what those before it lead to', () => {
  const state = squad()
  const { orders, left } = settledTogether(toSettle(state), 'restored')
  expect([orders.length, left]).toEqual([2, []])
  const settled = orders.reduce((now, { command }) => {
    const decision = rosterKind.decide(now, command)
    if (decision.kind !== 'decided') throw new Error(decision.rule)
    return decision.facts.reduce((before, fact) => rosterKind.evolve(before, fact as never), now)
  }, state)
  // The second takes Bo's number, so that both have what was overruled only where nobody loses one for good.
  expect(settled.openItems.map(item => item.settled)).toEqual(['restored', 'restored'])
  expect(settled.entries[BO]!.shirtNumber).toBe('4')
})

test('[DOMAIN 3] what a rule stands against is left open and named; keeping is always possible', () => {
  const archived = squad(['archived', {}])
  const tried = settledTogether(toSettle(archived), 'restored')
  expect([tried.orders, keysOf(tried.left), tried.left[0]?.why.rule]).toEqual([[], numbers.map(([, key]) => key), 'archived'])
  expect(settledTogether(toSettle(archived), 'kept').orders).toHaveLength(2)
})

test('[DOMAIN 3] streams of different kinds are settled together; what is settled that way already makes no order', () => {
  const state = squad(['overruled-change-settled', { eventId: E1, key: numbers[0][1], choice: 'kept' }])
  const jan = storyOf(memberKind, ANN).after(['registered', { givenName: 'Ann', familyName: 'Maes' }], listed([E1, 'birthDate', '2011-02-03']))
  const { orders } = settledTogether([...toSettle(state), { collection: 'members', streamId: ANN, state: jan, item: jan.openItems[0]! }], 'kept')
  expect(orders.map(order => [order.collection, order.command.data['key']])).toEqual([['rosters', numbers[1][1]], ['members', 'birthDate']])
})
