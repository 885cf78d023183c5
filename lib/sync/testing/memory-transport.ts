import { readBatch, type Kinds } from '#lib/event-sourcing/codec.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { rebaseClub } from '../answer.ts'
import type { MemoryServer } from '../memory-server.ts'
import type { Answer, Transport } from '../synchronize-ports.ts'

/** What a network does to one request. */
export type Fault = 'none' | 'request-lost' | 'answer-lost' | 'doubled' | 'captive-portal'

/** The way from a device to a server in memory; `faultOf` is asked once a request. `during`: called while the request is under way. */
export function memoryTransport(kinds: Kinds, server: MemoryServer, clubId: string, authId: string, faultOf: () => Fault = () => 'none', during: () => void = () => {}): Transport {
  const batch = (events: Awaited<ReturnType<typeof rebaseClub>>['events'], refusals: Awaited<ReturnType<typeof rebaseClub>>['refusals'] = []): Answer => ({
    kind: 'batch', events: JSON.parse(JSON.stringify(events)) as typeof events, head: server.feed(clubId).length, epoch: 'one',
    refusals: refusals.map(({ source, refusal }) => ({ source, problem: { slug: refusal.slug, status: refusal.status, title: refusal.slug, errors: refusal.errors } })),
  })
  const ask = async (work: () => Promise<Answer>): Promise<Answer> => {
    const fault = faultOf()
    if (fault === 'request-lost' || fault === 'captive-portal') return { kind: 'unreachable', detail: fault }
    const answer = await work()
    const again = fault === 'doubled' ? await work() : answer
    during()
    return fault === 'answer-lost' ? { kind: 'unreachable', detail: fault } : again
  }
  return {
    pull: position => ask(async () => batch(await server.transaction.feedAfter(clubId, position, 500))),
    rebase: (position, events) => ask(() => rebase(position, events)),
  }
  async function rebase(position: number, events: readonly SidelineEvent[]): Promise<Answer> {
    const read = readBatch(JSON.stringify(events), kinds)
    if (read.kind === 'refused') return { kind: 'refused', problem: { slug: read.slug, status: read.status, title: read.detail, errors: read.errors } }
    const answer = await rebaseClub(server.transaction, kinds, { clubId, events: read.events, after: position, authId })
    return batch(answer.events, answer.refusals)
  }
}
