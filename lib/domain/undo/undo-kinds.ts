import type { Collection } from '#lib/event-sourcing/event.ts'
import { memberUndo, seasonUndo, teamUndo } from './people-undo.ts'
import { rosterUndo } from './roster-undo.ts'
import type { UndoRules } from './undo-rules.ts'

/** The rules by collection. States of different kinds meet only as what their own kind made. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const UNDO_RULES: { readonly [Name in Collection]: UndoRules<any> } = { rosters: rosterUndo, members: memberUndo, teams: teamUndo, seasons: seasonUndo }
