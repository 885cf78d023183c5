import Database from 'better-sqlite3'
import { existsSync, readFileSync } from 'node:fs'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { databaseFile } from './configuration.ts'
import { partsOf } from './durable-files.ts'
import { emptyLog } from './emptied-log.ts'
import { pendingStream } from './testing/pending-events.ts'
import { serverFixture, type Fixture } from './testing/server-fixture.ts'

const NAMES = ['Zzgivenerased', 'Qxfamilyerased', 'Qxcorrectederased', 'Xxlicenceerased', '1999-12-31', 'Qxnicknameerased']

let fixture: Fixture
beforeEach(async () => { fixture = await serverFixture() })
afterEach(async () => { await fixture.remove() })

/** How often any of the names stands in the database's file, its log and the log's index. */
function bytesLeft(): number {
  const found = partsOf(databaseFile(fixture.server.databaseUrl)).filter(part => existsSync(part)).map(part => readFileSync(part).toString('latin1'))
  return NAMES.reduce((sum, name) => sum + found.reduce((times, bytes) => times + bytes.split(name).length - 1, 0), 0)
}

/** Somebody with a long history, most of it written into the database already. */
async function registered() {
  const member = pendingStream(fixture.clubId, 'members')
  const path = `/api/clubs/${fixture.clubId}/events/rebase`
  expect((await fixture.rebase(path, [
    member.next('registered', { givenName: NAMES[0]!, familyName: NAMES[1]!, birthDate: NAMES[4]! }),
    member.next('details-corrected', { familyName: NAMES[2]! }),
    ...Array.from({ length: 40 }, (_, n) => member.next('details-corrected', { licenceNumber: `${NAMES[3]} ${n}` })),
  ])).status).toBe(200)
  for (let n = 0; n < 3; n++) {
    const roster = pendingStream(fixture.clubId, 'rosters')
    await fixture.rebase(path, [roster.next('created', { name: `U1${n}` }), ...Array.from({ length: 200 }, (_, line) => roster.next('note-changed', { text: `${line} ${'y'.repeat(400)}` }))])
  }
  return member
}

const erase = (memberId: string) => fixture.command(`/api/members/${memberId}/commands`, { commandId: v7(), type: 'EraseMember', data: {} })

describe('[G17] [E9] after an erasure', () => {
  it('no byte of the person is left in the database, its write-ahead log or the log’s index', async () => {
    const { streamId: memberId } = await registered()
    expect(bytesLeft()).toBeGreaterThan(40)
    expect((await erase(memberId)).status).toBe(200)
    expect(bytesLeft()).toBe(0)
  })

  it('nor where a device erased them offline', async () => {
    const member = await registered()
    expect((await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, [member.next('erased', {})])).status).toBe(200)
    expect(bytesLeft()).toBe(0)
  })

  it('a reader that holds the log back holds nobody up, and the log is emptied once it is gone', async () => {
    const { streamId: memberId } = await registered()
    const file = databaseFile(fixture.server.databaseUrl)
    const reader = new Database(file, { readonly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM Event').get()
    const began = performance.now()
    expect((await erase(memberId)).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(4000)
    expect(bytesLeft()).toBeGreaterThan(0)
    emptyLog(file, [5, 5])
    reader.exec('COMMIT')
    reader.close()
    await expect.poll(bytesLeft, { timeout: 10_000 }).toBe(0)
  })

  it('where a reader never goes, it is tried a few times and no more', async () => {
    const { streamId: memberId } = await registered()
    const file = databaseFile(fixture.server.databaseUrl)
    const reader = new Database(file, { readonly: true })
    try {
      reader.exec('BEGIN')
      reader.prepare('SELECT count(*) FROM Event').get()
      await erase(memberId)
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      emptyLog(file, [5, 10])
      expect(vi.getTimerCount()).toBe(1)
      vi.advanceTimersByTime(60_000)
      expect(vi.getTimerCount()).toBe(0)
      expect(bytesLeft()).toBeGreaterThan(0)
    } finally {
      vi.useRealTimers()
      reader.close()
    }
  })
})
