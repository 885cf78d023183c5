import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { DEMO_TEAMS, type DemoPerson, demoPeople } from './demo-people.ts'
import { demoRosters } from './demo-rosters.ts'
import { type DemoDesk, type DemoStream, demoStream } from './demo-stream.ts'
import { seededRandom, seededUuid } from './seeded.ts'

/**
 * An invented basketball club to look at and to try things on: 12 teams, 180 people, last season's rosters and this
 * season's. The same arguments give the same club, ids included.
 */

export interface DemoClub {
  /** Pending events of one stream each, in chain order; seasons first, then teams, members, rosters. */
  readonly streams: readonly (readonly SidelineEvent[])[]
  /** The team of the demo's coach, U14 A, and its selected roster of this season. */
  readonly coachTeamId: string
  readonly coachRosterId: string
  /** A player of that roster: the demo's member. */
  readonly memberId: string
  readonly seasonId: string
}

const COACH_TEAM = DEMO_TEAMS.findIndex(team => team.name === 'U14 A')
/** A season begins in August. */
const FIRST_MONTH = 8
const DEMO_PROFILE = 'basketball-vlaanderen'

interface DemoSeason { readonly seasonId: string; readonly startYear: number }

/** `today`: `YYYY-MM-DD`; the present season is the one that it lies in, and no event is later than its noon. */
export function demoClub(seed: number, clubId: string, today: string): DemoClub {
  const random = seededRandom(seed)
  const startYear = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) >= FIRST_MONTH ? 0 : 1)
  const desk: DemoDesk = { clubId, deviceId: seededUuid(random, at(startYear - 1, '05-02')), random }
  const seasonStreams = [startYear - 1, startYear].map(year => demoSeason(desk, year, year < startYear))
  const seasons = seasonStreams.map((stream, index): DemoSeason => ({ seasonId: stream.streamId, startYear: startYear - 1 + index }))
  const teams = DEMO_TEAMS.map((team, index) => {
    const stream = demoStream(desk, 'teams', at(startYear - 1, '05-03') + index)
    stream.tell('registered', at(startYear - 1, '05-03') + index, { name: team.name, category: team.category, gender: team.gender })
    for (const season of seasons) {
      stream.tell('entered-in-competition', at(season.startYear, '06-15') + index, { seasonId: season.seasonId, competition: `${team.category} Provinciaal`, ruleProfile: DEMO_PROFILE })
    }
    return stream
  })
  const { people, streams: memberStreams } = demoPeople(desk, startYear, at(startYear - 1, '05-04'))
  const rosters = demoRosters(desk, seasons, teams.map(team => team.streamId), people, Date.parse(`${today}T12:00:00.000Z`))
  const coachRoster = rosters.find(roster => roster.team === COACH_TEAM && roster.startYear === startYear && !roster.draft)!
  return {
    streams: [...seasonStreams, ...teams, ...memberStreams, ...rosters.map(roster => roster.stream)].map(stream => stream.events),
    coachTeamId: teams[COACH_TEAM]!.streamId, coachRosterId: coachRoster.stream.streamId, memberId: memberOf(people), seasonId: seasons[1]!.seasonId,
  }
}

const memberOf = (people: readonly DemoPerson[]): string => people.find(person => person.team === COACH_TEAM)!.memberId

/** Nine o'clock of a day, in milliseconds since 1970. */
const at = (year: number, monthDay: string): number => Date.parse(`${year}-${monthDay}T09:00:00.000Z`)

function demoSeason(desk: DemoDesk, startYear: number, isOver: boolean): DemoStream {
  const opened = at(startYear, '05-02')
  const stream = demoStream(desk, 'seasons', opened)
  stream.tell('opened', opened, { name: `${startYear}-${startYear + 1}`, startsOn: `${startYear}-08-01`, endsOn: `${startYear + 1}-06-30` })
  stream.tell('deadline-set', opened + 1, { name: 'Ploegopgave', on: `${startYear}-08-20` })
  stream.tell('deadline-set', opened + 2, { name: 'Transfers', on: `${startYear + 1}-01-31` })
  if (isOver) stream.tell('closed', at(startYear + 1, '07-01'))
  return stream
}
