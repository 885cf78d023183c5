import { Busy, databaseFailure, StorageFull, Unreadable } from './database-failure.ts'
import { log } from './log.ts'
import { Refusal, type ProblemParts, type Slug } from './problem.ts'

/** What becomes of whatever a handler throws. No request answers 500 (PROTOCOL section 7), and no bug hides behind that. */

const BUSY_RETRY_S = 1
const BUG_RETRY_S = 10

const here = globalThis as { sidelineUnexpected?: number }

/** How many requests of this process ended in an error that nobody foresaw. Tests require 0, `GET /api/ready` tells it. */
export const unexpectedCount = (): number => here.sidelineUnexpected ?? 0

export interface Failed { readonly slug: Slug; readonly parts: ProblemParts }

/**
 * The refusal that an error stands for. A bug is logged with its stack and the request's id, counted, and answered 503: nothing was
 * recorded, the device keeps everything and tries again later.
 */
export function failureOf(thrown: unknown, requestId: string, operation: string): Failed {
  if (thrown instanceof Refusal) return { slug: thrown.slug, parts: thrown.parts }
  const error = databaseFailure(thrown)
  if (error instanceof Busy) return { slug: 'busy', parts: { retryAfterS: BUSY_RETRY_S } }
  if (error instanceof StorageFull) {
    log.error({ requestId, operation, err: error }, 'the disk takes nothing')
    return { slug: 'storage-full', parts: {} }
  }
  if (error instanceof Unreadable) {
    log.error({ requestId, operation, err: error }, 'the database can not be read')
    return { slug: 'busy', parts: { retryAfterS: BUG_RETRY_S, detail: 'The database cannot be read now. Nothing was recorded; the log knows more under the requestId.' } }
  }
  here.sidelineUnexpected = unexpectedCount() + 1
  log.error({ requestId, operation, err: error }, 'unexpected error')
  return { slug: 'busy', parts: { retryAfterS: BUG_RETRY_S, detail: 'Something went wrong here. Nothing was recorded; the log knows more under the requestId.' } }
}
