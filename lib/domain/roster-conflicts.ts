import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Collision, Fact } from '#lib/event-sourcing/stream-kind.ts'
import { collisionsIn, rulingsOf, type Ruling } from './conflict-rule.ts'
import { rosterRule } from './conflict-table.ts'
import { allowsNumber } from './profile-numbers.ts'
import { entryOf } from './roster-entries.ts'
import type { RosterFact } from './roster-events.ts'
import type { Roster } from './roster-state.ts'
import { aspectOf, isFarReaching, touchesOf, type RosterTouch } from './roster-touches.ts'

/**
 * What comes of a rebased event and one recorded meanwhile, thing by thing, with the rows of DOMAIN section 3 that say so
 * (PROTOCOL R7); of what has to be listed each key once, in the order of the rebased event's touches. `after`: the roster
 * with the rebased event.
 */
export function rosterRulings(pending: SidelineEvent, recorded: SidelineEvent, after: Roster): readonly Ruling[] {
  return rulingsOf(touchesOf(pending), touchesOf(recorded), pending, rosterRule, (mine, theirs) => !givesNumberInVain(mine, theirs, after))
}

/** Where a rebased event and one recorded meanwhile touch the same key with different outcomes: what has to be listed. */
export const rosterCollisions = (pending: SidelineEvent, recorded: SidelineEvent, after: Roster): readonly Collision[] => collisionsIn(rosterRulings(pending, recorded, after))

const isNumber = ({ aspect }: RosterTouch): boolean => aspect === 'number' || aspect === 'given number'

/** Who was removed (row 10), or may not have the number, takes it from nobody. */
const givesNumberInVain = (mine: RosterTouch, theirs: RosterTouch, after: Roster): boolean =>
  isNumber(mine) && isNumber(theirs) && mine.memberId !== theirs.memberId && entryOf(after, mine.memberId ?? '')?.shirtNumber !== mine.value

const released = (memberId: string, shirtNumber: string): Fact => ({ type: 'club.sideline.roster.shirt-number-released.v1', data: { memberId, shirtNumber } })
const restored = (memberId: string): Fact => ({ type: 'club.sideline.roster.member-restored.v1', data: { memberId } })

/**
 * What has to be recorded directly before a rebased event, so that the roster's invariants hold after it (PROTOCOL
 * R8): restoring whom the recorded events removed and the rebased one changes (row 9), releasing numbers that it
 * takes (rows 3, 5) or that the profile it selects doesn't have.
 */
export function rosterRepairs(state: Roster, pending: SidelineEvent, meanwhile: readonly SidelineEvent[]): readonly Fact[] {
  const restorations = membersToRestore(state, pending, meanwhile)
  const given = numbersGiven(pending)
  const comesBack = new Set(restorations)
  const taken = [...given].filter(([memberId, shirtNumber]) => {
    const entry = state.entries[memberId]
    const present = isAddition(pending) || (entry !== undefined && (entry.removed === null || comesBack.has(memberId)))
    return shirtNumber !== null && present && allowsNumber(state.ruleProfile, shirtNumber)
  })
  const numbers = new Set(taken.map(([, shirtNumber]) => shirtNumber))
  const holders = Object.values(state.entries).filter(entry => entry.removed === null && entry.shirtNumber !== null
    && !given.has(entry.memberId) && numbers.has(entry.shirtNumber))
  return [
    ...restorations.map(restored),
    ...holders.map(entry => released(entry.memberId, entry.shirtNumber!)),
    ...unfitNumbers(state, pending),
  ]
}

const isAddition = (event: SidelineEvent): boolean => event.type === 'club.sideline.roster.member-added.v1'

/** The numbers that an event gives, `null` where it takes one away. */
function numbersGiven(event: SidelineEvent): ReadonlyMap<string, string | null> {
  const fact = event as unknown as RosterFact
  if (fact.type === 'club.sideline.roster.shirt-numbers-assigned.v1') return new Map(Object.entries(fact.data.assignments))
  if (fact.type === 'club.sideline.roster.member-added.v1' && fact.data.shirtNumber !== undefined) return new Map([[fact.data.memberId, fact.data.shirtNumber]])
  return new Map()
}

/** Members removed meanwhile whom the event, made on purpose and not in bulk, changes (DOMAIN rows 9 and 10). */
function membersToRestore(state: Roster, pending: SidelineEvent, meanwhile: readonly SidelineEvent[]): readonly string[] {
  if (isFarReaching(pending) || isAddition(pending)) return []
  const changed = touchesOf(pending).filter(touch => aspectOf(touch.aspect).class === 'field' || touch.aspect === 'captain' || (touch.aspect === 'number' && touch.value !== null))
  const members = new Set(changed.map(touch => touch.memberId).filter(memberId => memberId !== undefined))
  const gone = [...members].filter(memberId => (state.entries[memberId]?.removed ?? null) !== null)
  return gone.filter(memberId => meanwhile.some(event => touchesOf(event).some(touch => touch.aspect === 'removal' && touch.memberId === memberId)))
}

/** Numbers that the profile which an event selects doesn't have. */
function unfitNumbers(state: Roster, pending: SidelineEvent): readonly Fact[] {
  const fact = pending as unknown as RosterFact
  if (fact.type !== 'club.sideline.roster.rule-profile-selected.v1') return []
  return Object.values(state.entries)
    .filter(entry => entry.removed === null && entry.shirtNumber !== null && !allowsNumber(fact.data.ruleProfile, entry.shirtNumber))
    .map(entry => released(entry.memberId, entry.shirtNumber!))
}
