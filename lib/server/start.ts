import { existsSync } from 'node:fs'
import { configuration, ConfigurationError, databaseFile, secret } from './configuration.ts'
import { checkDatabase } from './database-check.ts'
import { holdDatabase } from './database-lock.ts'
import { emptyLog } from './emptied-log.ts'
import { log } from './log.ts'
import { database } from './database.ts'
import { migrate, putBackCopy } from './migrate.ts'
import { rebuildStates } from './replay-states.ts'
import { fillDemoAtStart } from './demo-start.ts'
import { catchUndecodableAddresses } from './undecodable-addresses.ts'

/** What whoever runs the server has to do something about. */
class NotServable extends Error {
  override readonly name = 'NotServable'
}

/**
 * What has to be done before the first request: the configuration is read, the database locked, checked and migrated, states of another
 * release made anew, the demo filled. Where any of it fails, the process ends: Next would say "Ready" and answer every request with 500.
 */
export async function start(): Promise<void> {
  try {
    catchUndecodableAddresses()
    const { databaseUrl, demo, origin } = configuration()
    secret()
    requireServable(databaseFile(databaseUrl))
    const applied = await migrate(databaseUrl)
    if (applied.length > 0) log.info({ applied }, 'database migrated')
    const rebuilt = await rebuildStates(database())
    if (rebuilt > 0) log.info({ streams: rebuilt }, 'states made anew by this release')
    // What a killed server erased may still stand in the log.
    emptyLog(databaseFile(databaseUrl))
    if (demo) await fillDemoAtStart(new Date().toISOString().slice(0, 10))
    log.info({ origin }, 'ready')
  } catch (error) {
    if (error instanceof ConfigurationError) log.fatal(`Sideline can't start with this configuration:\n${error.message}`)
    else if (error instanceof NotServable) log.fatal(`Sideline doesn't start:\n${error.message}`)
    else log.fatal({ err: error }, "Sideline can't start")
    process.exit(1)
  }
}

/** No other process serves the database, and what it holds fits together. A damaged one is never written to, and never repaired. */
function requireServable(file: string): void {
  if (!holdDatabase(file)) throw new NotServable(`Another process serves or restores ${file}. Stop that one first, or set DATABASE_URL to another file.`)
  putBackCopy(file)
  if (!existsSync(file)) return
  const began = performance.now()
  const check = checkDatabase(file)
  if (check.kind === 'damaged') {
    throw new NotServable(`The database ${file} is damaged; nothing of it was changed.\n- ${check.damages.join('\n- ')}\nRestore the last backup: npm run restore -- --from FILE`)
  }
  log.info({ ...check, ms: Math.round(performance.now() - began) }, 'database checked')
}
