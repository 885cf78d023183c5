import type { Roster } from '../roster-state.ts'

/**
 * The rosters of a season that are rolled over unless a person wants otherwise: of each team the one that was selected
 * or locked, else its only one; none whose team has a roster in the new season already. Drafts without a team stay behind.
 */
export function rostersToRollOver(rosters: readonly Roster[], existing: readonly Roster[]): readonly Roster[] {
  const there = new Set(existing.filter(roster => roster.lifecycle !== 'archived').flatMap(roster => [roster.teamId, roster.copiedFrom]))
  const open = rosters.filter(roster => (roster.teamId === undefined || !there.has(roster.teamId)) && !there.has(roster.rosterId))
  const groupOf = (roster: Roster): string => roster.teamId ?? roster.rosterId
  const wanted = new Set([...new Set(open.map(groupOf))].flatMap(group => {
    const own = open.filter(roster => groupOf(roster) === group)
    const current = own.filter(roster => roster.lifecycle !== 'archived')
    const among = current.length > 0 ? current : own
    const chosen = among.find(roster => roster.lifecycle === 'selected' || roster.lifecycle === 'locked') ?? (among.length === 1 && among[0]!.teamId !== undefined ? among[0] : undefined)
    return chosen ?? []
  }))
  return rosters.filter(roster => wanted.has(roster))
}
