import type { OverruledChange } from '#lib/event-sourcing/stream-kind.ts'
import type { EntryKind, EntryStatus } from './roster-events.ts'

/** What a roster is (DOMAIN section 1). Plain data, never changed in place. */

export type Lifecycle = 'draft' | 'selected' | 'locked' | 'archived'

export interface Entry {
  readonly memberId: string
  readonly roles: readonly string[]
  readonly kind: EntryKind
  readonly shirtNumber: string | null
  /** The number that the entry had or asked for and lost; a hint for the next assignment. */
  readonly wantedNumber: string | null
  readonly positions: readonly string[]
  readonly status: EntryStatus
  readonly statusFrom?: string
  readonly statusUntil?: string
  readonly rank: string
  readonly from?: string
  readonly to?: string
  readonly note: string
  /** A tombstone: the member was removed. */
  readonly removed: null | { readonly reason: string | null }
}

/** What was overruled in this stream, in the order of the lists that named it. */
export interface OpenItem extends OverruledChange { readonly settled: null | Settlement['choice'] }

export interface Settlement { readonly eventId: string; readonly key: string; readonly choice: 'kept' | 'restored' | 'both' }

export interface Roster {
  readonly rosterId: string
  /** Empty before the founding event. */
  readonly name: string
  readonly founded: boolean
  readonly seasonId?: string
  readonly teamId?: string
  readonly ruleProfile: string
  readonly lifecycle: Lifecycle
  readonly captain: string | null
  readonly note: string
  readonly copiedFrom?: string
  /** The highest recorded version of the original that the author's device knew. */
  readonly copiedVersion?: number
  readonly entries: { readonly [memberId: string]: Entry }
  readonly openItems: readonly OpenItem[]
  /** Settled before the list that names it: a device shows the list that its pending events will get, and that follows them (PROTOCOL R9, R10). */
  readonly settledAhead?: readonly Settlement[]
  /** While locked: why it was changed late, by the correlation id of the action. */
  readonly explained?: { readonly [action: string]: string }
  /** Of a copy: changes of the original that it goes without, by their key; the value is the change's event. */
  readonly leftChanges?: { readonly [key: string]: string }
}
