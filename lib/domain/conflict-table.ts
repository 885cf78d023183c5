import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Collision } from '#lib/event-sourcing/stream-kind.ts'
import { isFarReaching, type Aspect, type Touch } from './roster-touches.ts'

/**
 * The conflict table of DOMAIN section 3 as a table: what happens where a rebased event (A, first index) and one
 * recorded meanwhile (C, second index) touch the same thing. A new aspect can't be added without deciding its cells.
 */

/** One pair of touches: `mine` by the rebased event, `theirs` by the recorded one. */
export interface Pair { readonly mine: Touch; readonly theirs: Touch; readonly pending: SidelineEvent }

export interface Rule {
  /** Rows of DOMAIN section 3 that the rule carries out. */
  readonly rows: readonly number[]
  readonly judge: (pair: Pair) => Collision | null
}

const overruled = (key: string, theirs: Json, mine: Json, severity: Collision['severity'] = 'notice'): Collision =>
  ({ key, theirs, mine, severity, decides: 'rebased' })
const stands = (key: string, theirs: Json, mine: Json, severity: Collision['severity'] = 'notice'): Collision =>
  ({ key, theirs, mine, severity, decides: 'recorded' })

/** Plain JSON made by the same code on both sides: property order is fixed, so text comparison is exact. */
export const sameOutcome = (a: Json, b: Json): boolean => a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** Both survive, silently. */
const apart: Rule = { rows: [15, 17, 19], judge: () => null }

/** One key: agreement where the outcome is the same, else the rebased one decides. */
const sameKey = (...rows: number[]): Rule => ({
  rows,
  judge: ({ mine, theirs }) => (mine.key !== theirs.key || sameOutcome(mine.value, theirs.value) ? null : overruled(mine.key, theirs.value, mine.value)),
})

/** A change of the same field of the same entry; setting active over injured or suspended needs a person. */
const sameField: Rule = {
  rows: [14, 16, 18, 20],
  judge: ({ mine, theirs }) => {
    if (mine.key !== theirs.key || sameOutcome(mine.value, theirs.value)) return null
    const ask = mine.status === 'active' && (theirs.status === 'injured' || theirs.status === 'suspended')
    return overruled(mine.key, theirs.value, mine.value, ask ? 'ask' : 'notice')
  },
}

const numbers: Rule = {
  rows: [3, 4, 5, 6],
  judge: ({ mine, theirs }) => {
    if (mine.memberId === theirs.memberId) return mine.value === theirs.value ? null : overruled(`entry/${mine.memberId}/shirtNumber`, theirs.value, mine.value)
    if (mine.value === null || mine.value !== theirs.value) return null
    return overruled(`number/${mine.value as string}`, theirs.memberId!, mine.memberId!)
  },
}

/** Both say whether the member is in the roster. */
const presences: Rule = {
  rows: [9, 11, 14],
  judge: ({ mine, theirs, pending }) => {
    if (mine.memberId !== theirs.memberId || mine.value === theirs.value) return null
    return overruled(mine.key, theirs.value, mine.value, mine.value === 'present' && !isFarReaching(pending) ? 'ask' : 'notice')
  },
}

/** The rebased event removes the one whom the recorded one changed. Adding somebody is told once, by the presence. */
const removesChanged: Rule = {
  rows: [7, 8],
  judge: ({ mine, theirs }) => {
    if (mine.memberId !== theirs.memberId || mine.value !== 'removed' || theirs.ofAddition || isRelease(theirs)) return null
    return overruled(theirs.key, theirs.value, 'removed')
  },
}

/** The rebased event changes the one whom the recorded one removed. */
const changesRemoved: Rule = {
  rows: [7, 9, 10],
  judge: ({ mine, theirs, pending }) => {
    if (mine.memberId !== theirs.memberId || theirs.value !== 'removed' || mine.ofAddition || isRelease(mine)) return null
    const key = `entry/${mine.memberId}`
    return mine.aspect === 'rank' || isFarReaching(pending) ? stands(key, 'removed', mine.value) : overruled(key, 'removed', 'present', 'ask')
  },
}

/** Releasing the number of a removed member is agreement. */
const isRelease = (touch: Touch): boolean => touch.aspect === 'number' && touch.value === null

const removesCaptain: Rule = {
  rows: [12],
  judge: ({ mine, theirs }) => (mine.value === 'removed' && theirs.value !== null && mine.memberId === theirs.memberId ? overruled('captain', theirs.value, null) : null),
}

/** The rebased event locks or archives what the recorded one edited. */
const locksEdited: Rule = {
  rows: [21],
  judge: ({ mine, theirs }) => (isClosing(mine) && !theirs.ofAddition ? overruled(theirs.key, theirs.value, mine.value, 'ask') : null),
}

/** The rebased event edits what the recorded one locked or archived: it stays so, the edit is a late change. */
const editsLocked: Rule = {
  rows: [22],
  judge: ({ mine, theirs }) => (isClosing(theirs) && !mine.ofAddition ? stands('lifecycle', theirs.value, mine.value, 'ask') : null),
}

const isClosing = (touch: Touch): boolean => touch.value === 'locked' || touch.value === 'archived'

export const CONFLICT_TABLE: { readonly [Mine in Aspect]: { readonly [Theirs in Aspect]: Rule } } = {
  name: {
    name: sameKey(1), team: apart, profile: apart, lifecycle: editsLocked,
    captain: apart, note: apart, presence: apart, field: apart, number: apart, rank: apart, none: apart,
  },
  team: {
    name: apart, team: sameKey(2), profile: apart, lifecycle: editsLocked,
    captain: apart, note: apart, presence: apart, field: apart, number: apart, rank: apart, none: apart,
  },
  profile: {
    name: apart, team: apart, profile: sameKey(), lifecycle: editsLocked,
    captain: apart, note: apart, presence: apart, field: apart, number: apart, rank: apart, none: apart,
  },
  lifecycle: {
    name: locksEdited, team: locksEdited, profile: locksEdited, lifecycle: sameKey(),
    captain: locksEdited, note: locksEdited, presence: locksEdited, field: locksEdited, number: locksEdited, rank: apart, none: apart,
  },
  captain: {
    name: apart, team: apart, profile: apart, lifecycle: editsLocked,
    captain: sameKey(13), note: apart, presence: changesRemoved, field: apart, number: apart, rank: apart, none: apart,
  },
  note: {
    name: apart, team: apart, profile: apart, lifecycle: editsLocked,
    captain: apart, note: sameKey(18), presence: apart, field: apart, number: apart, rank: apart, none: apart,
  },
  presence: {
    name: apart, team: apart, profile: apart, lifecycle: editsLocked,
    captain: removesCaptain, note: apart, presence: presences, field: removesChanged, number: removesChanged, rank: apart, none: apart,
  },
  field: {
    name: apart, team: apart, profile: apart, lifecycle: editsLocked,
    captain: apart, note: apart, presence: changesRemoved, field: sameField, number: apart, rank: apart, none: apart,
  },
  number: {
    name: apart, team: apart, profile: apart, lifecycle: editsLocked,
    captain: apart, note: apart, presence: changesRemoved, field: apart, number: numbers, rank: apart, none: apart,
  },
  rank: {
    name: apart, team: apart, profile: apart, lifecycle: apart,
    captain: apart, note: apart, presence: changesRemoved, field: apart, number: apart, rank: apart, none: apart,
  },
  none: {
    name: apart, team: apart, profile: apart, lifecycle: apart,
    captain: apart, note: apart, presence: apart, field: apart, number: apart, rank: apart, none: apart,
  },
}
