import type { Season } from '#lib/domain/people-state.ts'
import { today } from './dates'

export interface SeasonProposal { readonly name: string; readonly startsOn: string; readonly endsOn: string }

/** The year after a season, or the one that runs from July. */
export function nextSeason(after: Season | undefined): SeasonProposal {
  const now = today()
  const year = after === undefined ? Number(now.slice(0, 4)) - (now.slice(5) < '05-01' ? 1 : 0) : Number(after.endsOn.slice(0, 4))
  const start = after === undefined ? '07-01' : after.startsOn.slice(5), end = after === undefined ? '06-30' : after.endsOn.slice(5)
  return { name: `${year}-${String(year + 1).slice(2)}`, startsOn: `${year}-${start}`, endsOn: `${year + 1}-${end}` }
}
