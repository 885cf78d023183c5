import { ageLimitOfCategory } from './age-group.ts'
import type { Member } from './people-state.ts'
import { editionOn, type ProfileEdition, type RuleProfile } from './profiles.ts'
import { PLAYER } from './roster-entries.ts'
import type { Entry, Roster } from './roster-state.ts'
import { presentEntries, survivorOf } from './views.ts'

/** Everything softer than an invariant (DOMAIN section 2): shown where it matters, never in the way of an administrator's edit. */

export type IssueKind =
  | 'too-many-players' | 'too-few-players' | 'too-many-staff' | 'too-many-assistant-coaches' | 'goalkeepers-missing'
  | 'number-missing' | 'number-lost' | 'number-wanted-twice' | 'number-too-high' | 'captain-missing' | 'head-coach-missing'
  | 'licence-missing' | 'licence-twice' | 'birth-date-missing' | 'over-age' | 'in-two-rosters' | 'rosters-for-one-team' | 'probably-twice' | 'member-unknown' | 'member-inactive' | 'member-merged' | 'member-erased'
  | 'period-over' | 'status-expired' | 'status-unsettled'

export interface Issue {
  readonly kind: IssueKind
  /** Whom it concerns, in the roster's order; empty where it concerns the whole roster. */
  readonly memberIds: readonly string[]
  /** How many there are, and the limit, where the issue counts; of ages, the earliest year of birth is the limit. */
  readonly count?: number
  readonly limit?: number
  readonly shirtNumber?: string
  /** The other rosters that it is about. */
  readonly rosterIds?: readonly string[]
  /** Forbids locking and official print. */
  readonly blocks: boolean
}

type Found = Omit<Issue, 'blocks'>
/** What is known of members; a `Map` by id fits. */
export interface MemberLookup { get(memberId: string): Member | undefined }

/** What of the rest of the club matters to a roster; `surroundings` in `club-issues.ts` looks it up. */
export interface Surroundings {
  /** What the roster's team plays in, such as `U14`; null where that isn't known. */
  readonly category: string | null
  readonly seasonStartsOn: string | null
  /** Other rosters selected or locked for the same team and season. */
  readonly rivals: readonly string[]
  /** Selected or locked rosters of other teams, for the same category or competition of the season, by the players who stand in them and aren't guests there. */
  readonly elsewhere: ReadonlyMap<string, readonly string[]>
  /** Members that are probably registered twice. */
  readonly doubtful: ReadonlySet<string>
}
export const ALONE: Surroundings = { category: null, seasonStartsOn: null, rivals: [], elsewhere: new Map(), doubtful: new Set() }

/**
 * What isn't right with a roster on a day (`YYYY-MM-DD`), by the edition of its rule profile that is in force then.
 * A changed status that overruled an injury or a suspension blocks until it is settled, whatever the profile (row 16).
 */
export function issues(roster: Roster, profile: RuleProfile, members: MemberLookup, today: string, around: Surroundings = ALONE): readonly Issue[] {
  const edition = editionOn(profile, today)
  const entries = presentEntries(roster)
  const players = entries.filter(entry => entry.roles.includes(PLAYER))
  const found: readonly Found[] = [
    ...sizeIssues(entries, players, edition), ...leadershipIssues(roster, entries, edition), ...numberIssues(players, edition), ...memberIssues(entries, players, members, edition),
    ...dateIssues(entries, today), ...ageIssues(players, members, edition, around), ...clubIssues(roster, entries, players, edition, around),
    ...about('status-unsettled', entries.filter(entry => hasUnsettledStatus(roster, entry))),
  ]
  return found.map(issue => ({ ...issue, blocks: issue.kind === 'status-unsettled' || edition.blocking.includes(issue.kind) }))
}

/** The issue about these entries; none where there are none. */
const about = (kind: IssueKind, entries: readonly Entry[]): readonly Found[] => (entries.length === 0 ? [] : [{ kind, memberIds: entries.map(entry => entry.memberId) }])
const tooMany = (kind: IssueKind, count: number, limit: number | null): readonly Found[] => (limit !== null && count > limit ? [{ kind, memberIds: [], count, limit }] : [])
const tooFew = (kind: IssueKind, count: number, limit: number | null): readonly Found[] => (limit !== null && count < limit ? [{ kind, memberIds: [], count, limit }] : [])

/** Those that forbid locking first, else in the order found: the first is the worst. */
export const worstFirst = (found: readonly Issue[]): readonly Issue[] => found.toSorted((one, other) => Number(other.blocks) - Number(one.blocks))

/** How many issues there are to look at: one for each person concerned. */
export const countOf = (found: readonly Issue[]): number => found.reduce((sum, issue) => sum + Math.max(1, issue.memberIds.length), 0)

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
    ...(edition.numberMax === null ? [] : about('number-too-high', players.filter(entry => Number(entry.shirtNumber) > edition.numberMax!)).map(issue => ({ ...issue, limit: edition.numberMax! }))),
    ...about('number-lost', lost),
    ...groups(lost, entry => entry.wantedNumber).flatMap(([shirtNumber, group]) => about('number-wanted-twice', group).map(issue => ({ ...issue, shirtNumber }))),
  ]
}

function memberIssues(entries: readonly Entry[], players: readonly Entry[], members: MemberLookup, edition: ProfileEdition): readonly Found[] {
  const memberOf = (entry: Entry): Member | undefined => members.get(entry.memberId)
  // Details are those of whom somebody was merged into.
  const personOf = (entry: Entry): Member | undefined => members.get(survivorOf(entry.memberId, id => members.get(id)))
  const isNamed = (entry: Entry): boolean => memberOf(entry)?.founded === true && memberOf(entry)?.erased === false
  return [
    ...about('member-unknown', entries.filter(entry => memberOf(entry)?.founded !== true)),
    ...about('member-erased', entries.filter(entry => memberOf(entry)?.erased === true)),
    ...about('member-inactive', entries.filter(entry => memberOf(entry)?.active === false)),
    ...about('member-merged', entries.filter(entry => (memberOf(entry)?.mergedInto ?? null) !== null)),
    ...(edition.licenceRequired ? about('licence-missing', players.filter(entry => isNamed(entry) && (personOf(entry)?.licenceNumber ?? null) === null)) : []),
    ...(edition.birthDateRequired ? about('birth-date-missing', players.filter(entry => isNamed(entry) && (personOf(entry)?.birthDate ?? null) === null)) : []),
    ...groups(entries, entry => personOf(entry)?.licenceNumber ?? null).flatMap(([, group]) => about('licence-twice', group)),
  ]
}

/** `U14` says: under 14 on the day that counts, in the season's first year. Who is younger may play up. */
function ageIssues(players: readonly Entry[], members: MemberLookup, { ageOn }: ProfileEdition, { category, seasonStartsOn }: Surroundings): readonly Found[] {
  const under = category === null ? null : ageLimitOfCategory(category)
  if (ageOn === null || under === null || seasonStartsOn === null) return []
  const bornFrom = Number(seasonStartsOn.slice(0, 4)) - under
  const isOver = (birthDate: string): boolean => birthDate <= `${String(bornFrom)}-${ageOn}`
  const over = players.filter(entry => isOver(members.get(survivorOf(entry.memberId, id => members.get(id)))?.birthDate ?? '9999'))
  return about('over-age', over).map(issue => ({ ...issue, limit: ageOn === '12-31' ? bornFrom + 1 : bornFrom }))
}

const isCurrent = ({ lifecycle }: Roster): boolean => lifecycle === 'selected' || lifecycle === 'locked'

function clubIssues(roster: Roster, entries: readonly Entry[], players: readonly Entry[], edition: ProfileEdition, around: Surroundings): readonly Found[] {
  const { rivals, elsewhere, doubtful } = around
  const twice = edition.oneRosterEach ? players.filter(entry => entry.kind !== 'guest' && elsewhere.has(entry.memberId)) : []
  return [
    ...(isCurrent(roster) && rivals.length > 0 ? [{ kind: 'rosters-for-one-team' as const, memberIds: [], rosterIds: rivals }] : []),
    ...about('in-two-rosters', twice).map(issue => ({ ...issue, rosterIds: [...new Set(twice.flatMap(entry => elsewhere.get(entry.memberId)!))] })),
    ...about('probably-twice', entries.filter(entry => doubtful.has(entry.memberId))),
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
