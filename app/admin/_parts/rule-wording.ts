import type { Executed } from '#lib/client/execute.ts'
import type { TriedAgain, trySetAsideAgain } from '#lib/client/rescue.ts'
import { changes } from './wording'

/** Why something couldn't be done, in plain words. The only place that words a refusal for the screen. */

const RULES: Readonly<Record<string, string>> = {
  'not-founded': 'It isn’t on this device yet',
  'already-exists': 'It exists already',
  'unknown-profile': 'These rules aren’t known to this version',
  'unknown-member': 'This person was never in the roster',
  'member-removed': 'This person was removed from the roster. Restore them first',
  'number-in-use': 'Somebody else in the roster has this number',
  'number-not-allowed': 'The rules of this roster don’t allow this number',
  'captain-not-a-player': 'Only a player can be captain',
  'ends-before-it-starts': 'The end is before the start',
  'no-room': 'There is no place left at the end of the list. Move somebody first',
  locked: 'The roster is locked. Unlock it first',
  archived: 'The roster is archived. Reopen it first',
  retired: 'The team is retired. Revive it first',
  closed: 'The season is closed. Reopen it first',
  erased: 'This person’s details were erased; they can’t be changed any more',
  'merged-into-itself': 'A person can’t be merged into themselves',
  'already-merged': 'This person is merged into somebody else already',
  'not-merged-into': 'This person isn’t merged into that one',
  'unknown-overruled-change': 'This overruled change isn’t there any more',
  'only-notes-both': 'Only of notes both can be kept',
  'still-in-a-roster': 'This person is in a roster by now',
  'changed-by-newer-version': 'It was changed by a newer version of Sideline. Update this device first',
  'no-way-back': 'There is no way back to what it was',
  'cannot-restore': 'This can’t be restored any more: what it was about has changed since',
}

/** The fields of a form as the screen calls them, by the last part of a pointer such as `/data/birthDate`. */
const FIELDS: Readonly<Record<string, string>> = {
  name: 'Name', givenName: 'Given name', familyName: 'Family name', birthDate: 'Birth date', licenceNumber: 'Licence', gender: 'Gender',
  startsOn: 'Starts on', endsOn: 'Ends on', on: 'Date', competition: 'Competition', shirtNumber: 'Number', text: 'Note', reason: 'Reason', category: 'Category',
}

/** A sentence for the rule of a stable name; `detail` is what the domain says of it, for rules that have no sentence here. */
export const sentenceOfRule = (rule: string, detail: string): string => RULES[rule] ?? detail

const fieldOf = (pointer: string) => pointer.split('/').at(-1) ?? ''

/** What went wrong, for a toast or the foot of a form; null where nothing did. */
export function sentenceOfFailure(executed: Executed): string | null {
  switch (executed.kind) {
    case 'saved':
    case 'no-effect': return null
    case 'rule-broken': return sentenceOfRule(executed.rule, executed.detail)
    case 'invalid-command':
      return executed.issues.map(issue => `${FIELDS[fieldOf(issue.pointer)] ?? 'This'} ${issue.reason}`).join('. ') || 'This isn’t complete yet'
    case 'needs-update': return 'This was changed by a newer version of Sideline. Update this device first; nothing was changed'
    case 'storage-full': return 'Not saved: this device’s storage is full. Free some space and try again. What is waiting can still be sent, or saved as a file'
    case 'not-kept': return `Not saved: this device doesn’t let Sideline store anything. ${executed.detail}`
  }
}

/** The failures of a form's fields by field name, to stand beside the fields. */
export function failuresByField(executed: Executed): Readonly<Record<string, string>> {
  if (executed.kind !== 'invalid-command') return {}
  return Object.fromEntries(executed.issues.map(issue => [fieldOf(issue.pointer), issue.reason]))
}

const PROBLEMS: Readonly<Record<string, string>> = {
  'unknown-parent': 'It builds on a change that the server doesn’t have',
  'stream-exists': 'The server already has something else under this identity',
  'history-diverged': 'The server’s history isn’t the one that this device knows',
  'invalid-events': 'The server doesn’t understand it',
  'parent-missing': 'It builds on a change that isn’t on this device',
  'needs-update': 'It was made by a newer version of Sideline. Update this device, then try again',
  'broken-chain': 'It doesn’t fit behind the change before it',
  'event-id-reused': 'Its identity is already used by another change',
  'batch-too-large': 'It is too large to be sent',
  'malformed-batch': 'The server couldn’t read it',
  forbidden: 'You had no right to make this change when it was sent',
  'not-found': 'The club isn’t there any more, or you have no place in it',
}

/** Why the server didn't take a change. */
export const sentenceOfProblem = (problem: { readonly slug: string; readonly title: string; readonly detail?: string }): string =>
  PROBLEMS[problem.slug] ?? problem.detail ?? problem.title

const STAYED: Readonly<Record<TriedAgain['left'][number]['why'], string>> = {
  'needs-update': 'made by a newer version of Sideline: update this device first',
  'stream-exists': 'something else is recorded under the same identity',
  'never-founded': 'what they belong to was never recorded: try that again, too, or sync first',
}

/** What couldn't be tried again, and why; null where everything could. */
export function sentenceOfTrying(tried: Awaited<ReturnType<typeof trySetAsideAgain>>): string | null {
  if (tried.kind === 'needs-update') return 'Sideline was updated in another tab. Reload this one first; nothing was changed'
  if (tried.kind === 'not-kept') return `Not tried: this device has no room or doesn’t let Sideline store anything. ${tried.detail}`
  if (tried.left.length === 0) return null
  const reasons = [...new Set(tried.left.map(({ why }) => STAYED[why]))]
  return `${changes(tried.left.length)} stay set aside: ${reasons.join('; ')}`
}
