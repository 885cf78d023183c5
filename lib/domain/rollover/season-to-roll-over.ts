import type { Season } from '../people-state.ts'
import type { Roster } from '../roster-state.ts'

/** Whose rosters are rolled over where somebody looks at a season: its own, else those of the latest season before it that has any. */
export function seasonToRollOver(seasons: readonly Pick<Season, 'seasonId' | 'startsOn'>[], rosters: readonly Pick<Roster, 'seasonId'>[], seasonId: string): string {
  const inUse = new Set(rosters.map(roster => roster.seasonId))
  const looked = seasons.find(season => season.seasonId === seasonId)
  if (looked === undefined || inUse.has(seasonId)) return seasonId
  const before = seasons.filter(season => season.startsOn < looked.startsOn && inUse.has(season.seasonId)).sort((one, other) => (one.startsOn < other.startsOn ? 1 : -1))
  return before[0]?.seasonId ?? seasonId
}
