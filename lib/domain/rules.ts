import type { Decision, Fact } from '#lib/event-sourcing/stream-kind.ts'
import { isSameJson } from './same-json.ts'

/** A command that breaks a rule; `rule` is stable, `detail` names ids and never persons. */
export type Broken = Extract<Decision, { readonly kind: 'rule-broken' }>

export const broken = (rule: string, detail: string): Broken => ({ kind: 'rule-broken', rule, detail })

/** The facts of a command that have an effect, one after the other; a command without effect makes none (DOMAIN section 2). */
export function effective<State>(state: State, facts: readonly Fact[], evolve: (state: State, fact: Fact) => State): Decision {
  const kept: Fact[] = []
  let current = state
  for (const fact of facts) {
    const next = evolve(current, fact)
    if (isSameJson(current, next)) continue
    kept.push(fact)
    current = next
  }
  return { kind: 'decided', facts: kept }
}
