import type { Json, JsonObject, KindName, Collection, SidelineEvent } from './event.ts'

/** A fact that a command led to: what stands in an event's `type` and `data`. */
export interface Fact<Type extends string = string, Data = JsonObject> { readonly type: Type; readonly data: Data }

/** A command as it travels (PROTOCOL section 6), parsed by its schema. */
export interface Command<Type extends string = string, Data = JsonObject> { readonly type: Type; readonly data: Data }

/** What a command leads to: facts (none where it has no effect), or the stable name of the rule that it breaks, with the ids and values that this is about. */
export type Decision =
  | { readonly kind: 'decided'; readonly facts: readonly Fact[] }
  | { readonly kind: 'rule-broken'; readonly rule: string; readonly about: readonly string[] }

export type Parsed<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | { readonly kind: 'unfit'; readonly issues: readonly { readonly pointer: string; readonly reason: string }[] }

export type Severity = 'notice' | 'ask'

/** One entry of a `changes-overruled` list (PROTOCOL R9). */
export interface OverruledChange {
  /** The event that doesn't decide. */
  readonly eventId: string
  readonly key: string
  readonly theirs: Json
  readonly mine: Json
  /** The event that decides. */
  readonly byEventId: string
  readonly severity: Severity
}

/** What a kind of stream says about a pair of events that didn't know each other (PROTOCOL R7). */
export interface Collision {
  readonly key: string
  readonly theirs: Json
  readonly mine: Json
  readonly severity: Severity
  /** `recorded`: the recorded event stands against the rebased one (DOMAIN rows 10 and 22). */
  readonly decides: 'rebased' | 'recorded'
}

/**
 * Everything that the generic code has to know of one kind of stream. All functions are synchronous, total and
 * pure; states are plain data that survives `structuredClone`, and are never changed in place.
 */
export interface StreamKind<State = unknown> {
  readonly name: KindName
  readonly collection: Collection
  /** The type of the list that a rebase makes (PROTOCOL R9). */
  readonly overruledType: string
  /** The event as this version of the program reads it: an older version of its type as the newest one says the same (PROTOCOL E6). Any other is given back. */
  read(event: SidelineEvent): SidelineEvent
  /** The state before the founding event. */
  initial(streamId: string): State
  /** The state after an event. Unknown types and facts that miss their target change nothing; never throws. */
  evolve(state: State, event: SidelineEvent): State
  decide(state: State, command: Command): Decision
  parseCommand(type: string, data: unknown): Parsed<Command>
  /** Checks an event's data against the schema of its type; `null` for a type that this kind doesn't have. */
  parseData(type: string, data: unknown): Parsed<JsonObject> | null
  isFounding(type: string): boolean
  /** Types that only a rebase makes (PROTOCOL R5). */
  isRebaseOnly(type: string): boolean
  /** Where a pending event and one recorded meanwhile touch the same thing with different outcomes. `after`: the state with the pending one. */
  collisions(pending: SidelineEvent, recorded: SidelineEvent, after: State): readonly Collision[]
  /**
   * Facts that have to be recorded directly before a pending event, so that the invariants hold after it (PROTOCOL
   * R8). `meanwhile`: the recorded events that the pending one's author hadn't seen.
   */
  repairs(state: State, pending: SidelineEvent, meanwhile: readonly SidelineEvent[]): readonly Fact[]
  /** How personal data go (PROTOCOL E9); absent for kinds that hold none. */
  readonly erasure?: Erasure<State>
}

export interface Erasure<State> {
  isErased(state: State): boolean
  /** Whether the event has lost personal data: `null` stands where its type asks for some. */
  isShell(event: SidelineEvent): boolean
  /** The event with `null` for personal data; ids, order and version stay. The same again for its own result. */
  withoutPersonalData<Event extends SidelineEvent>(event: Event): Event
}
