import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Command, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import { broken, type Broken } from '../rules.ts'
import type { UndoRules, Wish } from './undo-rules.ts'

/** What undoes an action in one stream, and what of it doesn't stand any more (DOMAIN section 4). */

/** A stream from before an action, or from its beginning, to what the device shows now. */
export interface StreamStory<State> {
  readonly kind: StreamKind<State>
  readonly rules: UndoRules<State>
  /** Directly before the first of the events, which may be one of before the action. */
  readonly state: State
  /** In the order of the stream: the recorded ones, then the pending ones as a rebase places them. */
  readonly events: readonly SidelineEvent[]
  /** Those of the events that are the action's, with what a rebase made for it. */
  readonly isOfAction: (event: SidelineEvent) => boolean
  /** Why the stream as a whole is kept, where it was founded by the action; null where nothing stands against closing it. */
  readonly keptOpen: Broken | null
}

/** A part of an action that isn't undone. */
export interface Rest {
  readonly key: string
  readonly why: { readonly kind: 'changed-since'; readonly by: SidelineEvent | null } | { readonly kind: 'rule-broken'; readonly rule: string } | { readonly kind: 'for-good' }
}

export interface StreamUndo<State> {
  readonly commands: readonly Command[]
  /** The keys whose values are again what they were before. */
  readonly undone: readonly string[]
  readonly rest: readonly Rest[]
  /** What the commands lead to. */
  readonly state: State
}

interface Change { readonly before: Json; readonly after: Json }

interface Told<State> {
  /** What the action changed, by key: the values directly before it and the last ones that it gave. */
  readonly changes: ReadonlyMap<string, Change>
  /** Who changed a key last after the action. */
  readonly later: ReadonlyMap<string, SidelineEvent>
  readonly forGood: readonly string[]
  readonly founds: boolean
  /** Directly before the action. */
  readonly start: State
  readonly asLeft: State
  readonly now: State
}

/** The orders that set back what still is as the action left it; each is decided here as it will be when it is carried out. */
export function undoStream<State>(story: StreamStory<State>): StreamUndo<State> {
  const { rules, kind } = story
  const told = tell(story)
  const since = told.asLeft === told.now ? [] : rules.keysBetween(told.asLeft, told.now)
  const lastBy = [...told.later.values()].at(-1) ?? null
  const rest: Rest[] = told.forGood.map(key => ({ key, why: { kind: 'for-good' } }))
  if (told.founds) {
    const closed = since.length > 0 ? null : attempt(kind, told.now, [rules.closing])
    if (closed !== null && 'state' in closed && story.keptOpen === null) return { commands: closed.commands, undone: ['founded'], rest, state: closed.state }
    rest.push({ key: 'founded', why: since.length > 0 ? { kind: 'changed-since', by: lastBy } : ruleOf(story.keptOpen ?? (closed as Broken)) })
  }
  const wanted = new Map<string, Json>()
  for (const [key, { before, after }] of told.changes) {
    const now = rules.valueAt(told.now, key)
    if (isSameJson(before, after) || isSameJson(before, now)) continue
    // Said of somebody whom the action itself brought in: goes with their being there.
    if (before !== null && rules.valueAt(told.start, key) === null) continue
    const building = rules.buildsOn(key, told.now, since)
    if (isSameJson(after, now) && building.length === 0) wanted.set(key, before)
    else rest.push({ key, why: { kind: 'changed-since', by: told.later.get(building[0] ?? key) ?? told.later.get(key) ?? null } })
  }
  return carryOut(story, told, wanted, rest)
}

const ruleOf = ({ rule }: Broken): Rest['why'] => ({ kind: 'rule-broken', rule })

/** Goes through the stream once, and takes down who gave which key which value. */
function tell<State>({ kind, rules, state, events, isOfAction }: StreamStory<State>): Told<State> {
  const changes = new Map<string, Change>()
  const later = new Map<string, SidelineEvent>()
  const forGood: string[] = []
  let [hasBegun, founds, start, asLeft, now] = [false, false, state, state, state]
  for (const event of events) {
    const before = now
    now = kind.evolve(before, event)
    const isMine = isOfAction(event)
    if (isMine && !hasBegun) [hasBegun, start] = [true, before]
    if (isMine) asLeft = now
    if (!hasBegun || now === before) continue
    const { type } = kind.read(event)
    const undoing = Object.hasOwn(rules.undoing, type) ? rules.undoing[type] : 'nothing'
    if (undoing === 'nothing') continue
    if (isMine && undoing === 'closes') founds = true
    else if (isMine && undoing === 'for-good') forGood.push(type.split('.')[3] ?? type)
    else {
      for (const key of rules.keysBetween(before, now)) {
        later.delete(key)
        if (isMine) changes.set(key, { before: changes.has(key) ? changes.get(key)!.before : rules.valueAt(before, key), after: rules.valueAt(now, key) })
        else later.set(key, event)
      }
    }
  }
  return { changes, later, forGood, founds, start, asLeft, now }
}

/** What was undone is judged by the outcome, whichever order led to it. */
function carryOut<State>({ kind, rules }: StreamStory<State>, { now, start }: Told<State>, wanted: ReadonlyMap<string, Json>, rest: Rest[]): StreamUndo<State> {
  const commands: Command[] = []
  const refusals = new Map<string, Broken>()
  let state = now
  for (const stage of rules.stages) {
    for (const wish of stage(state, wanted)) {
      const tried = barrier(rules, state, start, wish) ?? ('refused' in wish ? wish.refused : attempt(kind, state, wish.orders))
      if ('state' in tried) {
        commands.push(...tried.commands)
        state = tried.state
      } else for (const key of wish.keys) refusals.set(key, tried)
    }
  }
  const undone: string[] = []
  for (const [key, value] of wanted) {
    const refusal = refusals.get(key)
    if (isSameJson(rules.valueAt(state, key), value)) undone.push(key)
    else rest.push({ key, why: refusal === undefined ? { kind: 'for-good' } : ruleOf(refusal) })
  }
  return { commands, undone, rest, state }
}

function barrier<State>({ barred }: UndoRules<State>, state: State, start: State, { keys }: Wish): Broken | null {
  for (const key of keys) {
    const broken = barred(state, key, start)
    if (broken !== null) return broken
  }
  return null
}

interface Attempted<State> { readonly commands: readonly Command[]; readonly state: State }

/** All of the orders or none: those with an effect, and the state that they lead to. */
function attempt<State>(kind: StreamKind<State>, from: State, orders: readonly { readonly type: string; readonly data: unknown }[]): Attempted<State> | Broken {
  const commands: Command[] = []
  let state = from
  for (const { type, data } of orders) {
    const parsed = kind.parseCommand(type, data)
    if (parsed.kind === 'unfit') return broken('no-way-back')
    const decision = kind.decide(state, parsed.value)
    if (decision.kind === 'rule-broken') return decision
    if (decision.facts.length > 0) commands.push(parsed.value)
    state = decision.facts.reduce<State>((reached, fact) => kind.evolve(reached, fact as unknown as SidelineEvent), state)
  }
  return { commands, state }
}
