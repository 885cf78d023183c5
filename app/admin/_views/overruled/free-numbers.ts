import { allowsNumber } from '#lib/domain/profile-numbers.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { freeNumbersAmong } from '../roster/number-text'
import type { OverruledRow } from './overruled-rows'

/** Whoever was left without a number, and what they could have instead. */
export interface FreeNumbers { readonly memberId: string; readonly numbers: readonly string[] }

/** Where two got the same number: who of them holds none now, and free numbers as near as can be to the one that was wanted. Null of everything else. */
export function freeNumbersFor({ item, collection, state, decides }: Pick<OverruledRow, 'item' | 'collection' | 'state' | 'decides'>, many = 3): FreeNumbers | null {
  const [head, wanted] = item.key.split('/')
  const memberId = decides === 'mine' ? item.theirs : item.mine
  if (collection !== 'rosters' || head !== 'number' || wanted === undefined || typeof memberId !== 'string' || item.settled !== null) return null
  const { entries, ruleProfile } = state as Roster
  const entry = entries[memberId]
  if (entry === undefined || entry.removed !== null || entry.shirtNumber !== null) return null
  const used = new Set(Object.values(entries).flatMap(other => (other.removed === null && other.shirtNumber !== null ? [other.shirtNumber] : [])))
  const distance = (number: string) => Math.abs(Number(number) - Number(wanted))
  const free = freeNumbersAmong(used).filter(number => allowsNumber(ruleProfile, number)).toSorted((one, other) => distance(one) - distance(other))
  return free.length === 0 ? null : { memberId, numbers: free.slice(0, many) }
}
