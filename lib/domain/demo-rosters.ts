import { DEMO_TEAMS, type DemoPerson } from './demo-people.ts'
import { type DemoDesk, type DemoStream, demoStream } from './demo-stream.ts'
import { ranksAfter } from './rank.ts'

/** The demo club's rosters: last season's archived, this season's selected or locked, and experiments for some teams. */

export interface DemoRoster {
  readonly stream: DemoStream
  /** Index of the team. */
  readonly team: number
  readonly startYear: number
  readonly draft: boolean
}

interface Season { readonly seasonId: string; readonly startYear: number }

const PROFILE = 'basketball-vlaanderen'
const PLAYERS_MAX = 12
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Teams with an experimental second roster this season. */
const EXPERIMENTS: ReadonlyMap<string, string> = new Map([['U10 B', 'U10 B: met doorschuivers'], ['U14 A', 'U14 A: variant kleine lijst'], ['Dames 1', 'Dames 1: voorjaar']])
/** Whose season has injuries and a suspension to show. */
const WITH_STATUS = 'U16 A'
/** Handed in, and locked since. */
const LOCKED = 'Heren 1'

/** One roster for every team and season, and the experiments. `untilMs`: nothing is decided later. */
export function demoRosters(desk: DemoDesk, seasons: readonly Season[], teamIds: readonly string[], people: readonly DemoPerson[], untilMs: number): readonly DemoRoster[] {
  const present = seasons[seasons.length - 1]!
  return seasons.flatMap(season => DEMO_TEAMS.flatMap((team, index) => {
    const made: DemoRoster[] = [seasonRoster(desk, season, index, teamIds[index]!, people, season.startYear < present.startYear, untilMs)]
    const experiment = season === present ? EXPERIMENTS.get(team.name) : undefined
    if (experiment !== undefined) made.push(experimentRoster(desk, season, index, experiment, people))
    return made
  }))
}

function seasonRoster(desk: DemoDesk, season: Season, team: number, teamId: string, people: readonly DemoPerson[], isOver: boolean, untilMs: number): DemoRoster {
  const start = morning(season.startYear, '06-20', team)
  const stream = demoStream(desk, 'rosters', start)
  stream.tell('created', start, { name: DEMO_TEAMS[team]!.name, seasonId: season.seasonId, ruleProfile: PROFILE })
  stream.tell('assigned-to-team', start + 1, { teamId })
  const players = isOver ? formerPlayers(people, team, season.startYear) : people.filter(person => person.team === team)
  tellPlayers(stream, players, start + HOUR_MS)
  tellStaff(stream, people, team, players.length, start + 2 * HOUR_MS)
  const captain = players[team % players.length]!
  stream.tell('captain-appointed', start + 3 * HOUR_MS, { memberId: captain.memberId })
  stream.tell('selected', start + 40 * DAY_MS)
  if (isOver) {
    stream.tell('locked', start + 60 * DAY_MS, { reason: 'Ploegopgave ingediend' })
    stream.tell('archived', morning(season.startYear + 1, '07-01', team), { reason: 'Seizoen afgelopen' })
  } else {
    if (DEMO_TEAMS[team]!.name === WITH_STATUS) tellStatuses(stream, players, season.startYear, untilMs)
    if (DEMO_TEAMS[team]!.name === LOCKED && start + 60 * DAY_MS <= untilMs) stream.tell('locked', start + 60 * DAY_MS, { reason: 'Ploegopgave ingediend' })
  }
  return { stream, team, startYear: season.startYear, draft: false }
}

function experimentRoster(desk: DemoDesk, season: Season, team: number, name: string, people: readonly DemoPerson[]): DemoRoster {
  const start = morning(season.startYear, '05-25', team)
  const stream = demoStream(desk, 'rosters', start)
  stream.tell('created', start, { name, seasonId: season.seasonId, ruleProfile: PROFILE })
  tellPlayers(stream, people.filter(person => person.team === team).slice(0, 9), start + HOUR_MS)
  stream.tell('note-changed', start + 2 * HOUR_MS, { text: 'Nog te bespreken met de coaches.' })
  return { stream, team, startYear: season.startYear, draft: true }
}

/** Those of today's members who were of the team's age and kind then. Teams of one category share them out. */
function formerPlayers(people: readonly DemoPerson[], team: number, startYear: number): readonly DemoPerson[] {
  const { under, gender, category } = DEMO_TEAMS[team]!
  const rivals = DEMO_TEAMS.flatMap((other, index) => (other.category === category && other.gender === gender ? [index] : []))
  const eligible = people.filter(person => person.team !== null && (gender === 'mixed' || person.gender === gender)
    && (under === null ? DEMO_TEAMS[person.team]!.under === null : person.birthYear === startYear + 1 - under || person.birthYear === startYear + 2 - under))
  return eligible.filter((_, index) => rivals[index % rivals.length] === team).slice(0, PLAYERS_MAX)
}

const RANKS = ranksAfter(null, 40)

function tellPlayers(stream: DemoStream, players: readonly DemoPerson[], timeMs: number): void {
  const taken = new Set<string>()
  players.forEach((player, index) => {
    const free = [player.number, ...Array.from({ length: 96 }, (_, number) => String(number + 4))].find(number => !taken.has(number))!
    taken.add(free)
    stream.tell('member-added', timeMs + index, { memberId: player.memberId, roles: ['player'], rank: RANKS[index]!, shirtNumber: free, positions: [player.position] })
  })
}

/** A head coach for every team, an assistant for the younger ones, a team manager for each; one physio for the seniors. */
function tellStaff(stream: DemoStream, people: readonly DemoPerson[], team: number, after: number, timeMs: number): void {
  const staff = people.filter(person => person.team === null)
  const roles = ['head-coach', 'team-manager', DEMO_TEAMS[team]!.under === null ? 'physio' : 'assistant-coach']
  roles.forEach((role, index) => {
    stream.tell('member-added', timeMs + index, { memberId: staff[(team * roles.length + index) % staff.length]!.memberId, roles: [role], rank: RANKS[after + index]! })
  })
}

/** Two injured and one suspended, in the autumn, as far as it has come. */
function tellStatuses(stream: DemoStream, players: readonly DemoPerson[], startYear: number, untilMs: number): void {
  const told = [
    { player: 2, day: '09-28', data: { status: 'injured', statusFrom: `${startYear}-09-27`, statusUntil: `${startYear + 1}-01-15` } },
    { player: 5, day: '10-12', data: { status: 'injured', statusFrom: `${startYear}-10-11` } },
    { player: 7, day: '11-02', data: { status: 'suspended', statusFrom: `${startYear}-11-02`, statusUntil: `${startYear}-12-06` } },
  ]
  for (const { player, day, data } of told) {
    const timeMs = morning(startYear, day, 0)
    if (timeMs <= untilMs) stream.tell('status-changed', timeMs, { memberId: players[player]!.memberId, ...data })
  }
}

/** Nine o'clock and a few minutes, in milliseconds since 1970. */
const morning = (year: number, monthDay: string, minutes: number): number => Date.parse(`${year}-${monthDay}T09:00:00.000Z`) + minutes * 60_000
