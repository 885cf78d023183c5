import type { Kinds } from './codec.ts'
import { collectionIn, streamIdIn, type Collection, type KindName } from './event.ts'
import type { StreamKind } from './stream-kind.ts'

/** Streams of a collection that only a later version of the program knows: held as they came, shown nowhere (PROTOCOL E7). */

/** What stands for the state of such a stream: that of one that was never founded. */
const UNREAD_STATE = { founded: false, openItems: [] } as const

function unreadKind(collection: string): StreamKind<unknown> {
  return {
    // No name of a kind that is known here, and so equal to none.
    name: collection as KindName,
    collection: collection as Collection,
    overruledType: '',
    read: event => event,
    initial: () => UNREAD_STATE,
    evolve: state => state,
    decide: () => ({ kind: 'rule-broken', rule: 'needs-update', about: [] }),
    parseCommand: () => ({ kind: 'unfit', issues: [{ pointer: '/type', reason: 'is not known' }] }),
    parseData: () => null,
    isFounding: () => false,
    isRebaseOnly: () => false,
    collisions: () => [],
    repairs: () => [],
  }
}

const unread = new Map<string, StreamKind<unknown>>()

/** The kind of the stream that a `source` names; for a collection that isn't known here one that keeps all and understands nothing. */
export function kindOf(kinds: Kinds, source: string): StreamKind<unknown> {
  const collection = collectionIn(source)
  if (Object.hasOwn(kinds, collection)) return kinds[collection as Collection] as StreamKind<unknown>
  const kind = unread.get(collection) ?? unreadKind(collection)
  unread.set(collection, kind)
  return kind
}

/** The state of a stream before its first event. */
export const initialOf = (kind: StreamKind<unknown>, source: string): unknown => kind.initial(streamIdIn(source))
