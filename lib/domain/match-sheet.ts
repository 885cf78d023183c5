import { ALONE, issues, type Issue, type IssueKind, type MemberLookup, type Surroundings } from './issues.ts'
import { editionOn, profileOf, type ProfileEdition } from './profiles.ts'
import { PLAYER } from './roster-entries.ts'
import type { Entry, Roster } from './roster-state.ts'
import { entriesByNumber, presentEntries } from './views.ts'

/** What stands on the sheets that are printed (DOMAIN section 5): who, in which order, and what forbids an official print. */

/** Who was chosen for a match. Kept on the device: it says what is on a paper, and changes nothing about the roster. */
export interface MatchChoice {
  readonly players: readonly string[]
  readonly starters: readonly string[]
  /** For this match; else the roster's captain, if chosen. */
  readonly captain: string | null
  /** The day of the match; null: today. */
  readonly on: string | null
  readonly opponent: string
}
export const NO_CHOICE: MatchChoice = { players: [], starters: [], captain: null, on: null, opponent: '' }

export type HindranceKind = 'injured' | 'suspended' | 'unavailable' | 'not-yet-member' | 'number-missing' | IssueKind
/** Why somebody may not play; `day` is the last day of a status, or the first or last of a period. */
export interface Hindrance { readonly kind: HindranceKind; readonly day: string | null }

export interface SheetLine { readonly memberId: string; readonly shirtNumber: string | null; readonly starter: boolean; readonly captain: boolean }

/** What forbids an official print. */
export type SheetBlock =
  | { readonly kind: 'nobody-chosen' } | { readonly kind: 'captain-not-chosen' }
  | { readonly kind: 'too-many-chosen' | 'too-many-starters'; readonly count: number; readonly limit: number }
  | { readonly kind: 'issue'; readonly issue: Issue }

export interface MatchSheet {
  readonly playersMax: number | null
  readonly startersMax: number | null
  /** Those who play, by ascending number. */
  readonly lines: readonly SheetLine[]
  /** So many rows the sheet has at least; what isn't filled is struck through. */
  readonly rows: number
  readonly staff: readonly Entry[]
  /** Players who may not play, chosen or not, with every reason. */
  readonly hindered: ReadonlyMap<string, readonly Hindrance[]>
  readonly blocks: readonly SheetBlock[]
}

const ROWS_MIN = 12
/** Where the profile doesn't say: issues about a person that keep anybody from playing. */
const KEEPS_FROM_PLAYING: readonly IssueKind[] = ['member-unknown', 'member-erased', 'member-inactive', 'period-over', 'status-unsettled']
/** Of a whole roster's issues those that say nothing about the few who play. */
const OF_THE_ROSTER_ONLY: readonly IssueKind[] = ['too-many-players', 'too-few-players', 'goalkeepers-missing', 'captain-missing']

export const isPlayer = (entry: Entry): boolean => entry.roles.includes(PLAYER)

/** The sheet of a match on a day, by the edition of the rule profile in force then. Whoever was chosen and may not play isn't on it. */
export function matchSheet(roster: Roster, choice: MatchChoice, members: MemberLookup, day: string, around: Surroundings = ALONE): MatchSheet {
  const profile = profileOf(roster.ruleProfile), edition = editionOn(profile, day)
  const found = issues(roster, profile, members, day, around)
  const players = entriesByNumber(roster).filter(isPlayer)
  const reasonsOf = (entry: Entry): readonly Hindrance[] => hindrancesOf(entry, found, edition, day)
  const hindered = new Map(players.map(entry => [entry.memberId, reasonsOf(entry)] as const).filter(([, reasons]) => reasons.length > 0))
  const playing = players.filter(entry => choice.players.includes(entry.memberId) && !hindered.has(entry.memberId))
  const captain = [choice.captain, roster.captain].find(memberId => playing.some(entry => entry.memberId === memberId)) ?? null
  const lines = playing.map(({ memberId, shirtNumber }) => ({ memberId, shirtNumber, starter: choice.starters.includes(memberId), captain: captain === memberId }))
  return {
    playersMax: edition.matchPlayersMax, startersMax: edition.startersMax,
    lines, rows: Math.max(edition.matchPlayersMax ?? ROWS_MIN, lines.length), staff: staffOf(roster), hindered, blocks: blocksOf(lines, found, edition),
  }
}

function hindrancesOf(entry: Entry, found: readonly Issue[], edition: ProfileEdition, day: string): readonly Hindrance[] {
  const { status, statusFrom, statusUntil, from, to, shirtNumber, memberId } = entry
  const inForce = status !== 'active' && (statusFrom ?? day) <= day && day <= (statusUntil ?? day)
  const keeps = ({ kind, blocks }: Issue): boolean => (blocks || KEEPS_FROM_PLAYING.includes(kind)) && kind !== 'number-missing'
  const issuesOfThisOne = found.filter(issue => issue.memberIds.includes(memberId) && keeps(issue))
  return [
    ...(inForce ? [{ kind: status, day: statusUntil ?? null }] : []),
    ...(from !== undefined && day < from ? [{ kind: 'not-yet-member' as const, day: from }] : []),
    ...(edition.matchPlayersMax !== null && shirtNumber === null ? [{ kind: 'number-missing' as const, day: null }] : []),
    ...issuesOfThisOne.map(({ kind }) => ({ kind, day: kind === 'period-over' ? (to ?? null) : null })),
  ]
}

function blocksOf(lines: readonly SheetLine[], found: readonly Issue[], edition: ProfileEdition): readonly SheetBlock[] {
  const starters = lines.filter(line => line.starter).length
  const over = (kind: 'too-many-chosen' | 'too-many-starters', count: number, limit: number | null): readonly SheetBlock[] => (limit !== null && count > limit ? [{ kind, count, limit }] : [])
  if (lines.length === 0) return [{ kind: 'nobody-chosen' }]
  return [
    ...over('too-many-chosen', lines.length, edition.matchPlayersMax), ...over('too-many-starters', starters, edition.startersMax),
    ...(edition.captainRequired && !lines.some(line => line.captain) ? [{ kind: 'captain-not-chosen' as const }] : []),
    ...found.filter(issue => issue.blocks && issue.memberIds.length === 0 && !OF_THE_ROSTER_ONLY.includes(issue.kind)).map(issue => ({ kind: 'issue' as const, issue })),
  ]
}

const STAFF_ORDER = ['head-coach', 'assistant-coach', 'team-manager', 'delegate', 'physio']
const staffPlace = ({ roles }: Entry): number => Math.min(...roles.map(role => STAFF_ORDER.indexOf(role)).map(place => (place < 0 ? STAFF_ORDER.length : place)))

/** Everybody with a task beside the field, a playing coach included: the head coach first. */
export const staffOf = (roster: Roster): readonly Entry[] =>
  presentEntries(roster).filter(entry => entry.roles.some(role => role !== PLAYER)).toSorted((one, other) => staffPlace(one) - staffPlace(other))

/** The choice with somebody in it, or, where it has them, without: as a starter and as captain neither. */
export function withPlayerTurned(choice: MatchChoice, memberId: string): MatchChoice {
  if (!choice.players.includes(memberId)) return { ...choice, players: withPlayer(choice, memberId) }
  const without = (ids: readonly string[]) => ids.filter(id => id !== memberId)
  return { ...choice, players: without(choice.players), starters: without(choice.starters), captain: choice.captain === memberId ? null : choice.captain }
}

/** The choice with somebody as captain of the match, or, where they were chosen for that, not; who wasn't chosen is chosen with that. */
export function withCaptainTurned(choice: MatchChoice, memberId: string): MatchChoice {
  return { ...choice, players: withPlayer(choice, memberId), captain: choice.captain === memberId ? null : memberId }
}

const withPlayer = ({ players }: MatchChoice, memberId: string): readonly string[] => (players.includes(memberId) ? players : [...players, memberId])

/** The choice with somebody as a starter, or, where they are one, not; who wasn't chosen is chosen with that. */
export function withStarterTurned(choice: MatchChoice, memberId: string): MatchChoice {
  const starters = choice.starters.includes(memberId) ? choice.starters.filter(id => id !== memberId) : [...choice.starters, memberId]
  return { ...choice, players: withPlayer(choice, memberId), starters }
}
