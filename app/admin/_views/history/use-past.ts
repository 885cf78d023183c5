'use client'
import { useMemo } from 'react'
import { rosterKind } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { pastOf, type Past } from '#lib/sync/past.ts'

/** The past of a roster, from its events as `useHistory` gives them. */
export function usePast(rosterId: string, events: readonly SidelineEvent[]): Past<Roster> {
  return useMemo(() => {
    const recorded = events.filter(event => versionOf(event) > 0)
    return pastOf(rosterKind, rosterId, recorded, events.slice(recorded.length))
  }, [rosterId, events])
}

/** Which moments the address names: `?at=12&with=40`; null where none is. A moment is a number of changes. */
export function momentsIn(search: string, length: number): { readonly at: number | null; readonly beside: number | null } {
  const asked = new URLSearchParams(search)
  const number = (name: string): number | null => {
    const text = asked.get(name)
    return text !== null && /^\d{1,7}$/.test(text) ? Math.min(Number(text), length) : null
  }
  return { at: number('at'), beside: number('with') }
}
