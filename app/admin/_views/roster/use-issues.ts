'use client'
import { useDeferredValue, useMemo } from 'react'
import { countOf, type Issue } from '#lib/domain/issues.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { useIssuesOf } from '../../_parts/club-issues'
import { markedColumn, sentenceOfIssue, wordsAboutOne, type MarkedColumn } from '../../_parts/issue-wording'

const t = words('roster')

/** What is said about one person of a roster, and where the grid marks it. */
export interface Mark { readonly column: MarkedColumn; readonly words: string; readonly blocks: boolean }

export interface RosterIssues {
  /** The worst first. */
  readonly found: readonly Issue[]
  readonly byMember: ReadonlyMap<string, readonly Mark[]>
  /** `2 issues: 1 without licence · no captain`; empty where there are none. */
  readonly summary: string
  readonly blocks: boolean
}

export const NO_ISSUES: RosterIssues = { found: [], byMember: new Map(), summary: '', blocks: false }

/** What isn't right with a roster, in words. */
export function issueWords(found: readonly Issue[], rosterName: (rosterId: string) => string): RosterIssues {
  const byMember = new Map<string, Mark[]>()
  for (const issue of found) {
    const mark = { column: markedColumn(issue), words: wordsAboutOne(issue, rosterName), blocks: issue.blocks }
    for (const memberId of issue.memberIds) byMember.set(memberId, [...(byMember.get(memberId) ?? []), mark])
  }
  const total = countOf(found)
  const summary = total === 0 ? '' : t('issueCount', { count: total, issues: found.map(sentenceOfIssue).join(' · ') })
  return { found, byMember, summary, blocks: found.some(issue => issue.blocks) }
}

/** The issues of the roster as it is shown, moments later than the roster: an edit is drawn before the whole club is looked through. None while the store is read. */
export function useIssues(now: Roster, rosterNameNow: (rosterId: string) => string): RosterIssues {
  const issuesOf = useDeferredValue(useIssuesOf()), roster = useDeferredValue(now), rosterName = useDeferredValue(rosterNameNow)
  return useMemo(() => (issuesOf === undefined ? NO_ISSUES : issueWords(issuesOf(roster), rosterName)), [roster, issuesOf, rosterName])
}
