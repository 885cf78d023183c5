import type { Hindrance, SheetBlock } from '#lib/domain/match-sheet.ts'
import type { Issue, IssueKind } from '#lib/domain/issues.ts'
import { sentenceOfIssue } from '../../_parts/issue-wording'
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
    case 'status-unsettled': return 'an overruled status isn’t settled'
    default: return 'not allowed by the rules'
  }
}

const ADVICE: Partial<Readonly<Record<IssueKind, string>>> = {
  'licence-missing': 'Add it under Members.', 'birth-date-missing': 'Add it under Members.', 'number-missing': 'Give a number in the roster.', 'captain-missing': 'Appoint a captain in the roster.',
  'head-coach-missing': 'Give somebody the role of head coach in the roster.', 'too-many-players': 'Take somebody out of the roster.', 'goalkeepers-missing': 'Give goalkeepers their position in the roster.',
  'status-unsettled': 'Settle it under Overruled.',
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** One issue that forbids an official print: what, who, and what to do. */
export const issueBlockWords = (issue: Issue, name: (memberId: string) => string): string =>
  `${capital(sentenceOfIssue(issue))}${issue.memberIds.length === 0 ? '.' : `: ${issue.memberIds.map(name).join('; ')}.`} ${ADVICE[issue.kind] ?? ''}`.trim()

export function blockWords(block: SheetBlock, name: (memberId: string) => string): string {
  switch (block.kind) {
    case 'nobody-chosen': return 'Nobody is chosen. Choose with Space.'
    case 'captain-not-chosen': return 'No captain is on the sheet. Choose the roster’s captain, or make somebody captain of this match with C.'
    case 'too-many-chosen': return `${block.count} are chosen, at most ${block.limit} may play. Take somebody off with Space.`
    case 'too-many-starters': return `${block.count} start, at most ${block.limit} may. Take somebody off the start with S.`
    case 'issue': return issueBlockWords(block.issue, name)
  }
}
