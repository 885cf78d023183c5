import type { Names } from '../../admin/_parts/wording'
import { subjectOf } from '../../admin/_parts/overruled-subject'
import { valueWords } from '../../admin/_views/overruled/overruled-words'
import { moment } from '../../admin/_parts/dates'
import type { Side, Sides, TeamOpenItem, TeamRoster } from './club-api'
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

/** What was overruled of an item, and what counts. */
const valuesOf = ({ theirs, mine }: TeamOpenItem, sides: Sides | undefined) => (sides?.decides === 'theirs' ? { overruled: mine, counts: theirs } : { overruled: theirs, counts: mine })

/** "Your number 10 for Bea was overruled: it is Anna’s now." */
export function overruledWords(item: TeamOpenItem, yours: boolean, names: Names, sides?: Sides): string {
  const { memberId, field } = subjectOf(item.key)
  const whose = yours ? 'Your' : sides === undefined || sides.overruled === null || sides.overruled.by === null ? 'A coach’s' : `${sides.overruled.by}’s`
  const values = valuesOf(item, sides)
  const overruled = valueWords(item.key, values.overruled, names), counts = valueWords(item.key, values.counts, names)
  if (item.key.startsWith('number/')) return `${whose} ${field} for ${overruled} was overruled: it is ${counts}’s now.`
  if (item.key === 'captain') return `${whose} captain ${overruled} was overruled: ${counts === 'nobody' ? 'there is none now' : `it is ${counts} now`}.`
  if (memberId === null) return `${whose} change of the ${field} was overruled.`
  const who = names.member(memberId)
  if (field === 'number') {
    const now = counts === '–' ? 'no number now' : counts === 'removed' ? 'no longer in the roster' : `it is ${counts} now`
    return `${whose} ${overruled === '–' ? 'removal of the number' : `number ${overruled}`} for ${who} was overruled: ${now}.`
  }
  return `${whose}${field === 'in the roster' ? '' : ` ${field}`} “${overruled}” for ${who} was overruled: ${counts === 'removed' ? 'no longer in the roster' : `it is “${counts}” now`}.`
}

/** "Before: 4 · you: 71, Sat 19:02, online · Ada Admin: 91, Sat 18:40, recorded 21:14, on device 3f2a" */
export function sidesWords(item: TeamOpenItem, sides: Sides, names: Names): string {
  const words = (value: TeamOpenItem['theirs']) => valueWords(item.key, value, names)
  const values = valuesOf(item, sides)
  return [
    sides.before === undefined ? null : `Before: ${words(sides.before)}`,
    sides.overruled === null ? null : sideWords(sides.overruled, words(values.overruled)),
    sides.deciding === null ? null : sideWords(sides.deciding, words(values.counts)),
  ].filter(part => part !== null).join(' · ')
}

function sideWords({ by, isYou, decided, recorded, device }: Side, value: string): string {
  const who = isYou ? 'you' : by ?? 'somebody else'
  const [then, later] = [moment(decided), moment(recorded)]
  return `${who}: ${value}, ${then}${later === then ? '' : `, recorded ${later}`}, ${device === null ? 'online' : `on device ${device.slice(-4)}`}`
}
