import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { MemberFact } from '#lib/domain/member-events.ts'
import type { RosterFact } from '#lib/domain/roster-events.ts'
import type { SeasonFact, TeamFact } from '#lib/domain/team-events.ts'
import { listed, locale, words } from '../../_language/words'
import { day } from './dates'
import { partWords, subjectOf } from './overruled-subject'

/** What happened, in plain sentences. The only place that words a change for the screen. */

/** How people and things are called now; an id that this device doesn't know gives a stand-in such as "someone". */
export interface Names {
  member(memberId: string): string
  roster(rosterId: string): string
  team(teamId: string): string
  season(seasonId: string): string
}

const t = words('changes')
const people = words('people')
const common = words('common')

type Fact = RosterFact | MemberFact | TeamFact | SeasonFact

/** The name of a slug as far as this version knows it, else the slug in plain letters. */
function nameOf(what: 'role' | 'profile' | 'status' | 'kind' | 'position' | 'gender', slug: string): string {
  const key = `${what}-${slug}` as 'role-player'
  return people.has(key) ? people(key) : spoken(slug)
}
const spoken = (slug: string) => slug.replaceAll('-', ' ')

/** `head-coach` → "head coach" */
export const roleName = (slug: string): string => nameOf('role', slug)
/** `basketball-fiba` → "basketball (FIBA)" */
export const profileName = (slug: string): string => nameOf('profile', slug)
/** `injured` → "injured" */
export const statusName = (slug: string): string => nameOf('status', slug)
/** `guest` → "guest" */
export const kindName = (slug: string): string => nameOf('kind', slug)
/** `female` → "female" */
export const genderName = (slug: string): string => nameOf('gender', slug)

/** `club.sideline.roster.assigned-to-team.v1` → "assigned to team"; the name of a kind, the same in every language. */
export const kindOfChange = (type: string): string => spoken(type.split('.')[3] ?? type)

/** "Number 10", of "number 10". */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const list = (items: readonly string[]) => (items.length === 0 ? t('none') : listed(items))
const because = (what: string, reason: string | undefined) => (reason === undefined ? what : t('because', { what, reason }))

/** "from 20 Nov 2026 until 14 Dec 2026", or the half of it that there is; null where there is none. */
function period(from: string | undefined, until: string | undefined): string | null {
  if (from !== undefined && until !== undefined) return t('fromUntil', { from: day(from), until: day(until) })
  if (from !== undefined) return t('from', { from: day(from) })
  return until === undefined ? null : t('until', { until: day(until) })
}

/** A sentence such as "Number 10 given to Anna Maes", without who and when. Types of a newer version have one, too. */
export function sentenceOf(event: SidelineEvent, names: Names): string {
  const fact = event as unknown as Fact
  return (rosterSentence(fact as RosterFact, names) ?? memberSentence(fact as MemberFact, names) ?? teamSentence(fact as TeamFact, names)
    ?? seasonSentence(fact as SeasonFact, names) ?? t('byNewerVersion'))
}

function rosterSentence({ type, data }: RosterFact, names: Names): string | null {
  switch (type) {
    case 'club.sideline.roster.created.v1':
      return data.copiedFrom === undefined ? t('rosterCreated', { name: data.name }) : t('rosterCopied', { name: data.name, original: names.roster(data.copiedFrom) })
    case 'club.sideline.roster.renamed.v1': return t('rosterRenamed', { name: data.name })
    case 'club.sideline.roster.assigned-to-team.v1': return t('assignedToTeam', { team: names.team(data.teamId) })
    case 'club.sideline.roster.unassigned-from-team.v1': return t('unassignedFromTeam')
    case 'club.sideline.roster.rule-profile-selected.v1': return t('rulesSelected', { rules: profileName(data.ruleProfile) })
    case 'club.sideline.roster.member-added.v1': {
      const kind = data.kind === undefined || data.kind === 'regular' ? 'none' : kindName(data.kind)
      return t('memberAdded', { name: names.member(data.memberId), roles: list(data.roles.map(roleName)), number: data.shirtNumber ?? 'none', kind, period: period(data.from, data.to) ?? 'none' })
    }
    case 'club.sideline.roster.member-removed.v1': return because(t('memberRemoved', { name: names.member(data.memberId) }), data.reason)
    case 'club.sideline.roster.member-restored.v1': return t('memberRestored', { name: names.member(data.memberId) })
    case 'club.sideline.roster.shirt-numbers-assigned.v1': return numbersSentence(data.assignments, names)
    case 'club.sideline.roster.shirt-number-released.v1': return t('numberReleased', { number: data.shirtNumber, name: names.member(data.memberId) })
    case 'club.sideline.roster.roles-changed.v1': return t('rolesChanged', { name: names.member(data.memberId), roles: list(data.roles.map(roleName)) })
    case 'club.sideline.roster.captain-appointed.v1': return data.memberId === null ? t('noCaptain') : t('captainAppointed', { name: names.member(data.memberId) })
    case 'club.sideline.roster.positions-changed.v1':
      return t('positionsChanged', { name: names.member(data.memberId), positions: list(data.positions.map(slug => nameOf('position', slug))) })
    case 'club.sideline.roster.status-changed.v1':
      return t('statusChanged', { name: names.member(data.memberId), status: statusName(data.status), period: period(data.statusFrom, data.statusUntil) ?? 'none' })
    case 'club.sideline.roster.kind-changed.v1': return t('kindChanged', { name: names.member(data.memberId), kind: kindName(data.kind) })
    case 'club.sideline.roster.period-changed.v1': {
      const name = names.member(data.memberId), within = period(data.from, data.to)
      return within === null ? t('wholeSeason', { name }) : t('periodChanged', { name, period: within })
    }
    case 'club.sideline.roster.member-moved.v1': return t('memberMoved', { name: names.member(data.memberId) })
    case 'club.sideline.roster.note-changed.v1': return noteSentence(data, names)
    case 'club.sideline.roster.selected.v1': return t('selected')
    case 'club.sideline.roster.deselected.v1': return t('deselected')
    case 'club.sideline.roster.locked.v1': return because(t('locked'), data.reason)
    case 'club.sideline.roster.missed-changes-left.v1': return leftSentence(Object.values(data.changes))
    case 'club.sideline.roster.copied-version-noted.v1': return t('copiedVersionNoted')
    case 'club.sideline.roster.late-change-explained.v1': return t('lateChangeExplained', { reason: data.reason })
    case 'club.sideline.roster.unlocked.v1': return because(t('unlocked'), data.reason)
    case 'club.sideline.roster.archived.v1': return because(t('archived'), data.reason)
    case 'club.sideline.roster.reopened.v1': return because(t('rosterReopened'), data.reason)
    case 'club.sideline.roster.changes-overruled.v1': return overruledSentence(data.overruled.length)
    case 'club.sideline.roster.overruled-change-settled.v1': return settledSentence(data, names)
    case 'club.sideline.roster.overruled-change-reopened.v1': return reopenedSentence(data, names)
  }
  return null
}

function numbersSentence(assignments: { readonly [memberId: string]: string | null }, names: Names): string {
  const pairs = Object.entries(assignments)
  if (pairs.length > 3) return t('numbersGiven', { count: pairs.length })
  return capital(list(pairs.map(([memberId, number]) =>
    (number === null ? t('noNumber', { name: names.member(memberId) }) : t('numberGiven', { number, name: names.member(memberId) })))))
}

function noteSentence({ memberId, text }: { readonly memberId?: string | undefined; readonly text: string }, names: Names): string {
  if (memberId === undefined) return text === '' ? t('rosterNoteCleared') : t('rosterNote', { text })
  const name = names.member(memberId)
  return text === '' ? t('memberNoteCleared', { name }) : t('memberNote', { name, text })
}

type Choice = 'kept' | 'restored' | 'both'

function settledSentence({ key, choice }: { readonly key: string; readonly choice: Choice }, names: Names): string {
  const subject = subjectOf(key)
  return subject.memberId === null
    ? t('settled', { field: subject.field, choice }) : t('settledOf', { field: partWords(subject), name: names.member(subject.memberId), choice })
}

function reopenedSentence({ key }: { readonly key: string }, names: Names): string {
  const subject = subjectOf(key)
  return subject.memberId === null ? t('settlingReopened', { field: subject.field }) : t('settlingReopenedOf', { field: partWords(subject), name: names.member(subject.memberId) })
}

const overruledSentence = (many: number) => t('overruled', { count: many })

const DETAILS = ['givenName', 'familyName', 'birthDate', 'licenceNumber', 'gender'] as const

/** "birth date 9 Apr 2013", or the name of a detail that is known no longer. */
function detailWords(field: string, value: string | null | undefined): string {
  const key = DETAILS.find(known => known === field)
  const detail = key === undefined ? spoken(field) : t(`field-${key}`)
  if (value === null || value === undefined) return detail
  return t('detailCorrected', { detail, value: field === 'birthDate' ? day(value) : field === 'gender' ? genderName(value) : value })
}

function leftSentence(changes: readonly (string | null)[]): string {
  const left = changes.filter(eventId => eventId !== null).length
  return left > 0 ? t('leftWithout', { count: left }) : t('askedAgain')
}

function memberSentence({ type, data }: MemberFact, names: Names): string | null {
  switch (type) {
    case 'club.sideline.member.registered.v1':
      return data.givenName === null ? t('registered') : t('memberRegistered', { name: `${data.givenName} ${data.familyName}` })
    case 'club.sideline.member.details-corrected.v1':
      return t('corrected', { details: list(Object.entries(data).map(([field, value]) => detailWords(field, value))) })
    case 'club.sideline.member.deactivated.v1': return because(t('deactivated'), data.reason)
    case 'club.sideline.member.reactivated.v1': return because(t('reactivated'), data.reason)
    case 'club.sideline.member.merged-into.v1': return t('mergedInto', { name: names.member(data.survivorId) })
    case 'club.sideline.member.merge-reverted.v1': return t('separatedFrom', { name: names.member(data.survivorId) })
    case 'club.sideline.member.told-apart.v1': return t('toldApart', { name: names.member(data.otherId) })
    case 'club.sideline.member.telling-apart-reverted.v1': return t('notToldApart', { name: names.member(data.otherId) })
    case 'club.sideline.member.erased.v1': return t('erased')
    case 'club.sideline.member.changes-overruled.v1': return overruledSentence(data.overruled.length)
    case 'club.sideline.member.overruled-change-settled.v1': return settledSentence(data, names)
    case 'club.sideline.member.overruled-change-reopened.v1': return reopenedSentence(data, names)
  }
  return null
}

function teamSentence({ type, data }: TeamFact, names: Names): string | null {
  switch (type) {
    case 'club.sideline.team.registered.v1': return t('teamRegistered', { name: data.name })
    case 'club.sideline.team.renamed.v1': return t('teamRenamed', { name: data.name })
    case 'club.sideline.team.retired.v1': return because(t('teamRetired'), data.reason)
    case 'club.sideline.team.revived.v1': return because(t('teamRevived'), data.reason)
    case 'club.sideline.team.entered-in-competition.v1': return t('enteredInCompetition', { competition: data.competition, season: names.season(data.seasonId) })
    case 'club.sideline.team.changes-overruled.v1': return overruledSentence(data.overruled.length)
    case 'club.sideline.team.overruled-change-settled.v1': return settledSentence(data, names)
    case 'club.sideline.team.overruled-change-reopened.v1': return reopenedSentence(data, names)
  }
  return null
}

function seasonSentence({ type, data }: SeasonFact, names: Names): string | null {
  switch (type) {
    case 'club.sideline.season.opened.v1': return t('seasonOpened', { name: data.name, startsOn: day(data.startsOn), endsOn: day(data.endsOn) })
    case 'club.sideline.season.deadline-set.v1': return t('deadlineSet', { name: data.name, on: day(data.on) })
    case 'club.sideline.season.closed.v1': return t('seasonClosed')
    case 'club.sideline.season.reopened.v1': return t('seasonReopened')
    case 'club.sideline.season.changes-overruled.v1': return overruledSentence(data.overruled.length)
    case 'club.sideline.season.overruled-change-settled.v1': return settledSentence(data, names)
    case 'club.sideline.season.overruled-change-reopened.v1': return reopenedSentence(data, names)
  }
  return null
}

/** "Number 10 given to Anna; Bea removed" */
export const inTurn = (sentences: readonly string[]): string => (sentences.length === 0 ? '' : sentences.reduce((one, other) => common('oneAfterAnother', { one, other })))

/** "1 change", "3 changes" */
export const changes = (number: number): string => t('changes', { count: number })

/** `1536000` → "1.5 MB" */
export function bytes(number: number): string {
  if (number < 1_000_000) return common('kilobytes', { size: rounded(Math.max(1, Math.round(number / 1000)), 0) })
  return number < 1_000_000_000 ? common('megabytes', { size: rounded(number / 1_000_000, 1) }) : common('gigabytes', { size: rounded(number / 1_000_000_000, 1) })
}

const rounded = (number: number, digits: number) => number.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits })
