import { isKnownProfile } from '../profile-numbers.ts'
import { fold } from './fold.ts'
import type { ImportRequest, RosterPlan } from './import-plan.ts'
import type { ReadRow, RowProblem } from './read-row.ts'

/** Which roster a row names. */

export interface RosterIndex {
  readonly byId: Map<string, RosterPlan>
  /** Rosters of the season by folded name. */
  readonly byName: Map<string, RosterPlan[]>
  /** Rosters of the season by the folded name of their team. */
  readonly byTeam: Map<string, RosterPlan[]>
}

/** Archived rosters take part only where nothing else has the name. */
export function indexRosters({ rosters, teams, seasonId }: ImportRequest): RosterIndex {
  const index: RosterIndex = { byId: new Map(), byName: new Map(), byTeam: new Map() }
  const teamNames = new Map(teams.map(team => [team.teamId, fold(team.name)]))
  for (const state of rosters) {
    if (!state.founded) continue
    const plan: RosterPlan = { rosterId: state.rosterId, name: state.name, state, teamId: null, ruleProfile: null }
    index.byId.set(state.rosterId, plan)
    if ((state.seasonId ?? null) !== seasonId) continue
    addTo(index.byName, fold(state.name), plan)
    const team = state.teamId === undefined ? undefined : teamNames.get(state.teamId)
    if (team !== undefined) addTo(index.byTeam, team, plan)
  }
  return index
}

function addTo(index: Map<string, RosterPlan[]>, key: string, plan: RosterPlan): void {
  index.set(key, [...(index.get(key) ?? []), plan])
}

type Found = { readonly kind: 'found'; readonly roster: RosterPlan } | { readonly kind: 'problem'; readonly problem: RowProblem }

/**
 * The roster by the id that the row gives, if it still has the name; else by its name within the season, else the only one
 * of the team of that name, else a new one. Locked and archived ones are left alone.
 */
export function rosterOf(index: RosterIndex, read: ReadRow, request: ImportRequest): Found {
  if (read.roster === undefined) {
    const open = index.byId.get(request.rosterId ?? '')
    return open === undefined ? { kind: 'problem', problem: { field: 'roster', problem: 'no-roster', value: '' } } : usable(open, '')
  }
  const key = fold(read.roster)
  const exported = index.byId.get(read.rosterId ?? '')
  if (exported !== undefined && fold(exported.name) === key) return usable(exported, read.roster)
  for (const candidates of [index.byName.get(key) ?? [], index.byTeam.get(key) ?? []]) {
    const open = candidates.filter(plan => !isClosed(plan))
    if (open.length === 1) return { kind: 'found', roster: open[0]! }
    if (open.length > 1) return { kind: 'problem', problem: { field: 'roster', problem: 'ambiguous-roster', value: read.roster, candidates: open.map(plan => plan.rosterId) } }
    if (candidates.length > 0) return usable(candidates[0]!, read.roster)
  }
  const team = request.teams.find(candidate => candidate.founded && !candidate.retired && fold(candidate.name) === key)
  const profile = team?.competitions[request.seasonId ?? '']?.ruleProfile
  const created: RosterPlan = {
    rosterId: request.newId(), name: read.roster, state: null, teamId: team?.teamId ?? null, ruleProfile: profile !== undefined && isKnownProfile(profile) ? profile : null,
  }
  index.byId.set(created.rosterId, created)
  addTo(index.byName, key, created)
  return { kind: 'found', roster: created }
}

const isClosed = ({ state }: RosterPlan): boolean => state !== null && (state.lifecycle === 'locked' || state.lifecycle === 'archived')

const usable = (roster: RosterPlan, value: string): Found =>
  isClosed(roster) ? { kind: 'problem', problem: { field: 'roster', problem: 'roster-closed', value, candidates: [roster.rosterId] } } : { kind: 'found', roster }
