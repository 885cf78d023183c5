import type { Kinds } from '#lib/event-sourcing/codec.ts'
import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { kindOf } from '#lib/event-sourcing/unread-kind.ts'
import { descendants, hangingOn } from './hanging.ts'
import { isKnown } from './rescue-file.ts'
import type { HeldEvents } from './take-on.ts'

/** Set-aside events become pending once more, because their author asks for it (PROTOCOL D11). Pure; the store reads before and writes after. */

export interface TriedAgain {
  /** Pending from now on, in the order in which they are sent. */
  readonly pending: readonly SidelineEvent[]
  /** These stay set aside. `needs-update`: made by a newer version (PROTOCOL E7); `stream-exists`, `never-founded`: there is nothing that they could hang on. */
  readonly left: readonly { readonly event: SidelineEvent; readonly why: 'needs-update' | 'stream-exists' | 'never-founded' }[]
}

type Why = TriedAgain['left'][number]['why']

/**
 * The set-aside events of one stream to be tried again: those with the `chosen` ids, and what hangs on them. Each hangs where it hung, where that is
 * recorded or pending; else on the recorded event that its author knew last, and what it had hung on stays set aside. `baseversion` is at most the recorded version (as in D8).
 */
export function tryAgain(kinds: Kinds, setAside: readonly SidelineEvent[], chosen: readonly string[], { recorded, pending }: HeldEvents): TriedAgain {
  const understood = setAside.filter(event => isKnown(event, kinds))
  const picked = descendants(understood, chosen)
  const left = new Map<string, Why>(setAside.filter(event => chosen.includes(event.id) && !isKnown(event, kinds)).map(event => [event.id, 'needs-update']))
  const there = new Set([...recorded, ...pending, ...picked].map(event => event.id))
  const rehung = picked.map(event => (there.has(event.parentid ?? event.id) ? event : rehang(event, recorded, pending)))
  const isFounded = recorded.length + pending.length > 0
  const ids = new Set([...recorded, ...pending].map(event => event.id))
  const { hung, left: loose } = hangingOn(rehung, event => (event.parentid === undefined ? !isFounded && isFounding(event, kinds) : ids.has(event.parentid)))
  for (const event of loose) left.set(event.id, isFounding(event, kinds) ? 'stream-exists' : 'never-founded')
  return {
    pending: hung.map(event => ({ ...event, baseversion: Math.min(event.baseversion ?? recorded.length, recorded.length) })),
    left: setAside.flatMap(event => (left.has(event.id) ? [{ event, why: left.get(event.id)! }] : [])),
  }
}

const isFounding = ({ source, type }: SidelineEvent, kinds: Kinds): boolean => kindOf(kinds, source).isFounding(type)

/** The event on the recorded one that its author knew last; where nothing is recorded, on the last pending one. Without a parent where there is neither. */
function rehang(event: SidelineEvent, recorded: readonly RecordedEvent[], pending: readonly SidelineEvent[]): SidelineEvent {
  const { parentid: _, ...rest } = event
  const base = recorded[Math.max(1, Math.min(event.baseversion ?? 1, recorded.length)) - 1] ?? pending.at(-1)
  return base === undefined ? rest : { ...rest, parentid: base.id }
}
