import { encodeBatch, type Kinds, readBatch } from '#lib/event-sourcing/codec.ts'
import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { rebaseClub } from './answer.ts'
import type { MemoryServer } from './memory-server.ts'
import type { Refusal } from './record.ts'
import type { Answer, Problem, Transport } from './synchronize-ports.ts'

/** The way to a server in memory, for tests and simulation: batches travel as text, through the same strict reader. */

export interface MemoryTransportOptions { readonly clubId: string; readonly authId: string }

const PULL_EVENTS_MAX = 500

const problemOf = (refusal: Pick<Refusal, 'slug' | 'status' | 'detail' | 'errors'>): Problem =>
  ({ slug: refusal.slug, status: refusal.status, title: refusal.slug, detail: refusal.detail, errors: refusal.errors })

/** PROTOCOL P3, D8. */
const DIVERGED: Answer = { kind: 'refused', problem: { slug: 'history-diverged', status: 409, title: 'history-diverged' } }

/** One request at a time, as the caller sees to; it never fails. */
export function memoryTransport(server: MemoryServer, kinds: Kinds, { clubId, authId }: MemoryTransportOptions): Transport {
  const batch = (events: readonly RecordedEvent[], refusals: (Answer & { kind: 'batch' })['refusals'] = []): Answer =>
    ({ kind: 'batch', events: JSON.parse(encodeBatch(events)) as RecordedEvent[], refusals, head: server.feed(clubId).length, epoch: server.epoch() })
  const isAnother = (epoch: string | null): boolean => epoch !== null && epoch !== server.epoch()
  return {
    async pull(position, epoch, max = PULL_EVENTS_MAX) {
      if (position > server.feed(clubId).length && isAnother(epoch)) return DIVERGED
      return batch(await server.transaction.feedAfter(clubId, position, max))
    },
    async rebase(position, events: readonly SidelineEvent[], epoch) {
      if (isAnother(epoch)) return DIVERGED
      const read = readBatch(encodeBatch(events), kinds)
      if (read.kind === 'refused') return { kind: 'refused', problem: { slug: read.slug, status: read.status, title: read.slug, detail: read.detail, errors: read.errors } }
      const answer = await rebaseClub(server.transaction, kinds, { clubId, events: read.events, after: position, authId })
      return batch(answer.events, answer.refusals.map(({ source, refusal }) => ({ source, problem: problemOf(refusal) })))
    },
  }
}
