import { words } from '../../_language/words'
import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Names } from './wording'

const t = words('sync')

/** What one person did at once: one undo step, one import. */
export interface WaitingAction { readonly id: string; readonly time: string; readonly events: readonly SidelineEvent[] }
export interface WaitingGroup { readonly source: string; readonly name: string; readonly to: string | null; readonly actions: readonly WaitingAction[] }

/** What waits, by roster (or member, team, season) and then by action, in the order in which it was made. */
export function grouped(waiting: readonly { readonly event: SidelineEvent }[], names: Names): readonly WaitingGroup[] {
  const bySource = new Map<string, Map<string, SidelineEvent[]>>()
  for (const { event } of waiting) {
    const actions = bySource.get(event.source) ?? new Map<string, SidelineEvent[]>()
    bySource.set(event.source, actions)
    const id = event.correlationid ?? event.id
    actions.set(id, [...actions.get(id) ?? [], event])
  }
  return [...bySource].map(([source, actions]) => ({
    source, ...placeOf(source, names), actions: [...actions].map(([id, events]) => ({ id, time: events[0]!.time, events })),
  }))
}

function placeOf(source: string, names: Names): { name: string; to: string | null } {
  const address = addressOf(source)
  if (address === null) return { name: source, to: null }
  const { collection, streamId } = address
  switch (collection) {
    case 'rosters': return { name: names.roster(streamId), to: `/admin/rosters/${streamId}` }
    case 'members': return { name: names.member(streamId), to: '/admin/members' }
    case 'teams': return { name: t('theTeam', { name: names.team(streamId) }), to: '/admin/teams' }
    case 'seasons': return { name: t('theSeason', { name: names.season(streamId) }), to: '/admin/teams' }
  }
}
