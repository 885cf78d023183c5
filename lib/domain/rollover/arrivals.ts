import { allowsNumber } from '../profile-numbers.ts'
import { isPresent } from '../roster-entries.ts'
import type { Roster } from '../roster-state.ts'
import type { Arrival, Mover, Place, RolloverSource } from './rollover.ts'

/** Who comes to a destination, first those who stay with it: they keep their numbers before others do. Nobody comes twice, and nobody who is there already. */
export function arrivalsOf(sources: readonly RolloverSource[], key: Place, ruleProfile: string, existing: Roster | null): readonly Arrival[] {
  const own = sources.filter(source => source.own === key)
  const others = sources.filter(source => source.own !== key)
  const present = Object.values(existing?.entries ?? {}).filter(isPresent)
  const there = new Set(present.map(entry => entry.memberId))
  const holders = new Map(present.flatMap(({ shirtNumber, memberId }) => (shirtNumber === null ? [] : [[shirtNumber, memberId] as const])))
  return [...own, ...others].flatMap(source => source.movers.filter(mover => mover.place === key).flatMap((mover): Arrival[] => {
    const { memberId } = mover.member
    if (there.has(memberId)) return []
    there.add(memberId)
    return [arrival(source, mover, key, ruleProfile, holders)]
  }))
}

/** With the number that they had, where it is free and allowed; takes it. */
function arrival({ roster, own }: RolloverSource, { entry, member: { memberId } }: Mover, key: Place, ruleProfile: string, holders: Map<string, string>): Arrival {
  const number = entry.shirtNumber
  const numberTakenBy = number === null ? null : holders.get(number) ?? null
  const shirtNumber = number !== null && numberTakenBy === null && allowsNumber(ruleProfile, number) ? number : null
  if (shirtNumber !== null) holders.set(shirtNumber, memberId)
  return { memberId, from: roster, entry, moved: own !== key, shirtNumber, numberTakenBy }
}
