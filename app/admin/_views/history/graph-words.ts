import type { People } from '#lib/client/profile.ts'
import type { GraphBranch, GraphNode } from '#lib/domain/history-graph.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { moment } from '../../_parts/dates'
import { changes, sentenceOf, type Names } from '../../_parts/wording'
import { deviceWords, personWords } from './history-words'

/** What the picture of a history says. */

export interface GraphTeller { readonly events: readonly SidelineEvent[]; readonly names: Names; readonly people: People; readonly userId: string; readonly deviceId: string }

const between = (first: SidelineEvent, last: SidelineEvent): string => {
  const [from, to] = [moment(first.time), moment(last.time)]
  return from === to ? from : `${from} – ${to}`
}

/** "made on this device, Fri 18:10 – Sat 19:00"; with what is still to come where it waits. */
export function branchWords({ first, last, deviceId: made, to }: GraphBranch, { events, deviceId }: GraphTeller): string {
  const own = events.slice(first - 1, last).filter(event => event.authtype !== 'system')
  const where = deviceWords({ ...own[0]!, deviceid: made }, deviceId)
  return `made on ${where}, ${between(own[0]!, own.at(-1)!)}${to === null ? ' · not recorded yet' : ''}`
}

/** What a node stands for, in a sentence. */
export function nodeWords(node: GraphNode, teller: GraphTeller): string {
  const { events, names, people, userId, deviceId } = teller
  const some = events.slice(node.first - 1, node.last)
  const [first, last] = [some[0]!, some.at(-1)!]
  if (node.kind === 'joined') {
    const own = some.filter(event => event.authtype !== 'system')
    return `${changes(own.length)} made on ${deviceWords(last, deviceId)} recorded ${moment(last.recordedtime ?? last.time)}, behind what others had changed meanwhile`
  }
  const state = node.kind === 'waiting' ? ', waiting on this device' : node.kind === 'made' ? `, recorded ${moment(last.recordedtime ?? last.time)}` : ''
  if (some.length > 1) return `${changes(some.length)}, ${between(first, last)}${state}`
  const overruling = node.overruled ? ' · overruled' : node.overrules ? ' · overruled another change' : ''
  return `${sentenceOf(first, names)} · ${personWords(first, userId, people)}, ${deviceWords(first, deviceId)}, ${moment(first.time)}${state}${overruling}`
}
