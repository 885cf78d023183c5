// npx tsx scripts/send-malformed.ts [--count N] [--seed N]: sends almost-right bodies through the real routes and says as JSON how many
// ended in a 500 or stored anything. Ends with 1 where any did. The log of the server goes to nobody.
import { parseArgs } from 'node:util'

process.env.LOG_LEVEL ??= 'silent'
const { malformedTrial } = await import('../lib/server/testing/malformed-trial.ts')
const { serverFixture } = await import('../lib/server/testing/server-fixture.ts')

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '20260301' } } })
const fixture = await serverFixture()
const began = performance.now()
const trial = await malformedTrial(fixture, { bodies: Number(values.count), seed: Number(values.seed) })
console.log(JSON.stringify({ ...trial, seconds: Math.round((performance.now() - began) / 100) / 10 }))
await fixture.remove()
if (trial.status500 > 0 || trial.stored > 0 || trial.faults.length > 0) process.exit(1)
