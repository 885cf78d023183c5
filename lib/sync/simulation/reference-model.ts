import type { Roster } from '#lib/domain/roster-state.ts'

/**
 * The rules of DOMAIN sections 2 and 3 once more, naively: plain objects that are changed in place, no tables, nothing shared with the
 * code under test (types aside). The simulation holds both against each other after every commit.
 */

export interface PlainEvent {
  readonly id: string
  readonly type: string
  readonly source: string
  readonly data: unknown
  readonly actionkind?: string
  readonly causationid?: string
}

interface PlainEntry {
  number: string | null
  gone: boolean
  roles: readonly string[]
  kind: string
  status: string
  positions: readonly string[]
  rank: string
  note: string
  from?: string
  to?: string
}
export interface PlainRoster {
  there: boolean
  name: string
  team: string | null
  profile: string
  lifecycle: string
  captain: string | null
  note: string
  season: string | null
  entries: Record<string, PlainEntry>
}

export type Any = { readonly [name: string]: unknown }
export const shortType = (type: string): string => type.replace(/^club\.sideline\.\w+\./, '').replace(/\.v1$/, '')

export const plainRoster = (): PlainRoster => ({ there: false, name: '', team: null, profile: 'free', lifecycle: 'draft', captain: null, note: '', season: null, entries: {} })

const fits = (profile: string, number: string): boolean => (profile === 'football-fifa' ? /^[1-9]\d?$/.test(number) : /^(0|00|[1-9]\d?)$/.test(number))

function give(roster: PlainRoster, assignments: Record<string, string | null>): void {
  const known = Object.entries(assignments).filter(([who]) => roster.entries[who] !== undefined)
  for (const [who] of known) roster.entries[who]!.number = null
  for (const [who, number] of known) {
    const entry = roster.entries[who]!
    if (number === null || entry.gone || !fits(roster.profile, number)) continue
    for (const other of Object.values(roster.entries)) if (other.number === number) other.number = null
    entry.number = number
  }
}

export const LIFECYCLES: Record<string, string> = { selected: 'selected', deselected: 'draft', locked: 'locked', unlocked: 'draft', archived: 'archived', reopened: 'draft' }

/** Changes a roster as an event says. */
export function happen(roster: PlainRoster, event: PlainEvent): void {
  const told = event.data as Any & { memberId: string; name: string }
  const what = shortType(event.type)
  if (what === 'created') {
    if (roster.there) return
    roster.there = true
    roster.name = told.name
    roster.season = (told.seasonId as string | undefined) ?? null
    roster.profile = (told.ruleProfile as string | undefined) ?? 'free'
    return
  }
  if (!roster.there) return
  const entry = roster.entries[told.memberId]
  if (what === 'renamed') roster.name = told.name
  if (what === 'assigned-to-team') roster.team = told.teamId as string
  if (what === 'unassigned-from-team') roster.team = null
  if (what === 'rule-profile-selected') {
    roster.profile = told.ruleProfile as string
    for (const other of Object.values(roster.entries)) if (other.number !== null && !fits(roster.profile, other.number)) other.number = null
  }
  if (what === 'member-added') {
    const before = entry ?? { number: null, gone: false, roles: [], kind: 'regular', status: 'active', positions: [], rank: '', note: '' }
    roster.entries[told.memberId] = {
      ...before, gone: false, roles: told.roles as string[], rank: told.rank as string,
      kind: (told.kind as string | undefined) ?? before.kind, positions: (told.positions as string[] | undefined) ?? before.positions,
      ...(told.from !== undefined && { from: told.from as string }), ...(told.to !== undefined && { to: told.to as string }),
    }
    if (told.shirtNumber !== undefined) give(roster, { [told.memberId]: told.shirtNumber as string })
  }
  if (what === 'shirt-numbers-assigned') give(roster, told.assignments as unknown as Record<string, string | null>)
  if (what === 'captain-appointed') {
    const able = told.memberId === null || (entry !== undefined && !entry.gone && entry.roles.includes('player'))
    if (able) roster.captain = told.memberId
  }
  if (what === 'note-changed' && told.memberId === undefined) roster.note = told.text as string
  if (LIFECYCLES[what] !== undefined) roster.lifecycle = LIFECYCLES[what]
  if (entry !== undefined) changeEntry(entry, what, told)
  const captain = roster.captain === null ? undefined : roster.entries[roster.captain]
  if (captain !== undefined && (captain.gone || !captain.roles.includes('player'))) roster.captain = null
}

function changeEntry(entry: PlainEntry, what: string, told: Any): void {
  if (what === 'member-removed') { entry.gone = true; entry.number = null }
  if (what === 'member-restored') entry.gone = false
  if (what === 'shirt-number-released' && entry.number === told.shirtNumber) entry.number = null
  if (what === 'roles-changed') entry.roles = told.roles as string[]
  if (what === 'kind-changed') entry.kind = told.kind as string
  if (what === 'positions-changed') entry.positions = told.positions as string[]
  if (what === 'status-changed') entry.status = told.status as string
  if (what === 'member-moved') entry.rank = told.rank as string
  if (what === 'note-changed') entry.note = told.text as string
  if (what === 'period-changed') {
    delete entry.from
    delete entry.to
    if (told.from !== undefined) entry.from = told.from as string
    if (told.to !== undefined) entry.to = told.to as string
  }
}

/** What of a roster's state the model knows too, in the model's own form. */
export function seenByModel(state: unknown): PlainRoster {
  const roster = state as Roster
  const entries = Object.entries(roster.entries).map(([who, entry]) => [who, {
    number: entry.shirtNumber, gone: entry.removed !== null,
    roles: entry.roles, kind: entry.kind, status: entry.status, positions: entry.positions, rank: entry.rank, note: entry.note,
    ...(entry.from !== undefined && { from: entry.from }), ...(entry.to !== undefined && { to: entry.to }),
  }] as const)
  return {
    there: roster.founded, name: roster.name, team: roster.teamId ?? null, profile: roster.ruleProfile, lifecycle: roster.lifecycle,
    captain: roster.captain, note: roster.note, season: roster.seasonId ?? null, entries: Object.fromEntries(entries),
  }
}
