import type { RowNumber } from './conflict-rule.ts'
import type { MemberEventType } from './member-events.ts'
import type { RosterEventType } from './roster-events.ts'
import type { SeasonEventType, TeamEventType } from './team-events.ts'

/**
 * The rows of DOMAIN section 3 in plain words, for the page that is made of them (`npm run conflicts-page`) and for the tests,
 * which have an example of each. Which pairs of types lead to a row, the tables themselves say (`conflict-matrix.ts`);
 * rows that lie between streams name their types here.
 */

export type EventType = RosterEventType | MemberEventType | TeamEventType | SeasonEventType

/** What is listed under "Overruled" on both sides: nothing, something to look at, or something that needs an answer. `issue`: said where it matters instead. */
export type Listed = 'nothing' | 'notice' | 'ask' | 'issue'

/** Pairs that meet across streams, or across what somebody may do: no table of one stream tells of them. Empty: whatever it was. */
export interface Across { readonly mine: readonly EventType[]; readonly theirs: readonly EventType[]; readonly where: string }

export interface ConflictRow {
  /** "You …": what the one does whose change is recorded later, the administrator who had no network. */
  readonly mine: string
  /** "Meanwhile somebody …". */
  readonly theirs: string
  readonly after: string
  readonly listed: readonly Listed[]
  /** More about how it is told. */
  readonly told?: string
  readonly across?: Across
}

const roster = <Name extends string>(name: Name) => `club.sideline.roster.${name}.v1` as const
const member = <Name extends string>(name: Name) => `club.sideline.member.${name}.v1` as const

export const CONFLICT_ROWS: { readonly [Number in RowNumber]: ConflictRow } = {
  1: { mine: 'rename the roster', theirs: 'renames it, too', after: 'your name', listed: ['notice'] },
  2: { mine: 'assign the roster to a team, or take it off one', theirs: 'assigns it to another one', after: 'your team', listed: ['notice'] },
  3: {
    mine: 'give number 10 to Anna', theirs: 'gives number 10 to Bea', after: 'Anna has 10; Bea has none, and it is kept in mind that she wanted 10',
    listed: ['notice'], told: 'free numbers are proposed for Bea',
  },
  4: { mine: 'give number 10 to Anna', theirs: 'gives number 7 to Anna', after: 'Anna has 10', listed: ['notice'] },
  5: {
    mine: 'exchange the numbers 4 and 5 of Ann and Bo, or paste a column of numbers', theirs: 'gives number 4 to Cato',
    after: 'the exchange holds as a whole: Ann has 5, Bo has 4, Cato none', listed: ['notice'],
  },
  6: { mine: 'give number 10 to Anna', theirs: 'gives number 10 to Anna', after: 'Anna has 10', listed: ['nothing'] },
  7: { mine: 'give number 10 to Anna', theirs: 'removes Bea, who had 10', after: 'Anna has 10', listed: ['nothing'] },
  8: {
    mine: 'remove Anna', theirs: 'changes something about Anna', after: 'Anna is removed; the change stays in the history', listed: ['notice'],
    told: 'one key brings her back, with the change',
  },
  9: {
    mine: 'change something about Anna, or bring her in', theirs: 'removes Anna', after: 'Anna is in the roster, with your change', listed: ['ask', 'notice'],
    told: 'you are asked whether she stays; only of an import or a bulk action that adds her anew you are merely told',
  },
  10: {
    mine: 'only move Anna within the list, or touch her in an import or a bulk action', theirs: 'removes Anna', after: 'Anna stays removed', listed: ['notice'],
    told: 'here it is your change that did not count',
  },
  11: { mine: 'remove Anna', theirs: 'removes Anna', after: 'Anna is removed, once', listed: ['nothing'] },
  12: { mine: 'remove Anna', theirs: 'makes Anna captain', after: 'Anna is removed; there is no captain', listed: ['notice'] },
  13: { mine: 'make Anna captain', theirs: 'makes Bea captain', after: 'Anna is captain', listed: ['notice'] },
  14: {
    mine: 'add Dirk', theirs: 'adds Dirk', after: 'Dirk is there once; where you said something, yours counts, else what they said', listed: ['nothing', 'notice'],
    told: 'one notice for each value that differs',
  },
  15: { mine: 'add somebody to the last place', theirs: 'adds somebody else to the last place', after: 'both are in', listed: ['nothing', 'issue'], told: 'the roster says "one too many", if its rules have a limit' },
  16: {
    mine: 'set Bo active', theirs: 'sets Bo injured or suspended', after: 'Bo is active', listed: ['ask'],
    told: 'nothing official is printed of this roster until you have answered',
  },
  17: { mine: 'change Anna’s number', theirs: 'sets Anna injured', after: 'both', listed: ['nothing'], told: 'the same the other way round' },
  18: { mine: 'edit a note', theirs: 'edits the same note', after: 'your text; theirs is kept in the list', listed: ['notice'], told: 'keep yours, take theirs, or keep both texts' },
  19: { mine: 'move Anna within the list', theirs: 'moves Bea, or moves Anna elsewhere', after: 'each is where she was moved to; Anna where you put her', listed: ['nothing'] },
  20: {
    mine: 'change Anna’s roles, positions, kind, period or status', theirs: 'changes the same of Anna otherwise', after: 'yours', listed: ['notice'],
  },
  21: {
    mine: 'lock or archive the roster', theirs: 'changes something in it', after: 'their change is in, then it is locked or archived', listed: ['ask'],
    told: 'for what was locked is not what you saw',
  },
  22: {
    mine: 'change something in the roster', theirs: 'locks or archives it (another administrator)', after: 'it stays locked or archived, with your change in it as a late one',
    listed: ['ask'],
  },
  23: {
    mine: 'import 40 rows', theirs: 'changes 3 of these', after: 'the import brings only what differs from what your device had; where both changed the same cell, the import counts',
    listed: ['notice'], told: 'together, as one import',
  },
  24: {
    mine: 'copy the roster to a new season', theirs: 'changes the old one', after: 'the copy is as you made it', listed: ['nothing'],
    told: 'the review asks whether the copy should have it, too: apply it, or leave it',
    across: { mine: [roster('created')], theirs: [], where: 'a roster and the one that it was copied from' },
  },
  25: {
    mine: 'undo a change of yours', theirs: 'builds on it', after: 'only what still is as you left it goes back', listed: ['notice'], told: 'what stays is named, with who changed it, where you undo',
    across: { mine: [], theirs: [], where: 'an undo and all that came after the change' },
  },
  26: { mine: 'correct a birth date', theirs: 'the member corrects it, too', after: 'yours; issues about ages are worked out anew', listed: ['notice'] },
  27: {
    mine: 'register Jan Peeters, born on 2 March 2011', theirs: 'registers the same person', after: 'two members', listed: ['issue'],
    told: '"probably the same": they are never merged by themselves, and a merge can be taken back',
    across: { mine: [member('registered')], theirs: [member('registered')], where: 'two members' },
  },
  28: {
    mine: 'merge Jan (2) into Jan (1)', theirs: 'changes details of Jan (2), or merges him elsewhere', after: 'Jan (1) stands for both; the change stays with Jan (2), whom undoing the merge brings back',
    listed: ['notice', 'issue'], told: 'a roster that Jan (2) was added to meanwhile names the merge as an issue',
  },
  29: {
    mine: 'edit a member', theirs: 'erases that member', after: 'erased; what you wrote is discarded, only that there was a change remains', listed: ['nothing', 'notice'],
    told: 'without the values; the other way round all is erased and nothing listed',
  },
  30: {
    mine: 'edit for days', theirs: 'withdraws your right', after: 'nothing is recorded; all of it stays on your device, to be saved as a file', listed: ['nothing'],
    told: 'the header says so',
    across: { mine: [], theirs: [], where: 'what was made and what its author may do' },
  },
  31: {
    mine: 'create a roster for a team and season', theirs: 'creates one for the same, separately', after: 'both are kept', listed: ['ask', 'issue'],
    told: 'which of the two it is, once both are selected or locked: drafts may be several',
    across: { mine: [roster('created'), roster('assigned-to-team')], theirs: [roster('created'), roster('assigned-to-team')], where: 'two rosters' },
  },
  32: {
    mine: 'select one roster for a team', theirs: 'selects another one', after: 'both are selected', listed: ['ask', 'issue'],
    told: 'which of the two it is, until one of them is no longer selected',
    across: { mine: [roster('selected'), roster('locked')], theirs: [roster('selected'), roster('locked')], where: 'two rosters' },
  },
}

/** The two rules beside the rows. */
export const GENERAL_RULES = {
  same: 'Both said the same: it holds, and nothing is listed.',
  later: 'Both changed the same thing, and no row says otherwise: yours counts, and theirs is listed as a notice.',
} as const

/** What each type of event is, said of a roster, member, team or season as "it". */
export const DEEDS: { readonly [Type in EventType]: string } = {
  'club.sideline.roster.created.v1': 'creating the roster',
  'club.sideline.roster.renamed.v1': 'renaming it',
  'club.sideline.roster.assigned-to-team.v1': 'assigning it to a team',
  'club.sideline.roster.unassigned-from-team.v1': 'taking it off its team',
  'club.sideline.roster.rule-profile-selected.v1': 'choosing its rules',
  'club.sideline.roster.member-added.v1': 'adding somebody',
  'club.sideline.roster.member-removed.v1': 'removing somebody',
  'club.sideline.roster.member-restored.v1': 'bringing somebody back',
  'club.sideline.roster.shirt-numbers-assigned.v1': 'giving numbers',
  'club.sideline.roster.shirt-number-released.v1': 'a number released by a rebase',
  'club.sideline.roster.roles-changed.v1': 'changing roles',
  'club.sideline.roster.captain-appointed.v1': 'appointing the captain',
  'club.sideline.roster.positions-changed.v1': 'changing positions',
  'club.sideline.roster.status-changed.v1': 'changing a status',
  'club.sideline.roster.kind-changed.v1': 'changing a kind',
  'club.sideline.roster.period-changed.v1': 'changing a period',
  'club.sideline.roster.member-moved.v1': 'moving somebody in the list',
  'club.sideline.roster.note-changed.v1': 'editing a note',
  'club.sideline.roster.selected.v1': 'selecting it',
  'club.sideline.roster.deselected.v1': 'no longer selecting it',
  'club.sideline.roster.locked.v1': 'locking it',
  'club.sideline.roster.unlocked.v1': 'unlocking it',
  'club.sideline.roster.archived.v1': 'archiving it',
  'club.sideline.roster.reopened.v1': 'reopening it',
  'club.sideline.roster.missed-changes-left.v1': 'going without what a copy missed',
  'club.sideline.roster.copied-version-noted.v1': 'noting which version was copied',
  'club.sideline.roster.late-change-explained.v1': 'giving the reason of a late change',
  'club.sideline.roster.changes-overruled.v1': 'the list of what was overruled',
  'club.sideline.roster.overruled-change-settled.v1': 'settling what was overruled',
  'club.sideline.roster.overruled-change-reopened.v1': 'opening again what was settled',
  'club.sideline.member.registered.v1': 'registering the member',
  'club.sideline.member.details-corrected.v1': 'correcting details',
  'club.sideline.member.deactivated.v1': 'deactivating the member',
  'club.sideline.member.reactivated.v1': 'reactivating the member',
  'club.sideline.member.merged-into.v1': 'merging the member into another',
  'club.sideline.member.merge-reverted.v1': 'taking a merge back',
  'club.sideline.member.told-apart.v1': 'saying that two are not the same person',
  'club.sideline.member.telling-apart-reverted.v1': 'taking that back',
  'club.sideline.member.erased.v1': 'erasing the member',
  'club.sideline.member.changes-overruled.v1': 'the list of what was overruled',
  'club.sideline.member.overruled-change-settled.v1': 'settling what was overruled',
  'club.sideline.member.overruled-change-reopened.v1': 'opening again what was settled',
  'club.sideline.team.registered.v1': 'registering the team',
  'club.sideline.team.renamed.v1': 'renaming it',
  'club.sideline.team.retired.v1': 'retiring it',
  'club.sideline.team.revived.v1': 'reviving it',
  'club.sideline.team.entered-in-competition.v1': 'entering it in a competition',
  'club.sideline.team.changes-overruled.v1': 'the list of what was overruled',
  'club.sideline.team.overruled-change-settled.v1': 'settling what was overruled',
  'club.sideline.team.overruled-change-reopened.v1': 'opening again what was settled',
  'club.sideline.season.opened.v1': 'opening the season',
  'club.sideline.season.deadline-set.v1': 'setting a deadline',
  'club.sideline.season.closed.v1': 'closing it',
  'club.sideline.season.reopened.v1': 'reopening it',
  'club.sideline.season.changes-overruled.v1': 'the list of what was overruled',
  'club.sideline.season.overruled-change-settled.v1': 'settling what was overruled',
  'club.sideline.season.overruled-change-reopened.v1': 'opening again what was settled',
}
