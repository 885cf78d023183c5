'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#lib/domain/issues.ts'
import { words } from '../../../_language/words'
import { WarningIcon } from '../../_parts/icons'
import { issueInFull } from '../../_parts/issue-wording'
import styles from './roster.module.css'
import type { RosterIssues } from './use-issues'

const t = words('roster')

/** Each issue with whom it concerns and what to do; those that forbid locking say so, unless it is said already (`plain`). */
export function IssueList({ issues, name, plain = false }: { issues: readonly Issue[]; name: (memberId: string) => string; plain?: boolean }) {
  return <ul className={styles.issues}>
    {issues.map(issue => <li key={`${issue.kind}${issue.shirtNumber ?? ''}${issue.memberIds.join()}`}>
      <WarningIcon size={14} />
      <span>{issueInFull(issue, name)}{issue.blocks && !plain && <span className={styles.forbids}> {t('forbids')}</span>}</span>
    </li>)}
  </ul>
}

/** One line about all issues of a roster, which opens into what to do about each. */
export function IssuesPart({ issues, name }: { issues: RosterIssues; name: (memberId: string) => string }) {
  const [open, setOpen] = useState(false)
  if (issues.summary === '') return null
  return <div className={styles.issuesPart}>
    <div className={styles.issuesLine}>
      <span>{issues.summary}</span>
      <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'hideWhatToDo' : 'whatToDo')}</Button>
    </div>
    {open && <IssueList issues={issues.found} name={name} />}
  </div>
}
