import { LEAVES, type Destination, type Mover, type RolloverCounts, type RolloverSource } from '#lib/domain/rollover/rollover.ts'
import { words } from '../../../_language/words'

const t = words('rollover')

/** Rolling a season over, in words. */

/** Why somebody's place is suggested; empty where it goes without saying. */
export const reasonWords = ({ reason }: Mover): string => (reason === 'fits' || reason === 'no-age-group' ? '' : t(`reason-${reason}`))

/** "22 stay · 3 move · 1 doesn’t come along" */
export function sourceWords({ movers, own }: RolloverSource): string {
  const stay = movers.filter(mover => mover.place === own).length, leave = movers.filter(mover => mover.place === LEAVES).length
  const move = movers.length - stay - leave
  return [
    stay > 0 && t('stay', { count: stay }), move > 0 && t('move', { count: move }), leave > 0 && t('leave', { count: leave }),
  ].filter(Boolean).join(' · ') || t('nobodyIn')
}

/** "12 people, 2 from other teams, 1 without the number of before" */
export function destinationWords({ arrivals, existing }: Destination): string {
  const moved = arrivals.filter(arrival => arrival.moved).length, without = arrivals.filter(arrival => arrival.entry.shirtNumber !== null && arrival.shirtNumber === null).length
  return [
    existing === null ? t('people', { count: arrivals.length }) : t('peopleAdded', { count: arrivals.length }),
    moved > 0 && t('fromOtherTeams', { count: moved }), without > 0 && t('withoutTheirNumber', { count: without }),
  ].filter(Boolean).join(', ')
}

/** Why somebody doesn't keep a number; `holder`: who has it. */
export const lostNumberWords = (number: string, holder: string | null): string => (holder === null ? t('numberNotAllowed', { number }) : t('numberOf', { number, holder }))

/** What the action did, for the end. */
export const doneWords = ({ rostersMade, people }: RolloverCounts): string =>
  [rostersMade > 0 && t('madeRosters', { count: rostersMade }), t('takenAlong', { count: people })].filter(Boolean).join(', ')
