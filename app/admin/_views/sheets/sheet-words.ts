import type { Hindrance, SheetBlock } from '#lib/domain/match-sheet.ts'
import { issueInFull } from '../../_parts/issue-wording'
import { dayWords } from '../roster/roster-words'

/** Why somebody isn't on a sheet, or a sheet isn't official, and what to do about it. */

const until = (day: string | null) => (day === null ? '' : ` until ${dayWords(day)}`)

/** "suspended until 3 Nov", after a name. */
export function hindranceWords({ kind, day }: Hindrance): string {
  switch (kind) {
    case 'injured': case 'suspended': case 'unavailable': return kind + until(day)
    case 'not-yet-member': return `in the roster from ${dayWords(day ?? '')}`
    case 'period-over': return `in the roster${until(day)} only`
    case 'number-missing': return 'no number'
    case 'licence-missing': return 'no licence'
    case 'birth-date-missing': return 'no birth date'
    case 'member-unknown': return 'not on this device'
    case 'member-erased': return 'details erased'
    case 'member-inactive': return 'no longer active in the club'
    case 'over-age': return 'too old for the category'
    case 'in-two-rosters': return 'in another roster of the category'
    case 'number-too-high': return 'the number is too high'
    case 'status-unsettled': return 'an overruled status isn’t settled'
    default: return 'not allowed by the rules'
  }
}

export function blockWords(block: SheetBlock, name: (memberId: string) => string): string {
  switch (block.kind) {
    case 'nobody-chosen': return 'Nobody is chosen. Choose with Space.'
    case 'captain-not-chosen': return 'No captain is on the sheet. Choose the roster’s captain, or make somebody captain of this match with C.'
    case 'too-many-chosen': return `${block.count} are chosen, at most ${block.limit} may play. Take somebody off with Space.`
    case 'too-many-starters': return `${block.count} start, at most ${block.limit} may. Take somebody off the start with S.`
    case 'issue': return issueInFull(block.issue, name)
  }
}
