import type { Season } from '#lib/domain/people-state.ts'

export interface NextDeadline { readonly season: string; readonly name: string; readonly on: string; readonly days: number }

const DAY_MS = 86_400_000

/** Deadlines from today on, the nearest first. `today`: `YYYY-MM-DD`; `days`: how many from then. */
export function nextDeadlines(seasons: readonly Pick<Season, 'seasonId' | 'closed' | 'deadlines'>[], today: string): readonly NextDeadline[] {
  return seasons.filter(season => !season.closed)
    .flatMap(season => Object.entries(season.deadlines).map(([name, on]) => (
      { season: season.seasonId, name, on, days: Math.round((Date.parse(on) - Date.parse(today)) / DAY_MS) })))
    .filter(({ days }) => days >= 0)
    .toSorted((one, other) => one.days - other.days || (one.name < other.name ? -1 : 1))
}
