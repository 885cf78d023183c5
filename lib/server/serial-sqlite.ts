import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { IsolationLevel, SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'

/** How long SQLite waits for another process's lock. It blocks the event loop meanwhile: only one process should write. */
const BUSY_TIMEOUT_MS = 5000
const ROLLBACK_TRIES = 2
export const PRAGMAS = ['journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON', 'trusted_schema=OFF', 'secure_delete=ON']

/**
 * SQLite for Prisma with one user of the connection at a time. The adapter as shipped has one connection and no queue: a plain query
 * lands in whatever transaction another request has open, and vanishes with its rollback. Here transactions and plain queries wait
 * for each other in the order in which they came, BEGIN takes the write lock at once, and a COMMIT that fails is rolled back.
 *
 * Never use the client itself inside its own `$transaction` callback: it would wait for the transaction around it.
 */
export function serialSqlite(url: string, pragmas: readonly string[] = PRAGMAS, timeout: number = BUSY_TIMEOUT_MS): SqlMigrationAwareDriverAdapterFactory {
  return serialAdapter(new PrismaBetterSqlite3({ url, timeout }), pragmas)
}

/** The same over an adapter as shipped: tests put one between that fails. */
export function serialAdapter(plain: SqlMigrationAwareDriverAdapterFactory, pragmas: readonly string[] = PRAGMAS): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: plain.provider,
    adapterName: plain.adapterName,
    async connect() {
      const connection = await plain.connect()
      await connection.executeScript(pragmas.map(pragma => `PRAGMA ${pragma};`).join(' '))
      return serialized(connection)
    },
    connectToShadowDb: () => plain.connectToShadowDb(),
  }
}

function serialized(connection: SqlDriverAdapter): SqlDriverAdapter {
  const acquire = fifoLock()
  async function alone<T>(work: () => Promise<T>): Promise<T> {
    const release = await acquire()
    try { return await work() } finally { release() }
  }
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: query => alone(() => connection.queryRaw(query)),
    executeRaw: query => alone(() => connection.executeRaw(query)),
    executeScript: script => alone(() => connection.executeScript(script)),
    dispose: () => alone(() => connection.dispose()),
    ...(connection.getConnectionInfo && { getConnectionInfo: () => connection.getConnectionInfo!() }),
    async startTransaction(isolation?: IsolationLevel): Promise<Transaction> {
      if (isolation !== undefined && isolation !== 'SERIALIZABLE') throw new Error(`SQLite has no isolation level ${isolation}`)
      const release = await acquire()
      try { await connection.executeScript('BEGIN IMMEDIATE') } catch (error) { await rolledBack(connection); release(); throw error }
      return transaction(connection, release)
    },
  }
}

/** `usePhantomQuery` makes Prisma leave BEGIN, COMMIT and ROLLBACK to us. The lock is held until one of them is done. */
function transaction(connection: SqlDriverAdapter, release: () => void): Transaction {
  const script = (sql: string) => connection.executeScript(sql)
  async function rollBack() {
    await rolledBack(connection)
    release()
  }
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    options: { usePhantomQuery: true },
    queryRaw: query => connection.queryRaw(query),
    executeRaw: query => connection.executeRaw(query),
    async commit() {
      try { await script('COMMIT') } catch (error) { await rollBack(); throw error }
      release()
    },
    rollback: rollBack,
    createSavepoint: name => script(`SAVEPOINT ${name}`),
    rollbackToSavepoint: name => script(`ROLLBACK TO ${name}`),
    releaseSavepoint: name => script(`RELEASE SAVEPOINT ${name}`),
  }
}

/** Leaves no transaction open, for the next request would write into it. ROLLBACK fails where SQLite had rolled back by itself, and then fails again. */
async function rolledBack(connection: SqlDriverAdapter): Promise<void> {
  for (let tried = 0; tried < ROLLBACK_TRIES; tried += 1) {
    try { await connection.executeScript('ROLLBACK'); return } catch { /* none is open, or once more */ }
  }
}

/** Gives the lock to those who ask in the order in which they ask; each gets a function that gives it back. */
function fifoLock(): () => Promise<() => void> {
  let tail: Promise<void> = Promise.resolve()
  return async () => {
    const before = tail
    let release!: () => void
    tail = new Promise(resolve => { release = resolve })
    await before
    return release
  }
}
