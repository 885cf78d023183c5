import { addressOf, type Collection, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { FileRead, NotChanged, TakenOn, TakingOn } from '#lib/client/rescue.ts'
import { moment } from '../../_parts/dates'
import { changes } from '../../_parts/wording'

/** What a saved file of changes holds and what becomes of it, in words. */

const THINGS: Readonly<Record<Collection, readonly [one: string, many: string]>> = {
  rosters: ['roster', 'rosters'], members: ['member', 'members'], teams: ['team', 'teams'], seasons: ['season', 'seasons'],
}

const listed = (items: readonly string[]): string => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`)

/** "14 changes in 2 rosters and 1 member" */
export function extentWords(events: readonly SidelineEvent[]): string {
  const sources = [...new Set(events.map(event => event.source))].map(source => addressOf(source)!.collection)
  const things = (Object.keys(THINGS) as Collection[]).flatMap(collection => {
    const many = sources.filter(name => name === collection).length
    return many === 0 ? [] : [`${many} ${THINGS[collection][many === 1 ? 0 : 1]}`]
  })
  return `${changes(events.length)} in ${listed(things)}`
}

/** "Fri 18:10", or "from Fri 18:10 to Sat 19:00" */
export function spanWords(events: readonly SidelineEvent[], now?: Date): string {
  const times = events.map(event => event.time).sort()
  const [first, last] = [moment(times[0]!, now), moment(times.at(-1)!, now)]
  return first === last ? first : `from ${first} to ${last}`
}

/** What is here already, one line for each place; none where nothing is. */
export function knownWords({ known }: TakenOn): readonly string[] {
  const lines: readonly (readonly [number, string])[] = [
    [known.recorded, 'recorded already'], [known.waiting, 'waiting here already'], [known.setAside, 'set aside here already'], [known.discarded, 'discarded here before: left out'],
  ]
  return lines.flatMap(([many, words]) => (many === 0 ? [] : [`${many} ${words}`]))
}

const REFUSED: Readonly<Record<(FileRead & { kind: 'refused' })['reason'], string>> = {
  'too-large': 'This file is too large: at most 100 MB and 100,000 changes.',
  'no-changes': 'This isn’t a file of changes that Sideline saved.',
  'other-club': 'The changes in this file belong to another club. Choose that club first.',
  damaged: 'This file is damaged.',
}

/** Why nothing of a file was taken on; null where there is no reason. */
export function refusalWords(outcome: FileRead | TakingOn | NotChanged): string | null {
  switch (outcome.kind) {
    case 'file':
    case 'taken-on': return null
    case 'refused': return `${REFUSED[outcome.reason]} Nothing was changed.`
    case 'altered': return 'Something in this file says otherwise than what is known here as the same change: somebody edited the file. Nothing was changed.'
    case 'needs-update': return 'This device is used by a newer version of Sideline. Update this tab first; nothing was changed.'
    case 'not-kept': return `Not taken on: this device has no room or doesn’t let Sideline store anything. ${outcome.detail}`
  }
}
