import { BATCH_EVENTS_MAX } from '#lib/event-sourcing/codec.ts'

/** How much at a time gets through a line (PROTOCOL D12): halved where no answer comes in time, and grown again by what gets through. */

export interface Size {
  readonly events: number
  /** The size that last got no answer in time; null while none did, or since a full one came through again. */
  readonly slowAt: number | null
  /** What came through in a row since the size was last changed. */
  readonly steady: number
}

/** Of one device's line: what it sends and what it pulls, for up and down differ. Plain data, kept for the next run. */
export interface Pace { readonly send: Size; readonly pull: Size }

/** Up to the size that got stuck each one that comes through doubles it; to try that one again, so many have to: a try costs a whole timeout. */
const STEADY_MIN = 4

const FULL: Size = { events: BATCH_EVENTS_MAX, slowAt: null, steady: 0 }
export const FULL_PACE: Pace = { send: FULL, pull: FULL }

/** The size after `events` at once got no answer in time. */
export const slower = (events: number): Size => ({ events: Math.max(1, Math.floor(events / 2)), slowAt: events, steady: 0 })

/** The size after one of it got through. */
export function grown({ events, slowAt, steady }: Size): Size {
  if (events >= BATCH_EVENTS_MAX) return FULL
  const next = Math.min(BATCH_EVENTS_MAX, events * 2)
  return slowAt === null || next < slowAt || steady + 1 >= STEADY_MIN ? { events: next, slowAt, steady: 0 } : { events, slowAt, steady: steady + 1 }
}

/** Whether anything got stuck lately: then what others did is fetched in small parts before anything is sent, so that no answer is large. */
export const isSlow = ({ send, pull }: Pace): boolean => send.slowAt !== null || pull.slowAt !== null
