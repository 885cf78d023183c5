import type { Names } from '../../admin/_parts/wording'
import { subjectOf } from '../../admin/_parts/overruled-subject'
import { valueWords } from '../../admin/_views/overruled/overruled-words'
import type { TeamOpenItem, TeamRoster } from './club-api'
import type { Outgoing } from './outbox'

/** What coaches read: plain sentences with names of their own team only. */

export const namesFor = ({ names, name }: Pick<TeamRoster, 'names' | 'name'>): Names =>
  ({ member: id => names[id] ?? 'somebody', roster: () => name, team: () => 'another team', season: () => 'another season' })

/** "Number 10 for Bea Maes" */
export function outgoingWords({ type, data }: Outgoing, names: Names): string {
  const { assignments, memberId, status } = data as { assignments?: Record<string, string | null>; memberId?: string | null; status?: string }
  if (type === 'AssignShirtNumbers') {
    return Object.entries(assignments ?? {}).map(([id, number]) => (number === null ? `no number for ${names.member(id)}` : `number ${number} for ${names.member(id)}`)).join(', ').replace(/^n/, 'N')
  }
  if (type === 'ChangeStatus') return `${names.member(memberId ?? '')} ${status ?? ''}`
  if (type === 'AppointCaptain') return memberId === null || memberId === undefined ? 'No captain' : `${names.member(memberId)} as captain`
  return 'A change'
}

/** "Your number 10 for Bea was overruled: it is Anna’s now." */
export function overruledWords(item: TeamOpenItem, yours: boolean, names: Names): string {
  const { memberId, field } = subjectOf(item.key)
  const whose = yours ? 'Your' : 'A coach’s'
  const theirs = valueWords(item.key, item.theirs, names), mine = valueWords(item.key, item.mine, names)
  if (item.key.startsWith('number/')) return `${whose} ${field} for ${theirs} was overruled: it is ${mine}’s now.`
  if (item.key === 'captain') return `${whose} captain ${theirs} was overruled: ${mine === 'nobody' ? 'there is none now' : `it is ${mine} now`}.`
  if (memberId === null) return `${whose} change of the ${field} was overruled.`
  const who = names.member(memberId)
  if (field === 'number') return `${whose} ${theirs === '–' ? 'removal of the number' : `number ${theirs}`} for ${who} was overruled: ${mine === '–' ? 'no number now' : mine === 'removed' ? 'no longer in the roster' : `it is ${mine} now`}.`
  return `${whose} ${field} “${theirs}” for ${who} was overruled: ${mine === 'removed' ? 'no longer in the roster' : `it is “${mine}” now`}.`
}
