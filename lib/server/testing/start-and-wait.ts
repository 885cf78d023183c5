/** A process of its own that does what a server does before its first request, says so, and waits to be killed. */
import { writeSync } from 'node:fs'
import { start } from '../start.ts'

await start()
writeSync(1, 'STARTED\n')
setInterval(() => undefined, 1000)
