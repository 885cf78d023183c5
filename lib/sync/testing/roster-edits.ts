import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import { slugOf } from '#lib/domain/import/fold.ts'
import { splitName } from '#lib/domain/import/read-name.ts'
import { seededRandom } from '#lib/domain/seeded.ts'

/** Edits of real rosters (committees of a parliament, public domain) as events, or a generated log of the same shape. */

export interface RosterEdit {
  readonly rev: number
  readonly at: string
  readonly op: 'create' | 'end' | 'add' | 'remove' | 'rank' | 'title' | 'name' | 'side'
  readonly roster: string
  readonly member?: string
  readonly name?: string
  readonly rank?: number | null
  readonly title?: string | null
  readonly side?: string | null
  readonly from?: string | number | null
  readonly to?: string | number | null
}

const TITLES = [null, null, null, null, 'Chair', 'Ranking Member', 'Vice Chair', 'Ex Officio']
const EDITS_PER_REVISION = 250

/** A log of this many edits: rosters come, go and come back, members are added, removed, moved, renamed, change title and side. */
export function generatedEdits(count: number, seed: number): readonly RosterEdit[] {
  const random = seededRandom(seed)
  const rosters = new Map<string, { live: boolean; members: string[] }>()
  const edits: RosterEdit[] = []
  const push = (edit: Omit<RosterEdit, 'rev' | 'at'>): void => {
    const rev = 1 + Math.floor(edits.length / EDITS_PER_REVISION)
    edits.push({ rev, at: `2013-${String(1 + (rev % 12)).padStart(2, '0')}-01`, ...edit })
  }
  while (edits.length < count) {
    const roster = `R${random.whole(1, Math.max(5, Math.floor(count / 150)))}`
    const found = rosters.get(roster) ?? { live: false, members: [] }
    rosters.set(roster, found)
    if (!found.live) { found.live = true; push({ op: 'create', roster }); continue }
    const member = found.members.length > 0 ? random.pick(found.members) : ''
    const choice = random.fraction()
    if (member === '' || choice < 0.48) {
      const added = `M${random.whole(1, Math.max(20, Math.floor(count / 40)))}`
      if (!found.members.includes(added)) found.members.push(added)
      push({ op: 'add', roster, member: added, name: `Given ${added} Family`, rank: found.members.length, title: random.pick(TITLES), side: random.pick(['majority', 'minority']) })
    } else if (choice < 0.65) {
      found.members.splice(found.members.indexOf(member), 1)
      push({ op: 'remove', roster, member })
    } else if (choice < 0.90) push({ op: 'rank', roster, member, to: random.whole(1, 36) })
    else if (choice < 0.93) push({ op: 'title', roster, member, to: random.pick(TITLES) })
    else if (choice < 0.94) push({ op: 'name', roster, member, to: `Corrected ${member} Family${edits.length}` })
    else if (choice < 0.98) push({ op: 'side', roster, member, to: random.pick(['majority', 'minority']) })
    else { found.live = false; push({ op: 'end', roster }) }
  }
  return edits
}

export const rolesOf = (title: string | null | undefined): readonly string[] => [title === null || title === undefined ? 'player' : slugOf(title)]
export const kindOfSide = (side: string | null | undefined): 'regular' | 'guest' => (side === 'minority' ? 'guest' : 'regular')
export const rankOf = (rank: number | null | undefined): string => `a${String(rank ?? 0).padStart(3, '0')}5`

/** The number that goes with a place: ranks count both sides of a committee from 1. Null beyond 49. */
export const numberOf = ({ rank, side }: RosterEdit): string | null => (typeof rank !== 'number' || rank < 1 || rank > 49 ? null : String(side === 'minority' ? rank + 50 : rank))

/**
 * The fact that an edit is to its roster, or, for `name`, to its member. `known`: whether the roster was created
 * before; `shirtNumber`: given to somebody who is added.
 */
export function factOfEdit(edit: RosterEdit, memberId: string, known: boolean, shirtNumber: string | null): Fact {
  const roster = (past: string, data: Fact['data']): Fact => ({ type: `club.sideline.roster.${past}.v1`, data })
  switch (edit.op) {
    case 'create': return known ? roster('reopened', {}) : roster('created', { name: edit.roster })
    case 'end': return roster('archived', {})
    case 'add': return roster('member-added', { memberId, roles: rolesOf(edit.title), rank: rankOf(edit.rank), kind: kindOfSide(edit.side), ...(shirtNumber !== null && { shirtNumber }) })
    case 'remove': return roster('member-removed', { memberId })
    case 'rank': return roster('member-moved', { memberId, rank: rankOf(edit.to as number) })
    case 'title': return roster('roles-changed', { memberId, roles: rolesOf(edit.to as string | null) })
    case 'side': return roster('kind-changed', { memberId, kind: kindOfSide(edit.to as string | null) })
    case 'name': return { type: 'club.sideline.member.details-corrected.v1', data: { ...splitName(String(edit.to)) } }
  }
}

/** The founding fact of a member who is met for the first time. */
export const registrationOf = (name: string): Fact => ({ type: 'club.sideline.member.registered.v1', data: { ...splitName(name) } })
