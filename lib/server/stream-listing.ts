import type { Collection } from '#lib/event-sourcing/event.ts'

/** What lists are searched and sorted by, taken out of a stream's state into columns. */
export interface StreamListing {
  readonly name: string | null
  readonly seasonId: string | null
  readonly teamId: string | null
  readonly lifecycle: string | null
}

/** The columns of a state. A member's name stays out: personal data stands in one place only (PROTOCOL E5). */
export function listingOf(collection: Collection, state: unknown): StreamListing {
  const fields = (typeof state === 'object' && state !== null ? state : {}) as Readonly<Record<string, unknown>>
  const text = (key: string): string | null => (typeof fields[key] === 'string' ? fields[key] : null)
  return {
    name: collection === 'members' ? null : text('name'),
    seasonId: collection === 'rosters' ? text('seasonId') : null,
    teamId: collection === 'rosters' ? text('teamId') : null,
    lifecycle: collection === 'rosters' ? text('lifecycle') : null,
  }
}
