import { fold } from './import/fold.ts'
import type { Member, Season, Team } from './people-state.ts'

/**
 * Age groups as federations name them: `U14` is for who turns at most 14 in the year in which the season ends (UEFA and
 * FIBA youth competitions: born on or after 1 January of that year less 14). Whoever is younger may play, too.
 */

const AGE_LIMIT = /^(?:u|under|onder|moins de)\s?([1-9][0-9]?)\b/u
const WORDS_OF_LIMIT = /\bu(?:nder)?\s?[1-9][0-9]?\b/u

/** 14 for the category `U14`, `U-14` or `Under 14`; null for one without an age. */
export function ageLimitOfCategory(category: string): number | null {
  const found = AGE_LIMIT.exec(fold(category))
  return found === null ? null : Number(found[1])
}

/** 14 for a team of the category `U14`, else for one that is called so; null for seniors and whatever has no number. */
export function ageLimitOf({ category, name }: Pick<Team, 'category' | 'name'>): number | null {
  if (category !== undefined) return ageLimitOfCategory(category)
  const found = /^u\s?([1-9][0-9]?)\b/u.exec(fold(name))
  return found === null ? null : Number(found[1])
}

/** The oldest year of birth that a limit allows in a season. */
export const oldestYearOf = (limit: number, { endsOn }: Pick<Season, 'endsOn'>): number => Number(endsOn.slice(0, 4)) - limit

/** 2012 for `2012-03-02`; null where no date of birth is known. */
export const birthYearOf = ({ birthDate }: Pick<Member, 'birthDate'>): number | null => (birthDate === undefined || birthDate === null ? null : Number(birthDate.slice(0, 4)))

/** Order of teams by name; for `sort`. */
export const byName = (one: Pick<Team, 'name'>, other: Pick<Team, 'name'>): number => (one.name < other.name ? -1 : Number(one.name > other.name))

/** What a team's name says beside its age group: `a` for `U14 A`. Teams of one line have the same. */
const lineOf = ({ name }: Team): string => fold(name).replace(WORDS_OF_LIMIT, '').trim()

const isFor = (team: Team, origin: Team, member: Member): boolean => {
  const gender = team.gender ?? 'mixed'
  if (gender === 'mixed') return true
  const others = origin.gender ?? 'mixed'
  return others === 'mixed' ? (member.gender ?? gender) === gender : others === gender
}

/**
 * The team for somebody who has become too old for theirs: the lowest age group that still takes them, of the same
 * gender, of the same line (`A`, `B`) where there is one; seniors after the last age group. Null where no team fits.
 */
export function nextTeamOf(origin: Team, member: Member, teams: readonly Team[], season: Pick<Season, 'endsOn'>): Team | null {
  const born = birthYearOf(member)
  const limit = ageLimitOf(origin)
  if (born === null || limit === null) return null
  const height = (team: Team): number => ageLimitOf(team) ?? Infinity
  const fitting = teams.filter(team => !team.retired && height(team) > limit && born >= oldestYearOf(height(team), season) && isFor(team, origin, member))
  const line = lineOf(origin)
  return fitting.toSorted((one, other) => (
    height(one) - height(other) || Number(lineOf(other) === line) - Number(lineOf(one) === line) || byName(one, other)
  ))[0] ?? null
}
