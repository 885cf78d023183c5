import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { addressOf, sourceOf, versionOf, type SidelineEvent, type StreamAddress } from '#lib/event-sourcing/event.ts'
import type { OverruledChange, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { oldestBase, rebasing, type Rebasing } from './held-stream.ts'
import { memoryDevice, type MemoryDevice } from './memory-device.ts'
import { memoryServer } from './memory-server.ts'
import { recordCommand } from './record-command.ts'
import { synchronize } from './synchronize.ts'
import { memoryTransport } from './testing/memory-transport.ts'
import { CLUB, DEVICE, freshId, OTHER_DEVICE } from './testing/story.ts'

/** What a device says beforehand of what sending will overrule, and what the server then really lists (PROTOCOL R10). */

interface Step { readonly who: 'hall' | 'office' | 'coach'; readonly does: 'edit' | 'sync'; readonly what: number; readonly actionKind: 'single' | 'bulk' | 'import' }
const steps = fc.array(fc.record<Step>({
  who: fc.constantFrom('hall', 'hall', 'office', 'coach'), does: fc.constantFrom('edit', 'edit', 'edit', 'sync'), what: fc.nat(143),
  actionKind: fc.constantFrom('single', 'single', 'single', 'bulk', 'import'),
}), { minLength: 5, maxLength: 50, size: 'max' })

const NOW = '2026-11-21T10:00:00.000Z'
const ROSTER: StreamAddress = { clubId: CLUB, collection: 'rosters', streamId: '00000000-0000-7000-8000-0000000005e1' }
const person = (n: number): StreamAddress => ({ clubId: CLUB, collection: 'members', streamId: `00000000-0000-7000-8000-00000000000${n}` })

/** 144 orders: twelve kinds, on three people, with four values. */
function orderOf(what: number): { readonly stream: StreamAddress; readonly type: string; readonly data: unknown } {
  const [member, value] = [person(Math.floor(what / 12) % 3), Math.floor(what / 36) % 4]
  const memberId = member.streamId
  return [
    { stream: ROSTER, type: 'RenameRoster', data: { name: `Name ${value}` } },
    { stream: ROSTER, type: 'AddMember', data: { memberId, roles: ['player'], shirtNumber: String(value) } },
    { stream: ROSTER, type: 'RemoveMember', data: { memberId } },
    { stream: ROSTER, type: 'AssignShirtNumbers', data: { assignments: { [memberId]: String(value) } } },
    { stream: ROSTER, type: 'AppointCaptain', data: { memberId } },
    { stream: ROSTER, type: 'ChangeStatus', data: { memberId, status: ['active', 'injured', 'suspended', 'active'][value] } },
    { stream: ROSTER, type: 'ChangeNote', data: { memberId, text: `Note ${value}` } },
    { stream: ROSTER, type: 'ChangeRoles', data: { memberId, roles: [['player', 'physio', 'delegate', 'player'][value]] } },
    { stream: ROSTER, type: value === 0 ? 'LockRoster' : 'UnlockRoster', data: {} },
    { stream: member, type: 'CorrectMemberDetails', data: { birthDate: `2011-03-0${value + 1}` } },
    { stream: member, type: value < 2 ? 'DeactivateMember' : 'ReactivateMember', data: {} },
    { stream: ROSTER, type: 'MoveMember', data: { memberId, rank: `m${value}` } },
  ][what % 12]!
}

type Preview = (kind: StreamKind<unknown>, ...rest: Parameters<typeof rebasing<unknown>> extends [unknown, ...infer Rest] ? Rest : never) => Rebasing<unknown>

/** What the device would say now, of all its streams. */
async function previewOn(device: MemoryDevice, preview: Preview) {
  const overruled: OverruledChange[] = [], states = new Map<string, unknown>(), ids: string[] = []
  for (const source of [ROSTER, person(0), person(1), person(2)].map(sourceOf)) {
    const { collection, streamId } = addressOf(source)!
    const kind = KINDS[collection] as StreamKind<unknown>
    const pending = await device.pendingOf(source)
    if (pending.length === 0) continue
    const recorded = device.recordedEvents().filter(event => event.source === source)
    const state = recorded.reduce<unknown>((before, event) => kind.evolve(before, event), kind.initial(streamId))
    const last = recorded.at(-1)
    const told = preview(kind, { state, version: recorded.length, headId: last?.id ?? null }, recorded.filter(event => versionOf(event) > oldestBase(pending)), pending)
    overruled.push(...told.overruled)
    states.set(source, told.state)
    ids.push(...told.events.map(event => event.id))
  }
  return { overruled, states, ids }
}

const listedIn = (events: readonly SidelineEvent[]): readonly OverruledChange[] =>
  events.filter(event => event.type.includes('.changes-overruled.')).flatMap(event => (event.data as unknown as { overruled: OverruledChange[] }).overruled)
const sorted = (list: readonly OverruledChange[]) => list.map(one => JSON.stringify(one)).sort()

/** Two devices and a coach; in the end the hall's device pulls without sending, says what sending would overrule, and then sends. */
async function ending(list: readonly Step[], preview: Preview) {
  const server = memoryServer(() => NOW)
  const device = (deviceId: string) => memoryDevice(KINDS, { deviceId, newId: freshId, now: () => NOW })
  const devices = { hall: device(DEVICE), office: device(OTHER_DEVICE) }
  const sync = (on: MemoryDevice) => synchronize(on, memoryTransport(KINDS, server, CLUB, 'ada'))
  devices.hall.execute(ROSTER, { type: 'CreateRoster', data: { name: 'U14 A' } })
  for (const n of [0, 1, 2]) devices.hall.execute(person(n), { type: 'RegisterMember', data: { givenName: `Given ${n}`, familyName: 'Maes' } })
  for (const n of [0, 1, 2]) devices.hall.execute(ROSTER, { type: 'AddMember', data: { memberId: person(n).streamId, roles: ['player'] } })
  for (const on of [devices.hall, devices.office]) await sync(on)
  for (const { who, does, what, actionKind } of list) {
    const { stream, type, data } = orderOf(what)
    if (who === 'coach') {
      const kind = KINDS[stream.collection] as StreamKind<unknown>
      const command = kind.parseCommand(type, data)
      if (command.kind === 'parsed') await recordCommand(server.transaction, kind, { stream, command: command.value, authId: 'mia', time: NOW, newId: freshId, correlationId: 'c' })
    } else if (does === 'edit') devices[who].execute(stream, { type, data }, actionKind === 'single' ? undefined : actionKind)
    else await sync(devices[who])
  }
  await sync(devices.office)
  const answer = await memoryTransport(KINDS, server, CLUB, 'ada').pull((await devices.hall.cursor()).position, null)
  if (answer.kind !== 'batch') throw new Error('no answer')
  const before = server.feed(CLUB).length
  await devices.hall.apply({ recorded: answer.events, setAside: [], cursor: { position: before, epoch: server.epoch() } })
  const told = await previewOn(devices.hall, preview)
  await sync(devices.hall)
  const recorded = server.feed(CLUB).slice(before)
  return { told, recorded, listed: listedIn(recorded), states: server.states(CLUB) }
}

const holds = (preview: Preview) => fc.asyncProperty(steps, async list => {
  const { told, recorded, listed, states } = await ending(list, preview)
  expect(sorted(told.overruled)).toEqual(sorted(listed))
  expect([...told.ids].sort()).toEqual(recorded.map(event => event.id).sort())
  for (const [source, state] of told.states) expect(state).toEqual(states.get(source))
})

describe('[R10] what a device says beforehand of what sending will overrule', () => {
  it('is what the server then lists, records and shows, where nothing else comes between', async () => {
    await fc.assert(holds(rebasing), { numRuns: 200 })
  }, 60_000)

  it('is said of enough: of many histories something is overruled, by single changes and by imports', async () => {
    let [some, asks] = [0, 0]
    await fc.assert(fc.asyncProperty(steps, async list => {
      const { listed } = await ending(list, rebasing)
      if (listed.length > 0) some += 1
      if (listed.some(item => item.severity === 'ask')) asks += 1
    }), { numRuns: 100, seed: 3 })
    expect(some).toBeGreaterThan(20)
    expect(asks).toBeGreaterThan(5)
  }, 60_000)

  it.each<[string, Preview]>([
    ['what asks for a decision is left out', (...given) => { const told = rebasing(...given); return { ...told, overruled: told.overruled.filter(item => item.severity === 'notice') } }],
    ['nothing counts as unseen', (kind, part, _, pending) => rebasing(kind, part, [], pending)],
    ['the last change is left out', (kind, part, unseen, pending) => rebasing(kind, part, unseen, pending.slice(0, -1))],
    ['imports count as single changes', (kind, part, unseen, pending) => rebasing(kind, part, unseen, pending.map(event => ({ ...event, actionkind: 'single' as const })))],
  ])('finds the planted bug: %s', async (_, planted) => {
    expect((await fc.check(holds(planted), { numRuns: 500, endOnFailure: true })).failed).toBe(true)
  }, 60_000)
})
