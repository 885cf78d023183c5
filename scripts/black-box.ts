// npm run black-box -- [--histories N] [--seed S] [--seconds S] [--report FILE]: the simulator's histories against the production server over
// HTTP; says as JSON what was done to it and what of its promises broke. A seed repeats what people do and what goes wrong, not to the millisecond.
// npm run black-box -- --same-batch N: N times the same batch a hundred times over fifty sockets, recorded once. Both end with 1 where anything is broken.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { blackBoxTrial } from '../lib/server/testing/black-box/black-box-trial.ts'
import { sameBatchTrial } from '../lib/server/testing/black-box/same-batch.ts'
import { ensureBuilt, ensureGenerated, ensureInstalled } from './prepare.mjs'

const { values } = parseArgs({ options: {
  'histories': { type: 'string', default: '12' }, 'seed': { type: 'string', default: String(Date.now() % 1_000_000) }, 'seconds': { type: 'string', default: '3600' }, 'report': { type: 'string' }, 'same-batch': { type: 'string' },
} })
ensureInstalled()
ensureGenerated()
ensureBuilt()
const [seed, seconds] = [Number(values.seed), Number(values.seconds)]
const trial = values['same-batch'] === undefined ? await blackBoxTrial({ histories: Number(values.histories), seed, seconds }) : await sameBatchTrial({ rounds: Number(values['same-batch']), seed, seconds })
console.log(JSON.stringify(trial))
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(trial))
process.exit(trial.broken.length > 0 ? 1 : 0)
