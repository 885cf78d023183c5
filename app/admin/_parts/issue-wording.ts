import type { Issue, IssueKind } from '#lib/domain/issues.ts'

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
    case 'number-too-high': return people(issue, `1 with a number above ${limit}`, `with numbers above ${limit}`)
    case 'over-age': return people(issue, `1 born before ${limit}`, `born before ${limit}`)
    case 'in-two-rosters': return people(issue, '1 in another roster of this category', 'in other rosters of this category')
    case 'rosters-for-one-team': return 'another roster is selected for this team'
    case 'probably-twice': return people(issue, '1 probably registered twice', 'probably registered twice')
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

const WORDS: Readonly<Record<IssueKind, string>> = {
  'too-many-players': 'too many players', 'too-few-players': 'too few players', 'too-many-staff': 'too many staff', 'too-many-assistant-coaches': 'too many assistant coaches', 'goalkeepers-missing': 'too few goalkeepers',
  'number-missing': 'no number', 'number-lost': 'lost a number', 'number-wanted-twice': 'wants a number that others want', 'number-too-high': 'number too high', 'captain-missing': 'no captain', 'head-coach-missing': 'no head coach',
  'licence-missing': 'no licence', 'licence-twice': 'same licence as somebody else', 'birth-date-missing': 'no birth date', 'over-age': 'too old', 'in-two-rosters': 'in another roster, too',
  'rosters-for-one-team': 'another roster is selected for this team', 'probably-twice': 'probably registered twice', 'member-unknown': 'not on this device', 'member-inactive': 'no longer active in the club',
  'member-merged': 'merged into somebody else', 'member-erased': 'details erased', 'period-over': 'period is over', 'status-expired': 'status has run out', 'status-unsettled': 'overruled status not settled',
}

/** A few words about one of the people whom an issue concerns: "no licence", "too old: born before 2013". */
export function wordsAboutOne(issue: Issue, rosterName: (rosterId: string) => string): string {
  const { kind, shirtNumber, limit, rosterIds = [] } = issue
  if (kind === 'over-age') return `${WORDS[kind]}: born before ${limit}`
  if (kind === 'number-too-high') return `${WORDS[kind]}: at most ${limit}`
  if (kind === 'in-two-rosters') return `in ${rosterIds.map(rosterName).join(' and ')}, too`
  return WORDS[kind] + (shirtNumber === undefined ? '' : ` (${shirtNumber})`)
}

const ADVICE: Readonly<Record<IssueKind, string>> = {
  'too-many-players': 'Take somebody out of the roster.', 'too-few-players': 'Add players.', 'too-many-staff': 'Take somebody out of the roster.', 'too-many-assistant-coaches': 'Give somebody another role.',
  'goalkeepers-missing': 'Give goalkeepers their position in the roster.', 'number-missing': 'Give a number in the roster.', 'number-lost': 'Give another number in the roster.', 'number-wanted-twice': 'Give each another number in the roster.',
  'number-too-high': 'Give a lower number in the roster.', 'captain-missing': 'Appoint a captain in the roster.', 'head-coach-missing': 'Give somebody the role of head coach in the roster.',
  'licence-missing': 'Add it under Members.', 'licence-twice': 'Look at both under Members.', 'birth-date-missing': 'Add it under Members.', 'over-age': 'Move them to an older team, or make sure of the birth date under Members.',
  'in-two-rosters': 'Remove them from one roster, or make them a guest there.', 'rosters-for-one-team': 'Keep one: “No longer selected” is in the other’s menu.', 'probably-twice': 'Merge them, or say that they aren’t the same, under Members.',
  'member-unknown': 'Wait until this device has synced.', 'member-inactive': 'Remove them from the roster, or make them active again under Members.', 'member-merged': 'Put the other in their place: it is in the row’s menu.',
  'member-erased': 'Remove them from the roster.', 'period-over': 'Remove them from the roster.', 'status-expired': 'Give the status that holds now.', 'status-unsettled': 'Settle it under Overruled.',
}

/** What to do about an issue, as a sentence. */
export const adviceOn = ({ kind }: Issue): string => ADVICE[kind]

/** The column of the roster's grid that an issue about people is marked in. */
export type MarkedColumn = 'number' | 'name' | 'born' | 'status' | 'licence'
const MARKED: Partial<Readonly<Record<IssueKind, MarkedColumn>>> = {
  'number-missing': 'number', 'number-lost': 'number', 'number-wanted-twice': 'number', 'number-too-high': 'number', 'licence-missing': 'licence', 'licence-twice': 'licence',
  'birth-date-missing': 'born', 'over-age': 'born', 'status-expired': 'status', 'status-unsettled': 'status',
}
export const markedColumn = ({ kind }: Issue): MarkedColumn => MARKED[kind] ?? 'name'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** One issue in full: what, who, and what to do. */
export const issueInFull = (issue: Issue, name: (memberId: string) => string): string =>
  `${capital(sentenceOfIssue(issue))}${issue.memberIds.length === 0 ? '.' : `: ${issue.memberIds.map(name).join('; ')}.`} ${adviceOn(issue)}`
