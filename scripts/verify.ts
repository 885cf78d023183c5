// npm run verify [-- --file FILE] [--json]: replays every event of the database, or of a backup, and compares each state byte for byte.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { KINDS } from '../lib/domain/kinds.ts'
import { databaseFile, readConfiguration } from '../lib/server/configuration.ts'
import { replayDatabase } from '../lib/server/replay-database.ts'

const { values } = parseArgs({ options: { file: { type: 'string' }, json: { type: 'boolean' } } })
const file = values.file ?? databaseFile(readConfiguration(process.env).databaseUrl)
if (!existsSync(file)) {
  console.error(`There is no database ${file}`)
  process.exit(2)
}
const began = performance.now()
const check = replayDatabase(file, KINDS)
const ms = Math.round(performance.now() - began)
if (values.json) console.log(JSON.stringify({ file, ...check, ms }))
else if (check.kind === 'sound') console.log(`${file} is sound: ${check.clubs} clubs, ${check.streams} streams, ${check.events} events replayed in ${ms} ms; every state is what its events add up to`)
else if (check.kind === 'foreign') console.log(`${file} holds no clubs' tables`)
else console.log(`${file} is damaged:\n- ${check.damages.join('\n- ')}\nRestore a backup: npm run restore -- --from FILE`)
if (check.kind !== 'sound') process.exit(1)
