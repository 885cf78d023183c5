import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { seededRandom } from '#lib/domain/seeded.ts'
import { readBatch, type Kinds } from '#lib/event-sourcing/codec.ts'
import { sourceOf, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import { memoryDevice } from './memory-device.ts'
import { memoryServer, type MemoryServer } from './memory-server.ts'
import { rebase } from './rebase.ts'
import { synchronize } from './synchronize.ts'
import { memoryTransport } from './testing/memory-transport.ts'
import { teamKindOf, type Program } from './testing/renamed-kinds.ts'
import { CLUB, freshId, STREAM, tell, told } from './testing/story.ts'

/** A program that knows newer versions of types, beside one that doesn't (PROTOCOL E6, section 12). The domain has no such type yet: see renamed-kinds.ts. */

const TEAM: StreamAddress = { clubId: CLUB, collection: 'teams', streamId: STREAM }
const kindsOf = (program: Program) => ({ ...KINDS, teams: teamKindOf(program) })
const device = (program: Program) => memoryDevice(kindsOf(program) as typeof KINDS, { deviceId: freshId(), newId: freshId, now: () => '2026-11-20T18:10:00.000Z' })
const through = (server: MemoryServer, program: Program) => memoryTransport(kindsOf(program) as Kinds, server, CLUB, 'ada')
const rename = (name: string) => ({ type: 'RenameTeam', data: { name } })
const told1 = (name: string, data: SidelineEvent['data']) => told('team', 'teams', [name, data])

describe('older versions of types', () => {
  it('[E6] an older version is read as the newest one says the same, through every version between, by whatever the event meets', () => {
    const kind = teamKindOf(3)
    const [registered, renamed] = [told1('registered', { name: 'Reds' }), told1('renamed', { name: 'Blues' })]
    expect(kind.read(renamed)).toEqual({ ...renamed, type: 'club.sideline.team.renamed.v3', dataschema: '/schemas/club.sideline.team.renamed.v3.json', data: { full: 'Blues', short: 'Blu' } })
    expect([registered, renamed].reduce(kind.evolve, kind.initial(STREAM))).toMatchObject({ founded: true, name: 'Blues', short: 'Blu' })
    const newest = { ...told1('renamed', { full: 'Greens', short: 'G' }), type: 'club.sideline.team.renamed.v3' }
    expect(kind.collisions(newest, renamed, kind.initial(STREAM))).toMatchObject([{ theirs: 'Blues', mine: 'Greens' }])
    expect([kind.isFounding(registered.type), kind.isFounding(renamed.type), kind.isRebaseOnly('club.sideline.team.changes-overruled.v1')]).toEqual([true, false, true])
    expect(kind.read(newest)).toBe(newest)
  })

  it('[E6] every released version is accepted by its own schema, no other', () => {
    const kind = teamKindOf(3)
    const parsed = (version: number, data: object) => kind.parseData(`club.sideline.team.renamed.v${version}`, data)?.kind ?? null
    expect([parsed(1, { name: 'x' }), parsed(2, { name: 'x', short: 'x' }), parsed(3, { full: 'x', short: 'x' }), parsed(4, { full: 'x' })]).toEqual(['parsed', 'parsed', 'parsed', null])
    expect([parsed(1, { full: 'x', short: 'x' }), parsed(3, { name: 'x' })]).toEqual(['unfit', 'unfit'])
  })

  it('an older version whose data do not fit changes nothing, like any other event', () => {
    const kind = teamKindOf(3)
    const broken = told1('renamed', { nom: 'Blues' })
    const before = kind.evolve(kind.initial(STREAM), told1('registered', { name: 'Reds' }))
    expect([kind.read(broken), kind.evolve(before, broken)]).toEqual([broken, before])
  })

  it('[R7] what a list of an older version named is not named again', () => {
    const one = (program: 1 | 3) => tell(teamKindOf(program), { known: [['registered', { name: 'Reds' }]], meanwhile: [['renamed', { name: 'Theirs' }]], mine: [['renamed', { name: 'Mine' }]] })
    const { recorded, events, pending } = one(1)
    expect(events.map(event => event.type)).toContain('club.sideline.team.changes-overruled.v1')
    const after = [...recorded, ...events] as readonly SidelineEvent[]
    const again = { ...pending[0]!, id: freshId(), baseversion: 1, data: { name: 'Mine again' } }
    const { overruled } = rebaseOn(3, after, again)
    expect(overruled).toEqual([])
  })

  const MIXED: readonly (readonly [string, Program])[] = [['a device of the first version with a server of the third', 1], ['a device of the second version with a server of the third', 2]]
  it.each(MIXED)('[G14] %s: what it sends is accepted and kept as it was made, others read it in their words', async (_name, program) => {
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    const [old, current] = [device(program), device(3)]
    old.execute(TEAM, { type: 'RegisterTeam', data: { name: 'Reds' } })
    old.execute(TEAM, rename('Blues'))
    const made = await old.pending({ events: 9, bytes: 1e9 })
    expect(await synchronize(old, through(server, 3))).toMatchObject({ kind: 'synced', sent: 2 })
    expect(server.feed(CLUB).map(({ id, type, data }) => ({ id, type, data }))).toEqual(made.map(({ id, type, data }) => ({ id, type, data })))
    expect(server.states(CLUB).get(sourceOf(TEAM))).toMatchObject({ name: 'Blues', short: 'Blu' })
    await synchronize(current, through(server, 3))
    expect(current.shown(sourceOf(TEAM))).toEqual(server.states(CLUB).get(sourceOf(TEAM)))
    old.execute(TEAM, rename('Late'))
    current.execute(TEAM, rename('Greens'))
    await synchronize(current, through(server, 3))
    expect(await synchronize(old, through(server, 3))).toMatchObject({ kind: 'synced', sent: 1 })
    expect(server.feed(CLUB).at(-1)).toMatchObject({ type: 'club.sideline.team.changes-overruled.v2', data: { overruled: [{ key: 'name', theirs: 'Greens', mine: 'Late' }] } })
    expect(await synchronize(current, through(server, 3))).toMatchObject({ kind: 'synced' })
    expect(current.shown(sourceOf(TEAM))).toEqual(server.states(CLUB).get(sourceOf(TEAM)))
    expect(current.shown(sourceOf(TEAM))).toMatchObject({ name: 'Late' })
  })

  it('[G14] a device of the third version with a server of the first: what that does not know is refused, kept on the device, and accepted later', async () => {
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    const current = device(3)
    current.execute(TEAM, { type: 'RegisterTeam', data: { name: 'Reds' } })
    const [made] = await current.pending({ events: 9, bytes: 1e9 })
    expect(await synchronize(current, through(server, 1))).toMatchObject({ kind: 'synced', sent: 0 })
    expect(current.setAside()).toMatchObject([{ event: made, problem: { slug: 'invalid-events', errors: [{ pointer: '/0/type', reason: 'is not known' }] } }])
    expect(current.counts()).toMatchObject({ created: 1, recorded: 0, pending: 0, setAside: 1 })
    expect(readBatch(JSON.stringify([made]), kindsOf(3) as Kinds)).toMatchObject({ events: [{ faults: [] }] })
  })

  it.each(Array.from({ length: 200 }, (_, index) => index + 1))('[G14] [G3] history %i: devices of three versions, answers lost and requests doubled; in the end all hold the same bytes, and the newest see what the server sees', async seed => {
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    const random = seededRandom(seed)
    const devices = ([1, 2, 3, 3] as const).map(program => ({ program, store: device(program) }))
    const faulty = () => random.pick(['none', 'none', 'answer-lost', 'request-lost', 'doubled'] as const)
    const way = memoryTransport(kindsOf(3) as Kinds, server, CLUB, 'ada', faulty)
    for (let step = 0; step < 30; step++) {
      const { store } = random.pick(devices)
      if (random.fraction() < 0.4) await synchronize(store, way)
      else store.execute(TEAM, (store.shown(sourceOf(TEAM)) as { founded?: boolean } | undefined)?.founded === true ? rename(`Name ${random.whole(1, 9)}`) : { type: 'RegisterTeam', data: { name: 'Reds' } })
    }
    for (const { store } of [...devices, ...devices]) expect(await synchronize(store, through(server, 3))).toMatchObject({ kind: 'synced' })
    for (const { store, program } of devices) {
      expect(JSON.stringify(store.recordedEvents())).toBe(JSON.stringify(server.feed(CLUB)))
      const { created, recorded, pending, setAside } = store.counts()
      expect([pending, recorded + setAside]).toEqual([0, created])
      if (program === 3) expect(store.shown(sourceOf(TEAM))).toEqual(server.states(CLUB).get(sourceOf(TEAM)))
    }
  })

  it('[E6] in today\'s domain no version has a newer one yet: events are read as they are', () => {
    for (const event of tell(KINDS.rosters, { known: [['created', { name: 'U14 A' }], ['renamed', { name: 'U14 B' }]], meanwhile: [], mine: [] }).recorded) expect(KINDS.rosters.read(event)).toBe(event)
  })
})

function rebaseOn(program: Program, recorded: readonly SidelineEvent[], pending: SidelineEvent) {
  const kind = teamKindOf(program)
  const head = recorded.at(-1)!
  return rebase(kind, { state: recorded.reduce(kind.evolve, kind.initial(STREAM)), head: { version: recorded.length, id: head.id } }, recorded.slice(1), [pending])
}
