import { civilDay } from '../import/read-date.ts'
import { type Random, seededRandom } from '../seeded.ts'

/**
 * Two publications of 48 squads of invented players, shaped like a real championship's list and its correction five days
 * later: 1,245 players without clubs, then 1,248 with clubs; else nothing differs.
 */

export interface GeneratedSquads { readonly first: string; readonly corrected: string }

const SQUADS = 48
const PLAYERS = 26
/** Days since 1970-01-01. */
const FIRST_BIRTH_DAY = 6000
const DAYS_APART = 5
/** The squads that lack one player in the first publication, and the number that is missing. */
const MISSING: ReadonlyMap<number, number> = new Map([[3, 2], [17, 19], [40, 18]])
const HEADER = 'team,number,position,name,birth_date,club,club_country'
const GIVEN = ['Matěj', 'José', 'Jürgen', 'Zoë', 'Łukasz', 'Søren', 'Ahmed', 'Min-jae', 'Kofi', 'Luca', 'Noël', 'Ömer', 'Ivan', 'Thiago', 'Dejan', 'Aurélien', 'Bram', 'Wout', 'Emiliano', 'Juan Carlos']
const FAMILY = ['Kovář', 'García', 'Müller', 'Van den Broeck', 'Nowak', 'Østergård', 'Al Rashid', 'Kim', 'Mensah', 'De Rossi', 'Ljubičić', 'Çelik', 'Petrov', 'Da Silva', 'O’Brien', 'Ćirić', 'Peeters', 'Şahin', 'Martínez', 'Taha']
const POSITIONS = ['GK', 'DF', 'DF', 'MF', 'MF', 'FW']

const csv = (cells: readonly string[]): string => cells.map(cell => /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell).join(',')

/** Always the same text for the same seed. Names repeat in different squads, never with the same birth date. */
export function generatedSquads(seed = 2026): GeneratedSquads {
  const random = seededRandom(seed)
  const first = [HEADER]
  const corrected = [HEADER]
  for (let squad = 0; squad < SQUADS; squad += 1) {
    for (let number = 1; number <= PLAYERS; number += 1) {
      const player = [`Selection ${String(squad + 1).padStart(2, '0')}`, String(number), number === 1 ? 'GK' : random.pick(POSITIONS), ...person(random, squad * PLAYERS + number, number)]
      if (MISSING.get(squad) !== number) first.push(csv([...player, '', '']))
      corrected.push(csv([...player, `Club ${random.whole(1, 90)}`, random.pick(['BEL', 'NED', 'FRA', 'GER'])]))
    }
  }
  return { first: `${first.join('\n')}\n`, corrected: `${corrected.join('\n')}\n` }
}

/** No two players have one birth date: `index` counts them all. */
function person(random: Random, index: number, number: number): readonly [string, string] {
  const name = number === PLAYERS ? random.pick(GIVEN) : `${random.pick(GIVEN)} ${random.pick(FAMILY)}`
  return [name, civilDay(FIRST_BIRTH_DAY + index * DAYS_APART + random.whole(0, DAYS_APART - 1))]
}
