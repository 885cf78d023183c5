'use client'
import { useMemo } from 'react'
import { issues, type Issue, type IssueKind } from '#lib/domain/issues.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { profileOf } from '#lib/domain/profiles.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { today } from '../../_parts/dates'

const WORDS: Readonly<Record<IssueKind, string>> = {
  'too-many-players': 'too many players', 'too-few-players': 'too few players', 'too-many-staff': 'too many staff', 'too-many-assistant-coaches': 'too many assistant coaches', 'goalkeepers-missing': 'too few goalkeepers',
  'number-missing': 'no number', 'number-lost': 'lost a number', 'number-wanted-twice': 'wants a number that others want', 'captain-missing': 'no captain', 'head-coach-missing': 'no head coach',
  'licence-missing': 'no licence', 'licence-twice': 'same licence as somebody else', 'birth-date-missing': 'no birth date', 'member-unknown': 'not on this device', 'member-inactive': 'no longer active in the club',
  'member-merged': 'merged into somebody else', 'member-erased': 'details erased', 'period-over': 'period is over', 'status-expired': 'status has run out', 'status-unsettled': 'overruled status not settled',
}

export interface RosterIssues {
  readonly byMember: ReadonlyMap<string, readonly string[]>
  /** `2 issues: no licence (1) · no captain`; empty where there are none. */
  readonly summary: string
  readonly blocks: boolean
}

const amount = ({ memberIds, count, limit }: Issue): string => (memberIds.length > 0 ? ` (${memberIds.length})` : count !== undefined && limit !== undefined ? ` (${count}, limit ${limit})` : '')

/** What isn't right with a roster today, in words. */
export function issueWords(found: readonly Issue[]): RosterIssues {
  const byMember = new Map<string, string[]>()
  for (const issue of found) {
    const words = WORDS[issue.kind] + (issue.shirtNumber === undefined ? '' : ` (${issue.shirtNumber})`)
    for (const memberId of issue.memberIds) byMember.set(memberId, [...(byMember.get(memberId) ?? []), words])
  }
  const total = found.reduce((sum, issue) => sum + Math.max(1, issue.memberIds.length), 0)
  const summary = total === 0 ? '' : `${total} ${total === 1 ? 'issue' : 'issues'}: ${found.map(issue => WORDS[issue.kind] + amount(issue)).join(' · ')}`
  return { byMember, summary, blocks: found.some(issue => issue.blocks) }
}

export function useIssues(roster: Roster, members: ReadonlyMap<string, Member>): RosterIssues {
  const now = today()
  return useMemo(() => issueWords(issues(roster, profileOf(roster.ruleProfile), members, now)), [roster, members, now])
}
