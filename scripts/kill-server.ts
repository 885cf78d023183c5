// npx tsx scripts/kill-server.ts [--kills N] [--seconds S] [--seed N]: kills a recording server again and again; says as JSON what it
// acknowledged and what of that is lost. Ends with 1 where anything is.
import { parseArgs } from 'node:util'
import { killTrial } from '../lib/server/testing/kill-trial.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' }, seconds: { type: 'string', default: '600' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } })
const trial = await killTrial({ kills: Number(values.kills), seconds: Number(values.seconds), seed: Number(values.seed) })
console.log(JSON.stringify(trial))
if (trial.lost > 0 || trial.integrity !== 'ok') process.exit(1)
