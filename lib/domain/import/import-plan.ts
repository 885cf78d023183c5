import type { Collection } from '#lib/event-sourcing/event.ts'
import type { Member, Team } from '../people-state.ts'
import type { Roster } from '../roster-state.ts'
import type { Field, Mapping } from './headers.ts'
import type { KnownMember } from './match-member.ts'
import type { ReadRow, RowProblem } from './read-row.ts'

/** What an import is asked, and what its plan says. */

export interface ImportOrder {
  readonly collection: Collection
  readonly streamId: string
  readonly command: { readonly type: string; readonly data: unknown }
}

/** One difference that a row makes; `before` is null where there was nothing. */
export interface RowChange { readonly field: Field | 'entry'; readonly before: string | null; readonly after: string }

export interface PlannedRow {
  /** Index among the given rows. */
  readonly row: number
  /** `new`: the person joins the roster; `problem`: something needs a person's eye, the rest of the row is imported where it can be. */
  readonly state: 'new' | 'changed' | 'same' | 'problem'
  readonly roster: { readonly rosterId: string; readonly name: string; readonly isNew: boolean } | null
  readonly member: { readonly memberId: string; readonly givenName: string; readonly familyName: string; readonly isNew: boolean } | null
  readonly changes: readonly RowChange[]
  readonly problems: readonly RowProblem[]
}

export interface ImportCounts {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly problem: number
  readonly rostersCreated: number
  readonly membersRegistered: number
  readonly membersAdded: number
}

export interface ImportPlan {
  /** Members first, then roster by roster, in the file's order: to be executed in one transaction with `actionKind` `import`. */
  readonly orders: readonly ImportOrder[]
  readonly rows: readonly PlannedRow[]
  readonly counts: ImportCounts
}

export interface ImportRequest {
  readonly rows: readonly (readonly string[])[]
  readonly mapping: Mapping
  readonly rosters: readonly Roster[]
  readonly members: readonly Member[]
  readonly teams: readonly Team[]
  /** The season of the file's rosters; null: rosters without a season. */
  readonly seasonId: string | null
  /** The roster of rows that name none: the one that is open on the screen. */
  readonly rosterId?: string | null
  /** Answers to rows that asked who is meant: by row index a member's id, or `new`. */
  readonly answers?: ReadonlyMap<number, string>
  /** Makes a UUID; called in the order of the rows. */
  readonly newId: () => string
}

/** A roster of the file: one that is there, or one to create (`state` null). */
export interface RosterPlan {
  readonly rosterId: string
  readonly name: string
  readonly state: Roster | null
  /** The team to assign a new roster to, and the rule profile of its competition in the season. */
  readonly teamId: string | null
  readonly ruleProfile: string | null
}

/** A row on its way to a plan. */
export interface RowInPlan {
  readonly row: number
  readonly read: ReadRow
  readonly roster: RosterPlan
  readonly member: KnownMember
  readonly memberIsNew: boolean
  /** The id under which the roster knows the person; another one where the member was merged. */
  readonly entryId: string
  readonly changes: RowChange[]
  readonly problems: RowProblem[]
  /** Set by the roster's plan: the person joins it. */
  joins: boolean
}
