import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RawDatabase } from '#lib/client/testing/raw-database.ts'
import type { Collection, RecordedEvent } from '#lib/event-sourcing/event.ts'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import type { FixtureIds, Who } from './server-fixture.ts'

/**
 * What released versions wrote, kept for ever (PROTOCOL section 12): `npm run release-fixtures` makes the folder of the present version, and
 * nothing changes one afterwards. All that a later version does is read them.
 */

export const RELEASED = 'lib/sync/testing/released'

/** One request and its answer, as exact texts. Without the session's cookie, which is a secret of its day. */
export interface Exchange {
  readonly name: string
  readonly who: Who
  readonly request: { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body: string | null }
  readonly answer: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
}

/** Exchanges in the order in which they happened, with a server that had nothing but these people in two clubs. */
export interface Wire { readonly ids: FixtureIds; readonly start: string; readonly exchanges: readonly Exchange[] }

export interface History { readonly collection: Collection; readonly facts: readonly Fact[]; readonly sha256: string }

/** A club's feed and the states at its head, and histories of single streams; each with the SHA-256 of its canonical JSON. */
export interface Log {
  readonly feed: readonly RecordedEvent[]
  readonly states: Readonly<Record<string, unknown>>
  readonly sha256: { readonly feed: string; readonly states: string }
  readonly streamId: string
  readonly histories: readonly History[]
}

/** A device in the middle of its work: events wait for a known, a changed and a new stream, one was set aside, one discarded. */
export interface ReleasedDevice { readonly deviceId: string; readonly userId: string; readonly clubId: string; readonly database: RawDatabase; readonly profile: RawDatabase }

export interface Release {
  readonly version: string
  readonly wire: Wire
  readonly log: Log
  readonly device: ReleasedDevice
  /** The server's database as SQL. */
  readonly sql: string
}

export const folderOf = (version: string): string => join(RELEASED, version)
export const isKept = (version: string): boolean => existsSync(join(folderOf(version), 'log.json'))

const read = (version: string, name: string): string => readFileSync(join(folderOf(version), name), 'utf8')

/** Every release that left its fixtures here, the oldest first. */
export function releases(): readonly Release[] {
  return readdirSync(RELEASED).filter(isKept).sort().map(version => ({
    version, sql: read(version, 'server.sql'), wire: JSON.parse(read(version, 'wire.json')) as Wire, log: JSON.parse(read(version, 'log.json')) as Log,
    device: JSON.parse(read(version, 'device.json')) as ReleasedDevice,
  }))
}
