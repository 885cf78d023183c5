import type { Hindrance, SheetBlock } from '#lib/domain/match-sheet.ts'
import { words } from '../../../_language/words'
import { issueInFull } from '../../_parts/issue-wording'
import { dayWords } from '../roster/roster-words'

const t = words('sheets')

/** Why somebody isn't on a sheet, or a sheet isn't official, and what to do about it. */

/** "suspended until 3 Nov", after a name. */
export function hindranceWords({ kind, day }: Hindrance): string {
  switch (kind) {
    case 'injured': case 'suspended': case 'unavailable': return day === null ? t(kind) : t(`${kind}Until`, { day: dayWords(day) })
    case 'not-yet-member': return t('inRosterFrom', { day: dayWords(day ?? '') })
    case 'period-over': return day === null ? t('inRosterOnly') : t('inRosterUntil', { day: dayWords(day) })
    case 'number-missing': return t('noNumber')
    case 'licence-missing': return t('noLicence')
    case 'birth-date-missing': return t('noBirthDate')
    case 'member-unknown': return t('notOnDevice')
    case 'member-erased': return t('erased')
    case 'member-inactive': return t('inactive')
    case 'over-age': return t('overAge')
    case 'in-two-rosters': return t('inTwoRosters')
    case 'number-too-high': return t('numberTooHigh')
    case 'status-unsettled': return t('statusUnsettled')
    default: return t('againstRules')
  }
}

export function blockWords(block: SheetBlock, name: (memberId: string) => string): string {
  switch (block.kind) {
    case 'nobody-chosen': return t('nobodyChosen')
    case 'captain-not-chosen': return t('captainNotChosen')
    case 'too-many-chosen': return t('tooManyChosen', { count: block.count, limit: block.limit })
    case 'too-many-starters': return t('tooManyStarters', { count: block.count, limit: block.limit })
    case 'issue': return issueInFull(block.issue, name)
  }
}
