'use client'
import { words } from '../../_language/words'
import type { Issue } from '#lib/domain/issues.ts'
import { WarningIcon } from './icons'
import { sentenceOfIssue } from './issue-wording'
import classes from './marks.module.css'

const t = words('issues')

/** What isn't right with a roster of a list: the worst in words, and how many more; all of them on pointing at it. `issues`: the worst first. */
export function IssuesCell({ issues }: { issues: readonly Issue[] }) {
  const [worst, ...more] = issues
  if (worst === undefined) return <span className={classes.fine}>–<span className="visually-hidden">{t('nothing')}</span></span>
  return <span className={classes.issues} title={issues.map(sentenceOfIssue).join(' · ')}>
    {worst.blocks && <WarningIcon size={14} role="img" aria-hidden={false} aria-label={t('forbidsLocking')} />}{sentenceOfIssue(worst)}{more.length > 0 && <span className={classes.more}> {t('more', { count: more.length })}</span>}
  </span>
}

/** For sorting: rosters that can't be locked first, then by how much there is to look at. */
export const weightOfIssues = (issues: readonly Issue[], count: number): number => -count - (issues[0]?.blocks === true ? 1000 : 0)
