import type { Kinds } from '#lib/event-sourcing/codec.ts'
import type { MemoryServer } from '../memory-server.ts'
import { memoryTransport as faultlessTransport } from '../memory-transport.ts'
import type { Answer, Transport } from '../synchronize-ports.ts'

/** What a network does to one request. */
export type Fault = 'none' | 'request-lost' | 'answer-lost' | 'doubled' | 'captive-portal'

/** The way from a device to a server in memory; `faultOf` is asked once a request. `during`: called while the request is under way. */
export function memoryTransport(kinds: Kinds, server: MemoryServer, clubId: string, authId: string, faultOf: () => Fault = () => 'none', during: () => void = () => {}): Transport {
  const { pull, rebase } = faultlessTransport(server, kinds, { clubId, authId })
  const ask = async (work: () => Promise<Answer>): Promise<Answer> => {
    const fault = faultOf()
    if (fault === 'request-lost' || fault === 'captive-portal') return { kind: 'unreachable', why: fault === 'captive-portal' ? 'something-else' : 'not-reached' }
    const answer = await work()
    const again = fault === 'doubled' ? await work() : answer
    during()
    return fault === 'answer-lost' ? { kind: 'unreachable', why: 'not-reached' } : again
  }
  return {
    pull: (...asked) => ask(() => pull(...asked)),
    rebase: (...asked) => ask(() => rebase(...asked)),
  }
}
