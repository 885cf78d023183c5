import { versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { oldestBase, shownState } from './held-stream.ts'

/** A stream at any moment of its past: after so many of its events, recorded ones first, then what waits on this device. */
export interface Past<State> {
  /** How many moments there are behind the beginning: the events. */
  readonly length: number
  /** The state after the first `moment` events; 0 is before the founding, what waits is rebased as it is shown (PROTOCOL D3). Bounded to 0 … `length`. */
  at(moment: number): State
  /**
   * What whoever made the event of that moment had before them, with it: on a device what was recorded up to the event's `baseversion` and the device's own
   * events since; online, all that was recorded. What others recorded meanwhile isn't in it.
   */
  asSeen(moment: number): State
}

/** A moment is worked out from the nearest checkpoint before it: so many events at most, once the past was gone through. */
const CHECKPOINT_EVERY = 200

/**
 * The past of a stream. `recorded`: all its recorded events, ascending, from version 1 without gaps; `pending`: what waits, in order. Nothing is read
 * before it is asked for, and checkpoints are kept for the next question.
 */
export function pastOf<State>(kind: StreamKind<State>, streamId: string, recorded: readonly SidelineEvent[], pending: readonly SidelineEvent[]): Past<State> {
  const checkpoints: State[] = [kind.initial(streamId)]
  const length = recorded.length + pending.length
  const events = [...recorded, ...pending]

  function recordedAt(version: number): State {
    const wanted = Math.floor(version / CHECKPOINT_EVERY)
    while (checkpoints.length <= wanted) {
      const from = (checkpoints.length - 1) * CHECKPOINT_EVERY
      checkpoints.push(folded(checkpoints.at(-1)!, recorded.slice(from, from + CHECKPOINT_EVERY)))
    }
    return folded(checkpoints[wanted]!, recorded.slice(wanted * CHECKPOINT_EVERY, version))
  }
  const folded = (state: State, following: readonly SidelineEvent[]): State => following.reduce((current, event) => kind.evolve(current, event), state)

  const at = (moment: number): State => {
    const bounded = Math.max(0, Math.min(length, Math.floor(moment)))
    if (bounded <= recorded.length) return recordedAt(bounded)
    const waiting = pending.slice(0, bounded - recorded.length)
    const head = { state: recordedAt(recorded.length), version: recorded.length, headId: recorded.at(-1)?.id ?? null }
    return shownState(kind, head, recorded.slice(oldestBase(waiting)), waiting)
  }

  return {
    length, at,
    asSeen(moment) {
      const event = events[moment - 1]
      if (event?.deviceid === undefined) return at(moment)
      const base = Math.max(0, Math.min(event.baseversion ?? Math.max(0, versionOf(event) - 1), recorded.length))
      return folded(recordedAt(base), events.slice(base, moment).filter(other => other.deviceid === event.deviceid && other.authtype !== 'system'))
    },
  }
}
