import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { failingSqlite } from './testing/failing-sqlite.ts'
import { fillClub, type FilledClub } from './testing/filled-club.ts'
import { pendingRoster, pendingStream } from './testing/pending-events.ts'
import { JSON_BODY, serverFixture, type Fixture } from './testing/server-fixture.ts'

/**
 * The work of a request doesn't grow with what is recorded: no statement reads a table from end to end, nor all streams or events of a club (ARCHITECTURE
 * invariant 8). What a subquery found, within its limit, may be, and so may the list that a request brings.
 */

const watched = failingSqlite()
let fixture: Fixture
let club: FilledClub
beforeAll(async () => {
  fixture = await serverFixture({ open: watched.open })
  club = await fillClub(fixture)
})
afterAll(() => fixture.remove())

const feed = () => `/api/clubs/${fixture.clubId}/events`

const REQUESTS: readonly { readonly name: string; readonly send: () => Promise<Response> }[] = [
  { name: 'a rebase of the club', send: () => fixture.rebase(`${feed()}/rebase?position=3`, pendingRoster(fixture.clubId, 2).events) },
  { name: 'a rebase of a stream that collides', send: async () => {
    const [founding] = await fixture.pull(`/api/rosters/${club.rosterId}/events/pull`)
    const here = pendingStream(fixture.clubId, 'rosters', club.rosterId, founding!.id)
    return fixture.rebase(`/api/rosters/${club.rosterId}/events/rebase?version=1`, [here.next('renamed', { name: 'other' }, { deviceid: v7() })])
  } },
  { name: 'a command', send: () => fixture.command(`/api/rosters/${club.rosterId}/commands`, { commandId: v7(), type: 'ChangeNote', data: { text: v7() } }) },
  { name: 'an erasure', send: () => fixture.command(`/api/members/${club.memberId}/commands`, { commandId: v7(), type: 'EraseMember', data: {} }) },
  { name: 'a pull of the feed', send: () => fixture.call('administrator', 'GET', `${feed()}/pull?position=2`) },
  { name: 'a pull of a stream', send: () => fixture.call('administrator', 'GET', `/api/rosters/${club.rosterId}/events/pull?version=2`) },
  { name: 'a query', send: () => fixture.call('administrator', 'GET', `/api/rosters/${club.rosterId}`) },
  { name: 'a token', send: () => fixture.call('administrator', 'POST', `/api/clubs/${fixture.clubId}/tokens`, { body: JSON.stringify({ name: 'p' }), headers: JSON_BODY }) },
]

/** All of a table, or all that a club has in it: by the first column of its key alone. */
const READS_ALL = /\bSCAN (?!\w+ VIRTUAL TABLE|\(subquery|sub\b)|\bSEARCH (?:StreamState|Event)\b.*\(clubId=\?\)/

test.each(REQUESTS)('$name reads no table from end to end, and not all of a club', async ({ send }) => {
  watched.arm(Infinity, 'refused')
  expect((await send()).ok).toBe(true)
  const connection = new Database(fixture.server.databaseUrl.replace(/^file:/, ''), { readonly: true })
  const planOf = (sql: string) => connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Array(sql.split('?').length - 1).fill(null)) as { detail: string }[]
  const statements = [...new Set(watched.statements())].filter(sql => /^\s*(SELECT|INSERT|UPDATE|DELETE)/.test(sql))
  const scans = statements.flatMap(sql => planOf(sql).map(({ detail }) => detail).filter(detail => READS_ALL.test(detail)).map(detail => `${detail}: ${sql.trim()}`))
  connection.close()
  expect(statements.length).toBeGreaterThan(1)
  expect(scans.join('\n')).toBe('')
})
