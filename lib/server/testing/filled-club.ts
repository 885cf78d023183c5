import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { databaseFile } from '../configuration.ts'
import { pendingRoster, pendingStream } from './pending-events.ts'
import type { Fixture } from './server-fixture.ts'

/** For tests: a club with something of everything, and copies of its database to damage. */

export interface FilledClub {
  readonly rosterId: string
  readonly memberId: string
  readonly erasedId: string
}

/** Records through the routes: a roster with a collision, a member, an erased member, a team, a season, a command. */
export async function fillClub({ clubId, rebase, command }: Fixture): Promise<FilledClub> {
  const path = `/api/clubs/${clubId}/events/rebase`
  const { roster, events } = pendingRoster(clubId, 3)
  const there = pendingStream(clubId, 'rosters', roster.streamId, events.at(-1)!.id)
  const member = pendingStream(clubId, 'members')
  const erased = pendingStream(clubId, 'members')
  const all = [
    ...events, member.next('registered', { givenName: 'Anna', familyName: 'Berg' }), member.next('details-corrected', { givenName: 'Anne' }),
    erased.next('registered', { givenName: 'Zed', familyName: 'Erasmus' }), erased.next('deactivated', { reason: 'moved to Utrecht' }), erased.next('erased', {}),
    pendingStream(clubId, 'teams').next('registered', { name: 'Eagles' }), pendingStream(clubId, 'seasons').next('opened', { name: '26', startsOn: '2026-01-01', endsOn: '2026-12-31' }),
  ]
  assert.equal((await rebase(path, all)).status, 200)
  assert.equal((await rebase(path, [there.next('renamed', { name: 'theirs' }, { deviceid: v7() })])).status, 200)
  assert.equal((await rebase(path, [roster.next('renamed', { name: 'mine' })])).status, 200)
  assert.equal((await command(`/api/rosters/${roster.streamId}/commands`, { commandId: v7(), type: 'ChangeNote', data: { text: 'bring the balls' } })).status, 200)
  return { rosterId: roster.streamId, memberId: member.streamId, erasedId: erased.streamId }
}

export interface Copies {
  /** A copy of its own of the database as it stands. */
  fresh(): string
  /** Runs SQL on a database file past everything that guards it. */
  change(file: string, sql: string): void
  remove(): void
}

export function copiesOf(url: string): Copies {
  const folder = mkdtempSync(join(tmpdir(), 'sideline-copies-'))
  let count = 0
  return {
    fresh() {
      const connection = new Database(databaseFile(url))
      connection.pragma('wal_checkpoint(TRUNCATE)')
      connection.close()
      const file = join(folder, `${count += 1}.db`)
      copyFileSync(databaseFile(url), file)
      return file
    },
    change(file, sql) {
      const connection = new Database(file)
      connection.pragma('foreign_keys = OFF')
      connection.exec(sql)
      connection.close()
    },
    remove() { rmSync(folder, { recursive: true, force: true }) },
  }
}
