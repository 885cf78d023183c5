import type { Broken, RuleName } from '#lib/domain/rules.ts'

/** What programs are told of a rule that a command breaks (PROTOCOL C2). */
const SENTENCES: { readonly [Name in RuleName]: string } = {
  'already-exists': 'It exists already',
  'already-merged': 'The member is merged into another one',
  'archived': 'The roster is archived; reopen it first',
  'cannot-restore': 'What was overruled can not be applied again',
  'captain-not-a-player': 'Only a player can be captain',
  'changed-by-newer-version': 'It was changed by a newer version of the program',
  'closed': 'The season is closed; reopen it first',
  'ends-before-it-starts': 'The end is before the start',
  'erased': 'The member was erased',
  'locked': 'The roster is locked; unlock it first',
  'member-removed': 'The member was removed from the roster',
  'merged-into-itself': 'A member can not be merged into itself',
  'no-room': 'No rank is left at the end; number the rows anew',
  'no-way-back': 'No order leads back',
  'not-founded': 'It does not exist',
  'not-merged-into': 'The member is merged into another one',
  'number-in-use': 'The number is another member\'s',
  'number-not-allowed': 'The rule profile does not allow the number',
  'only-notes-both': 'Only of a note both texts can be kept',
  'retired': 'The team is retired; revive it first',
  'still-in-a-roster': 'The member is in a roster',
  'unknown-member': 'The member was never in the roster',
  'unknown-overruled-change': 'Nothing was overruled there',
  'unknown-profile': 'There is no such rule profile',
}

/** One sentence in English, with the id or value that it is about. */
export function ruleSentence({ rule, about }: Pick<Broken, 'rule' | 'about'>): string {
  const sentence = (SENTENCES as { readonly [name: string]: string | undefined })[rule] ?? rule
  return about === undefined ? sentence : `${sentence}: ${about}`
}
