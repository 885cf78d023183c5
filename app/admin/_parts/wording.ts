import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { MemberFact } from '#lib/domain/member-events.ts'
import type { RosterFact } from '#lib/domain/roster-events.ts'
import type { SeasonFact, TeamFact } from '#lib/domain/team-events.ts'
import { day } from './dates'
import { subjectOf } from './overruled-subject'

/** What happened, in plain sentences. The only place that words a change for the screen. */

/** How people and things are called now; an id that this device doesn't know gives a stand-in such as "someone". */
export interface Names {
  member(memberId: string): string
  roster(rosterId: string): string
  team(teamId: string): string
  season(seasonId: string): string
}

type Fact = RosterFact | MemberFact | TeamFact | SeasonFact

const ROLES: Readonly<Record<string, string>> = {
  player: 'player', 'head-coach': 'head coach', 'assistant-coach': 'assistant coach', 'team-manager': 'team manager', physio: 'physio', delegate: 'delegate',
}
const PROFILES: Readonly<Record<string, string>> = {
  free: 'no rules', 'basketball-fiba': 'basketball (FIBA)', 'basketball-vlaanderen': 'basketball (Basketbal Vlaanderen)', 'football-fifa': 'football (FIFA)',
}
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const spoken = (slug: string) => slug.replaceAll('-', ' ')

/** `head-coach` → "head coach" */
export const roleName = (slug: string): string => ROLES[slug] ?? spoken(slug)
/** `basketball-fiba` → "basketball (FIBA)" */
export const profileName = (slug: string): string => PROFILES[slug] ?? spoken(slug)
/** `club.sideline.roster.renamed.v1` → "renamed"; for lists of kinds. */
export const kindOfChange = (type: string): string => spoken(type.split('.')[3] ?? type)

const list = (items: readonly string[]) => (items.length < 2 ? (items[0] ?? 'none') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`)
const because = (reason: string | undefined) => (reason === undefined ? '' : `: ${reason}`)
const quoted = (name: string) => `“${name}”`
const period = (from: string | undefined, until: string | undefined) =>
  (from === undefined ? '' : ` from ${day(from)}`) + (until === undefined ? '' : ` until ${day(until)}`)
const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

/** A sentence such as "Number 10 given to Anna Maes", without who and when. Types of a newer version have one, too. */
export function sentenceOf(event: SidelineEvent, names: Names): string {
  const fact = event as unknown as Fact
  return (rosterSentence(fact as RosterFact, names) ?? memberSentence(fact as MemberFact, names) ?? teamSentence(fact as TeamFact, names)
    ?? seasonSentence(fact as SeasonFact, names) ?? 'Changed by a newer version of Sideline')
}

function rosterSentence({ type, data }: RosterFact, names: Names): string | null {
  switch (type) {
    case 'club.sideline.roster.created.v1':
      return data.copiedFrom === undefined ? `Roster ${quoted(data.name)} created` : `Roster ${quoted(data.name)} created as a copy of ${names.roster(data.copiedFrom)}`
    case 'club.sideline.roster.renamed.v1': return `Renamed to ${quoted(data.name)}`
    case 'club.sideline.roster.assigned-to-team.v1': return `Assigned to team ${names.team(data.teamId)}`
    case 'club.sideline.roster.unassigned-from-team.v1': return 'Taken off its team'
    case 'club.sideline.roster.rule-profile-selected.v1': return `Rules: ${profileName(data.ruleProfile)}`
    case 'club.sideline.roster.member-added.v1': {
      const number = data.shirtNumber === undefined ? '' : `, number ${data.shirtNumber}`
      return `${names.member(data.memberId)} added as ${list(data.roles.map(roleName))}${number}${data.kind === undefined || data.kind === 'regular' ? '' : `, ${data.kind}`}${period(data.from, data.to)}`
    }
    case 'club.sideline.roster.member-removed.v1': return `${names.member(data.memberId)} removed${because(data.reason)}`
    case 'club.sideline.roster.member-restored.v1': return `${names.member(data.memberId)} back in the roster`
    case 'club.sideline.roster.shirt-numbers-assigned.v1': return numbersSentence(data.assignments, names)
    case 'club.sideline.roster.shirt-number-released.v1': return `Number ${data.shirtNumber} taken from ${names.member(data.memberId)}`
    case 'club.sideline.roster.roles-changed.v1': return `${names.member(data.memberId)} is now ${list(data.roles.map(roleName))}`
    case 'club.sideline.roster.captain-appointed.v1': return data.memberId === null ? 'No captain any more' : `${names.member(data.memberId)} appointed captain`
    case 'club.sideline.roster.positions-changed.v1': return `Positions of ${names.member(data.memberId)}: ${list(data.positions.map(spoken))}`
    case 'club.sideline.roster.status-changed.v1': return `${names.member(data.memberId)} is ${data.status}${period(data.statusFrom, data.statusUntil)}`
    case 'club.sideline.roster.kind-changed.v1': return `${names.member(data.memberId)} plays as ${data.kind}`
    case 'club.sideline.roster.period-changed.v1': return `${names.member(data.memberId)} in the roster${period(data.from, data.to) || ' for the whole season'}`
    case 'club.sideline.roster.member-moved.v1': return `${names.member(data.memberId)} moved within the list`
    case 'club.sideline.roster.note-changed.v1': {
      const whose = data.memberId === undefined ? 'Note of the roster' : `Note about ${names.member(data.memberId)}`
      return data.text === '' ? `${whose} cleared` : `${whose}: ${quoted(data.text)}`
    }
    case 'club.sideline.roster.selected.v1': return 'Selected for the team'
    case 'club.sideline.roster.deselected.v1': return 'No longer selected'
    case 'club.sideline.roster.locked.v1': return `Locked${because(data.reason)}`
    case 'club.sideline.roster.missed-changes-left.v1': return leftSentence(Object.values(data.changes))
    case 'club.sideline.roster.late-change-explained.v1': return `Why it was changed after locking: ${data.reason}`
    case 'club.sideline.roster.unlocked.v1': return `Unlocked${because(data.reason)}`
    case 'club.sideline.roster.archived.v1': return `Archived${because(data.reason)}`
    case 'club.sideline.roster.reopened.v1': return `Reopened${because(data.reason)}`
    case 'club.sideline.roster.changes-overruled.v1': return overruledSentence(data.overruled.length)
    case 'club.sideline.roster.overruled-change-settled.v1': return settledSentence(data, names)
    case 'club.sideline.roster.overruled-change-reopened.v1': return reopenedSentence(data, names)
  }
  return null
}

function numbersSentence(assignments: { readonly [memberId: string]: string | null }, names: Names): string {
  const pairs = Object.entries(assignments)
  if (pairs.length > 3) return `${count(pairs.length, 'number', 'numbers')} given`
  return capital(list(pairs.map(([memberId, number]) =>
    number === null ? `no number for ${names.member(memberId)}` : `number ${number} given to ${names.member(memberId)}`)))
}

function overruledSubject(key: string, names: Names): string {
  const { memberId, field } = subjectOf(key)
  return memberId === null ? `Overruled ${field}` : `Overruled ${field === 'in the roster' ? 'place' : field} of ${names.member(memberId)}`
}

const settledSentence = ({ key, choice }: { readonly key: string; readonly choice: 'kept' | 'restored' | 'both' }, names: Names) =>
  `${overruledSubject(key, names)}: ${{ kept: 'looked at and left as it is', restored: 'the overruled one taken', both: 'both kept' }[choice]}`
const reopenedSentence = ({ key }: { readonly key: string }, names: Names) => `${overruledSubject(key, names)}: to be settled again`

const overruledSentence = (many: number) => `${count(many, 'change was', 'changes were')} overruled`

const FIELDS = { givenName: 'given name', familyName: 'family name', birthDate: 'birth date', licenceNumber: 'licence', gender: 'gender' } as const

function leftSentence(changes: readonly (string | null)[]): string {
  const left = changes.filter(eventId => eventId !== null).length
  return left > 0 ? `Left without ${count(left, 'change', 'changes')} of the roster that it was copied from` : 'Asked again what it should have of the roster that it was copied from'
}

function memberSentence({ type, data }: MemberFact, names: Names): string | null {
  switch (type) {
    case 'club.sideline.member.registered.v1':
      return data.givenName === null ? 'Registered' : `${data.givenName} ${data.familyName} registered`
    case 'club.sideline.member.details-corrected.v1':
      return `Corrected: ${list(Object.entries(data).map(([field, value]) => {
        const name = FIELDS[field as keyof typeof FIELDS] ?? spoken(field)
        return value === null || value === undefined ? name : `${name} ${field === 'birthDate' ? day(value) : value}`
      }))}`
    case 'club.sideline.member.deactivated.v1': return `No longer active in the club${because(data.reason)}`
    case 'club.sideline.member.reactivated.v1': return `Active in the club again${because(data.reason)}`
    case 'club.sideline.member.merged-into.v1': return `Merged into ${names.member(data.survivorId)}`
    case 'club.sideline.member.merge-reverted.v1': return `Separated again from ${names.member(data.survivorId)}`
    case 'club.sideline.member.told-apart.v1': return `Not the same person as ${names.member(data.otherId)}`
    case 'club.sideline.member.telling-apart-reverted.v1': return `Perhaps the same person as ${names.member(data.otherId)} after all`
    case 'club.sideline.member.erased.v1': return 'Personal details erased'
    case 'club.sideline.member.changes-overruled.v1': return overruledSentence(data.overruled.length)
    case 'club.sideline.member.overruled-change-settled.v1': return settledSentence(data, names)
    case 'club.sideline.member.overruled-change-reopened.v1': return reopenedSentence(data, names)
  }
  return null
}

function teamSentence({ type, data }: TeamFact, names: Names): string | null {
  switch (type) {
    case 'club.sideline.team.registered.v1': return `Team ${quoted(data.name)} registered`
    case 'club.sideline.team.renamed.v1': return `Team renamed to ${quoted(data.name)}`
    case 'club.sideline.team.retired.v1': return `Team retired${because(data.reason)}`
    case 'club.sideline.team.revived.v1': return `Team revived${because(data.reason)}`
    case 'club.sideline.team.entered-in-competition.v1': return `Entered in ${data.competition} for ${names.season(data.seasonId)}`
    case 'club.sideline.team.changes-overruled.v1': return overruledSentence(data.overruled.length)
    case 'club.sideline.team.overruled-change-settled.v1': return settledSentence(data, names)
    case 'club.sideline.team.overruled-change-reopened.v1': return reopenedSentence(data, names)
  }
  return null
}

function seasonSentence({ type, data }: SeasonFact, names: Names): string | null {
  switch (type) {
    case 'club.sideline.season.opened.v1': return `Season ${quoted(data.name)} opened, ${day(data.startsOn)} to ${day(data.endsOn)}`
    case 'club.sideline.season.deadline-set.v1': return `Deadline ${quoted(data.name)} set to ${day(data.on)}`
    case 'club.sideline.season.closed.v1': return 'Season closed'
    case 'club.sideline.season.reopened.v1': return 'Season opened again'
    case 'club.sideline.season.changes-overruled.v1': return overruledSentence(data.overruled.length)
    case 'club.sideline.season.overruled-change-settled.v1': return settledSentence(data, names)
    case 'club.sideline.season.overruled-change-reopened.v1': return reopenedSentence(data, names)
  }
  return null
}

/** "1 change", "3 changes" */
export const changes = (number: number): string => count(number, 'change', 'changes')

/** `1536000` → "1.5 MB" */
export function bytes(number: number): string {
  if (number < 1_000_000) return `${Math.max(1, Math.round(number / 1000))} KB`
  return number < 1_000_000_000 ? `${(number / 1_000_000).toFixed(1)} MB` : `${(number / 1_000_000_000).toFixed(1)} GB`
}
