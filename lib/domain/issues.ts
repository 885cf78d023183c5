import type { Member } from './people-state.ts'
import { editionOn, type ProfileEdition, type RuleProfile } from './profiles.ts'
import { PLAYER } from './roster-entries.ts'
import type { Entry, Roster } from './roster-state.ts'
import { presentEntries } from './views.ts'

/** Everything softer than an invariant (DOMAIN section 2): shown where it matters, never in the way of an administrator's edit. */

export type IssueKind =
  | 'too-many-players' | 'too-few-players' | 'too-many-staff' | 'too-many-assistant-coaches' | 'goalkeepers-missing'
  | 'number-missing' | 'number-lost' | 'number-wanted-twice' | 'captain-missing' | 'head-coach-missing'
  | 'licence-missing' | 'licence-twice' | 'birth-date-missing' | 'member-unknown' | 'member-inactive' | 'member-merged' | 'member-erased'
  | 'period-over' | 'status-expired' | 'status-unsettled'

export interface Issue {
  readonly kind: IssueKind
  /** Whom it concerns, in the roster's order; empty where it concerns the whole roster. */
  readonly memberIds: readonly string[]
  /** How many there are, and the limit, where the issue counts. */
  readonly count?: number
  readonly limit?: number
  readonly shirtNumber?: string
  /** Forbids locking and official print. */
  readonly blocks: boolean
}

type Found = Omit<Issue, 'blocks'>
/** What is known of members; a `Map` by id fits. */
export interface MemberLookup { get(memberId: string): Member | undefined }

/**
 * What isn't right with a roster on a day (`YYYY-MM-DD`), by the edition of its rule profile that is in force then.
 * A changed status that overruled an injury or a suspension blocks until it is settled, whatever the profile (row 16).
 */
export function issues(roster: Roster, profile: RuleProfile, members: MemberLookup, today: string): readonly Issue[] {
  const edition = editionOn(profile, today)
  const entries = presentEntries(roster)
  const players = entries.filter(entry => entry.roles.includes(PLAYER))
  const found: readonly Found[] = [
    ...sizeIssues(entries, players, edition), ...leadershipIssues(roster, entries, edition), ...numberIssues(players, edition), ...memberIssues(entries, players, members, edition),
    ...dateIssues(entries, today), ...about('status-unsettled', entries.filter(entry => hasUnsettledStatus(roster, entry))),
  ]
  return found.map(issue => ({ ...issue, blocks: issue.kind === 'status-unsettled' || edition.blocking.includes(issue.kind) }))
}

/** The issue about these entries; none where there are none. */
const about = (kind: IssueKind, entries: readonly Entry[]): readonly Found[] => (entries.length === 0 ? [] : [{ kind, memberIds: entries.map(entry => entry.memberId) }])
const tooMany = (kind: IssueKind, count: number, limit: number | null): readonly Found[] => (limit !== null && count > limit ? [{ kind, memberIds: [], count, limit }] : [])
const tooFew = (kind: IssueKind, count: number, limit: number | null): readonly Found[] => (limit !== null && count < limit ? [{ kind, memberIds: [], count, limit }] : [])

const GOALKEEPER_POSITIONS = ['gk', 'goalkeeper']

const sizeIssues = (entries: readonly Entry[], players: readonly Entry[], edition: ProfileEdition): readonly Found[] => [
  ...tooMany('too-many-players', players.length, edition.playersMax),
  ...tooFew('too-few-players', players.length, edition.playersMin),
  ...tooMany('too-many-staff', entries.length - players.length, edition.staffMax),
  ...tooMany('too-many-assistant-coaches', entries.filter(entry => entry.roles.includes('assistant-coach')).length, edition.assistantCoachesMax),
  ...tooFew('goalkeepers-missing', players.filter(entry => entry.positions.some(position => GOALKEEPER_POSITIONS.includes(position))).length, edition.goalkeepersMin),
]

const leadershipIssues = (roster: Roster, entries: readonly Entry[], edition: ProfileEdition): readonly Found[] => [
  ...(edition.captainRequired && roster.captain === null ? [{ kind: 'captain-missing' as const, memberIds: [] }] : []),
  ...(edition.headCoachRequired && !entries.some(entry => entry.roles.includes('head-coach')) ? [{ kind: 'head-coach-missing' as const, memberIds: [] }] : []),
]

function numberIssues(players: readonly Entry[], edition: ProfileEdition): readonly Found[] {
  const without = players.filter(entry => entry.shirtNumber === null)
  const lost = without.filter(entry => entry.wantedNumber !== null)
  return [
    ...(edition.numberRequired ? about('number-missing', without) : []),
    ...about('number-lost', lost),
    ...groups(lost, entry => entry.wantedNumber).flatMap(([shirtNumber, group]) => about('number-wanted-twice', group).map(issue => ({ ...issue, shirtNumber }))),
  ]
}

function memberIssues(entries: readonly Entry[], players: readonly Entry[], members: MemberLookup, edition: ProfileEdition): readonly Found[] {
  const memberOf = (entry: Entry): Member | undefined => members.get(entry.memberId)
  const isNamed = (entry: Entry): boolean => memberOf(entry)?.founded === true && memberOf(entry)?.erased === false
  return [
    ...about('member-unknown', entries.filter(entry => memberOf(entry)?.founded !== true)),
    ...about('member-erased', entries.filter(entry => memberOf(entry)?.erased === true)),
    ...about('member-inactive', entries.filter(entry => memberOf(entry)?.active === false)),
    ...about('member-merged', entries.filter(entry => (memberOf(entry)?.mergedInto ?? null) !== null)),
    ...(edition.licenceRequired ? about('licence-missing', players.filter(entry => isNamed(entry) && (memberOf(entry)?.licenceNumber ?? null) === null)) : []),
    ...(edition.birthDateRequired ? about('birth-date-missing', players.filter(entry => isNamed(entry) && (memberOf(entry)?.birthDate ?? null) === null)) : []),
    ...groups(entries, entry => memberOf(entry)?.licenceNumber ?? null).flatMap(([, group]) => about('licence-twice', group)),
  ]
}

const dateIssues = (entries: readonly Entry[], today: string): readonly Found[] => [
  ...about('period-over', entries.filter(entry => entry.to !== undefined && entry.to < today)),
  ...about('status-expired', entries.filter(entry => entry.status !== 'active' && entry.statusUntil !== undefined && entry.statusUntil < today)),
]

const hasUnsettledStatus = (roster: Roster, { memberId }: Entry): boolean =>
  roster.openItems.some(item => item.key === `entry/${memberId}/status` && item.severity === 'ask' && item.settled === null)

/** Entries of which two or more share a value that isn't null, by that value. */
function groups(entries: readonly Entry[], valueOf: (entry: Entry) => string | null): readonly (readonly [string, readonly Entry[]])[] {
  const byValue = new Map<string, Entry[]>()
  for (const entry of entries) {
    const value = valueOf(entry)
    if (value !== null) byValue.set(value, [...(byValue.get(value) ?? []), entry])
  }
  return [...byValue].filter(([, group]) => group.length > 1)
}
