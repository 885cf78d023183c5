import { KINDS } from '#lib/domain/kinds.ts'
import { STATES_VERSION } from '#lib/domain/states-version.ts'
import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { sourceOf, type Collection, type RecordedEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { advance, type RecordedPart } from '#lib/sync/held-stream.ts'
import type { Tables } from './clubs.ts'
import type { PrismaClient } from './generated/client.ts'
import { listingOf } from './stream-listing.ts'

/** States follow from the recorded events alone: replaying gives them again, for a release that makes them otherwise, and to check those that are stored. */

/** Events parsed at once: memory doesn't grow with the stream. */
const EVENTS_AT_ONCE = 1000
/** Events that one transaction replays, a single longer stream aside: a second or so, far below what a transaction may take. */
const EVENTS_A_TRANSACTION = 20_000

/** The state and the head that the recorded events of a stream give; version 0 where it has none. */
export async function replayStream(tx: Tables, { clubId, collection, streamId }: StreamAddress, kinds: Kinds = KINDS): Promise<RecordedPart<unknown>> {
  const kind = kinds[collection] as StreamKind<unknown>
  let part: RecordedPart<unknown> = { state: kind.initial(streamId), version: 0, headId: null }
  for (;;) {
    const rows = await tx.$queryRaw<{ json: string }[]>`
      SELECT json FROM Event WHERE clubId = ${clubId} AND collection = ${collection} AND streamId = ${streamId} AND version > ${part.version} ORDER BY version LIMIT ${EVENTS_AT_ONCE}`
    const before = part.version
    part = advance(kind, part, rows.map(({ json }) => JSON.parse(json) as RecordedEvent))
    if (rows.length < EVENTS_AT_ONCE) return part
    if (part.version === before) throw new Error(`${sourceOf({ clubId, collection, streamId })} has a gap behind version ${before}`)
  }
}

interface Options { readonly statesVersion?: number; readonly kinds?: Kinds; readonly eventsATransaction?: number }

/**
 * Makes the states of every club anew that another release made, a newer one included; gives how many streams that were. Events, positions and epochs
 * are read, never touched. Nobody may record while this runs; an interrupted one begins its club again (PROTOCOL section 12).
 */
export async function rebuildStates(client: PrismaClient, options: Options = {}): Promise<number> {
  const { statesVersion = STATES_VERSION, kinds = KINDS, eventsATransaction = EVENTS_A_TRANSACTION } = options
  const clubs = await client.club.findMany({ where: { statesMadeWith: { not: statesVersion } }, select: { id: true }, orderBy: { id: 'asc' } })
  let rebuilt = 0
  for (const { id: clubId } of clubs) {
    const streams = await client.streamState.findMany({ where: { clubId }, select: { collection: true, streamId: true, version: true }, orderBy: [{ collection: 'asc' }, { streamId: 'asc' }] })
    for (const part of inParts(streams, eventsATransaction)) {
      await client.$transaction(async tx => { for (const { collection, streamId } of part) await rebuild(tx, { clubId, collection: collection as Collection, streamId }, kinds) })
    }
    await client.club.update({ where: { id: clubId }, data: { statesMadeWith: statesVersion } })
    rebuilt += streams.length
  }
  return rebuilt
}

async function rebuild(tx: Tables, stream: StreamAddress, kinds: Kinds): Promise<void> {
  const { clubId, collection, streamId } = stream
  const { state, version, headId } = await replayStream(tx, stream, kinds)
  if (headId === null) throw new Error(`${sourceOf(stream)} has a state and no events`)
  const made = { version, headId, state: JSON.stringify(state), ...listingOf(collection, state) }
  await tx.streamState.update({ where: { clubId_collection_streamId: { clubId, collection, streamId } }, data: made })
}

/** Streams in their order, so many together as have this many events, and one at least. */
function inParts<Stream extends { readonly version: number }>(streams: readonly Stream[], events: number): readonly (readonly Stream[])[] {
  const parts: Stream[][] = []
  let held = Infinity
  for (const stream of streams) {
    if (held + stream.version > events) { parts.push([]); held = 0 }
    parts.at(-1)!.push(stream)
    held += stream.version
  }
  return parts
}
