import type { Json, JsonObject } from '#lib/event-sourcing/event.ts'
import type { Command } from '#lib/event-sourcing/stream-kind.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import type { Broken } from '../rules.ts'

/** What undoing asks of one kind of stream (DOMAIN section 4). Values are told apart by keys, those of DOMAIN section 3. */

/**
 * What an undo makes of a type of event. `values`: what it changed is set back. `closes`: a stream can't be unfounded, so it is archived, deactivated,
 * retired or closed. `nothing`: it tells and changes no value. `for-good`: nothing brings back what it took.
 */
export type Undoing = 'values' | 'closes' | 'nothing' | 'for-good'

/** The values that an undo leads to, by key. */
export type Wanted = ReadonlyMap<string, Json>

/** Orders that together lead to the wanted values of these keys, or the rule that stands against any. */
export type Wish = { readonly keys: readonly string[]; readonly orders: readonly Order[] } | { readonly keys: readonly string[]; readonly refused: Broken }
interface Order { readonly type: string; readonly data: unknown }

export interface UndoRules<State> {
  /** By type of event; a type that isn't named is of a newer version. */
  readonly undoing: { readonly [type: string]: Undoing }
  /** The keys whose values differ between two founded states of one stream; parts that both share cost nothing. */
  keysBetween(before: State, after: State): readonly string[]
  valueAt(state: State, key: string): Json
  /** The keys among `since` that build on the value of `key`: where there are any, it isn't what the action left any more. */
  buildsOn(key: string, now: State, since: readonly string[]): readonly string[]
  /** Why nothing at this key is to be undone, whatever the commands say; null where nothing stands against it. `start`: directly before the action. */
  barred(state: State, key: string, start: State): Broken | null
  /** One after the other, each on the state that those before it led to. */
  readonly stages: readonly ((now: State, wanted: Wanted) => readonly Wish[])[]
  /** What is ordered in place of unfounding. */
  readonly closing: Command
}

/** For each field of a state the aspect that it is part of; null for what no undo sets: it never changes, follows from the rest, or is looked at apart. */
export type Aspects<State> = { readonly [Field in keyof Required<State>]: string | null }

/** The aspects in which two states differ. */
export function differing<State extends object>(aspects: Aspects<State>, before: State, after: State): readonly string[] {
  if (before === after) return []
  const found = new Set<string>()
  for (const field of Object.keys(aspects) as (keyof State)[]) {
    const aspect = aspects[field]
    if (aspect !== null && !isSameJson(before[field], after[field])) found.add(aspect)
  }
  return [...found]
}

/** The fields of one aspect with their values, absent ones left out. */
export function valueOf<State extends object>(aspects: Aspects<State>, state: State, aspect: string): JsonObject {
  const fields = (Object.keys(aspects) as (keyof State & string)[]).filter(field => aspects[field] === aspect && state[field] !== undefined)
  return Object.fromEntries(fields.map(field => [field, state[field] as Json]))
}
