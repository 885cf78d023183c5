import type { JsonObject } from '#lib/event-sourcing/event.ts'
import type { Decision, Fact, StreamKind } from '#lib/event-sourcing/stream-kind.ts'

/** Tests of one kind of stream in the words of its facts and orders. */

/** Short names of facts: `renamed` stands for `club.sideline.roster.renamed.v1`. */
export type Short = readonly [name: string, data?: JsonObject]

export function storyOf<State>(kind: StreamKind<State>, streamId: string) {
  const factOf = ([name, data = {}]: Short): Fact => {
    const fact = { type: `club.sideline.${kind.name}.${name}.v1`, data }
    const parsed = kind.parseData(fact.type, fact.data)
    // A test that tells a story with facts that can't be told proves nothing.
    if (parsed?.kind !== 'parsed') throw new Error(`${fact.type} does not fit: ${JSON.stringify(parsed)}`)
    return fact
  }
  const evolve = (state: State, fact: Fact): State => kind.evolve(state, fact as never)
  const after = (...facts: readonly Short[]): State => facts.map(factOf).reduce(evolve, kind.initial(streamId))
  /** What an order, parsed, leads to: short facts, or the rule that it breaks. */
  const decide = (state: State, type: string, data: JsonObject = {}): readonly Short[] | string => {
    const parsed = kind.parseCommand(type, data)
    if (parsed.kind === 'unfit') return `unfit ${parsed.issues.map(issue => issue.pointer).join(' ')}`
    return told(kind.decide(state, parsed.value))
  }
  const told = (decision: Decision): readonly Short[] | string =>
    (decision.kind === 'rule-broken' ? decision.rule : decision.facts.map(({ type, data }): Short => [type.split('.')[3] ?? '', data]))
  /** The state after orders, each of which has to be decided. */
  const obeying = (state: State, ...orders: readonly Short[]): State => orders.reduce((current, [type, data]) => {
    const facts = decide(current, type, data)
    if (typeof facts === 'string') throw new Error(`${type}: ${facts}`)
    return facts.map(factOf).reduce(evolve, current)
  }, state)
  return { after, decide, obeying, further: (state: State, ...facts: readonly Short[]): State => facts.map(factOf).reduce(evolve, state) }
}
