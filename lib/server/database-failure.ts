/** The failures of the database that callers answer for; everything else is a bug and is thrown on. */

/** The database has no turn for this request now; the same request later succeeds (PROTOCOL R13: 503 with Retry-After). */
export class Busy extends Error {
  override readonly name = 'Busy'
}

/** The disk takes nothing: no room is left, it is read-only, or writing fails (PROTOCOL section 7: 507). */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}

/** The database file can't be read: the disk fails, or the file is damaged. Nothing that a caller does helps; 503. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** A row with this key is there already; `fields` names the columns of the key. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation'
  readonly fields: readonly string[]
  constructor(fields: readonly string[], options?: ErrorOptions) {
    super(`not unique: ${fields.join(', ')}`, options)
    this.fields = fields
  }
}

// P1008: SQLite's lock is held by another process. P2024, P2028: the queue of transactions is too long, or one took too long.
const BUSY_CODES = new Set(['P1008', 'P2024', 'P2028'])
const TAKES_NOTHING = /^(ENOSPC|SQLITE_FULL|SQLITE_READONLY.*|SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE))$/
const GIVES_NOTHING = /^SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN)/
const CAUSES_MAX = 5

interface Layer {
  code?: string
  kind?: string
  originalCode?: string
  constraint?: { fields?: string[] }
  cause?: unknown
  meta?: { driverAdapterError?: unknown }
}

/** Gives a typed failure for what Prisma threw, or the same error where it isn't one of those. */
export function databaseFailure(error: unknown): unknown {
  let layer = error as Layer | undefined | null
  for (let depth = 0; depth < CAUSES_MAX && typeof layer === 'object' && layer !== null; depth++) {
    if ((layer.code !== undefined && BUSY_CODES.has(layer.code)) || layer.kind === 'SocketTimeout') return new Busy('the database is busy', { cause: error })
    const native = layer.originalCode ?? layer.code ?? ''
    if (TAKES_NOTHING.test(native)) return new StorageFull('the disk takes nothing', { cause: error })
    if (GIVES_NOTHING.test(native)) return new Unreadable('the database can not be read', { cause: error })
    if (layer.kind === 'UniqueConstraintViolation') return new UniqueViolation(layer.constraint?.fields ?? [], { cause: error })
    layer = (layer.meta?.driverAdapterError ?? layer.cause) as Layer | undefined
  }
  return error
}

/** Runs work on the database and throws its failures typed. */
export async function withTypedFailures<T>(work: () => Promise<T>): Promise<T> {
  try { return await work() } catch (error) { throw databaseFailure(error) }
}
