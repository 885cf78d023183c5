import type { Decision, Fact } from '#lib/event-sourcing/stream-kind.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'

/** A command that breaks a rule; `rule` is stable, `about` ids and values, never a person's name. */
export type Broken = Extract<Decision, { readonly kind: 'rule-broken' }>

/** The rules, by their stable names. Sentences for them are the edges' business: the screens' in three languages, the server's for programs. */
export type RuleName =
  | 'already-exists' | 'already-merged' | 'archived' | 'cannot-restore' | 'captain-not-a-player' | 'changed-by-newer-version' | 'closed' | 'ends-before-it-starts'
  | 'erased' | 'locked' | 'member-removed' | 'merged-into-itself' | 'no-room' | 'no-way-back' | 'not-founded' | 'not-merged-into' | 'number-in-use' | 'number-not-allowed'
  | 'only-notes-both' | 'retired' | 'still-in-a-roster' | 'unknown-member' | 'unknown-overruled-change' | 'unknown-profile'

export const broken = (rule: RuleName, ...about: readonly string[]): Broken => ({ kind: 'rule-broken', rule, about })

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
