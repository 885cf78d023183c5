// npm run backup [-- --to FILE|FOLDER/] [--keep N]: copies the database while it is served, checks the copy, and says what it holds.
import { parseArgs } from 'node:util'
import { dirname, join } from 'node:path'
import { databaseFile, readConfiguration } from '../lib/server/configuration.ts'
import { backUp } from '../lib/server/back-up.ts'

const MIB = 1024 ** 2
const database = databaseFile(readConfiguration(process.env).databaseUrl)
const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } })
const keep = values.keep === undefined ? undefined : Number(values.keep)
if (keep !== undefined && !(Number.isInteger(keep) && keep > 0)) {
  console.error('--keep takes how many of the newest backups stay, 1 or more')
  process.exit(2)
}
const backup = backUp({ database, to: values.to ?? join(dirname(database), 'backups/'), ...(keep !== undefined && { keep }), now: new Date() })
if (backup.kind === 'refused') {
  console.error(`No backup was made. ${backup.reason}`)
  process.exit(1)
}
const { file, bytes, clubs, streams, events, removed } = backup
console.log(`${database} is backed up in ${file}\n${clubs} clubs, ${streams} streams, ${events} events, ${(bytes / MIB).toFixed(1)} MiB, checked${removed.length > 0 ? `\nremoved: ${removed.join(', ')}` : ''}`)
