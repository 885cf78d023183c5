import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { addressOf, sourceOf, type Collection } from '#lib/event-sourcing/event.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { seededRandom, seededUuid } from '#lib/domain/seeded.ts'
import { memoryDevice, type MemoryDevice } from './memory-device.ts'
import { memoryServer, type MemoryServer } from './memory-server.ts'
import { memoryTransport } from './memory-transport.ts'
import { synchronize } from './synchronize.ts'
import { factOfEdit, generatedEdits, kindOfSide, numberOf, rankOf, registrationOf, rolesOf, type RosterEdit } from './testing/roster-edits.ts'

const CLUB = '00000000-0000-7000-8000-00000000c10b'
const TIME_MS = 1_790_000_000_000
const TIME = new Date(TIME_MS).toISOString()

interface Replay {
  readonly server: MemoryServer
  readonly devices: readonly MemoryDevice[]
  readonly kept: number
  readonly streamOf: (collection: Collection, name: string) => string
}

/**
 * Two administrators make the edits in turns of `turn` edits, each on an own device. A device is online for a while,
 * then offline for a while (`offline` turns), alternating with the other. An edit goes to the other device where the
 * one whose turn it is doesn't know the roster or the member: nobody edits what isn't on the screen.
 */
async function replay(edits: readonly RosterEdit[], { turn, offline }: { readonly turn: number; readonly offline: number }): Promise<Replay> {
  const random = seededRandom(20)
  const newId = (): string => seededUuid(random, TIME_MS)
  const ids = new Map<string, string>()
  const idOf = (name: string): string => ids.get(name) ?? (ids.set(name, newId()), ids.get(name)!)
  const server = memoryServer(() => TIME)
  const devices = ['a', 'b'].map(() => memoryDevice(KINDS, { deviceId: newId(), newId, now: () => TIME }))
  const transport = memoryTransport(server, KINDS, { clubId: CLUB, authId: 'administrator' })
  const sync = async (device: MemoryDevice): Promise<void> => { expect((await synchronize(device, transport)).kind).toBe('synced') }
  const created = new Set<string>()
  const registered = new Set<string>()
  let kept = 0

  for (let start = 0, index = 0; start < edits.length; start += turn, index += 1) {
    const writer = devices[index % 2]!
    const other = devices[(index + 1) % 2]!
    for (const edit of edits.slice(start, start + turn)) {
      const member = edit.member ?? ''
      const stream = edit.op === 'name' ? { clubId: CLUB, collection: 'members' as const, streamId: idOf(`member ${member}`) } : { clubId: CLUB, collection: 'rosters' as const, streamId: idOf(`roster ${edit.roster}`) }
      const known = edit.op === 'name' ? registered.has(member) : created.has(edit.roster)
      const device = !known || isShown(writer, sourceOf(stream)) ? writer : other
      if (edit.op === 'add' && !registered.has(member)) {
        registered.add(member)
        kept += device.keep({ clubId: CLUB, collection: 'members', streamId: idOf(`member ${member}`) }, [registrationOf(edit.name ?? member)]).length
      }
      kept += device.keep(stream, [factOfEdit(edit, idOf(`member ${member}`), known, freeNumber(device, sourceOf(stream), edit))]).length
      if (edit.op === 'create') created.add(edit.roster)
    }
    const offlineNow = offline === 0 ? -1 : Math.floor(index / offline) % 2
    for (const [number, device] of devices.entries()) if (number !== offlineNow) await sync(device)
  }
  for (const device of [...devices, ...devices]) await sync(device)
  return { server, devices, kept, streamOf: (collection, name) => sourceOf({ clubId: CLUB, collection, streamId: idOf(name) }) }
}

/** The number that an added member gets: the one of the place, where nobody whom the device shows has it. */
function freeNumber(device: MemoryDevice, source: string, edit: RosterEdit): string | null {
  const number = edit.op === 'add' ? numberOf(edit) : null
  const entries = Object.values((device.shown(source) as Roster | undefined)?.entries ?? {})
  return number === null || entries.some(entry => entry.shirtNumber === number) ? null : number
}

const isShown = (device: MemoryDevice, source: string): boolean => (device.shown(source) as { founded?: boolean } | undefined)?.founded === true

const bytesOf = (log: readonly unknown[], states: ReadonlyMap<string, unknown>): string =>
  canonicalJson([log, Object.fromEntries([...states].sort(([one], [other]) => (one < other ? -1 : 1)))] as never)

const FILE = fileURLToPath(new URL('../../../shared/data/roster-edits-2012-2017.jsonl', import.meta.url))
const readEdits = (): readonly RosterEdit[] => readFileSync(FILE, 'utf8').trim().split('\n').map(line => JSON.parse(line) as RosterEdit)
const logs: { readonly from: string; readonly edits: readonly RosterEdit[] }[] = [
  { from: '5,000 generated edits', edits: generatedEdits(5000, 11) },
  ...(existsSync(FILE) ? [{ from: '26,270 real edits', edits: readEdits() }] : []),
]

describe.each(logs)('$from on two devices that are offline in turns', ({ edits }) => {
  let replayed: Replay
  beforeAll(async () => { replayed = await replay(edits, { turn: 40, offline: 12 }) }, 60_000)

  it('[G3, G10, D7, R12] devices and server agree byte for byte, and every edit is accounted for', () => {
    const { server, devices, kept } = replayed
    const feed = server.feed(CLUB)
    const expected = bytesOf(feed, server.states(CLUB))
    for (const device of devices) {
      expect(bytesOf(device.recordedEvents(), device.recordedStates()) === expected).toBe(true)
      for (const [source, state] of device.recordedStates()) expect(device.shown(source)).toBe(state)
      const counts = device.counts()
      expect(counts).toMatchObject({ pending: 0, setAside: 0, created: counts.recorded })
    }
    expect(devices.reduce((sum, device) => sum + device.counts().created, 0)).toBe(kept)
    expect(feed.filter(event => event.authtype !== 'system')).toHaveLength(kept)
    expect(kept).toBeGreaterThanOrEqual(edits.length)
    expect(feed.some(event => event.authtype === 'system')).toBe(true)
  })

  it('[R6, P2] positions and versions have no gaps, each event hangs on the one before it', () => {
    const { server } = replayed
    const heads = new Map<string, { version: number; id: string }>()
    server.feed(CLUB).forEach((event, index) => {
      const head = heads.get(event.source)
      expect([Number(event.position), Number(event.sequence), event.parentid]).toEqual([index + 1, (head?.version ?? 0) + 1, head?.id])
      heads.set(event.source, { version: Number(event.sequence), id: event.id })
    })
  })

  it('[G18] the log alone gives the same states', () => {
    const { server } = replayed
    const states = new Map<string, unknown>()
    for (const event of server.feed(CLUB)) {
      const { collection, streamId } = addressOf(event.source)!
      states.set(event.source, KINDS[collection].evolve(states.get(event.source) ?? KINDS[collection].initial(streamId), event))
    }
    expect(bytesOf([], states) === bytesOf([], server.states(CLUB))).toBe(true)
  })

  it('[R8] no two present entries have one number, and those who lost theirs are told', () => {
    const { server } = replayed
    for (const [source, state] of server.states(CLUB)) {
      if (addressOf(source)!.collection !== 'rosters') continue
      const numbers = Object.values((state as Roster).entries).flatMap(entry => (entry.shirtNumber === null ? [] : [entry.shirtNumber]))
      expect([source, numbers.length]).toEqual([source, new Set(numbers).size])
    }
    const released = server.feed(CLUB).filter(event => event.type === 'club.sideline.roster.shirt-number-released.v1')
    expect(released.length).toBeGreaterThan(0)
    const listed = server.feed(CLUB).flatMap(event => (event.data['overruled'] ?? []) as unknown as readonly { key: string; byEventId: string }[])
    const causes = new Set(listed.filter(item => item.key.startsWith('number/')).map(item => item.byEventId))
    for (const event of released) expect(causes.has(event.causationid!)).toBe(true)
  })

  it('never offline, the rosters are what the last edits say', async () => {
    const { server, streamOf } = await replay(edits, { turn: 40, offline: 0 })
    const expected = naiveRosters(edits)
    const states = server.states(CLUB)
    for (const [name, rosterMembers] of expected) {
      const roster = states.get(streamOf('rosters', `roster ${name}`)) as Roster
      const present = Object.values(roster.entries).filter(entry => entry.removed === null)
      const said = [...rosterMembers].map(([member, { rank, title, side }]) => [streamOf('members', `member ${member}`).split('/').at(-1), rankOf(rank), rolesOf(title), kindOfSide(side)])
      const byId = (rows: readonly unknown[][]): readonly unknown[][] => [...rows].sort((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1))
      expect([name, byId(present.map(entry => [entry.memberId, entry.rank, entry.roles, entry.kind]))]).toEqual([name, byId(said)])
    }
  }, 60_000)
})

/** A model that shares no code with the domain: each roster's members with the last rank, title and side said of them. */
function naiveRosters(edits: readonly RosterEdit[]) {
  type Row = { rank: number | null; title: string | null; side: string | null }
  const rosters = new Map<string, Map<string, Row>>()
  for (const { op, roster, member = '', rank = null, title = null, side = null, to = null } of edits) {
    if (op === 'name') continue
    const members = rosters.get(roster) ?? new Map<string, Row>()
    rosters.set(roster, members)
    const row = members.get(member)
    if (op === 'add') members.set(member, { rank, title, side })
    else if (op === 'remove') members.delete(member)
    else if (row !== undefined && op === 'rank') row.rank = to as number
    else if (row !== undefined && op === 'title') row.title = to as string | null
    else if (row !== undefined && op === 'side') row.side = to as string | null
  }
  return rosters
}
