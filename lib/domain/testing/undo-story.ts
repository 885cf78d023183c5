import { dataschemaOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Command, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import type { UndoRules } from '../undo/undo-rules.ts'
import { undoStream, type StreamUndo } from '../undo/undo-stream.ts'
import { KINDS } from '../kinds.ts'

/** Actions and their undoing in one stream, for tests. */

export interface Order { readonly type: string; readonly data: unknown }
interface Done<State> { readonly state: State; readonly events: readonly SidelineEvent[] }

let made = 0

/** What orders lead to, one after the other; those that break a rule or don't fit are left out, as a person would who was told so. */
export function act<State>(kind: StreamKind<State>, from: State, orders: readonly Order[], correlationid: string): Done<State> {
  const events: SidelineEvent[] = []
  let state = from
  for (const { type, data } of orders) {
    const parsed = kind.parseCommand(type, data)
    const decision = parsed.kind === 'parsed' ? kind.decide(state, parsed.value) : null
    if (decision?.kind !== 'decided') continue
    for (const fact of decision.facts) {
      const event = eventOf(fact.type, fact.data, correlationid)
      events.push(event)
      state = kind.evolve(state, event)
    }
  }
  return { state, events }
}

/** An event of an action. */
export const eventOf = (type: string, data: SidelineEvent['data'], correlationid: string): SidelineEvent => ({
  specversion: '1.0', id: `event-${++made}`, source: '/', subject: '', type, time: '2026-11-20T18:10:00.000Z', datacontenttype: 'application/json', dataschema: dataschemaOf(type), data, correlationid,
})

/** The undo of one action after all these events, and the events and the state that it leads to; throws where an order that it gives isn't taken. */
export function undoing<State>(kind: StreamKind<State>, rules: UndoRules<State>, state: State, events: readonly SidelineEvent[], action: string): StreamUndo<State> & Done<State> {
  const undone = undoStream({ kind, rules, state, events, isOfAction: event => event.correlationid === action, keptOpen: null })
  const now = events.reduce<State>((reached, event) => kind.evolve(reached, event), state)
  const taken = taking(kind, now, undone.commands, `undo of ${action}`)
  return { ...undone, ...taken }
}

function taking<State>(kind: StreamKind<State>, from: State, commands: readonly Command[], correlationid: string): Done<State> {
  return commands.reduce<Done<State>>(({ state, events }, command) => {
    const next = act(kind, state, [command], correlationid)
    if (next.events.length === 0) throw new Error(`${command.type} is not taken or has no effect: ${JSON.stringify(command.data)}`)
    return { state: next.state, events: [...events, ...next.events] }
  }, { state: from, events: [] })
}

export const kindOf = <State>(collection: keyof typeof KINDS): StreamKind<State> => KINDS[collection] as StreamKind<State>
