import type * as z from 'zod/mini'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'

/** What of an event, or of a fact just decided, changes a state. */
export type Happening = Pick<SidelineEvent, 'type' | 'data'>

/** The schemas of one kind of stream's events, by type. */
export interface Schemas { readonly [type: string]: z.ZodMiniType }

/** The schema of a type, or null for one that this kind doesn't have; inherited names (`constructor`) are none. */
export const schemaOf = (schemas: Schemas, type: string): z.ZodMiniType | null => (Object.hasOwn(schemas, type) ? schemas[type]! : null)

/**
 * The event as a fact whose data fit its type, or null where the type is unknown or the data don't fit: such an event
 * changes nothing, so that evolve is total whatever a stream holds. Costs about 2 µs.
 */
export function factOf<Fact extends { readonly type: string; readonly data: unknown }>(schemas: Schemas, event: Happening): Fact | null {
  const parsed = schemaOf(schemas, event.type)?.safeParse(event.data)
  return parsed?.success === true ? ({ type: event.type, data: parsed.data } as Fact) : null
}
