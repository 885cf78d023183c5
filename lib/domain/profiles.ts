import { isKnownProfile, PROFILE_NUMBERS, type ShirtNumbers } from './profile-numbers.ts'

/**
 * Rule profiles as data (DOMAIN section 2). Which numbers fit is fixed for ever per profile; everything softer stands in
 * editions, because federations change rules every year. Only screens and sheets need these.
 */

export interface ProfileEdition {
  /** First day on which the edition is in force. */
  readonly since: string
  readonly playersMin: number | null
  readonly playersMax: number | null
  /** On one match-day sheet, and of these at its start; where they are counted everybody on it needs a number. */
  readonly matchPlayersMax: number | null
  readonly startersMax: number | null
  readonly staffMax: number | null
  readonly assistantCoachesMax: number | null
  readonly goalkeepersMin: number | null
  /** The highest number that the competition takes; null where it takes all that the profile knows. */
  readonly numberMax: number | null
  /** The day (`MM-DD`) of the season's first year on which a player of a category such as U14 has to be under that age; null where ages aren't looked at. */
  readonly ageOn: string | null
  /** Whether a player may stand in one roster only of those for one category or competition of a season; guests aside. */
  readonly oneRosterEach: boolean
  readonly captainRequired: boolean
  readonly headCoachRequired: boolean
  readonly numberRequired: boolean
  readonly licenceRequired: boolean
  readonly birthDateRequired: boolean
  /** Issues that forbid locking and official print, by kind. */
  readonly blocking: readonly string[]
}

export interface RuleProfile {
  readonly slug: string
  readonly numbers: ShirtNumbers
  /** Ascending by `since`; the first is in force for ever before, too. */
  readonly editions: readonly [ProfileEdition, ...ProfileEdition[]]
}

const LENIENT: ProfileEdition = {
  since: '2000-01-01', playersMin: null, playersMax: null, matchPlayersMax: null, startersMax: null, staffMax: null, assistantCoachesMax: null, goalkeepersMin: null,
  numberMax: null, ageOn: null, oneRosterEach: false,
  captainRequired: false, headCoachRequired: false, numberRequired: false, licenceRequired: false, birthDateRequired: false, blocking: [],
}

const profile = (slug: keyof typeof PROFILE_NUMBERS, ...editions: RuleProfile['editions']): RuleProfile => ({ slug, numbers: PROFILE_NUMBERS[slug], editions })

const FREE = profile('free', LENIENT)

/** FIBA Official Basketball Rules 2020 art. 4.2.1: 12 players, one of them captain, a head coach, 8 accompanying persons, 2 assistants among them. */
const FIBA: ProfileEdition = {
  ...LENIENT, since: '2020-10-01', playersMin: 5, playersMax: 12, matchPlayersMax: 12, startersMax: 5, staffMax: 9, assistantCoachesMax: 2, captainRequired: true, headCoachRequired: true, numberRequired: true,
  oneRosterEach: true, blocking: ['too-many-players', 'number-missing', 'captain-missing', 'head-coach-missing', 'rosters-for-one-team'],
}

/**
 * A team's player list: longer than a game sheet, with licence and birth date of each. Ages count on 31 December; whoever is on one team's list is on no
 * other of the category (they may play there as a guest).
 */
const VLAANDEREN: ProfileEdition = {
  ...FIBA, since: '2021-07-01', playersMax: null, numberRequired: false, licenceRequired: true, birthDateRequired: true, ageOn: '12-31',
  blocking: ['licence-missing', 'birth-date-missing', 'head-coach-missing', 'over-age', 'in-two-rosters', 'rosters-for-one-team'],
}

/** Regulations of the FIFA World Cup: 23 players until 2018, 23 to 26 since 2022, three goalkeepers among them, numbered from 1 to as many. */
const FIFA_2018: ProfileEdition = {
  ...LENIENT, since: '2018-01-01', playersMin: 23, playersMax: 23, matchPlayersMax: 23, startersMax: 11, goalkeepersMin: 3, numberMax: 23, captainRequired: true, headCoachRequired: true, numberRequired: true, birthDateRequired: true,
  blocking: ['too-many-players', 'number-missing', 'number-too-high', 'birth-date-missing', 'goalkeepers-missing', 'rosters-for-one-team'],
}

export const PROFILES = {
  'free': FREE,
  'basketball-fiba': profile('basketball-fiba', FIBA),
  'basketball-vlaanderen': profile('basketball-vlaanderen', VLAANDEREN),
  'football-fifa': profile('football-fifa', FIFA_2018, { ...FIFA_2018, since: '2022-01-01', playersMax: 26, matchPlayersMax: 26, numberMax: 26 }),
} as const satisfies { readonly [slug in keyof typeof PROFILE_NUMBERS]: RuleProfile }

/** The profile; an unknown one has the rules of `free`. */
export const profileOf = (slug: string): RuleProfile => (isKnownProfile(slug) ? PROFILES[slug] : FREE)

/** The edition in force on a day (`YYYY-MM-DD`). */
export const editionOn = (profile: RuleProfile, day: string): ProfileEdition => profile.editions.findLast(edition => edition.since <= day) ?? profile.editions[0]
