import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { sourceOf, versionOf, type Json } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { memoryDevice, type MemoryDevice } from './memory-device.ts'
import { memoryServer, type MemoryServer } from './memory-server.ts'
import { recordCommand } from './record-command.ts'
import { synchronize } from './synchronize.ts'
import type { DeviceStore, Transport } from './synchronize-ports.ts'
import { memoryTransport, type Fault } from './testing/memory-transport.ts'
import { CLUB, DEVICE, freshId, OTHER_DEVICE } from './testing/story.ts'

/** Any history of two devices that are offline in turns, a coach, and a bad network: what must hold, and that the checks find planted bugs. */

interface Step { readonly who: 0 | 1 | 2; readonly does: 'edit' | 'sync'; readonly what: number; readonly fault: Fault }
const steps = fc.array(fc.record<Step>({
  who: fc.constantFrom(0, 1, 2), does: fc.constantFrom('edit', 'edit', 'sync'), what: fc.nat(71),
  fault: fc.constantFrom('none', 'none', 'none', 'answer-lost', 'request-lost', 'doubled', 'captive-portal'),
}), { maxLength: 60 })

const NOW = '2026-11-21T10:00:00.000Z'
const ROSTER = { clubId: CLUB, collection: 'rosters', streamId: '00000000-0000-7000-8000-0000000005e1' } as const
const SOURCE = sourceOf(ROSTER)
const member = (n: number) => `00000000-0000-7000-8000-00000000000${n}`

/** 72 commands: eight orders, on three members, with three numbers. */
function commandOf(what: number): { type: string; data: unknown } {
  const [memberId, number] = [member(Math.floor(what / 8) % 3), String(Math.floor(what / 24) % 3)]
  return [
    { type: 'RenameRoster', data: { name: `Name ${number}` } },
    { type: 'AddMember', data: { memberId, roles: ['player'], shirtNumber: number } },
    { type: 'RemoveMember', data: { memberId } },
    { type: 'AssignShirtNumbers', data: { assignments: { [memberId]: number } } },
    { type: 'AppointCaptain', data: { memberId } },
    { type: 'ChangeStatus', data: { memberId, status: number === '0' ? 'active' : 'injured' } },
    { type: 'AssignShirtNumbers', data: { assignments: { [memberId]: null } } },
    { type: number === '0' ? 'LockRoster' : 'UnlockRoster', data: {} },
  ][what % 8]!
}

/** Where a bug can be planted. */
interface Planted {
  readonly roster?: (kind: StreamKind<unknown>) => StreamKind<unknown>
  readonly server?: (server: MemoryServer) => MemoryServer
  readonly store?: (device: MemoryDevice) => DeviceStore
  readonly transport?: (transport: Transport) => Transport
}
const same = <T>(it: T): T => it

async function history(list: readonly Step[], planted: Planted = {}) {
  const kinds = { ...KINDS, rosters: (planted.roster ?? same)(KINDS.rosters) }
  const server = (planted.server ?? same)(memoryServer(() => NOW))
  const devices = [DEVICE, OTHER_DEVICE].map(deviceId => memoryDevice(kinds, { deviceId, newId: freshId, now: () => NOW })) as [MemoryDevice, MemoryDevice]
  let before: readonly string[] = []
  const changed: string[] = []
  const look = () => {
    const now = server.feed(CLUB).map(event => JSON.stringify(event))
    changed.push(...before.filter((event, index) => now[index] !== event))
    before = now
  }
  const sync = (on: MemoryDevice, fault: Fault) => {
    look()
    const faults = [fault]
    const transport = memoryTransport(kinds, server, CLUB, 'ada', () => faults.pop() ?? 'none')
    return synchronize((planted.store ?? same<DeviceStore>)(on as MemoryDevice & DeviceStore), (planted.transport ?? same)(transport))
  }
  devices[0].execute(ROSTER, { type: 'CreateRoster', data: { name: 'U14 A' } })
  for (const on of devices) await sync(on, 'none')
  for (const { who, does, what, fault } of list) {
    const on = who === 2 ? undefined : devices[who]
    if (on === undefined) {
      const command = kinds.rosters.parseCommand(commandOf(what).type, commandOf(what).data)
      if (command.kind === 'parsed') await recordCommand(server.transaction, kinds.rosters, { stream: ROSTER, command: command.value, authId: 'mia', time: NOW, newId: freshId, correlationId: 'c' })
    } else if (does === 'edit') on.execute(ROSTER, commandOf(what))
    else await sync(on, fault)
  }
  for (const on of [devices[0], devices[1], devices[0]]) await sync(on, 'none')
  look()
  return { server, devices, changed }
}

/** Everything that a device or the server holds, as text to compare byte for byte (QUALITY G3). */
const text = (feed: readonly unknown[], states: ReadonlyMap<string, unknown>) => canonicalJson([feed, Object.fromEntries(states)] as unknown as Json)

const PROPERTIES: Record<string, (ended: Awaited<ReturnType<typeof history>>) => void> = {
  '[G3] server and devices hold the same bytes': ({ server, devices }) => {
    for (const on of devices) expect(text(on.recordedEvents(), on.recordedStates())).toBe(text(server.feed(CLUB), server.states(CLUB)))
  },
  '[E8] nothing that was recorded changes or goes': ({ changed }) => { expect(changed).toEqual([]) },
  '[P2] [R13] one chain without gaps': ({ server }) => {
    const feed = server.feed(CLUB)
    expect(feed.map((event, index) => event.parentid === feed[index - 1]?.id && versionOf(event) === index + 1)).not.toContain(false)
  },
  '[D7] [G10] every edit is recorded, once': ({ server, devices }) => {
    const ids = server.feed(CLUB).map(event => event.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const on of devices) {
      const { created, recorded, pending, setAside } = on.counts()
      expect([recorded, pending, setAside]).toEqual([created, 0, 0])
    }
  },
  '[R8] the roster obeys its invariants': ({ server }) => {
    const state = server.states(CLUB).get(SOURCE) as Roster
    const entries = Object.values(state.entries)
    const numbers = entries.filter(entry => entry.removed === null).flatMap(entry => entry.shirtNumber ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(entries.filter(entry => entry.removed !== null && entry.shirtNumber !== null)).toEqual([])
    if (state.captain !== null) expect(state.entries[state.captain]).toMatchObject({ removed: null, roles: expect.arrayContaining(['player']) as unknown })
  },
  '[R8] nobody loses a number but by an event that names them': ({ server }) => {
    let before = KINDS.rosters.initial(ROSTER.streamId) as Roster
    for (const event of server.feed(CLUB)) {
      const after = KINDS.rosters.evolve(before, event) as Roster
      for (const { memberId, shirtNumber } of Object.values(before.entries)) {
        if (shirtNumber !== null && after.entries[memberId]!.shirtNumber !== shirtNumber) expect(JSON.stringify(event.data)).toContain(memberId)
      }
      before = after
    }
  },
  '[R7] [G9] each list names changes that their device had not seen': ({ server }) => {
    const feed = server.feed(CLUB)
    for (const list of feed.filter(event => event.type.includes('changes-overruled'))) {
      for (const { eventId, byEventId } of (list.data as unknown as { overruled: { eventId: string; byEventId: string }[] }).overruled) {
        const [one, other] = [feed.find(event => event.id === eventId)!, feed.find(event => event.id === byEventId)!]
        const [recorded, rebased] = versionOf(one) < versionOf(other) ? [one, other] : [other, one]
        expect(versionOf(recorded)).toBeGreaterThan(rebased.baseversion!)
        expect(recorded.deviceid).not.toBe(rebased.deviceid)
      }
    }
  },
}

describe('any history of two devices, a coach and a bad network', () => {
  it.each(Object.entries(PROPERTIES))('%s', async (_, holds) => {
    await fc.assert(fc.asyncProperty(steps, async list => holds(await history(list))), { numRuns: 150 })
  })
})

const sweep = (planted: Planted) => fc.check(fc.asyncProperty(steps, async list => {
  const ended = await history(list, planted)
  for (const holds of Object.values(PROPERTIES)) holds(ended)
}), { numRuns: 500, seed: 7 })

const BUGS: Record<string, Planted> = {
  'an answer with the own events only': {
    transport: real => ({ ...real, rebase: async (position, events, epoch) => {
      const answer = await real.rebase(position, events, epoch)
      return answer.kind === 'batch' ? { ...answer, events: answer.events.filter(event => events.some(sent => sent.id === event.id)) } : answer
    } }),
    store: device => ({ ...device, apply: application => {
      const position = Math.max(0, ...application.recorded.map(event => Number(event.position)))
      return device.apply({ ...application, cursor: { ...application.cursor, position } })
    } }),
  },
  'known events are recorded again': {
    server: server => ({ ...server, transaction: { ...server.transaction, recordedById: async (clubId, ids) => server.transaction.recordedById(clubId, ids.slice(-1)) } }),
  },
  'pending marks are dropped for all that was pending': {
    store: device => ({ ...device, apply: async application => {
      const waiting = await device.pending({ events: 500, bytes: 1e6 })
      await device.apply({ ...application, setAside: waiting.map(event => ({ event, problem: { slug: 'x', status: 0, title: 'x' } })) })
    } }),
  },
  'numbers are taken without a release': { roster: kind => ({ ...kind, repairs: (state, event, unseen) => kind.repairs(state, event, unseen).filter(fact => !fact.type.includes('released')) }) },
  'two members keep one number': {
    roster: kind => ({ ...kind, repairs: () => [], evolve: (state, event) => {
      const before = state as Roster
      const after = kind.evolve(state, event) as Roster
      if (!event.type.includes('numbers-assigned')) return after
      const entries = Object.fromEntries(Object.entries(after.entries).map(([id, entry]) => {
        const given = (event.data as { assignments: Record<string, string | null> }).assignments
        return [id, id in given ? entry : { ...entry, shirtNumber: before.entries[id]!.shirtNumber }]
      }))
      return { ...after, entries }
    } }),
  },
  'recorded events get new parents': {
    server: server => ({ ...server, transaction: { ...server.transaction, append: async appends => {
      for (const { stream, events } of appends) await server.transaction.rewrite(stream, event => ({ ...event, parentid: events[0]!.id }))
      return server.transaction.append(appends)
    } } }),
  },
  'a feed with a hole': {
    transport: real => ({ ...real, pull: async (position, epoch) => {
      const answer = await real.pull(position, epoch)
      return answer.kind === 'batch' ? { ...answer, events: answer.events.filter(event => event.authid !== 'mia') } : answer
    } }),
  },
}

describe('the checks find planted bugs', () => {
  it.each(Object.entries(BUGS))('%s', async (_, planted) => {
    expect((await sweep(planted)).failed).toBe(true)
  })
})
