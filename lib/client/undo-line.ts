import { isBy, stackOf, stepsOf, type Step } from '#lib/domain/undo/undo-steps.ts'
import { BATCH_EVENTS_MAX } from '#lib/event-sourcing/codec.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Device } from './device.ts'
import { readCounts, type DeviceDatabase } from './device-database.ts'

/** The line of actions that can be undone, read from the newest event back: no further than the step that is looked for. */

/** The next undo, the next redo, or one action by its correlation id: of this device's user, or `byAnybody`. */
export type Asked = 'undo' | 'redo' | { readonly action: string; readonly byAnybody?: true }

/** Whether an event is part of what can be asked for. */
export const isAsked = (device: Device, asked: Asked) => (event: SidelineEvent): boolean => (typeof asked === 'object' && asked.byAnybody === true) || isBy(device, event)

const AT_ONCE = 500
const PAGES_AT_ONCE = 10

export interface Found {
  readonly step: Step
  /** What waits and was made after the step began, and more, in order. */
  readonly waiting: readonly SidelineEvent[]
}

/** The step with all of its events, or null where there is none; inside the caller's transaction. */
export async function findStep(device: Device, asked: Asked, passed: ReadonlySet<string>): Promise<Found | null> {
  const { database } = device
  const isOwn = isAsked(device, asked)
  // How many of this device's are recorded is known; of others' all have to be seen.
  const recorded = typeof asked === 'object' && asked.byAnybody === true ? Infinity : (await readCounts(database)).recorded
  const readBack = backwards(database)
  const own: SidelineEvent[] = []
  let ownRecorded = 0
  for (;;) {
    const events = ownRecorded >= recorded && readBack.isInPages() ? null : await readBack.next()
    const found = events?.filter(isOwn) ?? []
    own.push(...found)
    ownRecorded += found.filter(event => event.position !== undefined && event.authtype !== 'system').length
    const isAll = events === null
    const steps = stepsOf(own)
    const step = typeof asked === 'string' ? (stackOf(steps, passed, isAll)?.[asked] ?? null) : (steps.find(({ id }) => id === asked.action) ?? null)
    if (step !== null && (isAll || isWhole(step, own))) return { step, waiting: readBack.waiting().toReversed() }
    if (isAll) return null
  }
}

/**
 * Whether nothing of the step can lie further back. What waits is in order, and what is recorded was made before it; within what is sent at once,
 * streams are regrouped (PROTOCOL R11): there, as much of what was made earlier has to be seen.
 */
function isWhole({ first }: Step, own: readonly SidelineEvent[]): boolean {
  const earlier = own.filter(event => event.id < first && event.authtype !== 'system')
  return earlier.length >= BATCH_EVENTS_MAX || earlier.some(event => event.position === undefined)
}

/** The events of the store from the newest back: first the pending ones, more each time, then the feed. */
function backwards({ pending, pages }: DeviceDatabase) {
  const waiting: SidelineEvent[] = []
  let [order, from, atOnce, isInPages] = [Infinity, Infinity, AT_ONCE, false]
  return {
    isInPages: () => isInPages,
    /** The pending ones that were read, the newest first. */
    waiting: () => waiting,
    async next(): Promise<readonly SidelineEvent[] | null> {
      if (!isInPages) {
        const rows = await pending.where('order').below(order).reverse().limit(atOnce).toArray()
        isInPages = rows.length < atOnce
        order = rows.at(-1)?.order ?? order
        atOnce *= 4
        waiting.push(...rows.map(row => row.event))
        return rows.map(row => row.event)
      }
      const rows = await pages.where('from').below(from).reverse().limit(PAGES_AT_ONCE).toArray()
      from = rows.at(-1)?.from ?? from
      return rows.length === 0 ? null : rows.flatMap(page => page.events)
    },
  }
}
