import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { sourceOf, versionOf } from '#lib/event-sourcing/event.ts'
import { memoryDevice, type MemoryDevice } from './memory-device.ts'
import { memoryServer, type MemoryServer } from './memory-server.ts'
import { synchronize } from './synchronize.ts'
import type { Answer, Transport } from './synchronize-ports.ts'
import { memoryTransport, type Fault } from './testing/memory-transport.ts'
import { CLUB, DEVICE, freshId, OTHER_DEVICE } from './testing/story.ts'

const NOW = '2026-11-21T10:00:00.000Z'
const now = () => NOW
const roster = (n: number) => ({ clubId: CLUB, collection: 'rosters', streamId: `00000000-0000-7000-8000-0000000005e${n}` }) as const
const device = (deviceId: string) => memoryDevice(KINDS, { deviceId, newId: freshId, now })
const rename = (name: string) => ({ type: 'RenameRoster', data: { name } })
const create = { type: 'CreateRoster', data: { name: 'U14 A' } }

async function twoDevices() {
  const server = memoryServer(now)
  const [one, other] = [device(DEVICE), device(OTHER_DEVICE)]
  one.execute(roster(1), create)
  await synchronize(one, memoryTransport(KINDS, server, CLUB, 'ada'))
  await synchronize(other, memoryTransport(KINDS, server, CLUB, 'bob'))
  return { server, one, other }
}

/** Everything that a device or the server holds, as text to compare byte for byte (QUALITY G3). */
const serverText = (server: MemoryServer) => canonicalJson([server.feed(CLUB), Object.fromEntries(server.states(CLUB))] as never)
const deviceText = (of: MemoryDevice) => canonicalJson([of.recordedEvents(), Object.fromEntries(of.recordedStates())] as never)

describe('one run', () => {
  it('[D4] sends what is pending, applies the answer, and is at the head', async () => {
    const { server, one, other } = await twoDevices()
    other.execute(roster(1), rename('Theirs'))
    one.execute(roster(1), rename('Mine'))
    expect(await synchronize(other, memoryTransport(KINDS, server, CLUB, 'bob'))).toMatchObject({ kind: 'synced', sent: 1 })
    expect(await synchronize(one, memoryTransport(KINDS, server, CLUB, 'ada'))).toMatchObject({ kind: 'synced', sent: 1, overruled: 1 })
    await synchronize(other, memoryTransport(KINDS, server, CLUB, 'bob'))
    expect([deviceText(one), deviceText(other)]).toEqual([serverText(server), serverText(server)])
  })

  it('[D4] pulls only where an answer leaves something behind it: a batch is one request', async () => {
    const { server, one, other } = await twoDevices()
    const asked: string[] = []
    const real = memoryTransport(KINDS, server, CLUB, 'ada')
    const counted: Transport = {
      pull: (...given) => { asked.push('pull'); return real.pull(...given) },
      rebase: (...given) => { asked.push(`rebase ${given[1].length}`); return real.rebase(...given) },
    }
    for (let edit = 0; edit < 501; edit += 1) one.execute(roster(1), rename(`Mine ${edit}`))
    expect(await synchronize(one, counted)).toMatchObject({ kind: 'synced', sent: 501 })
    expect(asked.splice(0)).toEqual(['rebase 500', 'rebase 1'])
    for (let edit = 0; edit < 501; edit += 1) other.execute(roster(2), edit === 0 ? create : rename(`Theirs ${edit}`))
    await synchronize(other, memoryTransport(KINDS, server, CLUB, 'bob'))
    one.execute(roster(1), rename('Mine'))
    expect(await synchronize(one, counted)).toMatchObject({ kind: 'synced' })
    expect(asked.splice(0)).toEqual(['rebase 1', 'pull'])
    expect(await synchronize(one, counted)).toMatchObject({ kind: 'synced', sent: 0, received: 0 })
    expect(asked).toEqual(['pull'])
    expect(deviceText(one)).toBe(serverText(server))
  })

  it('[D3] [R10] what the device shows while changes wait is what the server then records', async () => {
    const { server, one, other } = await twoDevices()
    other.execute(roster(1), rename('Theirs'))
    await synchronize(other, memoryTransport(KINDS, server, CLUB, 'bob'))
    one.execute(roster(1), rename('Mine'))
    const pulledOnly: Transport = { pull: memoryTransport(KINDS, server, CLUB, 'ada').pull, rebase: async () => ({ kind: 'unreachable', why: 'not-reached' }) }
    await one.apply({ recorded: ((await pulledOnly.pull(0, null)) as Answer & { kind: 'batch' }).events, setAside: [], cursor: { position: 2, epoch: 'one' } })
    const preview = one.shown(sourceOf(roster(1)))
    expect(preview).toMatchObject({ name: 'Mine', openItems: [{ theirs: 'Theirs', mine: 'Mine' }] })
    await synchronize(one, memoryTransport(KINDS, server, CLUB, 'ada'))
    expect(server.states(CLUB).get(sourceOf(roster(1)))).toEqual(preview)
  })

  it('[R10] what was settled before the server made the list that names it stays settled, in one batch and in two', async () => {
    for (const batch of [500, 1]) {
      const { server, one, other } = await twoDevices()
      other.execute(roster(1), rename('Theirs'))
      await synchronize(other, memoryTransport(KINDS, server, CLUB, 'bob'))
      one.execute(roster(1), rename('Mine'))
      const real = memoryTransport(KINDS, server, CLUB, 'ada')
      await one.apply({ recorded: ((await real.pull(1, null)) as Answer & { kind: 'batch' }).events, setAside: [], cursor: { position: 2, epoch: 'one' } })
      const { openItems: [item] } = one.shown(sourceOf(roster(1))) as Roster
      one.execute(roster(1), { type: 'SettleOverruledChange', data: { eventId: item!.eventId, key: 'name', choice: 'kept' } })
      const tooLarge: Answer = { kind: 'refused', problem: { slug: 'batch-too-large', status: 413, title: '' } }
      const small: Transport = { pull: real.pull, rebase: async (position, events) => (events.length > batch ? tooLarge : real.rebase(position, events, null)) }
      expect(await synchronize(one, small)).toMatchObject({ kind: 'synced', sent: 2 })
      expect(server.states(CLUB).get(sourceOf(roster(1)))).toMatchObject({ name: 'Mine', openItems: [{ theirs: 'Theirs', settled: 'kept' }] })
      expect(deviceText(one)).toBe(serverText(server))
    }
  })

  it('[D6] an edit made while the request is under way is neither lost nor sent twice', async () => {
    const { server, one } = await twoDevices()
    one.execute(roster(1), rename('First'))
    let made = 0
    const transport = memoryTransport(KINDS, server, CLUB, 'ada', () => 'none', () => { if (made++ === 0) one.execute(roster(1), rename('During')) })
    expect(await synchronize(one, transport)).toMatchObject({ kind: 'synced', sent: 2 })
    expect(server.feed(CLUB).map(event => event.data)).toEqual([{ name: 'U14 A' }, { name: 'First' }, { name: 'During' }])
    expect(server.feed(CLUB).some(event => event.type.includes('overruled'))).toBe(false)
  })

  it.each(['answer-lost', 'request-lost', 'doubled'] as Fault[])('[R12] [D4] %s: repeated until recorded, once', async fault => {
    const { server, one } = await twoDevices()
    one.execute(roster(1), rename('Mine'))
    const faults = [fault]
    const transport = memoryTransport(KINDS, server, CLUB, 'ada', () => faults.pop() ?? 'none')
    if (fault !== 'doubled') expect(await synchronize(one, transport)).toMatchObject({ kind: 'unreachable' })
    one.execute(roster(1), rename('Later'))
    expect(await synchronize(one, transport)).toMatchObject({ kind: 'synced' })
    expect(server.feed(CLUB).map(versionOf)).toEqual([1, 2, 3])
    expect(deviceText(one)).toBe(serverText(server))
  })

  it('[D2] more than 500 events come in pages, and the cursor never runs ahead of them', async () => {
    const { server, one, other } = await twoDevices()
    for (let i = 0; i < 1300; i++) one.execute(roster(i % 9), i < 9 && i !== 1 ? create : rename(`Name ${i}`))
    expect(await synchronize(one, memoryTransport(KINDS, server, CLUB, 'ada'))).toMatchObject({ kind: 'synced', sent: 1300 })
    await synchronize(other, memoryTransport(KINDS, server, CLUB, 'bob'))
    expect([deviceText(one), deviceText(other)]).toEqual([serverText(server), serverText(server)])
  })
})

describe('refusals', () => {
  const problem = (status: number, slug: string, errors?: { id?: string; reason: string }[]) => ({ kind: 'refused', problem: { slug, status, title: slug, ...(errors && { errors }) } }) as const
  const answering = (server: MemoryServer, ...answers: Answer[]): Transport => {
    const real = memoryTransport(KINDS, server, CLUB, 'ada')
    return { pull: real.pull, rebase: async (position, events) => answers.shift() ?? real.rebase(position, events, null) }
  }
  it('[D4] where nothing can be recorded, what others did still comes in, unless nobody is there or the server asks to be left alone', async () => {
    const told: [Answer, boolean][] = [
      [{ kind: 'refused', problem: { slug: 'storage-full', status: 507, title: 'Full' } }, true],
      [{ kind: 'unreachable', why: 'something-else', status: 200 }, true],
      [{ kind: 'unreachable', why: 'too-slow' }, true],
      [{ kind: 'unreachable', why: 'not-reached' }, false],
      [{ kind: 'refused', problem: { slug: 'storage-full', status: 507, title: 'Full' }, retryAfterS: 5 }, false],
      [{ kind: 'refused', problem: { slug: 'busy', status: 503, title: 'Busy' } }, false],
      [{ kind: 'refused', problem: { slug: 'unauthenticated', status: 401, title: 'Who?' } }, false],
    ]
    for (const [answer, isHeard] of told) {
      const { server, one, other } = await twoDevices()
      other.execute(roster(1), rename('Theirs'))
      await synchronize(other, memoryTransport(KINDS, server, CLUB, 'bob'))
      one.execute(roster(1), rename('Mine'))
      const real = memoryTransport(KINDS, server, CLUB, 'ada')
      const pulls: number[] = []
      const outcome = await synchronize(one, { pull: (...asked) => { pulls.push(asked[0]); return real.pull(...asked) }, rebase: async () => answer })
      expect(outcome.kind).not.toBe('synced')
      expect(pulls).toHaveLength(isHeard ? 1 : 0)
      const shown = one.shown(sourceOf(roster(1))) as Roster
      expect([shown.name, shown.openItems.length, one.counts().pending]).toEqual(['Mine', isHeard ? 1 : 0, 1])
    }
  })

  it('[D4] a server that asks to wait while it is only listened to is left alone as long as that', async () => {
    const { one } = await twoDevices()
    one.execute(roster(1), rename('Mine'))
    const busy: Answer = { kind: 'refused', problem: { slug: 'busy', status: 503, title: 'Busy' }, retryAfterS: 40 }
    const full: Transport = { pull: async () => busy, rebase: async () => ({ kind: 'refused', problem: { slug: 'storage-full', status: 507, title: 'Full' } }) }
    expect(await synchronize(one, full)).toMatchObject({ kind: 'wait', seconds: 40 })
  })

  it('[section 7] 401 keeps all and asks to sign in; 403 and 404 keep all and say so; 429, 503, 507 wait', async () => {
    const { server, one } = await twoDevices()
    one.execute(roster(1), rename('Mine'))
    expect(await synchronize(one, answering(server, problem(401, 'unauthenticated')))).toEqual({ kind: 'signed-out' })
    expect(await synchronize(one, answering(server, problem(403, 'forbidden')))).toMatchObject({ kind: 'not-allowed' })
    expect(await synchronize(one, answering(server, { ...problem(503, 'busy'), retryAfterS: 7 }))).toMatchObject({ kind: 'wait', seconds: 7 })
    expect(await synchronize(one, answering(server, problem(507, 'storage-full')))).toMatchObject({ kind: 'wait' })
    expect(one.counts()).toMatchObject({ pending: 1, setAside: 0 })
  })

  it('[section 7] [D7] 400 and 422 that name an event set it aside with what follows it in its stream, and go on with the rest', async () => {
    const { server, one } = await twoDevices()
    one.execute(roster(2), create)
    one.execute(roster(1), rename('Bad'))
    one.execute(roster(1), rename('Behind it'))
    const bad = (await one.pending({ events: 9, bytes: 9e9 }))[1]!
    expect(await synchronize(one, answering(server, problem(422, 'invalid-events', [{ id: bad.id, reason: 'bad' }])))).toMatchObject({ kind: 'synced', sent: 1 })
    expect(one.setAside().map(aside => aside.event.data)).toEqual([{ name: 'Bad' }, { name: 'Behind it' }])
    expect(one.counts()).toEqual({ created: 4, recorded: 2, pending: 0, setAside: 2 })
    expect(one.shown(sourceOf(roster(1)))).toMatchObject({ name: 'U14 A' })
  })

  it('[R14] 413 halves the batch, and what is too large alone is set aside', async () => {
    const { server, one } = await twoDevices()
    for (let i = 0; i < 20; i++) one.execute(roster(1), rename(`Name ${i}`))
    const real = memoryTransport(KINDS, server, CLUB, 'ada')
    const small: Transport = { pull: real.pull, rebase: async (position, events) => (events.length > 3 ? problem(413, 'batch-too-large') : real.rebase(position, events, null)) }
    expect(await synchronize(one, small)).toMatchObject({ kind: 'synced', sent: 20 })
    one.execute(roster(1), rename('Huge'))
    expect(await synchronize(one, { pull: real.pull, rebase: async () => problem(413, 'batch-too-large') })).toMatchObject({ kind: 'synced' })
    expect(one.counts()).toMatchObject({ pending: 0, setAside: 1 })
  })

  it('[R14] what was too large makes no small batches of the rest', async () => {
    const { server, one } = await twoDevices()
    one.execute(roster(2), { type: 'CreateRoster', data: { name: 'Huge' } })
    for (let i = 0; i < 600; i++) one.execute(roster(1), rename(`Name ${i}`))
    const real = memoryTransport(KINDS, server, CLUB, 'ada')
    let requests = 0
    const transport: Transport = { pull: real.pull, rebase: async (position, events) => {
      requests += 1
      return events.some(event => event.source === sourceOf(roster(2))) ? problem(413, 'batch-too-large') : real.rebase(position, events, null)
    } }
    expect(await synchronize(one, transport)).toMatchObject({ kind: 'synced', sent: 600 })
    expect(one.counts()).toMatchObject({ pending: 0, setAside: 1 })
    expect(requests).toBeLessThan(30)
  })

  it('[section 7] a 409 of a stream leads to a pull and one more try, then sets aside; others go on', async () => {
    const { server, one } = await twoDevices()
    one.keep(roster(3), [{ type: 'club.sideline.roster.renamed.v1', data: { name: 'Never founded' } }])
    one.execute(roster(1), rename('Good'))
    expect(await synchronize(one, memoryTransport(KINDS, server, CLUB, 'ada'))).toMatchObject({ kind: 'synced', sent: 1 })
    expect(one.setAside().map(aside => [aside.problem.slug, aside.event.data])).toEqual([['unknown-parent', { name: 'Never founded' }]])
  })

  it('a server that neither records nor refuses does not keep a run going for ever', async () => {
    const { server, one } = await twoDevices()
    one.execute(roster(1), rename('Mine'))
    const deaf: Transport = { pull: memoryTransport(KINDS, server, CLUB, 'ada').pull, rebase: async () => ({ kind: 'batch', events: [], refusals: [], head: 0, epoch: 'one' }) }
    expect(await synchronize(one, deaf)).toMatchObject({ kind: 'failed', problem: { slug: 'no-progress' } })
    expect(one.counts()).toMatchObject({ pending: 1 })
  })
})

describe('a server that was restored from a backup', () => {
  const tickingServer = () => {
    let tick = 0
    return memoryServer(() => new Date(Date.parse(NOW) + ++tick).toISOString())
  }

  it.each([0, 1, 2, 500, 501, 1198, 1199, 1200])('[D8] what is common of 1200 events is found in a few requests: %i', async common => {
    const server = tickingServer()
    const one = device(DEVICE)
    let backup = server.backup()
    one.execute(roster(1), create)
    for (let made = 1; made < 1200; made++) one.execute(roster(1), rename(`Name ${made}`))
    const real = memoryTransport(KINDS, server, CLUB, 'ada')
    const all = await one.pending({ events: 1200, bytes: 1e9 })
    for (const [from, to] of [[0, common], [common, 1200]] as const) {
      for (let at = from; at < to; at += 500) await real.rebase(0, all.slice(at, Math.min(to, at + 500)), 'one')
      if (to === common) backup = server.backup()
    }
    await synchronize(one, real)
    expect(one.recordedEvents()).toHaveLength(1200)
    server.restore(backup, 'two')
    let compared = 0
    const wentBack: number[] = []
    const store = { ...one, offerAgain: async (restored: { common: number; epoch: string }) => { wentBack.push(restored.common); await one.offerAgain(restored) } }
    const counting: Transport = { rebase: real.rebase, pull: async (position, epoch, max) => { compared += max === 1 ? 1 : 0; return real.pull(position, epoch, max) } }
    expect(await synchronize(store, counting)).toMatchObject({ kind: 'synced', sent: 1200 - common })
    expect(wentBack).toEqual([common])
    expect(compared).toBeLessThan(24)
    expect(deviceText(one)).toBe(serverText(server))
  })

  it('[D8] restored once more while it is compared: compared anew', async () => {
    const server = tickingServer()
    const one = device(DEVICE)
    one.execute(roster(1), create)
    const real = memoryTransport(KINDS, server, CLUB, 'ada')
    await synchronize(one, real)
    const backups = [server.backup()]
    for (const name of ['First', 'Second', 'Third', 'Fourth']) {
      one.execute(roster(1), rename(name))
      await synchronize(one, real)
      backups.push(server.backup())
    }
    server.restore(backups[3]!, 'two')
    let pulls = 0
    const transport: Transport = { rebase: real.rebase, pull: async (position, epoch, max) => {
      if (max === 1 && ++pulls === 2) server.restore(backups[0]!, 'three')
      return real.pull(position, epoch, max)
    } }
    expect(await synchronize(one, transport)).toMatchObject({ kind: 'synced', sent: 4 })
    expect(server.feed(CLUB).map(event => event.data)).toEqual([{ name: 'U14 A' }, ...['First', 'Second', 'Third', 'Fourth'].map(name => ({ name }))])
    expect(deviceText(one)).toBe(serverText(server))
  })

  it('[D8] an answer of a third history in between is not taken for one of the second', async () => {
    const server = tickingServer()
    const [one, other] = [device(DEVICE), device(OTHER_DEVICE)]
    const real = memoryTransport(KINDS, server, CLUB, 'ada')
    one.execute(roster(1), create)
    for (const on of [one, other]) await synchronize(on, real)
    const backup = server.backup()
    for (const name of ['First', 'Second']) one.execute(roster(1), rename(name))
    await synchronize(one, real)
    const lost = server.backup()
    server.restore(backup, 'two')
    for (const name of ['X', 'Y']) other.execute(roster(1), rename(name))
    await synchronize(other, real)
    const present = server.backup()
    let compared = 0
    const transport: Transport = { rebase: real.rebase, pull: async (position, epoch, max) => {
      if (max !== 1 || ++compared !== 2) return real.pull(position, epoch, max)
      server.restore(lost, 'three')
      const answer = await real.pull(position, epoch, max)
      server.restore(present, 'two')
      return answer
    } }
    expect(await synchronize(one, transport)).toMatchObject({ kind: 'synced', sent: 2 })
    expect(server.feed(CLUB).map(event => event.data['name'])).toEqual(['U14 A', 'X', 'Y', 'First', 'Second', undefined])
    expect(deviceText(one)).toBe(serverText(server))
  })

  it('[D8] a server that answers with two histories in turns is left alone for a while, and costs nothing', async () => {
    const { server, one } = await twoDevices()
    one.execute(roster(1), rename('Mine'))
    const real = memoryTransport(KINDS, server, CLUB, 'ada')
    let turn = 0
    const inTurns = (answer: Answer): Answer => (answer.kind === 'batch' ? { ...answer, epoch: `history ${++turn % 2}` } : answer)
    const moody: Transport = { pull: async (...asked) => inTurns(await real.pull(...asked)),
      rebase: async (position, events) => inTurns(await real.rebase(position, events, null)) }
    const outcome = await synchronize(one, moody)
    expect(outcome).toMatchObject({ kind: 'wait' })
    expect(turn).toBeLessThan(100)
    expect(await synchronize(one, real)).toMatchObject({ kind: 'synced' })
    expect(server.feed(CLUB).map(event => event.data)).toEqual([{ name: 'U14 A' }, { name: 'Mine' }])
    expect(deviceText(one)).toBe(serverText(server))
  })
})
