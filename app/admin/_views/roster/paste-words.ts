import { words } from '../../../_language/words'
import { problemWords } from '../import/import-words'
import type { PlannedCell } from './cell-plan'
import type { Trouble } from './paste-plan'

/** Why a cell or a line can't be pasted, in words. */

const t = words('grid')

export const troubleOf = ({ problem, text, holder }: PlannedCell): Trouble => ({ kind: 'cell', problem: problem!, value: text.trim(), ...(holder !== undefined && { holder }) })

export function troubleWords(trouble: Trouble, name: (memberId: string) => string): string {
  if (trouble.kind === 'row') return problemWords(trouble.problem)
  const { value } = trouble
  switch (trouble.problem) {
    case 'fixed': return t('problemFixed')
    case 'removed': return t('problemRemoved')
    case 'no-number': return t('problemNoNumber', { value })
    case 'number-in-use': return t('problemInUse', { value, name: name(trouble.holder ?? '') })
    case 'no-positions': return t('problemNoPositions', { value })
    case 'no-roles': return t('problemNoRoles', { value })
    case 'no-status': return t('problemNoStatus', { value })
    case 'no-kind': return t('problemNoKind', { value })
    case 'no-yes': return t('problemNoYes', { value })
    case 'no-player': return t('problemNoPlayer')
    case 'second-captain': return t('problemSecondCaptain')
  }
}
