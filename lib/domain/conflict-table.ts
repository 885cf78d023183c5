import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import { apart, overruled, sameKey, silently, stands, type ConflictTable, type Pair, type Row, type Rule } from './conflict-rule.ts'
import { aspectOf, isFarReaching, type AspectClass, type EntryField, type RosterAspect } from './roster-touches.ts'

/**
 * The conflict table of DOMAIN section 3 for rosters: what happens where a rebased event (A, first index) and one recorded
 * meanwhile (C, second index) touch the same thing. A new aspect or field can't be added without deciding its cells.
 */

type RosterPair = Pair<RosterAspect>
type RosterRule = Rule<RosterAspect>
/** One rule for each field of an entry, where both are about the same one. */
type ByField = { readonly [Field in EntryField]: RosterRule }
export type RosterCell = RosterRule | { readonly byField: ByField }

const rule = (rows: readonly Row[], judge: RosterRule['judge']): RosterRule => ({ rows, judge })
const sameMember = ({ mine, theirs }: RosterPair): boolean => mine.memberId === theirs.memberId
/** Releasing the number of a removed member is agreement. */
const isRelease = (touch: RosterPair['mine']): boolean => touch.aspect === 'number' && touch.value === null

const [AGREED, FREE_NUMBER, REMOVED_ONCE, ADDED_ONCE, BOTH_IN, BOTH_CELLS, RANKS, SAME_NUMBER] =
  [silently('same'), silently(7), silently(11), silently(14), silently(15), silently(17), silently(19), silently(6)]

/** A change of the same field of the same entry; one cell of an import is row 23. */
const sameField = (row: Row, asks: (pair: RosterPair) => boolean = () => false): RosterRule => rule(row === 20 || row === 18 ? [row, 23, 'same'] : [row, 'same'], pair => {
  const { mine, theirs, pending } = pair
  if (mine.key !== theirs.key) return null
  if (isSameJson(mine.value, theirs.value)) return AGREED
  if (asks(pair)) return overruled(16, mine.key, theirs.value, mine.value, 'ask')
  return overruled(row !== 14 && pending.actionkind === 'import' ? 23 : row, mine.key, theirs.value, mine.value)
})

/** Setting active over injured or suspended needs a person. */
const sameStatus: RosterRule = {
  ...sameField(20, ({ mine, theirs }) => mine.status === 'active' && (theirs.status === 'injured' || theirs.status === 'suspended')),
  rows: [16, 20, 23, 'same'],
}

const CHANGED: ByField = { roles: sameField(20), positions: sameField(20), kind: sameField(20), period: sameField(20), status: sameStatus, note: sameField(18) }
/** An addition gives neither status nor note. */
const ADDED: ByField = { roles: sameField(14), positions: sameField(14), kind: sameField(14), period: sameField(14), status: apart, note: apart }

const bothCells = rule([17], pair => (sameMember(pair) ? BOTH_CELLS : null))
const BESIDE_NUMBER: ByField = { roles: apart, positions: apart, kind: apart, period: apart, status: bothCells, note: apart }

const fields = { changed: { byField: CHANGED }, added: { byField: ADDED }, besideNumber: { byField: BESIDE_NUMBER } } as const

/** Numbers of one member, or one number for two. `own`: the row of two numbers for one member. */
const numbers = (own: 4 | 14, rows: readonly Row[]): RosterRule => rule(rows, pair => {
  const { mine, theirs, pending } = pair
  if (sameMember(pair)) {
    if (mine.value === theirs.value) return SAME_NUMBER
    return overruled(own === 4 && pending.actionkind === 'import' ? 23 : own, mine.key, theirs.value, mine.value)
  }
  if (mine.value === null || mine.value !== theirs.value) return null
  return overruled(mine.many ? 5 : 3, `number/${mine.value as string}`, theirs.memberId!, mine.memberId!)
})

const bringsIn = {
  /** Both bring somebody in. */
  both: (row: 14 | 'same'): RosterRule => rule([row, 15], pair => (sameMember(pair) ? (row === 14 ? ADDED_ONCE : AGREED) : BOTH_IN)),
  /** The rebased event brings in whom the recorded one removed. */
  removed: rule([9], pair => (sameMember(pair) ? overruled(9, pair.mine.key, 'removed', 'present', isFarReaching(pair.pending) ? 'notice' : 'ask') : null)),
}

const removes = {
  /** Whom the recorded one changed or brought in. Adding somebody is told once, by the presence. */
  changed: rule([8], pair => (sameMember(pair) ? overruled(8, pair.theirs.key, pair.theirs.value, 'removed') : null)),
  numbered: rule([8, 'same'], pair => (!sameMember(pair) ? null : isRelease(pair.theirs) ? AGREED : overruled(8, pair.theirs.key, pair.theirs.value, 'removed'))),
  captain: rule([12], pair => (sameMember(pair) ? overruled(12, 'captain', pair.theirs.value, null) : null)),
  removed: rule([11], pair => (sameMember(pair) ? REMOVED_ONCE : null)),
}

/** The rebased event changes the one whom the recorded one removed. */
const removedChange = ({ mine, pending }: RosterPair) => {
  const key = `entry/${mine.memberId}`
  return isFarReaching(pending) ? stands(10, key, 'removed', mine.value) : overruled(9, key, 'removed', 'present', 'ask')
}
const changesRemoved = rule([9, 10], pair => (sameMember(pair) ? removedChange(pair) : null))
const movesRemoved = rule([10], pair => (sameMember(pair) ? stands(10, `entry/${pair.mine.memberId}`, 'removed', pair.mine.value) : null))
/** Whoever had the number has left it. */
const numbersLeft = rule([7], pair => (sameMember(pair) || pair.mine.value === null ? null : FREE_NUMBER))
const numbersRemoved = rule([7, 9, 10, 'same'], pair => (!sameMember(pair) ? numbersLeft.judge(pair) : isRelease(pair.mine) ? AGREED : removedChange(pair)))

/** The rebased event locks or archives what the recorded one edited. */
const closesEdited = rule([21], ({ mine, theirs }) => overruled(21, theirs.key, theirs.value, mine.value, 'ask'))
/** The rebased event edits what the recorded one locked or archived: it stays so, the edit is a late change. */
const editsClosed = rule([22], ({ mine, theirs }) => stands(22, 'lifecycle', theirs.value, mine.value, 'ask'))

const ranks = rule([19], () => RANKS)
const otherState: RosterRule = { ...sameKey('later'), rows: ['later'] }

/** Columns in one order, five a line: name team profile opening closing, captain note addition restoration removal, field given number givenNumber rank. */
export const CONFLICT_TABLE: ConflictTable<AspectClass, RosterCell> = {
  name: {
    name: sameKey(1), team: apart, profile: apart, opening: apart, closing: editsClosed,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: apart,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: apart,
  },
  team: {
    name: apart, team: sameKey(2), profile: apart, opening: apart, closing: editsClosed,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: apart,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: apart,
  },
  profile: {
    name: apart, team: apart, profile: sameKey('later'), opening: apart, closing: editsClosed,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: apart,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: apart,
  },
  opening: {
    name: apart, team: apart, profile: apart, opening: sameKey('later'), closing: otherState,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: apart,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: apart,
  },
  closing: {
    name: closesEdited, team: closesEdited, profile: closesEdited, opening: otherState, closing: sameKey('later'),
    captain: closesEdited, note: closesEdited, addition: closesEdited, restoration: closesEdited, removal: closesEdited,
    field: closesEdited, given: apart, number: closesEdited, givenNumber: apart, rank: apart,
  },
  captain: {
    name: apart, team: apart, profile: apart, opening: apart, closing: editsClosed,
    captain: sameKey(13), note: apart, addition: apart, restoration: apart, removal: changesRemoved,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: apart,
  },
  note: {
    name: apart, team: apart, profile: apart, opening: apart, closing: editsClosed,
    captain: apart, note: sameKey(18), addition: apart, restoration: apart, removal: apart,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: apart,
  },
  addition: {
    name: apart, team: apart, profile: apart, opening: apart, closing: editsClosed,
    captain: apart, note: apart, addition: bringsIn.both(14), restoration: bringsIn.both('same'), removal: bringsIn.removed,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: apart,
  },
  restoration: {
    name: apart, team: apart, profile: apart, opening: apart, closing: editsClosed,
    captain: apart, note: apart, addition: bringsIn.both('same'), restoration: bringsIn.both('same'), removal: bringsIn.removed,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: apart,
  },
  removal: {
    name: apart, team: apart, profile: apart, opening: apart, closing: editsClosed,
    captain: removes.captain, note: apart, addition: removes.changed, restoration: removes.changed, removal: removes.removed,
    field: removes.changed, given: apart, number: removes.numbered, givenNumber: apart, rank: apart,
  },
  field: {
    name: apart, team: apart, profile: apart, opening: apart, closing: editsClosed,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: changesRemoved,
    field: fields.changed, given: fields.added, number: fields.besideNumber, givenNumber: apart, rank: apart,
  },
  given: {
    name: apart, team: apart, profile: apart, opening: apart, closing: apart,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: apart,
    field: fields.added, given: fields.added, number: apart, givenNumber: apart, rank: apart,
  },
  number: {
    name: apart, team: apart, profile: apart, opening: apart, closing: editsClosed,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: numbersRemoved,
    field: fields.besideNumber, given: apart, number: numbers(4, [3, 4, 5, 6, 23]), givenNumber: numbers(14, [3, 5, 6, 14]), rank: apart,
  },
  givenNumber: {
    name: apart, team: apart, profile: apart, opening: apart, closing: apart,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: numbersLeft,
    field: apart, given: apart, number: numbers(14, [3, 6, 14]), givenNumber: numbers(14, [3, 6, 14]), rank: apart,
  },
  rank: {
    name: apart, team: apart, profile: apart, opening: apart, closing: apart,
    captain: apart, note: apart, addition: apart, restoration: apart, removal: movesRemoved,
    field: apart, given: apart, number: apart, givenNumber: apart, rank: ranks,
  },
}

/** The rule for what a rebased event touches against what a recorded one does. */
export function rosterRule(mine: RosterAspect, theirs: RosterAspect): RosterRule {
  const one = aspectOf(mine), other = aspectOf(theirs)
  const cell = CONFLICT_TABLE[one.class][other.class]
  if (!('byField' in cell)) return cell
  return one.field !== undefined && other.field !== undefined && one.field !== other.field ? apart : cell.byField[(one.field ?? other.field)!]
}
