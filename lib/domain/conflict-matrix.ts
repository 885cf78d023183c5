import { rowsOf, type Row, type RuleOf, type Touching } from './conflict-rule.ts'
import { rosterRule } from './conflict-table.ts'
import { CONFLICT_ROWS, type EventType } from './conflict-rows.ts'
import { MEMBER_TABLE, MEMBER_TOUCHES, SEASON_TABLE, SEASON_TOUCHES, TEAM_TABLE, TEAM_TOUCHES } from './people-conflicts.ts'
import { ROSTER_TOUCHES } from './roster-touches.ts'

/** Which pairs of types of events lead to which rows of DOMAIN section 3, read off the tables that decide. */

export interface Matrix {
  readonly name: 'rosters' | 'members' | 'teams' | 'seasons'
  readonly types: readonly EventType[]
  /** What a type of event may touch; nothing for those that collide with nothing. */
  readonly aspectsOf: (type: EventType) => readonly string[]
  /** Rows that a rebased event of the first type over a recorded one of the second can come to; none where both always survive. */
  readonly rows: (mine: EventType, theirs: EventType) => readonly Row[]
}

function matrixOf<Aspect extends string>(name: Matrix['name'], touches: Readonly<Record<string, Touching<never, Aspect>>>, ruleOf: RuleOf<Aspect>): Matrix {
  const aspectsOf = (type: EventType): readonly Aspect[] => touches[type]?.aspects ?? []
  return { name, types: Object.keys(touches) as EventType[], aspectsOf, rows: (mine, theirs) => rowsOf(aspectsOf(mine), aspectsOf(theirs), ruleOf) }
}

export const MATRICES: readonly Matrix[] = [
  matrixOf('rosters', ROSTER_TOUCHES, rosterRule),
  matrixOf('members', MEMBER_TOUCHES, (mine, theirs) => MEMBER_TABLE[mine][theirs]),
  matrixOf('teams', TEAM_TOUCHES, (mine, theirs) => TEAM_TABLE[mine][theirs]),
  matrixOf('seasons', SEASON_TOUCHES, (mine, theirs) => SEASON_TABLE[mine][theirs]),
]

/** The pairs of types that can come to a row, those between streams included. */
export function pairsOf(row: Row): readonly (readonly [mine: EventType, theirs: EventType])[] {
  const across = typeof row === 'number' ? CONFLICT_ROWS[row].across : undefined
  const within = MATRICES.flatMap(({ types, rows }) => types.flatMap(mine => types.filter(theirs => rows(mine, theirs).includes(row)).map(theirs => [mine, theirs] as const)))
  return [...within, ...(across?.mine ?? []).flatMap(mine => across!.theirs.map(theirs => [mine, theirs] as const))]
}
