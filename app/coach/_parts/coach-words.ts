import { words } from '../../_language/words'
import { capital, statusName, type Names } from '../../admin/_parts/wording'
import { subjectOf } from '../../admin/_parts/overruled-subject'
import { valueWords } from '../../admin/_views/overruled/overruled-words'
import { moment } from '../../admin/_parts/dates'
import { sentenceOfRule } from '../../admin/_parts/rule-wording'
import type { Side, Sides, TeamOpenItem, TeamRoster } from './club-api'
import { REASONS, type Outgoing, type WhyNot } from './outbox'

const t = words('coach')

/** What coaches read: plain sentences with names of their own team only. */

export const namesFor = ({ names, name }: Pick<TeamRoster, 'names' | 'name'>): Names =>
  ({ member: id => names[id] ?? t('somebody'), roster: () => name, team: () => t('anotherTeam'), season: () => t('anotherSeason') })

/** "Number 10 for Bea Maes" */
export function outgoingWords({ type, data }: Outgoing, names: Names): string {
  const { assignments, memberId, status } = data as { assignments?: Record<string, string | null>; memberId?: string | null; status?: string }
  if (type === 'AssignShirtNumbers') {
    return capital(Object.entries(assignments ?? {}).map(([id, number]) => (number === null ? t('noNumberFor', { name: names.member(id) }) : t('numberFor', { number, name: names.member(id) }))).join(', '))
  }
  if (type === 'ChangeStatus') return t('statusOf', { name: names.member(memberId ?? ''), status: status === undefined ? '' : statusName(status) })
  if (type === 'AppointCaptain') return memberId === null || memberId === undefined ? t('noCaptain') : t('asCaptain', { name: names.member(memberId) })
  return t('aChange')
}

/** Why the server didn't do it. */
export function whyWords({ why, rule }: WhyNot): string {
  const reason = REASONS.find(one => one === why)
  if (reason !== undefined) return t(`why-${reason}`)
  return rule === undefined ? why : `${sentenceOfRule(rule, why)}.`
}

/** What was overruled of an item, and what counts. */
const valuesOf = ({ theirs, mine }: TeamOpenItem, sides: Sides | undefined) => (sides?.decides === 'theirs' ? { overruled: mine, counts: theirs } : { overruled: theirs, counts: mine })

const isNothing = (value: TeamOpenItem['theirs']): boolean => value === null || value === ''

/** "Your number 10 for Bea was overruled: it is Anna’s now." */
export function overruledWords(item: TeamOpenItem, yours: boolean, names: Names, sides?: Sides): string {
  const { memberId, field } = subjectOf(item.key)
  const [head, second = '', third] = item.key.split('/')
  const values = valuesOf(item, sides), by = sides?.overruled?.by ?? null
  const said = {
    whose: yours ? 'you' : by === null ? 'unknown' : 'other', by: by ?? '',
    overruled: valueWords(item.key, values.overruled, names), counts: valueWords(item.key, values.counts, names),
  }
  if (head === 'number') return t('overruledNumber', { ...said, number: second })
  if (item.key === 'captain') return t(isNothing(values.counts) ? 'overruledCaptainNone' : 'overruledCaptain', said)
  if (memberId === null) return t('overruledOfRoster', { ...said, field })
  const ofWhom = { ...said, name: names.member(memberId), now: isNothing(values.counts) ? 'none' : values.counts === 'removed' ? 'removed' : 'other' }
  if (third === 'shirtNumber') return t(isNothing(values.overruled) ? 'overruledRemovalOfNumber' : 'overruledNumberOf', ofWhom)
  return third === undefined ? t('overruledPlace', ofWhom) : t('overruledField', { ...ofWhom, field })
}

/** "Before: 4 · you: 71, Sat 19:02, online · Ada Admin: 91, Sat 18:40, recorded 21:14, on device 3f2a" */
export function sidesWords(item: TeamOpenItem, sides: Sides, names: Names): string {
  const said = (value: TeamOpenItem['theirs']) => valueWords(item.key, value, names)
  const values = valuesOf(item, sides)
  return [
    sides.before === undefined ? null : t('before', { value: said(sides.before) }),
    sides.overruled === null ? null : sideWords(sides.overruled, said(values.overruled)),
    sides.deciding === null ? null : sideWords(sides.deciding, said(values.counts)),
  ].filter(part => part !== null).join(' · ')
}

function sideWords({ by, isYou, decided, recorded, device }: Side, value: string): string {
  const [then, later] = [moment(decided), moment(recorded)]
  const facts = [value, then, ...(later === then ? [] : [t('recordedAt', { when: later })]), device === null ? t('online') : t('onDevice', { device: device.slice(-4) })]
  return t('side', { who: isYou ? t('you') : by ?? t('somebodyElse'), facts: facts.join(', ') })
}
