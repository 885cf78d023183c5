import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lockDatabase } from './database-lock.ts'
import { copiesOf, fillClub, type Copies } from './testing/filled-club.ts'
import { serverFixture, type Fixture } from './testing/server-fixture.ts'

let fixture: Fixture
let copies: Copies
let folder: string
let running: ChildProcess[] = []
beforeAll(async () => {
  fixture = await serverFixture()
  await fillClub(fixture)
  copies = copiesOf(fixture.server.databaseUrl)
  folder = mkdtempSync(join(tmpdir(), 'sideline-start-'))
})
afterEach(async () => {
  await Promise.all(running.map(killed))
  running = []
})
afterAll(async () => {
  copies.remove()
  rmSync(folder, { recursive: true, force: true })
  await fixture.remove()
})

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

interface Started { readonly child: ChildProcess; readonly output: string; readonly code: number | null }

/** Starts a process on a database; gives how it came out: started, or ended with a code. */
function startOn(file: string): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/server/testing/start-and-wait.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: `file:${file}`, SIDELINE_SECRET: 'a secret of the tests that has more than 32 characters', LOG_LEVEL: 'info' },
  })
  running.push(child)
  let output = ''
  return new Promise(resolve => {
    const add = (piece: Buffer) => {
      output += piece.toString()
      if (output.includes('STARTED\n')) resolve({ child, output, code: null })
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('close', code => { resolve({ child, output, code }) })
  })
}

describe('a start', () => {
  test('on a sound database says what it holds, and on no database makes one', async () => {
    expect(await startOn(copies.fresh())).toMatchObject({ code: null, output: expect.stringContaining('"events":15') })
    const fresh = join(folder, 'new', 'made.db')
    expect((await startOn(fresh)).code).toBeNull()
    expect(existsSync(fresh)).toBe(true)
  })

  test('[G4] on a damaged database ends with 1, says what to do, and leaves the file as it is', async () => {
    const file = copies.fresh()
    copies.change(file, 'UPDATE Club SET position = position + 1 WHERE position > 0')
    const before = readFileSync(file)
    const { code, output } = await startOn(file)
    expect(code).toBe(1)
    expect(output).toMatch(/is damaged; nothing of it was changed/)
    expect(output).toMatch(/npm run restore -- --from FILE/)
    expect(readFileSync(file).equals(before)).toBe(true)
    const other = join(folder, 'other.db')
    writeFileSync(other, 'not a database '.repeat(500))
    expect(await startOn(other)).toMatchObject({ code: 1, output: expect.stringContaining('is damaged') })
  })
})

describe('one process serves a database', () => {
  test('a second one, by whatever name of the file, ends with 1 and says so; after kill -9 of the first nothing is stale', async () => {
    const file = copies.fresh()
    const first = await startOn(file)
    expect(first.code).toBeNull()
    expect(lockDatabase(file, 0)).toBeNull()
    const link = join(folder, 'link.db')
    symlinkSync(file, link)
    const [second, third] = await Promise.all([startOn(file), startOn(link)])
    for (const { code, output } of [second, third]) {
      expect(code).toBe(1)
      expect(output).toContain('Another process serves or restores')
    }
    await killed(first.child)
    expect((await startOn(file)).code).toBeNull()
  })

  test('a start waits for one that is about to end', async () => {
    const file = copies.fresh()
    const lock = lockDatabase(file, 0)!
    const starting = startOn(file)
    await new Promise(resolve => { setTimeout(resolve, 1500) })
    lock.release()
    expect((await starting).code).toBeNull()
  })
})
