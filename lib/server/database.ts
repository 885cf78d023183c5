import { configuration } from './configuration.ts'
import { PrismaClient } from './generated/client.ts'
import { serialSqlite } from './serial-sqlite.ts'

/** How long a transaction waits for its turn, and how long it may take. Writers queue, so waiting is the ordinary case. */
export const TRANSACTION_WAIT_MAX_MS = 20_000
export const TRANSACTION_TIME_MAX_MS = 20_000

const here = globalThis as { sidelineDatabase?: PrismaClient }

/** The one client of this process. Route handlers and instrumentation are separate bundles, so it hangs on globalThis. */
export function database(): PrismaClient {
  return (here.sidelineDatabase ??= openDatabase(configuration().databaseUrl))
}

/** A client of its own, for a script or a test; `$disconnect` it. `adapter`: another way to the file than the server's. */
export function openDatabase(url: string, adapter = serialSqlite(url)): PrismaClient {
  return new PrismaClient({ adapter, transactionOptions: { maxWait: TRANSACTION_WAIT_MAX_MS, timeout: TRANSACTION_TIME_MAX_MS } })
}
