import type { OpenItem, Settlement } from './roster-state.ts'

/** What members, teams and seasons are. Plain data, never changed in place. */

export interface Member {
  readonly memberId: string
  readonly founded: boolean
  /** Null before registration and after erasure. */
  readonly givenName: string | null
  readonly familyName: string | null
  readonly birthDate?: string | null
  readonly licenceNumber?: string | null
  readonly gender?: string | null
  readonly active: boolean
  readonly mergedInto: string | null
  /** Members that an administrator said are other people, however alike; absent where nobody said so. */
  readonly apartFrom?: readonly string[]
  readonly erased: boolean
  readonly openItems: readonly OpenItem[]
  /** As of rosters. */
  readonly settledAhead?: readonly Settlement[]
}

export interface Team {
  readonly teamId: string
  readonly founded: boolean
  readonly name: string
  readonly category?: string
  readonly gender?: string
  readonly retired: boolean
  readonly competitions: { readonly [seasonId: string]: { readonly competition: string; readonly ruleProfile?: string } }
  readonly openItems: readonly OpenItem[]
  /** As of rosters. */
  readonly settledAhead?: readonly Settlement[]
}

export interface Season {
  readonly seasonId: string
  readonly founded: boolean
  readonly name: string
  readonly startsOn: string
  readonly endsOn: string
  readonly closed: boolean
  readonly deadlines: { readonly [name: string]: string }
  readonly openItems: readonly OpenItem[]
  /** As of rosters. */
  readonly settledAhead?: readonly Settlement[]
}
