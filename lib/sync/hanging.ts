import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { grouped } from '#lib/event-sourcing/grouped.ts'
import type { SetAside } from './synchronize-ports.ts'

/** What hangs on what among events of one stream that stand in any order. */

/** The events with these ids and all that hangs on them, in the order given. */
export function descendants(events: readonly SidelineEvent[], ids: readonly string[]): readonly SidelineEvent[] {
  const children = grouped(events, event => event.parentid ?? '')
  const found = new Set(ids)
  // A set goes on with what is added while it is gone through.
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id)
  return events.filter(event => found.has(event.id))
}

/**
 * What is set aside, with what was made on it while the server was asked: that hangs on it, too, and has the same reason. `pending`: all
 * that waits in these streams, as it is in the transaction that sets it aside.
 */
export function withWhatHangs(setAside: readonly SetAside[], pending: readonly SidelineEvent[]): readonly SetAside[] {
  const ids = setAside.map(({ event }) => event.id)
  const known = new Set(ids), problems = new Map(setAside.map(({ event, problem }) => [event.source, problem]))
  const later = descendants(pending, ids).filter(event => !known.has(event.id))
  return [...setAside, ...later.map(event => ({ event, problem: problems.get(event.source)! }))]
}

export interface Hung {
  /** In the order given, but each behind the one that it hangs on, and directly behind it where that came later. */
  readonly hung: readonly SidelineEvent[]
  /** What they hang on isn't there. */
  readonly left: readonly SidelineEvent[]
}

/** The events that can stand one behind the other. `hangs`: whether an event may stand there by itself; asked again after each one that is placed. */
export function hangingOn(events: readonly SidelineEvent[], hangs: (event: SidelineEvent) => boolean): Hung {
  const hung: SidelineEvent[] = []
  const placed = new Set<string>()
  const waiting = new Map<string, SidelineEvent[]>()
  for (const event of events) {
    const parent = event.parentid ?? ''
    if (!placed.has(parent) && !hangs(event)) {
      const beside = waiting.get(parent)
      if (beside === undefined) waiting.set(parent, [event])
      else beside.push(event)
      continue
    }
    const next = [event]
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      hung.push(one)
      placed.add(one.id)
      next.push(...(waiting.get(one.id) ?? []).reverse())
      waiting.delete(one.id)
    }
  }
  return { hung, left: events.filter(event => !placed.has(event.id)) }
}
