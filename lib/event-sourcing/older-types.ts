import { dataschemaOf, type JsonObject, type SidelineEvent } from './event.ts'
import type { Parsed, StreamKind } from './stream-kind.ts'

/** Reading what earlier versions of the program recorded (PROTOCOL E6). Recorded events themselves are never rewritten (E8). */

/** A version of an event type that a newer one took the place of: recorded for ever, accepted from older devices, no longer made. */
export interface OlderType {
  /** The version after it, which may be an older one itself. */
  readonly next: string
  /** Checks data against the schema that this version was released with; what erasure left of them fits too. */
  parseData(data: unknown): Parsed<JsonObject>
  /** Data that fit, as the next version says the same. Total and pure. */
  upcast(data: JsonObject, event: SidelineEvent): JsonObject
}

/** By type: `club.sideline.roster.renamed.v1`. */
export interface OlderTypes { readonly [type: string]: OlderType }

/**
 * A kind that also reads older versions of its types. `kind` knows the newest version of each and nothing else; whatever it is asked about an event,
 * it sees that event as the newest version says the same. What is stored and sent stays as it was made: ids, types, bytes (PROTOCOL E6, E8).
 */
export function withOlderTypes<State>(kind: Omit<StreamKind<State>, 'read'>, older: OlderTypes): StreamKind<State> {
  const olderType = (type: string): OlderType | undefined => (Object.hasOwn(older, type) ? older[type] : undefined)
  const bound = Object.keys(older).length
  const newest = (type: string): string => {
    let found = type
    for (let step = 0; step < bound; step++) found = olderType(found)?.next ?? found
    return found
  }
  const read = (event: SidelineEvent): SidelineEvent => {
    let seen = event
    for (let step = 0; step < bound; step++) {
      const version = olderType(seen.type)
      if (version === undefined) return seen
      const parsed = version.parseData(seen.data)
      // No data of its type: left as it is, a type that the kind doesn't know, which changes nothing.
      if (parsed.kind === 'unfit') return seen
      seen = { ...seen, type: version.next, dataschema: dataschemaOf(version.next), data: version.upcast(parsed.value, seen) }
    }
    return seen
  }
  return {
    ...kind,
    read,
    evolve: (state, event) => kind.evolve(state, read(event)),
    parseData: (type, data) => olderType(type)?.parseData(data) ?? kind.parseData(type, data),
    isFounding: type => kind.isFounding(newest(type)),
    isRebaseOnly: type => kind.isRebaseOnly(newest(type)),
    collisions: (pending, recorded, after) => kind.collisions(read(pending), read(recorded), after),
    repairs: (state, pending, meanwhile) => kind.repairs(state, read(pending), meanwhile.map(read)),
  }
}
