import { allowsNumber } from '../profile-numbers.ts'
import { compareRanks, ranksAfter } from '../rank.ts'
import { PLAYER } from '../roster-entries.ts'
import type { Entry } from '../roster-state.ts'
import type { ImportOrder, ImportRequest, RosterPlan, RowInPlan } from './import-plan.ts'
import { wholeName } from './read-name.ts'
import { withoutAbsent } from './read-row.ts'
import { readPositions, readRoles } from './words.ts'

const DEFAULT_PROFILE = 'free'

/**
 * The orders of one roster and its rows' changes. All numbers of members who are there already change in one order, so
 * swaps and shifts need no order of their own; it stands before the additions, which may take what it frees.
 */
export function planRoster(roster: RosterPlan, rows: readonly RowInPlan[], request: ImportRequest): readonly ImportOrder[] {
  const once = withoutRepeats(rows)
  const numbers = settleNumbers(roster, once)
  const order = (type: string, data: unknown): ImportOrder => ({ collection: 'rosters', streamId: roster.rosterId, command: { type, data } })
  const founding = roster.state !== null ? [] : [
    order('CreateRoster', withoutAbsent({ name: roster.name, seasonId: request.seasonId ?? undefined, ruleProfile: roster.ruleProfile ?? undefined })),
    ...(roster.teamId === null ? [] : [order('AssignRosterToTeam', { teamId: roster.teamId })]),
  ]
  const additions: ImportOrder[] = []
  const changes: ImportOrder[] = []
  const assignments: { [memberId: string]: string } = {}
  const last = Object.values(roster.state?.entries ?? {}).map(entry => entry.rank).sort(compareRanks).at(-1)
  const ranks = ranksAfter(last ?? null, once.length)

  for (const row of once) {
    const { read, entryId: memberId } = row
    const entry = presentEntry(roster, memberId)
    const number = numbers.get(row)
    /** Also one that was removed: adding revives it with what it had. */
    const earlier = roster.state?.entries[memberId]
    if (entry === null) {
      row.joins = true
      row.changes.push({ field: 'entry', before: null, after: roster.name })
      additions.push(order('AddMember', withoutAbsent({ memberId, roles: read.roles ?? earlier?.roles ?? [PLAYER], rank: ranks[additions.length], shirtNumber: number, positions: read.positions })))
    } else {
      if (number !== undefined && number !== entry.shirtNumber) {
        assignments[memberId] = number
        row.changes.push({ field: 'number', before: entry.shirtNumber, after: number })
      }
      changes.push(...entryChanges(row, entry, order))
    }
    const status = earlier?.status ?? 'active'
    if (read.status !== undefined && read.status !== status) {
      row.changes.push({ field: 'status', before: entry === null ? null : status, after: read.status })
      changes.push(order('ChangeStatus', { memberId, status: read.status }))
    }
  }
  const captain = captainOrder(roster, once)
  return [
    ...founding, ...(Object.keys(assignments).length === 0 ? [] : [order('AssignShirtNumbers', { assignments })]), ...additions, ...changes,
    ...(captain === null ? [] : [order('AppointCaptain', { memberId: captain })]),
  ]
}

const presentEntry = (roster: RosterPlan, memberId: string): Entry | null => {
  const entry = roster.state?.entries[memberId]
  return entry === undefined || entry.removed !== null ? null : entry
}

/** Somebody listed a second time in the same roster: the first row decides. */
function withoutRepeats(rows: readonly RowInPlan[]): readonly RowInPlan[] {
  const seen = new Set<string>()
  return rows.filter(row => {
    const repeated = seen.has(row.member.memberId)
    if (repeated) row.problems.push({ field: null, problem: 'listed-twice', value: '', candidates: [row.member.memberId] })
    seen.add(row.member.memberId)
    return !repeated
  })
}

/**
 * The number that each row's person gets. Of two rows that want one number the first has it; a number whose holder
 * doesn't give it up in this file stays with the holder. A refused wish can keep a number from somebody else, so it is
 * judged again until nothing changes; each round refuses at least one, which bounds the rounds.
 */
function settleNumbers(roster: RosterPlan, rows: readonly RowInPlan[]): ReadonlyMap<RowInPlan, string> {
  const profile = roster.state?.ruleProfile ?? roster.ruleProfile ?? DEFAULT_PROFILE
  const wishes = new Map(rows.flatMap((row): [RowInPlan, string][] => (row.read.number === undefined ? [] : [[row, row.read.number]])))
  for (const [row, number] of wishes) {
    if (allowsNumber(profile, number)) continue
    row.problems.push({ field: 'number', problem: 'number-not-allowed', value: number })
    wishes.delete(row)
  }
  const wishOf = new Map([...wishes].map(([row]) => [row.entryId, row]))
  const refuse = (row: RowInPlan, holder: string): void => {
    row.problems.push({ field: 'number', problem: 'number-in-use', value: row.read.number ?? '', candidates: [holder] })
    wishes.delete(row)
    wishOf.delete(row.entryId)
  }
  for (let round = 0; round <= rows.length; round += 1) {
    const kept = Object.values(roster.state?.entries ?? {})
      .filter(entry => entry.removed === null && entry.shirtNumber !== null && (!wishOf.has(entry.memberId) || wishes.get(wishOf.get(entry.memberId)!) === entry.shirtNumber))
    const holders = new Map(kept.map(entry => [entry.shirtNumber!, entry.memberId]))
    const refused: [RowInPlan, string][] = []
    for (const [row, number] of wishes) {
      const holder = holders.get(number)
      if (holder !== undefined && holder !== row.entryId) refused.push([row, holder])
      else holders.set(number, row.entryId)
    }
    if (refused.length === 0) break
    for (const [row, holder] of refused) refuse(row, holder)
  }
  return wishes
}

function entryChanges(row: RowInPlan, entry: Entry, order: (type: string, data: unknown) => ImportOrder): readonly ImportOrder[] {
  const { read, entryId: memberId } = row
  const orders: ImportOrder[] = []
  if (read.positions !== undefined && !sameWords(read.positions, entry.positions, readPositions)) {
    row.changes.push({ field: 'positions', before: entry.positions.join(', ') || null, after: read.positions.join(', ') })
    orders.push(order('ChangePositions', { memberId, positions: read.positions }))
  }
  if (read.roles !== undefined && !sameWords(read.roles, entry.roles, readRoles)) {
    row.changes.push({ field: 'roles', before: entry.roles.join(', '), after: read.roles.join(', ') })
    orders.push(order('ChangeRoles', { memberId, roles: read.roles }))
  }
  return orders
}

/** Whether a cell says what the entry says: also where the entry has a word that a cell would be read from, such as `g` for `guard`. */
function sameWords(read: readonly string[], known: readonly string[], reading: (cell: string) => readonly string[] | null): boolean {
  return sameSet(read, known) || sameSet(read, reading(known.join(', ')) ?? known)
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every(value => other.includes(value))

/** Who becomes captain: the first row that says so, if that person plays; null where that changes nothing. */
function captainOrder(roster: RosterPlan, rows: readonly RowInPlan[]): string | null {
  let captain: RowInPlan | null = null
  for (const row of rows) {
    if (row.read.captain === undefined) continue
    const roles = row.read.roles ?? presentEntry(roster, row.entryId)?.roles ?? [PLAYER]
    if (!roles.includes(PLAYER)) row.problems.push({ field: 'captain', problem: 'captain-not-player', value: '' })
    else if (captain === null) captain = row
    else row.problems.push({ field: 'captain', problem: 'second-captain', value: '', candidates: [captain.member.memberId] })
  }
  if (captain === null || roster.state?.captain === captain.entryId) return null
  captain.changes.push({ field: 'captain', before: null, after: wholeName(captain.member.name) })
  return captain.entryId
}
