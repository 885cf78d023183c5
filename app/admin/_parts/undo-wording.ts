import type { People } from '#lib/client/profile.ts'
import type { StreamRest, Undone } from '#lib/client/undo.ts'
import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { personWords } from '../_views/history/history-words'
import type { RosterFact } from '#lib/domain/roster-events.ts'
import { subjectOf } from './overruled-subject'
import { sentenceOfRule } from './rule-wording'
import { changes, sentenceOf, type Names } from './wording'

/** What was undone, in words, and what wasn't and why. */

export interface Told { readonly names: Names; readonly people: People; readonly userId: string; readonly isRedo: boolean }

const RESTS_MAX = 2

/** "Undone: Number 10 given to Anna Maes", or how many of how many changes and what stands against the rest. */
export function undoneWords({ step, events, done, closed, rest }: Extract<Undone, { readonly kind: 'undone' }>, told: Told): string {
  const word = told.isRedo ? 'redone' : 'undone'
  const kept = closed === 0 || told.isRedo ? '' : `. ${keptWords(events)}`
  if (rest.length > 0) return `${done} of ${changes(done + rest.length)} ${word}; ${restsWords(rest, told)}${kept}`
  return `${told.isRedo ? 'Redone' : 'Undone'}: ${whatWords(told.isRedo ? events : step.events, told.names)}${kept}`
}

/** Why nothing came of it. */
export function notUndoneWords({ step, rest }: Extract<Undone, { readonly kind: 'not-undone' }>, told: Told): string {
  const word = told.isRedo ? 'redone' : 'undone'
  if (rest.length === 0) return `Nothing is left to be ${word}: ${whatWords(step.events, told.names)}`
  return `Not ${word}: ${restsWords(rest, told)}`
}

/** What it made can't be unmade. */
function keptWords(events: readonly SidelineEvent[]): string {
  const closing = new Set(events.map(event => event.type.split('.').slice(2, 4).join(' ')))
  const words = [
    closing.has('roster archived') && 'new rosters are archived', closing.has('member deactivated') && 'new people are no longer active',
    closing.has('team retired') && 'new teams are retired', closing.has('season closed') && 'new seasons are closed',
  ].filter(word => word !== false)
  return `${words.join(', ').replace(/^n/, 'N')}: nothing is deleted`
}

function whatWords(events: readonly SidelineEvent[], names: Names): string {
  const made = events.filter(event => event.authtype !== 'system' && (event.type as RosterFact['type']) !== 'club.sideline.roster.late-change-explained.v1')
  if (made.length === 1) return sentenceOf(made[0]!, names)
  const streams = [...new Set(made.map(event => event.source))].flatMap(source => addressOf(source) ?? [])
  const rosters = streams.filter(({ collection }) => collection === 'rosters')
  const where = rosters.length > 1 ? ` in ${rosters.length} rosters` : rosters.length === 1 ? ` in ${names.roster(rosters[0]!.streamId)}` : ''
  return `${made[0]?.actionkind === 'import' ? 'import, ' : ''}${changes(made.length)}${where}`
}

function restsWords(rest: readonly StreamRest[], told: Told): string {
  const words = rest.slice(0, RESTS_MAX).map(part => restWords(part, told)).join('; ')
  return rest.length > RESTS_MAX ? `${words}; and ${rest.length - RESTS_MAX} more` : words
}

function restWords({ source, key, why }: StreamRest, { names, people, userId }: Told): string {
  const subject = subjectWords(source, key, names)
  switch (why.kind) {
    case 'changed-since': return `${subject} was changed since${why.by === null ? '' : ` by ${personWords(why.by, userId, people)}`}`
    case 'rule-broken': return `${subject}: ${sentenceOfRule(why.rule, why.detail)}`
    case 'for-good': return key === 'erased' ? `erased details can’t be brought back` : `${subject} can’t go back to what it was`
  }
}

const STREAM_KEYS: ReadonlySet<string> = new Set(['founded', 'version'])

function subjectWords(source: string, key: string, names: Names): string {
  const address = addressOf(source)
  const named = address === null ? '' : { rosters: names.roster, members: names.member, teams: names.team, seasons: names.season }[address.collection](address.streamId)
  if (STREAM_KEYS.has(key)) return named
  if (key.startsWith('settled/')) return `an overruled change in ${named}`
  const { memberId, field } = subjectOf(key)
  const word = field === 'in the roster' ? 'place' : field === 'rank' ? 'order' : field
  return `${word} of ${memberId === null ? named : names.member(memberId)}`
}
