import type { SidelineEvent } from '#lib/event-sourcing/event.ts'

/** Which actions can be undone and redone: read from the events themselves, so that there is nothing that could be lost beside them (DOMAIN section 4). */

/** One user action: all events of one correlation id by one person on one device, in whatever streams. */
export interface Step {
  readonly id: string
  /** The first of its events by id; ids of one device rise with time. */
  readonly first: string
  /** An event of the step that this one compensates; null for what isn't an undo or redo. */
  readonly compensates: string | null
  readonly events: readonly SidelineEvent[]
}

export interface Author { readonly deviceId: string; readonly userId: string }

/** Whether an event is a person's from this device, or what a rebase made for one of theirs. A pending event is of whoever works here, unless it tells another. */
export const isBy = ({ deviceId, userId }: Author, { deviceid, decidedby, authid }: SidelineEvent): boolean =>
  deviceid === deviceId && (decidedby ?? authid ?? userId) === userId

const isMade = (event: SidelineEvent): boolean => event.authtype !== 'system'

/** The steps that events of one author are parts of, the newest first. */
export function stepsOf(events: readonly SidelineEvent[]): readonly Step[] {
  const byAction = new Map<string, SidelineEvent[]>()
  for (const event of events) {
    const id = event.correlationid ?? event.id
    const known = byAction.get(id)
    if (known === undefined) byAction.set(id, [event])
    else known.push(event)
  }
  const steps = [...byAction].flatMap(([id, parts]): readonly Step[] => {
    const made = parts.filter(isMade)
    if (made.length === 0) return []
    const first = made.reduce((one, other) => (other.id < one.id ? other : one))
    return [{ id, first: first.id, compensates: first.causationid ?? null, events: parts }]
  })
  return steps.sort((one, other) => (one.first < other.first ? 1 : -1))
}

export interface Stack { readonly undo: Step | null; readonly redo: Step | null }

/**
 * What is undone and redone next. An undo in force takes its step from the line, a redo in force takes the undo from it; any other action ends the
 * redo line. `passed`: ids of steps of which nothing could be undone. `isAll`: there are no older events than these. Where there are, null if a step
 * compensates one that isn't here: older ones are needed.
 */
export function stackOf(steps: readonly Step[], passed: ReadonlySet<string>, isAll: boolean): Stack | null {
  const stepOf = new Map(steps.flatMap(step => step.events.map(event => [event.id, step] as const)))
  const [compensated, redone] = [new Set<Step>(), new Set<Step>()]
  let [undo, redo]: [Step | null, Step | null] = [null, null]
  let isRedoEnded = false
  for (const step of steps) {
    const { compensates, id } = step
    if (compensates === null) isRedoEnded = true
    if (compensated.has(step)) continue
    const target = compensates === null ? undefined : stepOf.get(compensates)
    // What isn't there although all is there was refused by the server and given up.
    if (compensates !== null && target === undefined && !isAll) return null
    if (target !== undefined) compensated.add(target)
    if (isUndo(step, stepOf)) {
      if (!isRedoEnded && !passed.has(id)) redo ??= step
      continue
    }
    // A redo stands for the action that it brought back.
    const again = target === undefined || target.compensates === null ? undefined : stepOf.get(target.compensates)
    if (again !== undefined) redone.add(again)
    if (!redone.has(step) && !passed.has(id)) undo ??= step
  }
  return { undo, redo }
}

/** An undo compensates an action or a redo; a redo compensates an undo. */
function isUndo(step: Step, stepOf: ReadonlyMap<string, Step>): boolean {
  let [compensates, depth] = [step.compensates, 0]
  while (compensates !== null && depth <= stepOf.size) {
    depth += 1
    compensates = stepOf.get(compensates)?.compensates ?? null
  }
  return depth % 2 === 1
}
