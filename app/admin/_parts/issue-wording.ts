import type { Issue } from '#lib/domain/issues.ts'

/** What isn't right with a roster, in plain words. The only place that words an issue for the screen. */

const people = (issue: Issue, one: string, many: string) => (issue.memberIds.length === 1 ? one : `${issue.memberIds.length} ${many}`)

/** A few words such as "3 without licence" or "13 players, at most 12". */
export function sentenceOfIssue(issue: Issue): string {
  const { count = 0, limit = 0 } = issue
  switch (issue.kind) {
    case 'too-many-players': return `${count} players, at most ${limit}`
    case 'too-few-players': return `${count} players, at least ${limit}`
    case 'too-many-staff': return `${count} staff, at most ${limit}`
    case 'too-many-assistant-coaches': return `${count} assistant coaches, at most ${limit}`
    case 'goalkeepers-missing': return `${count} goalkeepers, at least ${limit}`
    case 'number-missing': return people(issue, '1 without number', 'without number')
    case 'number-lost': return people(issue, '1 lost the number', 'lost their number')
    case 'number-wanted-twice': return `number ${issue.shirtNumber ?? ''} wanted by ${issue.memberIds.length}`
    case 'captain-missing': return 'no captain'
    case 'head-coach-missing': return 'no head coach'
    case 'licence-missing': return people(issue, '1 without licence', 'without licence')
    case 'licence-twice': return 'one licence, several people'
    case 'birth-date-missing': return people(issue, '1 without birth date', 'without birth date')
    case 'member-unknown': return people(issue, '1 not registered', 'not registered')
    case 'member-inactive': return people(issue, '1 no longer active', 'no longer active')
    case 'member-merged': return people(issue, '1 merged into somebody else', 'merged into somebody else')
    case 'member-erased': return people(issue, '1 erased', 'erased')
    case 'period-over': return people(issue, '1 whose time is over', 'whose time is over')
    case 'status-expired': return people(issue, '1 whose status has ended', 'whose status has ended')
    case 'status-unsettled': return people(issue, '1 status to settle', 'statuses to settle')
  }
}
