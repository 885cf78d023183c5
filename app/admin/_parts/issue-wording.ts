import { listed, words } from '../../_language/words'
import type { Issue, IssueKind } from '#lib/domain/issues.ts'
import { capital, inTurn } from './wording'

/** What isn't right with a roster, in plain words. The only place that words an issue for the screen. */

const t = words('issues')

/** A few words such as "3 without licence" or "13 players, at most 12". */
export function sentenceOfIssue(issue: Issue): string {
  const { kind, count = 0, limit = 0, shirtNumber = '' } = issue
  const people = issue.memberIds.length
  switch (kind) {
    case 'too-many-players': case 'too-few-players': case 'too-many-staff': case 'too-many-assistant-coaches': case 'goalkeepers-missing': return t(kind, { count, limit })
    case 'number-wanted-twice': return t(kind, { number: shirtNumber, people })
    case 'number-too-high': return t(kind, { people, limit })
    case 'over-age': return t(kind, { people, year: String(limit) })
    case 'rosters-for-one-team': case 'captain-missing': case 'head-coach-missing': case 'licence-twice': return t(kind)
    case 'number-missing': case 'number-lost': case 'in-two-rosters': case 'probably-twice': case 'licence-missing': case 'birth-date-missing': case 'member-unknown':
    case 'member-inactive': case 'member-merged': case 'member-erased': case 'period-over': case 'status-expired': case 'status-unsettled': return t(kind, { people })
  }
}

/** A few words about one of the people whom an issue concerns: "no licence", "too old: born before 2013". */
export function wordsAboutOne(issue: Issue, rosterName: (rosterId: string) => string): string {
  const { kind, shirtNumber, limit = 0, rosterIds = [] } = issue
  if (kind === 'over-age') return t('tooOld', { year: String(limit) })
  if (kind === 'number-too-high') return t('numberTooHigh', { limit })
  if (kind === 'in-two-rosters') return t('alsoIn', { rosters: listed(rosterIds.map(rosterName)) })
  const what = t(`${kind}-of-one`)
  return shirtNumber === undefined ? what : t('withNumber', { what, number: shirtNumber })
}

/** What to do about an issue, as a sentence. */
export const adviceOn = ({ kind }: Issue): string => t(`${kind}-advice`)

/** The column of the roster's grid that an issue about people is marked in. */
export type MarkedColumn = 'number' | 'name' | 'born' | 'status' | 'licence'
const MARKED: Partial<Readonly<Record<IssueKind, MarkedColumn>>> = {
  'number-missing': 'number', 'number-lost': 'number', 'number-wanted-twice': 'number', 'number-too-high': 'number', 'licence-missing': 'licence', 'licence-twice': 'licence',
  'birth-date-missing': 'born', 'over-age': 'born', 'status-expired': 'status', 'status-unsettled': 'status',
}
export const markedColumn = ({ kind }: Issue): MarkedColumn => MARKED[kind] ?? 'name'

/** One issue in full: what, who, and what to do. */
export function issueInFull(issue: Issue, name: (memberId: string) => string): string {
  const what = capital(sentenceOfIssue(issue)), advice = adviceOn(issue)
  return issue.memberIds.length === 0 ? t('inFull', { what, advice }) : t('inFullAbout', { what, who: inTurn(issue.memberIds.map(name)), advice })
}
