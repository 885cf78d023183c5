import { BATCH_EVENTS_MAX, type Kinds, type ReadEvent } from '#lib/event-sourcing/codec.ts'
import { addressOf, positionOf, versionOf, type RecordedEvent } from '#lib/event-sourcing/event.ts'
import { grouped } from '#lib/event-sourcing/grouped.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { recordPending, recordStreams, type RecordRequest, type Refusal, type StreamRequest } from './record.ts'
import type { RecordingTransaction } from './record-ports.ts'

/** What a rebase answers: what the device lacks, and its own events as recorded (PROTOCOL R1, R2, R11). */

export type StreamAnswer = { readonly kind: 'answered'; readonly events: readonly RecordedEvent[]; readonly overruled: number } | Refusal

/**
 * Records the pending events of one stream and answers every event of it after `after`, ascending, with those of the
 * batch that stand at or below it. `after` null: everything after the batch's base.
 */
export async function rebaseStream(tx: RecordingTransaction, kind: StreamKind<unknown>, request: RecordRequest, after: number | null): Promise<StreamAnswer> {
  const recording = await recordPending(tx, kind, request)
  if (recording.kind === 'refused') return recording
  const from = after ?? recording.baseVersion
  const lacking = await tx.eventsAfter(request.stream, from)
  return { kind: 'answered', events: [...below(from, versionOf, [...recording.own, ...recording.made]), ...lacking], overruled: recording.overruled }
}

/** Of the batch's events and of those just made the ones at or below `after`, ascending: beyond the head, `after` is read as the head (PROTOCOL P3). */
function below(after: number, placeOf: (event: RecordedEvent) => number, events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const byId = new Map(events.filter(event => placeOf(event) <= after).map(event => [event.id, event]))
  return [...byId.values()].sort((one, other) => placeOf(one) - placeOf(other))
}

export interface ClubRequest {
  readonly clubId: string
  readonly events: readonly ReadEvent[]
  /** The highest position that the device holds without gaps. */
  readonly after: number
  readonly authId: string
}

export interface ClubAnswer {
  readonly events: readonly RecordedEvent[]
  readonly refusals: readonly { readonly source: string; readonly refusal: Refusal }[]
  readonly overruled: number
}

/**
 * Records pending events of any number of streams of one club; each stream's are atomic, one stream's refusal holds
 * back no other (PROTOCOL R11). Answers the club's events after `after`, at most 500, with those of the batch that
 * stand at or below it.
 */
export async function rebaseClub(tx: RecordingTransaction, kinds: Kinds, { clubId, events, after, authId }: ClubRequest): Promise<ClubAnswer> {
  const parts = [...grouped(events, ({ event }) => event.source)].map(([source, group]): { readonly source: string; readonly part: StreamRequest | Refusal } => {
    const stream = addressOf(source)
    const isForeign = stream === null || stream.clubId !== clubId
    return { source, part: isForeign ? foreignStream(group) : { kind: kinds[stream.collection] as StreamKind<unknown>, stream, events: group, authId } }
  })
  const recordings = [...await recordStreams(tx, parts.flatMap(({ part }) => ('stream' in part ? [part] : [])))]
  const outcomes = parts.map(({ source, part }) => ({ source, outcome: 'stream' in part ? recordings.shift()! : part }))
  const recorded = outcomes.flatMap(({ outcome }) => (outcome.kind === 'recorded' ? [outcome] : []))
  return {
    events: await answered(tx, clubId, after, recorded),
    refusals: outcomes.flatMap(({ source, outcome }) => (outcome.kind === 'refused' ? [{ source, refusal: outcome }] : [])),
    overruled: recorded.reduce((total, { overruled }) => total + overruled, 0),
  }
}

/** The club's events after a position, and those of the batch at or below it. Where the device lacks nothing but what was just recorded, that is at hand. */
async function answered(
  tx: RecordingTransaction, clubId: string, after: number, recorded: readonly { readonly own: readonly RecordedEvent[]; readonly made: readonly RecordedEvent[] }[],
): Promise<readonly RecordedEvent[]> {
  const made = recorded.flatMap(recording => recording.made)
  const lacking = made[0] !== undefined && positionOf(made[0]) === after + 1 ? made.slice(0, BATCH_EVENTS_MAX) : await tx.feedAfter(clubId, after, BATCH_EVENTS_MAX)
  return [...below(after, positionOf, recorded.flatMap(({ own, made }) => [...own, ...made])), ...lacking]
}

const foreignStream = (group: readonly ReadEvent[]): Refusal => ({
  kind: 'refused', status: 422, slug: 'invalid-events', detail: 'The source names no stream of this club',
  errors: group.map(({ event, index }) => ({ id: event.id, index, pointer: `/${index}/source`, reason: 'is not a stream of this club' })),
})
