import type { People } from '#lib/client/profile.ts'
import type { GraphBranch, GraphNode } from '#lib/domain/history-graph.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { moment } from '../../_parts/dates'
import { sentenceOf, type Names } from '../../_parts/wording'
import { deviceWords, personWords } from './history-words'

const t = words('history')

/** What the picture of a history says. */

export interface GraphTeller { readonly events: readonly SidelineEvent[]; readonly names: Names; readonly people: People; readonly userId: string; readonly deviceId: string }

const between = (first: SidelineEvent, last: SidelineEvent): string => {
  const [from, to] = [moment(first.time), moment(last.time)]
  return from === to ? from : `${from} – ${to}`
}

/** "made on this device, Fri 18:10 – Sat 19:00"; with what is still to come where it waits. */
export function branchWords({ first, last, deviceId: author, to }: GraphBranch, { events, deviceId }: GraphTeller): string {
  const own = events.slice(first - 1, last).filter(event => event.authtype !== 'system')
  const where = deviceWords({ ...own[0]!, deviceid: author }, deviceId)
  const made = t('madeOn', { where, when: between(own[0]!, own.at(-1)!) })
  return to === null ? `${made} · ${t('notRecorded')}` : made
}

/** What a node stands for, in a sentence. */
export function nodeWords(node: GraphNode, teller: GraphTeller): string {
  const { events, names, people, userId, deviceId } = teller
  const some = events.slice(node.first - 1, node.last)
  const [first, last] = [some[0]!, some.at(-1)!]
  if (node.kind === 'joined') {
    const own = some.filter(event => event.authtype !== 'system')
    return t('joined', { count: own.length, where: deviceWords(last, deviceId), when: moment(last.recordedtime ?? last.time) })
  }
  const state = node.kind === 'waiting' ? [t('waitingHere')] : node.kind === 'made' ? [t('recordedAt', { when: moment(last.recordedtime ?? last.time) })] : []
  if (some.length > 1) return [t('changes', { count: some.length }), between(first, last), ...state].join(', ')
  const circumstances = [personWords(first, userId, people), deviceWords(first, deviceId), moment(first.time), ...state].join(', ')
  const overruling = node.overruled ? [t('overruled')] : node.overrules ? [t('overruledAnother')] : []
  return [sentenceOf(first, names), circumstances, ...overruling].join(' · ')
}
