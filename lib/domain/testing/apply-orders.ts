import { dataschemaOf, sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { ImportOrder } from '../import/import-plan.ts'
import { KINDS } from '../kinds.ts'
import type { Member } from '../people-state.ts'
import type { Roster } from '../roster-state.ts'

/** Rosters and members of a club by id. */
export interface ClubStates { readonly rosters: ReadonlyMap<string, Roster>; readonly members: ReadonlyMap<string, Member> }

const CLUB = '00000000-0000-7000-8000-00000000c10b'

/** The states after orders, each decided on the state before it as a device does; throws where one breaks a rule or doesn't fit its schema. */
export function applyOrders(states: ClubStates, orders: readonly ImportOrder[]): ClubStates {
  const none = (): Map<string, unknown> => new Map()
  const byCollection = { rosters: new Map<string, unknown>(states.rosters), members: new Map<string, unknown>(states.members), teams: none(), seasons: none() }
  orders.forEach(({ collection, streamId, command }, index) => {
    const kind = KINDS[collection]
    const parsed = kind.parseCommand(command.type, command.data)
    if (parsed.kind === 'unfit') throw new Error(`order ${index}, ${command.type}: ${JSON.stringify(parsed.issues)}`)
    const state: unknown = byCollection[collection].get(streamId) ?? kind.initial(streamId)
    const decision = kind.decide(state, parsed.value)
    if (decision.kind === 'rule-broken') throw new Error(`order ${index}, ${command.type}: ${decision.rule}, ${decision.about.join()}`)
    if (decision.facts.length === 0) throw new Error(`order ${index}, ${command.type}: has no effect`)
    const after = decision.facts.reduce<unknown>((before, fact) => kind.evolve(before, {
      specversion: '1.0', id: streamId, source: sourceOf({ clubId: CLUB, collection, streamId }), subject: streamId, time: '2026-11-23T10:00:00.000Z',
      datacontenttype: 'application/json', dataschema: dataschemaOf(fact.type), ...fact,
    } satisfies SidelineEvent), state)
    byCollection[collection].set(streamId, after)
  })
  return { rosters: byCollection.rosters as Map<string, Roster>, members: byCollection.members as Map<string, Member> }
}
