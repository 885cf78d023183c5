import type { JsonObject } from '#lib/event-sourcing/event.ts'
import type { Infer } from '#lib/event-sourcing/shape.ts'
import { factOf, schemasOfFacts, type Happening } from './fact.ts'
import { listed, reopened, settled } from './open-items.ts'
import { seasonRestoring } from './people-settle.ts'
import type { Season } from './people-state.ts'
import { broken, effective, type Broken } from './rules.ts'
import { deciding } from './settling.ts'
import { SEASON_EVENTS, type SeasonEventType, type SeasonFact } from './team-events.ts'

/** The season before it is opened. */
export const initialSeason = (seasonId: string): Season =>
  ({ seasonId, founded: false, name: '', startsOn: '', endsOn: '', closed: false, deadlines: {}, openItems: [] })

/** The season after an event; total, as for rosters. */
export function evolveSeason(season: Season, event: Happening): Season {
  const fact = factOf<SeasonFact>(SEASON_EVENTS, event)
  if (fact === null || (fact.type === 'club.sideline.season.opened.v1') === season.founded) return season
  switch (fact.type) {
    case 'club.sideline.season.opened.v1': return { ...season, founded: true, ...fact.data }
    case 'club.sideline.season.deadline-set.v1': return { ...season, deadlines: { ...season.deadlines, [fact.data.name]: fact.data.on } }
    case 'club.sideline.season.closed.v1': return { ...season, closed: true }
    case 'club.sideline.season.reopened.v1': return { ...season, closed: false }
    case 'club.sideline.season.changes-overruled.v1': return listed(season, fact.data.overruled)
    case 'club.sideline.season.overruled-change-settled.v1': return settled(season, fact.data)
    case 'club.sideline.season.overruled-change-reopened.v1': return reopened(season, fact.data)
  }
}

export const SEASON_FACT_OF_COMMAND = {
  OpenSeason: 'club.sideline.season.opened.v1',
  SetDeadline: 'club.sideline.season.deadline-set.v1',
  CloseSeason: 'club.sideline.season.closed.v1',
  ReopenSeason: 'club.sideline.season.reopened.v1',
  SettleOverruledChange: 'club.sideline.season.overruled-change-settled.v1',
  ReopenOverruledChange: 'club.sideline.season.overruled-change-reopened.v1',
} as const satisfies { readonly [command: string]: SeasonEventType }

export const SEASON_COMMANDS = schemasOfFacts(SEASON_EVENTS, SEASON_FACT_OF_COMMAND)
export type SeasonCommandType = keyof typeof SEASON_COMMANDS
export type SeasonCommand = { [Type in SeasonCommandType]: { readonly type: Type; readonly data: Infer<(typeof SEASON_COMMANDS)[Type]> } }[SeasonCommandType]

/** What a command of a season leads to. Stable names: `not-founded`, `already-exists`, `closed` (takes no deadlines). */
export const decideSeason = deciding<Season, SeasonCommand>({
  facts: SEASON_FACT_OF_COMMAND, evolve: evolveSeason, restoring: seasonRestoring,
  decideOther: (season, order) =>
    brokenSeasonRule(season, order) ?? effective(season, [{ type: SEASON_FACT_OF_COMMAND[order.type], data: order.data as JsonObject }], evolveSeason),
})

function brokenSeasonRule(season: Season, order: SeasonCommand): Broken | null {
  if (order.type === 'OpenSeason') return season.founded ? broken('already-exists') : null
  if (!season.founded) return broken('not-founded')
  return order.type === 'SetDeadline' && season.closed ? broken('closed') : null
}
