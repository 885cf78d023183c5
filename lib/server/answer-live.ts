import { actorNow } from './caller.ts'
import { listen, type Listener } from './doorbell.ts'
import { OPERATIONS } from './operations.ts'
import { requireRight } from './admission.ts'
import { Refusal } from './problem.ts'
import type { ClubCall } from './secured.ts'

/** `GET /api/clubs/{clubId}/events/live`: server-sent events, each the head position of the feed (PROTOCOL section 9). */

const BEAT_MS = 20_000
const RECONNECT_MS = 2000
const FULL_RETRY_S = 30

export async function answerLive(call: ClubCall<unknown, unknown>): Promise<Response> {
  const { server, actor, request } = call
  const encoder = new TextEncoder()
  let stop = (): void => undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let told = -1
      const send = (text: string) => { try { controller.enqueue(encoder.encode(text)) } catch { stop() } }
      const listener: Listener = {
        userId: actor.userId,
        ring(position) { if (position > told) { told = position; send(`data: ${position}\n\n`) } },
        close: () => stop(),
      }
      const leave = listen(actor.clubId, listener)
      if (leave === null) throw new Refusal('too-many-requests', { retryAfterS: FULL_RETRY_S })
      const beat = setInterval(() => { void beatOf(call).then(goesOn => (goesOn ? send(': beat\n\n') : stop())) }, BEAT_MS)
      stop = () => {
        stop = () => undefined
        leave()
        clearInterval(beat)
        try { controller.close() } catch { /* the other side had gone */ }
      }
      request.signal.addEventListener('abort', () => stop())
      send(`retry: ${RECONNECT_MS}\n\n`)
      // Listened first, read then: nothing that is recorded in between goes untold
      server.database.club.findUniqueOrThrow({ where: { id: actor.clubId }, select: { position: true } }).then(({ position }) => listener.ring(position), () => stop())
    },
    cancel() { stop() },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no', 'connection': 'close' } })
}

/** Whether the stream goes on: a session or role that was withdrawn ends it at the next beat. */
async function beatOf({ server, caller, actor }: ClubCall<unknown, unknown>): Promise<boolean> {
  try {
    requireRight(OPERATIONS['listen-to-feed'], await actorNow(server.database, caller, actor.clubId, server.now()))
    return true
  } catch { return false }
}
