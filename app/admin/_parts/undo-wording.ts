import { words } from '../../_language/words'
import type { People } from '#lib/client/profile.ts'
import type { StreamRest, Undone } from '#lib/client/undo.ts'
import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { personWords } from '../_views/history/history-words'
import type { RosterFact } from '#lib/domain/roster-events.ts'
import { partWords, subjectOf } from './overruled-subject'
import { sentenceOfRule } from './rule-wording'
import { capital, changes, inTurn, sentenceOf, type Names } from './wording'

/** What was undone, in words, and what wasn't and why. */

const t = words('undo')

export interface Told { readonly names: Names; readonly people: People; readonly userId: string; readonly isRedo: boolean }

/** Said of a change, not changes themselves. */
const ASIDE: readonly RosterFact['type'][] = ['club.sideline.roster.late-change-explained.v1', 'club.sideline.roster.copied-version-noted.v1']

const RESTS_MAX = 2

/** "Undone: Number 10 given to Anna Maes", or how many of how many changes and what stands against the rest. */
export function undoneWords({ step, events, done, closed, rest }: Extract<Undone, { readonly kind: 'undone' }>, told: Told): string {
  const words = rest.length > 0
    ? t(told.isRedo ? 'partlyRedone' : 'partlyUndone', { done, all: done + rest.length, rest: restsWords(rest, told) })
    : t(told.isRedo ? 'redone' : 'undone', { what: whatWords(told.isRedo ? events : step.events, told.names) })
  return closed === 0 || told.isRedo ? words : `${words}. ${keptWords(events)}`
}

/** Why nothing came of it. */
export function notUndoneWords({ step, rest }: Extract<Undone, { readonly kind: 'not-undone' }>, told: Told): string {
  if (rest.length === 0) return t(told.isRedo ? 'nothingLeftToRedo' : 'nothingLeftToUndo', { what: whatWords(step.events, told.names) })
  return t(told.isRedo ? 'notRedone' : 'notUndone', { rest: restsWords(rest, told) })
}

/** What it made can't be unmade. */
function keptWords(events: readonly SidelineEvent[]): string {
  const closing = new Set(events.map(event => event.type.split('.').slice(2, 4).join(' ')))
  const kept = [
    closing.has('roster archived') && t('newRostersArchived'), closing.has('member deactivated') && t('newPeopleInactive'),
    closing.has('team retired') && t('newTeamsRetired'), closing.has('season closed') && t('newSeasonsClosed'),
  ].filter(word => word !== false)
  return t('nothingDeleted', { what: capital(kept.join(', ')) })
}

function whatWords(events: readonly SidelineEvent[], names: Names): string {
  const made = events.filter(event => event.authtype !== 'system' && !ASIDE.includes(event.type as RosterFact['type']))
  if (made.length === 1) return sentenceOf(made[0]!, names)
  const streams = [...new Set(made.map(event => event.source))].flatMap(source => addressOf(source) ?? [])
  const rosters = streams.filter(({ collection }) => collection === 'rosters'), count = made.length
  const what = rosters.length > 1 ? t('changesInRosters', { count, rosters: rosters.length })
    : rosters.length === 1 ? t('changesInRoster', { count, roster: names.roster(rosters[0]!.streamId) }) : changes(count)
  return made[0]?.actionkind === 'import' ? t('imported', { what }) : what
}

function restsWords(rest: readonly StreamRest[], told: Told): string {
  const what = inTurn(rest.slice(0, RESTS_MAX).map(part => restWords(part, told)))
  return rest.length > RESTS_MAX ? t('andMore', { what, count: rest.length - RESTS_MAX }) : what
}

function restWords({ source, key, why }: StreamRest, { names, people, userId }: Told): string {
  const subject = subjectWords(source, key, names)
  switch (why.kind) {
    case 'changed-since': return why.by === null ? t('changedSince', { subject }) : t('changedSinceBy', { subject, person: personWords(why.by, userId, people) })
    case 'rule-broken': return t('ruleBroken', { subject, rule: sentenceOfRule(why.rule) })
    case 'for-good': return key === 'erased' ? t('erasedForGood') : t('changedForGood', { subject })
  }
}

const STREAM_KEYS: ReadonlySet<string> = new Set(['founded', 'version'])

function subjectWords(source: string, key: string, names: Names): string {
  const address = addressOf(source)
  const named = address === null ? '' : { rosters: names.roster, members: names.member, teams: names.team, seasons: names.season }[address.collection](address.streamId)
  if (STREAM_KEYS.has(key)) return named
  if (key.startsWith('settled/')) return t('overruledChangeIn', { name: named })
  const subject = subjectOf(key)
  return t('fieldOf', { field: partWords(subject), name: subject.memberId === null ? named : names.member(subject.memberId) })
}
