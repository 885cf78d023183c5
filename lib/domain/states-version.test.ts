import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { addressOf, versionOf, type Collection, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { jsonSchemaOf } from '#lib/event-sourcing/json-schema.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { advance, oldestBase, shownState } from '#lib/sync/held-stream.ts'
import { KINDS } from './kinds.ts'
import { MEMBER_EVENTS } from './member-events.ts'
import { ROSTER_EVENTS } from './roster-events.ts'
import { STATES_VERSION } from './states-version.ts'
import { SEASON_EVENTS, TEAM_EVENTS } from './team-events.ts'
import fingerprints from './testing/states-fingerprints.json' with { type: 'json' }

interface History { readonly collection: Collection; readonly facts: readonly SidelineEvent[] }
interface Log { readonly streamId: string; readonly feed: readonly SidelineEvent[]; readonly histories: readonly History[] }
interface Table { readonly name: string; readonly rows: readonly { readonly events: readonly SidelineEvent[]; readonly event: SidelineEvent }[] }
interface Device { readonly database: { readonly tables: readonly Table[] } }
const { database } = JSON.parse(readFileSync('lib/sync/testing/released/0.1.0/device.json', 'utf8')) as Device
const { streamId, feed, histories } = JSON.parse(readFileSync('lib/sync/testing/released/0.1.0/log.json', 'utf8')) as Log

const after = (collection: Collection, of: string, events: readonly SidelineEvent[]): unknown =>
  events.reduce((state: unknown, event) => KINDS[collection].evolve(state, event), KINDS[collection].initial(of))

/** What a device shows while changes wait, which follows from what collides and what is repaired, too. */
function shownWhileWaiting(): readonly unknown[] {
  const rowsOf = (table: string) => database.tables.find(({ name }) => name === table)!.rows
  const [recorded, waiting] = [rowsOf('pages').flatMap(page => page.events), rowsOf('pending').map(row => row.event)]
  return [...new Set(waiting.map(event => event.source))].map(source => {
    const kind = KINDS[addressOf(source)!.collection] as StreamKind<unknown>
    const [own, mine] = [recorded, waiting].map(events => events.filter(event => event.source === source)) as [SidelineEvent[], SidelineEvent[]]
    const part = advance(kind, { state: kind.initial(addressOf(source)!.streamId), version: 0, headId: null }, own)
    return shownState(kind, part, own.filter(event => versionOf(event) > oldestBase(mine)), mine)
  })
}

/** What states depend on: the known types with their schemas, and what the first release's histories lead to. */
function fingerprint(): string {
  const types = { ...ROSTER_EVENTS, ...MEMBER_EVENTS, ...TEAM_EVENTS, ...SEASON_EVENTS }
  const schemas = Object.entries(types).map(([type, schema]) => [type, jsonSchemaOf(schema)])
  const sources = [...new Set(feed.map(event => event.source))]
  const ofFeed = sources.map(source => after(addressOf(source)!.collection, addressOf(source)!.streamId, feed.filter(event => event.source === source)))
  const states = [...ofFeed, ...histories.map(({ collection, facts }) => after(collection, streamId, facts))]
  return createHash('sha256').update(canonicalJson([schemas, states, shownWhileWaiting()])).digest('hex')
}

it('[G18] [E7] whoever changes states, or adds a type of event, raises STATES_VERSION: then devices and server make them anew', () => {
  const hint = `States are made differently than under STATES_VERSION ${STATES_VERSION}: raise it by one and add its fingerprint to states-fingerprints.json (never change a released one)`
  expect((fingerprints as Readonly<Record<string, string>>)[STATES_VERSION], hint).toBe(fingerprint())
  expect(Object.keys(fingerprints).map(Number)).toEqual(Array.from({ length: STATES_VERSION }, (_, index) => index + 1))
})
