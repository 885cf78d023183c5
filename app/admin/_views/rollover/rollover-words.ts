import { LEAVES, type Destination, type Mover, type Reason, type RolloverCounts, type RolloverSource } from '#lib/domain/rollover/rollover.ts'
import { countOf } from '../import/import-words'

/** Rolling a season over, in words. */

const REASONS: Readonly<Record<Reason, string>> = {
  'fits': '', 'moves-up': 'too old for this team', 'too-old': 'too old, and no team fits', 'no-birth-date': 'date of birth isn’t known', 'no-age-group': '', 'staff': 'staff', 'guest': 'guest or trial', 'inactive': 'left the club',
}

/** Why somebody's place is suggested; empty where it goes without saying. */
export const reasonWords = ({ reason }: Mover): string => REASONS[reason]

/** "22 stay · 3 move · 1 doesn’t come along" */
export function sourceWords({ movers, own }: RolloverSource): string {
  const stay = movers.filter(mover => mover.place === own).length, leave = movers.filter(mover => mover.place === LEAVES).length
  const move = movers.length - stay - leave
  return [
    stay > 0 && `${stay} ${stay === 1 ? 'stays' : 'stay'}`, move > 0 && `${move} ${move === 1 ? 'moves' : 'move'}`, leave > 0 && `${leave} ${leave === 1 ? 'doesn’t' : 'don’t'} come along`,
  ].filter(Boolean).join(' · ') || 'nobody in it'
}

/** "12 people, 2 from other teams, 1 without the number of before" */
export function destinationWords({ arrivals, existing }: Destination): string {
  const moved = arrivals.filter(arrival => arrival.moved).length, without = arrivals.filter(arrival => arrival.entry.shirtNumber !== null && arrival.shirtNumber === null).length
  return [
    existing === null ? countOf(arrivals.length, 'person', 'people') : `${countOf(arrivals.length, 'person is', 'people are')} added to it`,
    moved > 0 && `${moved} from other teams`, without > 0 && `${without} without the number of before`,
  ].filter(Boolean).join(', ')
}

/** Why somebody doesn't keep a number; `holder`: who has it. */
export const lostNumberWords = (number: string, holder: string | null): string => (holder === null ? `${number} isn’t allowed here` : `${number} is the number of ${holder}`)

/** What the action did, for the end. */
export const doneWords = ({ rostersMade, people }: RolloverCounts): string =>
  [rostersMade > 0 && `${countOf(rostersMade, 'roster', 'rosters')} made`, `${countOf(people, 'person', 'people')} taken along`].filter(Boolean).join(', ')
