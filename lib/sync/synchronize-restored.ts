import { isSameRecording } from '#lib/event-sourcing/same-event.ts'
import type { Answer, Cursor, DeviceStore } from './synchronize-ports.ts'

/** How far the history that a device holds is the server's (PROTOCOL D8). */

export type Compared =
  /** `position`: the highest that both hold, 0 for none; `epoch`: names the server's history. */
  | { readonly kind: 'common'; readonly position: number; readonly epoch: string }
  /** The server was restored once more meanwhile: what was compared says nothing. */
  | { readonly kind: 'restored-again' }
  | Exclude<Answer, { readonly kind: 'batch' }>

/**
 * The highest position at which device and server hold the same recording, in O(log n) requests: down from the lower
 * of both heads in steps that double, then halving. `ask` gives the event after a position, one at most, without
 * naming the device's history, so that none is refused (PROTOCOL P3).
 *
 * Why it is sound: a log is only appended to, and a backup is a prefix of it. Device and server so hold continuations
 * of one prefix. Within it they hold the same recordings; behind it never at the same position, for what was recorded
 * after the restore was recorded at another time than all before it, be it an event that was offered again and came to
 * the same place. "The same recording at k" is so true up to the end of the prefix and false behind it: one found
 * vouches for all below, and the end can be searched for by halving.
 */
export async function commonPosition(store: DeviceStore, held: Cursor, ask: (position: number) => Promise<Answer>): Promise<Compared> {
  const standing = await ask(held.position)
  if (standing.kind !== 'batch') return standing
  const { head, epoch } = standing
  if (epoch === held.epoch) return { kind: 'common', position: held.position, epoch }
  let [same, different] = [0, Math.min(held.position, head) + 1]
  for (let step = 1; different - same > 1;) {
    const at = same > 0 ? Math.floor((same + different) / 2) : Math.max(1, different - step)
    const answer = await ask(at - 1)
    if (answer.kind !== 'batch') return answer
    if (answer.epoch !== epoch) return { kind: 'restored-again' }
    const [theirs, ours] = [answer.events[0], await store.recordedAt(at)]
    if (theirs !== undefined && ours !== null && isSameRecording(theirs, ours)) same = at
    else different = at
    step *= 2
  }
  return { kind: 'common', position: same, epoch }
}
