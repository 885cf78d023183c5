import { KINDS } from '#lib/domain/kinds.ts'
import { BATCH_EVENTS_MAX, readBatch, type ReadEvent } from '#lib/event-sourcing/codec.ts'
import { addressOf, dataschemaOf, type Collection } from '#lib/event-sourcing/event.ts'
import { rebaseClub, rebaseStream } from '#lib/sync/answer.ts'
import type { Refusal as RefusedStream } from '#lib/sync/record.ts'
import { batchAnswer, requireThisHistory, type Standing } from './answer-pull.ts'
import type { ClubRecording } from './event-store.ts'
import { problemObject, Refusal } from './problem.ts'
import { BODY_BYTES_MAX } from './read-body.ts'
import type { ClubCall } from './secured.ts'
import type { Server } from './server.ts'

/** Pending events of administrators' devices, recorded behind the head (PROTOCOL section 5). The rules stand in lib/sync. */

interface StreamPath { readonly collection: Collection; readonly id: string }

export const REFUSED_TYPE = 'club.sideline.sync.refused.v1'

/** `POST /api/{collection}/{id}/events/rebase` */
export async function rebaseOneStream(call: ClubCall<StreamPath, { readonly version?: number | undefined }>): Promise<Response> {
  const { path, query, request, record } = call
  const events = eventsOf(call.body)
  return record(async (tx, { clubId, userId }) => {
    const stream = { clubId, collection: path.collection, streamId: path.id }
    const head = async () => (await tx.raw.streamState.findUnique({ where: { clubId_collection_streamId: stream }, select: { version: true } }))?.version ?? 0
    const { epoch } = await standingOf(tx, clubId)
    if (request.headers.has('sideline-epoch')) requireThisHistory(request.headers, { head: await head(), epoch })
    const answer = await rebaseStream(tx, KINDS[path.collection], { stream, events, authId: userId }, query.version ?? null)
    if (answer.kind === 'refused') throw new Refusal(answer.slug, { detail: answer.detail, errors: answer.errors })
    return batchAnswer(JSON.stringify(answer.events), { head: await head(), epoch })
  })
}

/** `POST /api/clubs/{clubId}/events/rebase`: what one stream refuses holds back no other (PROTOCOL R11). */
export async function rebaseWholeClub(call: ClubCall<unknown, { readonly position?: number | undefined }>): Promise<Response> {
  const { query, request, requestId, server, record } = call
  const events = eventsOf(call.body)
  const after = query.position ?? 0
  return record(async (tx, { clubId, userId }) => {
    requireThisHistory(request.headers, await standingOf(tx, clubId))
    const answer = await rebaseClub(tx, KINDS, { clubId, events, after, authId: userId })
    const refusals = answer.refusals.map(({ source, refusal }) => refusedEvent(source, refusal, requestId, server))
    return batchAnswer(JSON.stringify([...answer.events, ...refusals]), await standingOf(tx, clubId))
  })
}

function eventsOf(body: string): readonly ReadEvent[] {
  const read = readBatch(body, KINDS)
  if (read.kind === 'batch') return read.events
  const { slug, detail, errors } = read
  throw new Refusal(slug, slug === 'batch-too-large' ? { detail, more: { maxEvents: BATCH_EVENTS_MAX, maxBytes: BODY_BYTES_MAX } } : { detail, errors })
}

async function standingOf(tx: ClubRecording, clubId: string): Promise<Standing> {
  const { position, epoch } = await tx.raw.club.findUniqueOrThrow({ where: { id: clubId }, select: { position: true, epoch: true } })
  return { head: position, epoch }
}

/** A refused stream, told among the events; never stored. */
function refusedEvent(source: string, { slug, detail, errors }: RefusedStream, requestId: string, { now, newId }: Server) {
  return {
    specversion: '1.0', id: newId(), source, subject: addressOf(source)?.streamId ?? source.split('/').at(-1) ?? source, type: REFUSED_TYPE, time: now().toISOString(),
    datacontenttype: 'application/json', dataschema: dataschemaOf(REFUSED_TYPE), data: problemObject(slug, requestId, { detail, errors }),
  }
}
