import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { ensureBuilt } from '../scripts/prepare.mjs'
import { freePort } from './production-server'
import { copyDatabase, FILLED, startServer } from './server-under-test'

/** The stories run against a production build of exactly these sources, each with a copy of what a first start makes. */
export default async function buildOnce(): Promise<void> {
  ensureBuilt()
  rmSync(dirname(FILLED), { recursive: true, force: true })
  mkdirSync(dirname(FILLED), { recursive: true })
  const server = await startServer(await freePort())
  await server.stop(database => copyDatabase(database, FILLED))
}
