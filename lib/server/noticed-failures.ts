import { AsyncLocalStorage } from 'node:async_hooks'
import { databaseFailure, UniqueViolation } from './database-failure.ts'
import type { PrismaClient } from './generated/client.ts'

/**
 * The accounts library keeps to itself that the database failed: it answers "not signed in" or "server error". What the database said is
 * noticed on the way and decides, so that nobody is told to sign in because a disk is full.
 */

const noticed = new AsyncLocalStorage<{ failure: unknown }>()

/** The client for a library that swallows failures: the same, but what fails is noticed where `decidedByDatabase` runs. */
export function noticingFailures(prisma: PrismaClient): PrismaClient {
  const watched = prisma.$extends({ query: { $allOperations: ({ args, query }) => noticing(() => query(args)) } })
  // BEGIN and COMMIT are no operations of a model
  const transaction = watched.$transaction.bind(watched) as (...given: unknown[]) => Promise<unknown>
  return new Proxy(watched as unknown as PrismaClient, {
    get: (client, name) => (name === '$transaction' ? (...given: unknown[]) => noticing(() => transaction(...given)) : Reflect.get(client, name) as unknown),
  })
}

async function noticing<T>(work: () => Promise<T>): Promise<T> {
  try { return await work() } catch (error) {
    const failure = databaseFailure(error)
    const call = noticed.getStore()
    if (call !== undefined && failure !== error && !(failure instanceof UniqueViolation)) call.failure ??= failure
    throw error
  }
}

/** Gives what `work` gives; throws the failure of the database where there was one, whatever was made of it. */
export async function decidedByDatabase<T>(work: () => Promise<T>): Promise<T> {
  const call = { failure: null as unknown }
  const [outcome] = await Promise.allSettled([noticed.run(call, work)])
  if (call.failure !== null) throw call.failure
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
