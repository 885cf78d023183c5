import { configuration, ConfigurationError, secret } from './configuration.ts'
import { log } from './log.ts'
import { database } from './database.ts'
import { migrate } from './migrate.ts'
import { rebuildStates } from './replay-states.ts'
import { fillDemoAtStart } from './demo-start.ts'
import { catchUndecodableAddresses } from './undecodable-addresses.ts'

/**
 * What has to be done before the first request: the configuration is read, the database migrated, states of another release made anew, the demo filled. Where any of it fails,
 * the process ends: Next would say "Ready" and answer every request with 500.
 */
export async function start(): Promise<void> {
  try {
    catchUndecodableAddresses()
    const { databaseUrl, demo, origin } = configuration()
    secret()
    const applied = await migrate(databaseUrl)
    if (applied.length > 0) log.info({ applied }, 'database migrated')
    const rebuilt = await rebuildStates(database())
    if (rebuilt > 0) log.info({ streams: rebuilt }, 'states made anew by this release')
    if (demo) await fillDemoAtStart(new Date().toISOString().slice(0, 10))
    log.info({ origin }, 'ready')
  } catch (error) {
    if (error instanceof ConfigurationError) log.fatal(`Sideline can't start with this configuration:\n${error.message}`)
    else log.fatal({ err: error }, "Sideline can't start")
    process.exit(1)
  }
}
