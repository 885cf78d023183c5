import { addressOf, type Collection, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { FileRead, NotChanged, TakenOn, TakingOn } from '#lib/client/rescue.ts'
import { listed, words } from '../../../_language/words'
import { moment } from '../../_parts/dates'

const t = words('savedFile')

/** What a saved file of changes holds and what becomes of it, in words. */

const THINGS = ['rosters', 'members', 'teams', 'seasons'] as const satisfies readonly Collection[]

/** "14 changes in 2 rosters and 1 member" */
export function extentWords(events: readonly SidelineEvent[]): string {
  const sources = [...new Set(events.map(event => event.source))].map(source => addressOf(source)!.collection)
  const things = THINGS.flatMap(collection => {
    const count = sources.filter(name => name === collection).length
    return count === 0 ? [] : [t(`thing-${collection}`, { count })]
  })
  return t('extent', { count: events.length, things: listed(things) })
}

/** "Fri 18:10", or "from Fri 18:10 to Sat 19:00" */
export function spanWords(events: readonly SidelineEvent[], now?: Date): string {
  const times = events.map(event => event.time).sort()
  const [first, last] = [moment(times[0]!, now), moment(times.at(-1)!, now)]
  return first === last ? first : t('span', { first, last })
}

const PLACES = ['recorded', 'waiting', 'setAside', 'discarded'] as const

/** What is here already, one line for each place; none where nothing is. */
export function knownWords({ known }: TakenOn): readonly string[] {
  return PLACES.flatMap(place => (known[place] === 0 ? [] : [t(`known-${place}`, { count: known[place] })]))
}

/** Why nothing of a file was taken on; null where there is no reason. */
export function refusalWords(outcome: FileRead | TakingOn | NotChanged): string | null {
  switch (outcome.kind) {
    case 'file':
    case 'taken-on': return null
    case 'refused': return t(`refused-${outcome.reason}`)
    case 'altered': return t('altered')
    case 'needs-update': return t('needsUpdate')
    case 'not-kept': return t('notKept', { detail: outcome.detail })
  }
}
