import { KINDS } from '#lib/domain/kinds.ts'
import { sourceOf, type Collection, type StreamAddress } from '#lib/event-sourcing/event.ts'
import { recordCommand } from '../record-command.ts'
import type { RecordingTransaction } from '../record-ports.ts'

/** The people and things that every simulated club has: small numbers in scripts, ids in the world. */

const DIGITS = { venues: 'fe', clubs: 'c1', rosters: '05', members: 'a0', teams: '7e', seasons: '5e', users: 'ee' } as const

/** The id of the n-th of a kind in a club; the same in every world. */
export const idOf = (of: keyof typeof DIGITS, club: number, n: number): string => `00000000-0000-7000-8000-${DIGITS[of]}${String(club).padStart(4, '0')}${String(n).padStart(6, '0')}`
export const clubIdOf = (club: number): string => idOf('clubs', club, 0)
export const userOf = (club: number, n: number): string => `user-${club}-${n}`
export const COACH = 9
export const streamOf = (club: number, collection: Collection, n: number): StreamAddress => ({ clubId: clubIdOf(club), collection, streamId: idOf(collection, club, n) })
export const scriptedSource = (club: number, collection: Collection, n: number): string => sourceOf(streamOf(club, collection, n))

/** Stands in every name of a club: no answer to another club's people may hold it. */
export const canaryOf = (club: number): string => `Canary${club}bird`

/** Figures that stand for ids in a script's orders: `m3` for the third member, `t1`, `s1`, `r2`. */
const PLACEHOLDER = /^([mtsr])(\d+)$/
const COLLECTION_OF = { m: 'members', t: 'teams', s: 'seasons', r: 'rosters' } as const

/** The data of a scripted order with ids of a club in place of its figures, and the club's canary in its names. */
export function filledIn(value: unknown, club: number): unknown {
  if (typeof value === 'string') {
    const match = PLACEHOLDER.exec(value)
    return match === null ? value.replace('~', canaryOf(club)) : idOf(COLLECTION_OF[match[1] as 'm'], club, Number(match[2]))
  }
  if (Array.isArray(value)) return value.map(item => filledIn(item, club))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [filledIn(name, club) as string, filledIn(item, club)]))
}

/** What was recorded before a history begins: orders in the words of scripts. */
const FOUNDING: readonly (readonly [Collection, number, string, object])[] = [
  ['seasons', 1, 'OpenSeason', { name: '2026-27', startsOn: '2026-08-01', endsOn: '2027-05-31' }],
  ['teams', 1, 'RegisterTeam', { name: 'U14' }],
  ['teams', 2, 'RegisterTeam', { name: 'U16' }],
  ...[1, 2, 3, 4].map(n => ['members', n, 'RegisterMember', { givenName: `Given${n}`, familyName: `~ person${n}` }] as const),
  ['rosters', 1, 'CreateRoster', { name: 'U14 A', seasonId: 's1' }],
  ['rosters', 1, 'AssignRosterToTeam', { teamId: 't1' }],
  ['rosters', 1, 'AddMember', { memberId: 'm1', roles: ['player'], rank: 'a1', shirtNumber: '4' }],
  ['rosters', 1, 'AddMember', { memberId: 'm2', roles: ['player'], rank: 'a2', shirtNumber: '5' }],
  ['rosters', 1, 'AddMember', { memberId: 'm3', roles: ['player'], rank: 'a3' }],
  ['rosters', 2, 'CreateRoster', { name: 'U16 A', seasonId: 's1' }],
  ['rosters', 2, 'AssignRosterToTeam', { teamId: 't1' }],
  ['rosters', 2, 'AddMember', { memberId: 'm1', roles: ['player'], rank: 'a1', shirtNumber: '00' }],
]

/** What a later release recorded that nobody here knows: a type of roster events, and a kind of stream. */
export const CHEERED = 'club.sideline.roster.cheered.v1'
export const VENUE_OPENED = 'club.sideline.venue.opened.v1'
export const isOfLaterRelease = ({ type }: { readonly type: string }): boolean => type === CHEERED || type === VENUE_OPENED
export const venueOf = (club: number): string => `/clubs/${clubIdOf(club)}/venues/${idOf('venues', club, 1)}`

/** Stands in what the scripts tell of the n-th member, and of nobody else: names, licence numbers and birth dates. */
export const tellsOf = (n: number): RegExp => new RegExp(`person${n}\\b|"${1950 + n}-03-0\\d"`)
export const memberNumber = (source: string): number => Number(source.slice(-6))

export const FOUNDED_AT = '2026-11-19T18:00:00.000Z'

/** Records what a club has before a history begins, by real commands. */
export async function recordFounding(tx: RecordingTransaction, club: number): Promise<void> {
  for (const [index, [collection, n, type, told]] of FOUNDING.entries()) {
    const kind = KINDS[collection]
    const command = kind.parseCommand(type, filledIn(told, club))
    if (command.kind === 'unfit') throw new Error(`${type}: ${JSON.stringify(command.issues)}`)
    const recorded = await recordCommand(tx, kind, {
      stream: streamOf(club, collection, n), command: command.value, authId: userOf(club, 0), time: FOUNDED_AT, correlationId: `founding ${index + 1}`, newId: () => idOf('clubs', club, 1001 + index),
    })
    if (recorded.kind !== 'recorded') throw new Error(`${type}: ${JSON.stringify(recorded)}`)
  }
}
