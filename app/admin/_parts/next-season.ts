import type { Season } from '#lib/domain/people-state.ts'
import { today } from './dates'

export interface SeasonProposal { readonly name: string; readonly startsOn: string; readonly endsOn: string }

/** The year after a season, or the one that runs from July. */
export function nextSeason(after: Season | undefined): SeasonProposal {
  const now = today()
  const year = after === undefined ? Number(now.slice(0, 4)) - (now.slice(5) < '05-01' ? 1 : 0) : Number(after.endsOn.slice(0, 4))
  const start = after === undefined ? '07-01' : after.startsOn.slice(5), end = after === undefined ? '06-30' : after.endsOn.slice(5)
  const span = after === undefined ? 1 : Number(after.endsOn.slice(0, 4)) - Number(after.startsOn.slice(0, 4))
  const first = year + (span === 0 ? 1 : 0)
  return { name: (after && nameAfter(after, first)) ?? `${first}-${String(first + 1).slice(2)}`, startsOn: `${first}-${start}`, endsOn: `${first + span}-${end}` }
}

/** As the club writes it: `2026-2027` → `2027-2028`, `Season 2026/27` → `Season 2027/28`; null where the name doesn't hold the year in which the season starts. */
function nameAfter({ name, startsOn }: Season, year: number): string | null {
  const before = Number(startsOn.slice(0, 4))
  if (!name.includes(String(before))) return null
  const later = year - before
  return name.replace(/\d{4}|(?<=\d{4}[-/–])\d{2}(?!\d)/g, years => String(Number(years) + later).padStart(years.length, '0'))
}
