import type { Roster } from '#lib/domain/roster-state.ts'
import type { RecordedEvent } from '#lib/event-sourcing/event.ts'
import { saw, type Sightings } from './history-checks.ts'
import type { Club } from './simulated-tables.ts'

/** Rows of the conflict table that lie between streams, or between what somebody may do and does: no list of one stream tells of them. */

export interface BetweenStreams {
  /** A device decided an event. `held`: how many recorded events of a stream it knew. */
  decided(event: { readonly id: string; readonly data: unknown }, held: (source: string) => number): void
  /** A device takes back an own change, or finds that others built on it. */
  undone(eventId: string | null): void
  committed(club: Club, added: readonly RecordedEvent[], authorOf: (id: string) => object | null): void
}

export function betweenStreams(seen: Sightings): BetweenStreams {
  const copies = new Map<string, number>()
  const undo = new Set<string>()
  return {
    decided({ id, data }, held) {
      const { copiedFrom } = data as { copiedFrom?: string }
      if (copiedFrom !== undefined) copies.set(id, held(copiedFrom))
    },
    undone(eventId) { if (eventId === null) saw(seen, 'row 25'); else undo.add(eventId) },
    committed(club, added, authorOf) {
      const rosters = [...club.streams].filter(([source]) => source.includes('/rosters/'))
      const byAnother = (event: RecordedEvent, other: RecordedEvent): boolean => other.id !== event.id && authorOf(other.id) !== authorOf(event.id)
      for (const event of added) {
        const { copiedFrom, name, familyName } = event.data as { copiedFrom?: string; name?: string; familyName?: string }
        if (copiedFrom !== undefined && (club.streams.get(event.source.replace(event.subject, copiedFrom))?.events.length ?? 0) > (copies.get(event.id) ?? Infinity)) saw(seen, 'row 24')
        if (undo.has(event.id)) saw(seen, 'row 25')
        if (event.type.endsWith('member.registered.v1') && club.log.some(other => other.type === event.type && byAnother(event, other) && (other.data as { familyName?: string }).familyName === familyName)) saw(seen, 'row 27')
        if (event.type.endsWith('roster.created.v1') && name === 'U14 B' && club.log.some(other => other.type === event.type && byAnother(event, other) && (other.data as { name?: string }).name === name)) saw(seen, 'row 31')
        if (event.type.endsWith('roster.selected.v1')) {
          const { teamId } = club.streams.get(event.source)!.state as Roster
          if (rosters.some(([source, { state }]) => source !== event.source && (state as Roster).lifecycle === 'selected' && (state as Roster).teamId === teamId)) saw(seen, 'row 32')
        }
      }
    },
  }
}
