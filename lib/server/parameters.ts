import { BATCH_EVENTS_MAX } from '#lib/event-sourcing/codec.ts'
import { Uuid } from '#lib/domain/values.ts'
import * as z from 'zod/mini'
import { fitting } from './fitting.ts'

/** What stands in paths and queries. A path that doesn't fit names nothing (404), a query that doesn't fit is refused (400). */

const UUID = fitting(Uuid)
const COLLECTION = z.enum(['rosters', 'members', 'teams', 'seasons'])

/** A whole number in plain decimal digits within bounds; `+1`, `1.0`, `1e3` and an empty value are none (PROTOCOL P3). */
const whole = (min: number, max: number) => z.pipe(
  z.string().check(z.regex(/^[0-9]{1,16}$/, { error: `must be a whole number from ${min} to ${max}` })),
  z.pipe(z.transform(Number), z.number().check(z.gte(min), z.lte(max))))

const PLACE = z.optional(whole(0, Number.MAX_SAFE_INTEGER))
const MAX = z.optional(whole(1, BATCH_EVENTS_MAX))
const SEARCH_CHARACTERS_MAX = 200

export const NOTHING = z.object({})
export const ACCOUNT_PATH = z.object({ all: z.array(z.string()) })
export const SCHEMA_PATH = z.object({ type: z.string() })
export const PROBLEM_PATH = z.object({ slug: z.string() })
export const CLUB_PATH = z.object({ clubId: UUID })
export const TOKEN_PATH = z.object({ clubId: UUID, tokenId: UUID })
export const COLLECTION_PATH = z.object({ collection: COLLECTION })
export const STREAM_PATH = z.object({ collection: COLLECTION, id: UUID })
export const VERSION_QUERY = z.object({ version: PLACE, max: MAX })
export const POSITION_QUERY = z.object({ position: PLACE, max: MAX })
export const LIST_QUERY = z.object({ team: z.optional(UUID), season: z.optional(UUID), q: z.optional(z.string().check(z.maxLength(SEARCH_CHARACTERS_MAX))) })

/** Path or query as an object without prototype; a name that stands twice is a list, which no parameter takes. */
export function queryOf(url: URL): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name)
    found[name] = values.length === 1 ? values[0]! : values
  }
  return found
}

export type Shape<T> = z.ZodMiniType<T>
