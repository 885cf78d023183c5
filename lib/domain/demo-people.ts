import { BOYS, FAMILY_NAMES, GIRLS, MEN, WOMEN } from './demo-names.ts'
import { type DemoDesk, type DemoStream, demoStream } from './demo-stream.ts'
import { type Random } from './seeded.ts'

/** The demo club's teams and people. */

export interface DemoTeam {
  readonly name: string
  readonly category: string
  readonly gender: 'male' | 'female' | 'mixed'
  /** Born in one of these two years at most: 14 for U14. Null: of age. */
  readonly under: number | null
  readonly players: number
}

/** Youngest first. Two teams of one category share its children. */
export const DEMO_TEAMS: readonly DemoTeam[] = [
  { name: 'U8', category: 'U8', gender: 'mixed', under: 8, players: 11 },
  { name: 'U10 A', category: 'U10', gender: 'mixed', under: 10, players: 11 },
  { name: 'U10 B', category: 'U10', gender: 'mixed', under: 10, players: 10 },
  { name: 'U12 A', category: 'U12', gender: 'male', under: 12, players: 11 },
  { name: 'U12 Meisjes', category: 'U12', gender: 'female', under: 12, players: 10 },
  { name: 'U14 A', category: 'U14', gender: 'male', under: 14, players: 12 },
  { name: 'U14 Meisjes', category: 'U14', gender: 'female', under: 14, players: 11 },
  { name: 'U16 A', category: 'U16', gender: 'male', under: 16, players: 12 },
  { name: 'U16 Meisjes', category: 'U16', gender: 'female', under: 16, players: 11 },
  { name: 'U18 A', category: 'U18', gender: 'male', under: 18, players: 12 },
  { name: 'Dames 1', category: 'Seniors', gender: 'female', under: null, players: 12 },
  { name: 'Heren 1', category: 'Seniors', gender: 'male', under: null, players: 12 },
]

/** A person of the demo, with what the rosters' making needs. */
export interface DemoPerson {
  readonly memberId: string
  readonly birthYear: number
  readonly gender: 'male' | 'female'
  /** Index of the present season's team; null: staff. */
  readonly team: number | null
  /** The number that this person wears wherever nobody else does. */
  readonly number: string
  readonly position: string
}

/** Not a player of any team: coaches, managers, a physio. */
const STAFF = 45
const POSITIONS = ['guard', 'guard', 'forward', 'forward', 'center']
const NUMBERS = ['4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '0', '00', '23', '33', '44']
const MONTHS_SHORT = 28
const FIRST_LICENCE = 3_100_001

/** The players of every team, then the staff: 180 people. `startYear`: of the present season; `timeMs`: when they are registered. */
export function demoPeople(desk: DemoDesk, startYear: number, timeMs: number): { readonly people: readonly DemoPerson[]; readonly streams: readonly DemoStream[] } {
  const { random } = desk
  const names = new Set<string>()
  const people: DemoPerson[] = []
  const streams: DemoStream[] = []
  const register = (gender: 'male' | 'female', birthYear: number, team: number | null, index: number, givenNames: readonly string[]): void => {
    const stream = demoStream(desk, 'members', timeMs + people.length)
    const birthDate = `${birthYear}-${two(random.whole(1, 12))}-${two(random.whole(1, MONTHS_SHORT))}`
    const licence = random.chance(0.97) ? { licenceNumber: String(FIRST_LICENCE + people.length * 7) } : {}
    stream.tell('registered', timeMs + people.length, { ...freshName(random, names, givenNames, people.length), birthDate, ...licence, gender })
    if (random.chance(0.04)) stream.tell('details-corrected', timeMs + people.length + 86_400_000, { birthDate: `${birthYear}-${two(random.whole(1, 12))}-${two(random.whole(1, MONTHS_SHORT))}` })
    streams.push(stream)
    people.push({ memberId: stream.streamId, birthYear, gender, team, number: NUMBERS[index % NUMBERS.length]!, position: POSITIONS[index % POSITIONS.length]! })
  }
  DEMO_TEAMS.forEach((team, teamIndex) => {
    for (let index = 0; index < team.players; index += 1) {
      const gender = team.gender === 'mixed' ? random.pick(['male', 'female'] as const) : team.gender
      const birthYear = team.under === null ? startYear - random.whole(19, 33) : startYear + 1 - team.under + random.whole(0, 1)
      register(gender, birthYear, teamIndex, index, team.under === null ? (gender === 'male' ? [...MEN, ...BOYS] : [...WOMEN, ...GIRLS]) : gender === 'male' ? BOYS : GIRLS)
    }
  })
  for (let index = 0; index < STAFF; index += 1) {
    const gender = random.pick(['male', 'female'] as const)
    register(gender, startYear - random.whole(24, 62), null, index, gender === 'male' ? MEN : WOMEN)
  }
  return { people, streams }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** No two people of the club have the same name; with more than 1,500 pairs a few draws suffice, and counting on ends the rest. */
function freshName(random: Random, names: Set<string>, givenNames: readonly string[], count: number): { readonly givenName: string; readonly familyName: string } {
  const [given, family] = [random.whole(0, givenNames.length - 1), random.whole(0, FAMILY_NAMES.length - 1)]
  for (let step = 0; step < FAMILY_NAMES.length; step += 1) {
    const name = { givenName: givenNames[given]!, familyName: FAMILY_NAMES[(family + step) % FAMILY_NAMES.length]! }
    const key = `${name.givenName} ${name.familyName}`
    if (names.has(key)) continue
    names.add(key)
    return name
  }
  return { givenName: givenNames[given]!, familyName: `${FAMILY_NAMES[family]!} ${count}` }
}
