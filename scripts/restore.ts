// npm run restore -- --from FILE: puts a backup in the place of the database of a stopped server, and keeps what it replaces beside it.
import { parseArgs } from 'node:util'
import { databaseFile, readConfiguration } from '../lib/server/configuration.ts'
import { restore } from '../lib/server/restore.ts'

const database = databaseFile(readConfiguration(process.env).databaseUrl)
const { values: { from } } = parseArgs({ options: { from: { type: 'string' } } })
if (from === undefined) {
  console.error('Usage: npm run restore -- --from FILE')
  process.exit(2)
}
const restored = await restore({ database, from, now: new Date() })
if (restored.kind === 'refused') {
  console.error(`Nothing was restored, nothing was changed. ${restored.reason}`)
  process.exit(1)
}
const { clubs, streams, events, kept, erasedAgain, notes } = restored
console.log([
  `${database} is what ${from} held: ${clubs} clubs, ${streams} streams, ${events} events. Devices offer again what it lacks, as soon as they synchronize.`,
  ...(kept === null ? [] : [`What it replaces lies in ${kept}; delete it when all is well.`]),
  `Erased again: ${erasedAgain} people.`, ...notes.map(note => `${note}.`),
].join('\n'))
