import type { TeamRoster } from './club-api'

/**
 * What a coach did and the server hasn't answered yet: kept in the browser in the order in which it was made, and sent
 * again with the same command id until an answer comes (PROTOCOL C3: recorded once).
 */

export interface Outgoing { readonly commandId: string; readonly clubId: string; readonly rosterId: string; readonly type: string; readonly data: object; readonly at: string }
/** Why not: one of these reasons, else what the server says of it. */
export const REASONS = ['guests-only', 'not-now', 'not-yours', 'not-accepted'] as const
export type Reason = (typeof REASONS)[number]
export interface WhyNot { readonly why: string; readonly rule?: string | undefined }
/** Kept until the coach has read it. */
export interface Refused extends WhyNot { readonly outgoing: Outgoing }
export interface Outbox {
  readonly outgoing: readonly Outgoing[]
  readonly refused: readonly Refused[]
  /** Ids of what was recorded for this coach lately, so that "your number" can be said of what was overruled. */
  readonly recorded: readonly string[]
  /** Overruled changes that the coach has read, as `eventId key`. */
  readonly read: readonly string[]
}

export const EMPTY_OUTBOX: Outbox = { outgoing: [], refused: [], recorded: [], read: [] }
const REMEMBERED_MAX = 300
const last = <T>(list: readonly T[]): readonly T[] => list.slice(-REMEMBERED_MAX)

export const queued = (box: Outbox, outgoing: Outgoing): Outbox => ({ ...box, outgoing: [...box.outgoing, outgoing] })
const without = (box: Outbox, commandId: string): readonly Outgoing[] => box.outgoing.filter(one => one.commandId !== commandId)
export const answered = (box: Outbox, commandId: string, events: readonly string[]): Outbox =>
  ({ ...box, outgoing: without(box, commandId), recorded: last([...box.recorded, ...events]) })
export function turnedDown(box: Outbox, commandId: string, why: string, rule?: string): Outbox {
  const outgoing = box.outgoing.find(one => one.commandId === commandId)
  return outgoing === undefined ? box : { ...box, outgoing: without(box, commandId), refused: [...box.refused, { outgoing, why, ...(rule !== undefined && { rule }) }] }
}
export const dismissed = (box: Outbox, commandId: string): Outbox => ({ ...box, refused: box.refused.filter(one => one.outgoing.commandId !== commandId) })
export const markedRead = (box: Outbox, item: string): Outbox => ({ ...box, read: last([...box.read, item]) })

/** The roster with what is still on its way, as the coach left it. */
export function withOutgoing(roster: TeamRoster, outgoing: readonly Outgoing[]): TeamRoster {
  let { captain } = roster
  const entries = { ...roster.entries }
  for (const { rosterId, type, data } of outgoing) {
    if (rosterId !== roster.rosterId) continue
    const { assignments, memberId, status, statusUntil } = data as {
      assignments?: Record<string, string | null>; memberId?: string | null; status?: TeamRoster['entries'][string]['status']; statusUntil?: string
    }
    if (type === 'AssignShirtNumbers') for (const [id, shirtNumber] of Object.entries(assignments ?? {})) {
      const entry = entries[id]; if (entry) entries[id] = { ...entry, shirtNumber }
    }
    if (type === 'AppointCaptain') captain = memberId ?? null
    const entry = typeof memberId === 'string' ? entries[memberId] : undefined
    if (type === 'ChangeStatus' && entry && status) {
      const { statusUntil: _until, ...rest } = entry
      entries[entry.memberId] = { ...rest, status, ...(statusUntil === undefined ? {} : { statusUntil }) }
    }
  }
  return { ...roster, entries, captain }
}

/** Members whom what is on its way touches. */
export function touched(outgoing: readonly Outgoing[], rosterId: string): ReadonlySet<string> {
  return new Set(outgoing.filter(one => one.rosterId === rosterId).flatMap(({ data }) => {
    const { assignments, memberId } = data as { assignments?: object; memberId?: string | null }
    return assignments !== undefined ? Object.keys(assignments) : typeof memberId === 'string' ? [memberId] : []
  }))
}
