import type { Json } from '#lib/event-sourcing/event.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import { isPresent } from './roster-entries.ts'
import type { Entry, Roster } from './roster-state.ts'
import { compareEntries } from './views.ts'

/** Two moments of a roster side by side (DOMAIN section 4), whichever they are: any two states, of one roster or of a roster and its copy. */

export type RosterField = 'name' | 'team' | 'profile' | 'lifecycle' | 'note'
export type EntryField = 'shirtNumber' | 'roles' | 'captain' | 'positions' | 'status' | 'kind' | 'period' | 'note'

export interface Difference<Field extends string> { readonly field: Field; readonly before: Json; readonly after: Json }

export interface ChangedEntry { readonly memberId: string; readonly before: Entry; readonly after: Entry; readonly differences: readonly Difference<EntryField>[] }

/** Entries in the order of the later moment; those that went, in the order of the earlier. The order itself is no difference. */
export interface RosterComparison {
  readonly roster: readonly Difference<RosterField>[]
  readonly added: readonly Entry[]
  /** As they were before they went. */
  readonly removed: readonly Entry[]
  readonly changed: readonly ChangedEntry[]
}

/** What differs between two moments of a roster: who came, who went, which values changed. Empty lists: the same to whoever reads it. */
export function compareRosters(before: Roster, after: Roster): RosterComparison {
  const [had, has] = [present(before), present(after)]
  return {
    roster: differences(rosterValues(before), rosterValues(after)),
    added: [...has.values()].filter(({ memberId }) => !had.has(memberId)),
    removed: [...had.values()].filter(({ memberId }) => !has.has(memberId)),
    changed: [...has.values()].flatMap((entry): readonly ChangedEntry[] => {
      const earlier = had.get(entry.memberId)
      if (earlier === undefined) return []
      const found = differences(entryValues(before, earlier), entryValues(after, entry))
      return found.length === 0 ? [] : [{ memberId: entry.memberId, before: earlier, after: entry, differences: found }]
    }),
  }
}

/** Whether nothing differs. */
export const isSameRoster = ({ roster, added, removed, changed }: RosterComparison): boolean => roster.length + added.length + removed.length + changed.length === 0

const present = (roster: Roster): ReadonlyMap<string, Entry> =>
  new Map(Object.values(roster.entries).filter(isPresent).sort(compareEntries).map(entry => [entry.memberId, entry]))

/** What a roster says of itself, as it is compared. */
export const rosterValues = ({ name, teamId, ruleProfile, lifecycle, note }: Roster): Readonly<Record<RosterField, Json>> =>
  ({ name, team: teamId ?? null, profile: ruleProfile, lifecycle, note })

/** The order of roles and positions is kept but means nothing. */
const asSet = (slugs: readonly string[]): Json => [...slugs].sort()

/** What an entry says, as it is compared; the captaincy is the entry's here. */
export const entryValues = (roster: Roster, entry: Entry): Readonly<Record<EntryField, Json>> => ({
  shirtNumber: entry.shirtNumber, roles: asSet(entry.roles), captain: roster.captain === entry.memberId, positions: asSet(entry.positions),
  status: given({ status: entry.status, from: entry.statusFrom, to: entry.statusUntil }), kind: entry.kind, period: given({ from: entry.from, to: entry.to }), note: entry.note,
})

const given = (values: Readonly<Record<string, string | undefined>>): Json => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Json

function differences<Field extends string>(before: Readonly<Record<Field, Json>>, after: Readonly<Record<Field, Json>>): readonly Difference<Field>[] {
  return (Object.keys(before) as Field[]).filter(field => !isSameJson(before[field], after[field])).map(field => ({ field, before: before[field], after: after[field] }))
}
