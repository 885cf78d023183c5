// npm run demo: installs, builds, makes a demo club in a database of its own, serves, says where and how to sign in.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import process from 'node:process'
import { ensureBuilt, ensureInstalled } from './prepare.mjs'

const READY_TRIES_MAX = 300
const READY_PAUSE_MS = 200
const port = process.env.PORT ?? '3000'
const origin = process.env.SIDELINE_ORIGIN ?? `http://localhost:${port}`

ensureInstalled()
ensureBuilt()
mkdirSync('data', { recursive: true })

const server = spawn(process.execPath, ['scripts/start.mjs'], {
  stdio: 'inherit',
  env: { DATABASE_URL: 'file:./data/demo.db', ...process.env, PORT: port, SIDELINE_ORIGIN: origin, SIDELINE_DEMO: process.env.SIDELINE_DEMO ?? '1' },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(signal === null ? code ?? 1 : 0))

async function isReady() {
  try {
    return (await fetch(`http://localhost:${port}/api/ready`)).ok
  } catch {
    return false
  }
}

for (let tried = 0; !await isReady(); tried += 1) {
  if (tried === READY_TRIES_MAX) {
    console.error('The server did not become ready')
    server.kill()
    process.exit(1)
  }
  await new Promise(resolve => setTimeout(resolve, READY_PAUSE_MS))
}

console.log(`
  Sideline is at ${origin}

  Administrators  admin@demo.example, second@demo.example   ${origin}/admin
  Coach           coach@demo.example                        ${origin}/coach
  Member          member@demo.example
  Both clubs      both@demo.example
  Other club      admin@other.example
  Password        sideline-demo-2026

  Sign in once, then switch the network off and go on editing. Ctrl+C ends it; data/demo.db keeps the club.
`)
