import { dataschemaOf, sequenceText, sourceOf, type RecordedEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { Command, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { appendEvents } from './append.ts'
import type { PlacedEvent, RecordingTransaction } from './record-ports.ts'

export interface CommandRequest {
  readonly stream: StreamAddress
  readonly command: Command
  readonly expectedVersion?: number
  readonly authId: string
  /** RFC 3339: when the server decided. */
  readonly time: string
  /** Makes the ids of the events, UUID version 7. */
  readonly newId: () => string
  readonly correlationId: string
}

export type CommandRecording =
  | { readonly kind: 'recorded'; readonly version: number; readonly events: readonly RecordedEvent[] }
  | { readonly kind: 'rule-broken'; readonly rule: string; readonly about: readonly string[] }
  | { readonly kind: 'version-mismatch'; readonly actual: number }

/** Decides a command on the stream's head and records what it leads to (PROTOCOL C1, C2). */
export async function recordCommand<State>(tx: RecordingTransaction, kind: StreamKind<State>, request: CommandRequest): Promise<CommandRecording> {
  const { stream } = request
  const atHead = (await tx.streamsAtHead([stream]))[0] ?? null
  const actual = atHead?.head.version ?? 0
  if (request.expectedVersion !== undefined && request.expectedVersion !== actual) return { kind: 'version-mismatch', actual }
  const before = (atHead?.state ?? kind.initial(stream.streamId)) as State
  let state = before
  const decision = kind.decide(state, request.command)
  if (decision.kind === 'rule-broken') return decision
  const events: PlacedEvent[] = []
  for (const fact of decision.facts) {
    const parentid = events[events.length - 1]?.id ?? atHead?.head.id
    const event: PlacedEvent = {
      specversion: '1.0', id: request.newId(), source: sourceOf(stream), subject: stream.streamId, type: fact.type, time: request.time,
      datacontenttype: 'application/json', dataschema: dataschemaOf(fact.type), data: fact.data, ...(parentid !== undefined && { parentid }),
      correlationid: request.correlationId, authtype: 'app_user', authid: request.authId, sequence: sequenceText(actual + events.length + 1),
    }
    events.push(event)
    state = kind.evolve(state, event)
  }
  const additions = events.length === 0 ? [] : [{ kind, stream, events, before: { state: before, run: atHead?.run ?? null }, after: state }]
  const [recorded = []] = await appendEvents(tx, additions)
  return { kind: 'recorded', version: actual + events.length, events: recorded }
}
