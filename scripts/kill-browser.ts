// npx tsx scripts/kill-browser.ts [--kills N] [--edits N] [--seconds S] [--seed N]: kills a browser again and again while somebody edits
// in it; says as JSON what had been shown as saved and what of that is lost. Ends with 1 where anything is lost, or recorded twice.
import { parseArgs } from 'node:util'
import buildOnce from '../e2e/build-once.ts'
import { startProxy } from '../e2e/faulty-proxy.ts'
import { killBrowserTrial } from '../e2e/kill-browser-trial.ts'
import { freePort } from '../e2e/production-server.ts'
import { ADMIN, startServer } from '../e2e/server-under-test.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' }, edits: { type: 'string', default: '3000' }, seconds: { type: 'string', default: '1800' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
await buildOnce()
const [serverPort, proxyPort] = [await freePort(), await freePort()]
const server = await startServer(serverPort, `http://localhost:${proxyPort}`)
const faults = await startProxy(proxyPort, serverPort)
try {
  const order = { kills: Number(values.kills), edits: Number(values.edits), seconds: Number(values.seconds), seed: Number(values.seed) }
  const trial = await killBrowserTrial(order, { server, faults, observer: await server.session(ADMIN) })
  console.log(JSON.stringify(trial))
  if (trial.lost > 0 || trial.duplicates > 0 || trial.unaccounted > 0 || !trial.inStep) process.exitCode = 1
} finally {
  await faults.stop()
  await server.stop()
}
