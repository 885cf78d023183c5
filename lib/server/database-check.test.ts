import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { checkDatabase, type DatabaseCheck } from './database-check.ts'
import { replayDatabase } from './replay-database.ts'
import { copiesOf, fillClub, type Copies, type FilledClub } from './testing/filled-club.ts'
import { serverFixture, type Fixture } from './testing/server-fixture.ts'

let fixture: Fixture
let club: FilledClub
let copies: Copies
beforeAll(async () => {
  fixture = await serverFixture()
  club = await fillClub(fixture)
  copies = copiesOf(fixture.server.databaseUrl)
})
afterAll(async () => {
  copies.remove()
  await fixture.remove()
})

const damagesOf = (check: DatabaseCheck): string => (check.kind === 'damaged' ? check.damages.join('\n') : check.kind)

/** What can go wrong in a database, as SQL past everything that guards it, and what is said of it. */
const DAMAGES: readonly { readonly name: string; readonly sql: () => string; readonly said: RegExp }[] = [
  { name: "a club's position too high", sql: () => 'UPDATE Club SET position = position + 1 WHERE position > 0', said: /club \S+ is at position 16, but has 15 events/ },
  { name: "a club's position too low", sql: () => 'UPDATE Club SET position = position - 1 WHERE position > 0', said: /is at position 14, but has 15/ },
  { name: "a club's row lost", sql: () => 'DELETE FROM Club', said: /15 events belong to a club that isn't there/ },
  { name: 'the last event lost', sql: () => 'DELETE FROM Event WHERE position = (SELECT max(position) FROM Event)', said: /is at version 8 \(event \S+\), but has 7 events/ },
  { name: 'an event lost in the middle', sql: () => `DELETE FROM Event WHERE version = 2 AND streamId = '${club.rosterId}'`, said: /doesn't follow the event before it/ },
  { name: 'a gap in the versions', sql: () => `UPDATE Event SET version = 99 WHERE version = 8 AND streamId = '${club.rosterId}'`, said: /but has 8 events, the last one 99/ },
  { name: 'a gap in the positions', sql: () => 'UPDATE Event SET position = 99 WHERE position = (SELECT max(position) FROM Event)', said: /the last one at 99/ },
  { name: 'another parent', sql: () => `UPDATE Event SET parentId = 'x' WHERE version = 3 AND streamId = '${club.rosterId}'`, said: /version 3 of rosters\/\S+, doesn't follow/ },
  { name: 'a founding event with a parent', sql: () => `UPDATE Event SET parentId = 'x' WHERE version = 1 AND streamId = '${club.memberId}'`, said: /version 1 of members/ },
  { name: 'a head that is another event', sql: () => `UPDATE StreamState SET headId = 'x' WHERE streamId = '${club.rosterId}'`, said: /at version 8 \(event x\)/ },
  { name: 'a stream that is behind', sql: () => `UPDATE StreamState SET version = 7 WHERE streamId = '${club.rosterId}'`, said: /is at version 7/ },
  { name: 'a state lost', sql: () => `DELETE FROM StreamState WHERE streamId = '${club.memberId}'`, said: /members\/\S+ has 2 events and no state/ },
  { name: 'a state without events', sql: () => `DELETE FROM Event WHERE streamId = '${club.memberId}'`, said: /but has 0 events/ },
  { name: "an event's text that isn't JSON", sql: () => 'UPDATE Event SET json = substr(json, 1, 50) WHERE position = 5', said: /says something else than its row/ },
  { name: "an event's text that names another", sql: () => `UPDATE Event SET json = json_set(json, '$.id', 'other') WHERE position = 5`, said: /says something else/ },
  { name: "an event's text with another version", sql: () => `UPDATE Event SET json = json_set(json, '$.sequence', '0000000009') WHERE position = 5`, said: /says something else/ },
  { name: "an event's text with another position", sql: () => `UPDATE Event SET json = json_set(json, '$.position', '000000000000009') WHERE position = 5`, said: /says something else/ },
  { name: "a state that isn't JSON", sql: () => `UPDATE StreamState SET state = '{' WHERE streamId = '${club.rosterId}'`, said: /the state of rosters\/\S+ can't be read/ },
  { name: 'a state listed under another name', sql: () => `UPDATE StreamState SET name = 'other' WHERE streamId = '${club.rosterId}'`, said: /is listed as something else/ },
]

describe('what a database holds fits together', () => {
  test('as it was recorded, also while a server has it open: sound, with what it holds', () => {
    expect(checkDatabase(fixture.server.databaseUrl.replace(/^file:/, ''))).toEqual({ kind: 'sound', clubs: 2, streams: 5, events: 15 })
    expect(checkDatabase(copies.fresh())).toEqual({ kind: 'sound', clubs: 2, streams: 5, events: 15 })
  })

  test.each(DAMAGES)('[G4] damaged is said of $name, and nothing is repaired', ({ sql, said }) => {
    const file = copies.fresh()
    copies.change(file, sql())
    const before = readFileSync(file)
    expect(damagesOf(checkDatabase(file))).toMatch(said)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('[G4] bytes overwritten, a file cut off, a file that is something else', () => {
    const [torn, cut, other] = [copies.fresh(), copies.fresh(), copies.fresh()]
    const bytes = readFileSync(torn)
    for (let at = 4096; at < bytes.length; at += 8192) bytes.fill(0x5a, at, at + 2000)
    writeFileSync(torn, bytes)
    truncateSync(cut, Math.floor(statSync(cut).size / 2))
    writeFileSync(other, 'not a database '.repeat(500))
    for (const file of [torn, cut, other]) expect(damagesOf(checkDatabase(file))).toMatch(/quick_check|can't read the file/)
  })

  test('an empty file holds no tables yet', () => {
    const file = copies.fresh()
    truncateSync(file, 0)
    expect(checkDatabase(file)).toEqual({ kind: 'foreign' })
  })
})

describe('replaying', () => {
  test('states are what their events add up to, byte for byte, collisions and erased people included', () => {
    expect(replayDatabase(copies.fresh(), KINDS)).toEqual({ kind: 'sound', clubs: 2, streams: 5, events: 15 })
  })

  test("a state that differs, or an event that says something else, which a start doesn't see, is found", () => {
    const changes = [
      [club.rosterId, `UPDATE StreamState SET state = json_set(state, '$.note', 'other') WHERE streamId = '${club.rosterId}'`],
      [club.memberId, `UPDATE Event SET json = json_set(json, '$.data.givenName', 'Other') WHERE version = 2 AND streamId = '${club.memberId}'`],
    ]
    for (const [streamId, sql] of changes) {
      const file = copies.fresh()
      copies.change(file, sql!)
      expect(checkDatabase(file).kind).toBe('sound')
      expect(damagesOf(replayDatabase(file, KINDS))).toBe(`${streamId === club.rosterId ? 'rosters' : 'members'}/${streamId}: the state isn't what its events add up to`)
    }
  })

  test('`npm run verify` says so, and ends with 1 where something is wrong', () => {
    const verify = (file: string) => spawnSync(process.execPath, ['--import', 'tsx', 'scripts/verify.ts', '--file', file, '--json'], { encoding: 'utf8' })
    const file = copies.fresh()
    const sound = verify(file)
    expect([sound.status, JSON.parse(sound.stdout)]).toMatchObject([0, { kind: 'sound', events: 15, streams: 5 }])
    copies.change(file, `UPDATE StreamState SET state = json_set(state, '$.note', 'other') WHERE streamId = '${club.rosterId}'`)
    const damaged = verify(file)
    expect([damaged.status, JSON.parse(damaged.stdout)]).toMatchObject([1, { kind: 'damaged' }])
  })
})
