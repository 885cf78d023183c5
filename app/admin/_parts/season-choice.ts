'use client'
import { useSeasons } from '#lib/client/hooks.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { today } from './dates'
import { setPreference, usePreference } from './preferences'

export const ALL_SEASONS = 'all'

/**
 * The season that the screens show: the one chosen in this profile, else the one that runs today, else the latest open
 * one. `all`: no filter, also where the club has no season.
 */
export function useSeasonChoice(): { seasonId: string; choose(seasonId: string): void } {
  const { club } = useSession()
  const seasons = useSeasons()
  const name = `season.${club?.clubId ?? ''}` as const
  const chosen = usePreference(name)
  const now = today()
  const known = chosen === ALL_SEASONS || seasons?.some(view => view.streamId === chosen)
  const open = (seasons ?? []).filter(view => !view.state.closed).sort((a, b) => (a.state.startsOn < b.state.startsOn ? 1 : -1))
  const running = open.find(view => view.state.startsOn <= now && now <= view.state.endsOn) ?? open[0]
  return {
    seasonId: chosen !== null && known ? chosen : (running?.streamId ?? ALL_SEASONS),
    choose: seasonId => setPreference(name, seasonId),
  }
}
