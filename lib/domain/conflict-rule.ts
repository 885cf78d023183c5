import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import type { Collision } from '#lib/event-sourcing/stream-kind.ts'

/**
 * What a table of conflicts is made of (DOMAIN section 3). Each type of event declares what it may touch, its aspects;
 * each pair of aspects has a rule. Both are mapped types: a new type of event, or a new aspect, doesn't compile until
 * somebody has decided what comes of it.
 */

/** The rows of DOMAIN section 3. */
export type RowNumber =
  | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16
  | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 31 | 32

/** A row, or one of the two rules that need none: the same outcome on both sides; one thing with two outcomes, of which the later recorded one counts. */
export type Row = RowNumber | 'same' | 'later'

/** One thing that an event says: `key` of DOMAIN section 3 with the outcome that the event gives it. */
export interface Touch<Aspect extends string = string> {
  readonly aspect: Aspect
  readonly key: string
  readonly value: Json
  /** The entry touched, or the captain appointed. */
  readonly memberId?: string
  readonly status?: string
  /** Given along with others' numbers by the same event: a swap, a pasted column. */
  readonly many?: true
}

/** What one type of event touches: `aspects` all that it may, `touches` what one event does, in order. */
export interface Touching<Data, Aspect extends string> {
  readonly aspects: readonly Aspect[]
  readonly touches: (data: Data) => readonly Touch<Aspect>[]
}

/** A type of event may touch what it declares, and nothing else compiles. */
export const touching = <Data, const Aspect extends string>(aspects: readonly Aspect[], touches: Touching<Data, Aspect>['touches']): Touching<Data, Aspect> => ({ aspects, touches })
export const nothing = touching([], () => [])

interface AnyFact { readonly type: string; readonly data: unknown }

/** What each type of event of a kind touches. Complete by type check. */
export type Touches<Fact extends AnyFact, Aspect extends string> = {
  readonly [Type in Fact['type']]: Touching<Extract<Fact, { readonly type: Type }>['data'], Aspect>
}

/** One pair of touches: `mine` by the rebased event, `theirs` by one recorded meanwhile. `pending` is the rebased event. */
export interface Pair<Aspect extends string = string> { readonly mine: Touch<Aspect>; readonly theirs: Touch<Aspect>; readonly pending: SidelineEvent }

/** What comes of a pair: the row that says so, and what has to be listed; `null` where nothing has. */
export interface Ruling { readonly row: Row; readonly collision: Collision | null }

export interface Rule<Aspect extends string = string> {
  /** Rows that `judge` can give; none where both always survive, each by itself. */
  readonly rows: readonly Row[]
  /** `null` where the two don't meet: both survive. */
  readonly judge: (pair: Pair<Aspect>) => Ruling | null
}

/** A rule for each pair of aspects: the first index is the rebased event's, the second the recorded one's. Complete by type check. */
export type ConflictTable<Aspect extends string, Cell> = { readonly [Mine in Aspect]: { readonly [Theirs in Aspect]: Cell } }

/** The rebased event decides. */
export const overruled = (row: Row, key: string, theirs: Json, mine: Json, severity: Collision['severity'] = 'notice'): Ruling =>
  ({ row, collision: { key, theirs, mine, severity, decides: 'rebased' } })

/** The recorded event stands against the rebased one. */
export const stands = (row: Row, key: string, theirs: Json, mine: Json, severity: Collision['severity'] = 'notice'): Ruling =>
  ({ row, collision: { key, theirs, mine, severity, decides: 'recorded' } })

/** Nothing is listed. */
export const silently = (row: Row): Ruling => ({ row, collision: null })

const AGREED = silently('same')

/** Both survive, silently. */
export const apart: Rule = { rows: [], judge: () => null }

/** One key: agreement where the outcome is the same, else the rebased one decides. */
export const sameKey = (row: Row): Rule => ({
  rows: [row, 'same'],
  judge: ({ mine, theirs }) => {
    if (mine.key !== theirs.key) return null
    return isSameJson(mine.value, theirs.value) ? AGREED : overruled(row, mine.key, theirs.value, mine.value)
  },
})

/** What an event touches; nothing where its kind doesn't know the type. */
export function touchesIn<Aspect extends string>(all: Readonly<Record<string, Touching<never, Aspect>>>, { type, data }: SidelineEvent): readonly Touch<Aspect>[] {
  return Object.hasOwn(all, type) ? all[type]!.touches(data as never) : []
}

/** The rule for what a rebased event touches against what a recorded one does. */
export type RuleOf<Aspect extends string> = (mine: Aspect, theirs: Aspect) => Rule<Aspect>

/** Every ruling on a pair of events, in the order of the rebased event's touches; of several about one key the first. `meets`: whether two touches are compared at all. */
export function rulingsOf<Aspect extends string>(
  mine: readonly Touch<Aspect>[], theirs: readonly Touch<Aspect>[], pending: SidelineEvent, ruleOf: RuleOf<Aspect>,
  meets: (mine: Touch<Aspect>, theirs: Touch<Aspect>) => boolean = () => true,
): readonly Ruling[] {
  const found: Ruling[] = []
  for (const one of mine) {
    for (const other of theirs) {
      if (!meets(one, other)) continue
      const ruling = ruleOf(one.aspect, other.aspect).judge({ mine: one, theirs: other, pending })
      if (ruling === null) continue
      const { collision } = ruling
      if (collision === null || !found.some(known => known.collision?.key === collision.key)) found.push(ruling)
    }
  }
  return found
}

/** The rows that a pair of types can come to, ascending, with the rules that need none at the end. */
export function rowsOf<Aspect extends string>(mine: readonly Aspect[], theirs: readonly Aspect[], ruleOf: RuleOf<Aspect>): readonly Row[] {
  const rows = new Set(mine.flatMap(one => theirs.flatMap(other => ruleOf(one, other).rows)))
  const place = (row: Row): number => (row === 'later' ? 33 : row === 'same' ? 34 : row)
  return [...rows].sort((one, other) => place(one) - place(other))
}

/** What has to be listed of a pair of events. */
export const collisionsIn = (rulings: readonly Ruling[]): readonly Collision[] => rulings.flatMap(({ collision }) => collision ?? [])
