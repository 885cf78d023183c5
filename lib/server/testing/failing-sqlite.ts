import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { DriverAdapterError, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { openDatabase } from '../database.ts'
import { PRAGMAS, serialAdapter } from '../serial-sqlite.ts'
import type { PrismaClient } from '../generated/client.ts'

/** For tests: SQLite whose n-th statement fails, BEGIN, COMMIT and ROLLBACK counted like any other. */

/**
 * `refused`: fails before it ran. `rolled-back`: the same, and SQLite has ended the transaction by itself, as it does when the disk is
 * full. `unanswered`: it ran, and fails all the same.
 */
export const FAILURES = ['refused', 'rolled-back', 'unanswered'] as const
export type Failure = (typeof FAILURES)[number]

export interface FailingSqlite {
  /** Opens a client of the server's kind over the failing connection. */
  open(url: string): PrismaClient
  /** The n-th statement from now on fails, once. */
  arm(nth: number, failure: Failure): void
  /** Nothing fails any more; gives the statement that failed since `arm`, or null. */
  disarm(): Failed | null
  /** What ran since `arm`. */
  statements(): readonly string[]
}

/** `commits`: what the statement did, where it did it, stays. */
export interface Failed { readonly sql: string; readonly commits: boolean }

const CODES = { 'refused': ['SQLITE_IOERR_READ', 266], 'rolled-back': ['SQLITE_FULL', 13], 'unanswered': ['SQLITE_IOERR_FSYNC', 1034] } as const

function errorOf(failure: Failure): DriverAdapterError {
  const [originalCode, extendedCode] = CODES[failure]
  return new DriverAdapterError({ kind: 'sqlite', extendedCode, message: 'planted', originalCode, originalMessage: 'planted' })
}

export function failingSqlite(): FailingSqlite {
  let armed: { left: number; readonly failure: Failure } | null = null
  let failed: Failed | null = null
  let isOpen = false
  let ran: string[] = []

  function failing(connection: SqlDriverAdapter): SqlDriverAdapter {
    async function run<T>(sql: string, work: () => Promise<T>): Promise<T> {
      ran.push(sql)
      if (sql === 'BEGIN IMMEDIATE') isOpen = true
      const commits = !isOpen || sql === 'COMMIT'
      if (sql === 'COMMIT' || sql === 'ROLLBACK') isOpen = false
      // Kept beside the request and not for it: whether it comes before the answer is chance
      if (armed === null || sql.includes('SecurityEvent') || (armed.left -= 1) > 0) return work()
      const { failure } = armed
      armed = null
      failed = { sql, commits }
      if (failure === 'unanswered') await work()
      if (failure === 'rolled-back') try { await connection.executeScript('ROLLBACK') } catch { /* nothing was open */ }
      throw errorOf(failure)
    }
    return {
      provider: connection.provider, adapterName: connection.adapterName,
      queryRaw: query => run(query.sql, () => connection.queryRaw(query)),
      executeRaw: query => run(query.sql, () => connection.executeRaw(query)),
      executeScript: script => run(script, () => connection.executeScript(script)),
      dispose: () => connection.dispose(),
      ...(connection.getConnectionInfo && { getConnectionInfo: () => connection.getConnectionInfo!() }),
      startTransaction: isolation => connection.startTransaction(isolation),
    }
  }

  return {
    open(url) {
      const plain = new PrismaBetterSqlite3({ url })
      const factory: SqlMigrationAwareDriverAdapterFactory = {
        provider: plain.provider, adapterName: plain.adapterName,
        connect: async () => failing(await plain.connect()),
        connectToShadowDb: () => plain.connectToShadowDb(),
      }
      // What is asked here is what stands in the file, not what outlives a power cut
      return openDatabase(url, serialAdapter(factory, [...PRAGMAS, 'synchronous=OFF']))
    },
    arm(nth, failure) { armed = { left: nth, failure }; failed = null; ran = [] },
    disarm() { armed = null; return failed },
    statements: () => ran,
  }
}
