import type { Collection } from '#lib/event-sourcing/event.ts'
import type { Member, Season, Team } from '../people-state.ts'
import type { Entry, Roster } from '../roster-state.ts'

/** What rolling a season over is asked, and what its plan says (DOMAIN section 5). */

export interface RolloverOrder {
  readonly collection: Collection
  readonly streamId: string
  readonly command: { readonly type: string; readonly data: unknown }
}

/** Nobody takes them along. */
export const LEAVES = 'leaves'

/** Where somebody goes: the key of a destination, or `LEAVES`. */
export type Place = string

/** Why a place is suggested. `too-old` with the own team: no team is there for the age. */
export type Reason = 'fits' | 'moves-up' | 'too-old' | 'no-birth-date' | 'no-age-group' | 'staff' | 'guest' | 'inactive'

/** Somebody of an old roster. */
export interface Mover {
  readonly entry: Entry
  /** Who stands for them after merges. */
  readonly member: Member
  readonly birthYear: number | null
  readonly suggested: Place
  readonly place: Place
  readonly reason: Reason
}

/** An old roster, and where its people go. */
export interface RolloverSource {
  readonly roster: Roster
  /** The destination of its team. */
  readonly own: Place
  readonly movers: readonly Mover[]
}

/** Somebody in a roster of the new season. */
export interface Arrival {
  readonly memberId: string
  readonly from: Roster
  readonly entry: Entry
  readonly moved: boolean
  readonly shirtNumber: string | null
  /** Who has the number that they had before. */
  readonly numberTakenBy: string | null
}

/** A roster of the new season. */
export interface Destination {
  readonly key: Place
  readonly name: string
  readonly teamId: string | null
  readonly rosterId: string
  /** Null: it is to be made. */
  readonly existing: Roster | null
  readonly arrivals: readonly Arrival[]
}

export interface RolloverCounts {
  readonly rostersMade: number
  readonly people: number
  readonly moving: number
  readonly leaving: number
  readonly withoutTheirNumber: number
  /** Who needs a look: too old for every team, or without a date of birth in an age group. */
  readonly toCheck: number
}

export interface RolloverPlan {
  readonly sources: readonly RolloverSource[]
  /** Also those without arrivals, which aren't made: people can be sent there. */
  readonly destinations: readonly Destination[]
  /** To be executed in one transaction with `actionKind` `bulk`. */
  readonly orders: readonly RolloverOrder[]
  readonly counts: RolloverCounts
}

export interface RolloverRequest {
  /** The rosters to roll over. */
  readonly rosters: readonly Roster[]
  /** Of each, the highest recorded version that the device knows; 0 where it isn't recorded. */
  readonly versions: ReadonlyMap<string, number>
  /** All members by id. */
  readonly members: ReadonlyMap<string, Member>
  readonly teams: readonly Team[]
  /** The new season; `isNew`: it is opened by the same action. */
  readonly season: Pick<Season, 'seasonId' | 'name' | 'startsOn' | 'endsOn'> & { readonly isNew: boolean }
  /** Rosters that the new season has already. */
  readonly existing: readonly Roster[]
  /** Whether the old rosters are archived. */
  readonly archives: boolean
  /** What a person chose instead of the suggestion: by `choiceKey`. */
  readonly choices: ReadonlyMap<string, Place>
  /** Makes a UUID for a destination's new roster; called once for each. */
  readonly rosterIdOf: (key: Place) => string
}

/** The key of a choice about a member of an old roster. */
export const choiceKey = (rosterId: string, memberId: string): string => `${rosterId} ${memberId}`
