import type { Broken, RuleName } from '#lib/domain/rules.ts'
import type { KindName } from '#lib/event-sourcing/event.ts'

/** What programs are told of a rule that a command breaks (PROTOCOL C2); released sentences stay as they are. `one`, `other`: what the rule is about. */
const SENTENCES: { readonly [Name in RuleName]: (kind: KindName, one: string, other: string) => string } = {
  'already-exists': kind => `The ${kind} exists already`,
  'already-merged': (_, survivorId) => `The member is merged into ${survivorId}`,
  'archived': () => 'The roster is archived; reopen it first',
  'cannot-restore': (_, key) => `What was overruled at ${key} can not be applied again`,
  'captain-not-a-player': (_, memberId) => `${memberId} is not a player`,
  'changed-by-newer-version': () => 'It was changed by a newer version of the program',
  'closed': () => 'The season is closed; reopen it first',
  'ends-before-it-starts': (_, to, from) => `${to} is before ${from}`,
  'erased': () => 'The member was erased',
  'locked': () => 'The roster is locked; unlock it first',
  'member-removed': (_, memberId) => `${memberId} was removed from the roster`,
  'merged-into-itself': () => 'A member can not be merged into itself',
  'no-room': () => 'No rank is left at the end; number the rows anew',
  'no-way-back': () => 'No order leads back',
  'not-founded': kind => `The ${kind} does not exist`,
  'not-merged-into': (_, survivorId) => `The member is merged into ${survivorId}`,
  'number-in-use': (_, number, holderId) => `${number} is the number of ${holderId}`,
  'number-not-allowed': (_, number, profile) => `${profile} does not allow the number ${number}`,
  'only-notes-both': () => 'Only of a note both texts can be kept',
  'retired': () => 'The team is retired; revive it first',
  'still-in-a-roster': () => 'The member is in a roster',
  'unknown-member': (_, memberId) => `${memberId} was never in the roster`,
  'unknown-overruled-change': (_, key, eventId) => `Nothing was overruled at ${key} of ${eventId}`,
  'unknown-profile': (_, profile) => `No rule profile is named ${profile}`,
}

/** One sentence in English. */
export function ruleSentence(kind: KindName, { rule, about: [one = '', other = ''] }: Pick<Broken, 'rule' | 'about'>): string {
  return Object.hasOwn(SENTENCES, rule) ? SENTENCES[rule as RuleName](kind, one, other) : rule
}
