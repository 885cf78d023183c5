import { BATCH_EVENTS_MAX, BATCH_MEDIA_TYPE } from '#lib/event-sourcing/codec.ts'
import type { Collection } from '#lib/event-sourcing/event.ts'
import type { EventPage } from './event-store.ts'
import { Refusal } from './problem.ts'
import type { ClubCall } from './secured.ts'

/** The events that a caller lacks (PROTOCOL section 4). Rows go out as they were recorded: nothing is parsed on the way. */

interface StreamPath { readonly collection: Collection; readonly id: string }
interface Max { readonly max?: number | undefined }

/** `GET /api/{collection}/{id}/events/pull` */
export async function pullStream({ server, actor, path, query, request }: ClubCall<StreamPath, Max & { readonly version?: number | undefined }>): Promise<Response> {
  const stream = { clubId: actor.clubId, collection: path.collection, streamId: path.id }
  const after = query.version ?? 0
  return batchOf(await server.store.streamJson(stream, after, query.max ?? BATCH_EVENTS_MAX), after, request.headers)
}

/** `GET /api/clubs/{clubId}/events/pull` */
export async function pullFeed({ server, actor, query, request }: ClubCall<unknown, Max & { readonly position?: number | undefined }>): Promise<Response> {
  const after = query.position ?? 0
  return batchOf(await server.store.feedJson(actor.clubId, after, query.max ?? BATCH_EVENTS_MAX), after, request.headers)
}

function batchOf({ rows, head, epoch }: EventPage, after: number, headers: Headers): Response {
  requireSameHistory(headers, { head, epoch }, after)
  return batchAnswer(`[${rows.join(',')}]`, { head, epoch })
}

export interface Standing { readonly head: number; readonly epoch: string }

/** A place beyond the head is harmless to a pull, unless it comes from a history that a restored backup has cut off (PROTOCOL P3, D8). */
function requireSameHistory(headers: Headers, standing: Standing, after: number): void {
  if (after > standing.head) requireThisHistory(headers, standing)
}

/**
 * What a device knew of another history says nothing here: its bases and versions may mean other events by now, also
 * where they lie below the head (PROTOCOL P3, D8). A caller that names no history is taken at its word.
 */
export function requireThisHistory(headers: Headers, { head, epoch }: Standing): void {
  const known = headers.get('sideline-epoch')
  if (known !== null && known !== epoch) throw new Refusal('history-diverged', { more: { epoch, head } })
}

/** PROTOCOL P1, P5, P6. */
export function batchAnswer(body: string, { head, epoch }: Standing): Response {
  return new Response(body, { headers: { 'content-type': BATCH_MEDIA_TYPE, 'cache-control': 'no-store', 'sideline-head': String(head), 'sideline-epoch': epoch } })
}
