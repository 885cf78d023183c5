import { isMigrated } from './migrate.ts'
import { Refusal } from './problem.ts'
import type { OpenCall } from './secured.ts'
import { unexpectedCount } from './unexpected.ts'

const RETRY_S = 5

/** `GET /api/health`: the process answers. */
export async function answerHealth(): Promise<Response> {
  return Response.json({ status: 'alive' })
}

/** `GET /api/ready`: the database can be reached and has every migration of this release. */
export async function answerReadiness({ server }: OpenCall<unknown, unknown>): Promise<Response> {
  await server.database.$queryRaw`SELECT 1`
  if (!await isMigrated(server.databaseUrl)) throw new Refusal('busy', { detail: 'The database is not migrated', retryAfterS: RETRY_S })
  return Response.json({ status: 'ready', unexpectedErrors: unexpectedCount() })
}
