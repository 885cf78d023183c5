// npm start: serves the build on PORT. Signals to stop are passed on; a server that doesn't end in time is ended, which loses nothing.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const STOP_MS_MAX = 10_000
// Longer than a proxy keeps a connection that nothing is sent on (nginx by itself: 60 s): ended by the one who would send on it next, nothing is sent into a closing one.
const KEPT_ALIVE_MS = 65_000
const STOPPED_BY_SIGNAL = [130, 143]
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const port = process.env.PORT ?? '3000'

if (!existsSync(join(root, '.next', 'BUILD_ID'))) {
  console.error('There is no build yet: run `npm run build` first, or `npm run demo`, which does everything.')
  process.exit(1)
}

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const start = [next, 'start', '-p', port, '--keepAliveTimeout', String(KEPT_ALIVE_MS)]
const server = spawn(process.execPath, start, { cwd: root, stdio: 'inherit', env: { ...process.env, PORT: port } })

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    if (!stopping) setTimeout(() => server.kill('SIGKILL'), STOP_MS_MAX).unref()
    stopping = true
    server.kill(signal)
  })
}
server.on('exit', (code, signal) => {
  const asAsked = stopping && (code === null || code === 0 || STOPPED_BY_SIGNAL.includes(code))
  if (code === null && !stopping) console.error(`The server was ended by ${signal}`)
  process.exit(asAsked ? 0 : code ?? 1)
})
