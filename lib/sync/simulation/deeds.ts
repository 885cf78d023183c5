import { sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { MemoryDevice } from '../memory-device.ts'
import { attack } from './attacks.ts'
import { deviceHolds } from './device-checks.ts'
import { asViolation, must, saw } from './history-checks.ts'
import { clubIdOf, filledIn, idOf, streamOf, userOf } from './scripted-club.ts'
import type { Deed, ScriptedOrder } from './script.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { World } from './world.ts'

/** What people do in a world, and what happens to them. */

/** Carries out one deed. */
export function carryOut(world: World, deed: Deed): void {
  const { server, devices, seen } = world
  saw(seen, `deed ${deed.does}`)
  switch (deed.does) {
    case 'edit': return edit(world, devices[deed.device]!, deed)
    case 'newer-edit': { newerEdit(world, devices[deed.device]!); return }
    case 'undo': { undo(world, devices[deed.device]!); return }
    case 'sync': { devices[deed.device]!.requestSync(deed.from, deed.from === 'tab'); return }
    case 'network': { world.fates.set(deed.device, [...world.fates.get(deed.device) ?? [], ...deed.fates]); return }
    case 'offline': { devices[deed.device]!.setOnline(false); return }
    case 'online': { devices[deed.device]!.setOnline(true); return }
    case 'open-tab': { devices[deed.device]!.openTab(); return }
    case 'close-tabs': { devices[deed.device]!.closeTabs(); return }
    case 'kill': { saw(seen, devices[deed.device]!.isRunning() ? 'device killed in a run' : 'device killed at rest'); devices[deed.device]!.kill(); break }
    case 'power-loss': { devices[deed.device]!.powerLoss(); break }
    case 'evict': { devices[deed.device]!.evict(); break }
    case 'storage-full': { devices[deed.device]!.storageIsFull = true; return }
    case 'storage-freed': { devices[deed.device]!.storageIsFull = false; return }
    case 'clock': { devices[deed.device]!.clockOffsetMs = deed.offByMs; return }
    case 'switch-user': { devices[deed.device]!.switchUser(userOf(world.script.devices[deed.device]!, deed.user)); return }
    case 'sign-in': { for (const { user } of devices[deed.device]!.stores()) server.signIn(deed.device, user); devices[deed.device]!.requestSync('tab'); return }
    case 'session-ends': { server.endSessions(deed.device, devices[deed.device]!.stores().map(({ user }) => user)); return }
    case 'role': { const { clubId, store } = devices[deed.device]!; server.setRole(clubId, store().user, deed.role); return }
    case 'command': { void command(world, deed).catch((error: unknown) => { world.broken ??= asViolation(error) }); return }
    case 'attack': { void attack(world, devices[deed.device]!, deed.attack).catch((error: unknown) => { world.broken ??= asViolation(error) }); return }
    case 'kill-server': { server.kill(deed); return }
    case 'server-busy': case 'server-full': case 'server-slow': { server.trouble(deed.does, deed.forMs); return }
    case 'back-up': { server.backUp(); return }
    case 'restore': { server.restore(); return }
    case 'newer-event': { if (deed.ofNewKind === true) saw(seen, 'a new kind of stream'); server.recordNewer(deed); return }
  }
  deviceHolds(world, devices[deed.device]!)
}

function edit(world: World, device: SimulatedDevice, deed: Deed & { does: 'edit' }): void {
  const club = world.script.devices[device.index]!
  const kept = device.edit(memory => {
    const before = memory.counts().pending
    for (const order of deed.orders) give(world, memory, club, order, deed.actionKind)
    return noted(world, memory, memory.pendingNow().slice(before))
  })
  world.figures.edits += kept === 'saved' ? 1 : 0
  saw(world.seen, kept === 'saved' ? 'edit saved' : 'edit not kept')
  deviceHolds(world, device)
}

/** Takes back the last number that was given on a device, where it still is as it was left (DOMAIN row 25). */
function undo(world: World, device: SimulatedDevice): void {
  const given = world.given.get(device.store().memory)?.at(-1)
  if (given === undefined) return
  const { stream, memberId, before, after } = given
  device.edit(memory => {
    const entry = (memory.shown(sourceOf(stream)) as Roster | undefined)?.entries[memberId]
    if (entry?.shirtNumber !== after) { world.between.undone(null); return [] }
    const waiting = memory.counts().pending
    memory.execute(stream, { type: 'AssignShirtNumbers', data: { assignments: { [memberId]: before } } })
    const made = noted(world, memory, memory.pendingNow().slice(waiting))
    for (const id of made) world.between.undone(id)
    return made
  })
  world.given.get(device.store().memory)!.pop()
}

/** Writes down who made what, knowing what; gives the ids. */
function noted(world: World, memory: MemoryDevice, events: readonly SidelineEvent[]): readonly string[] {
  for (const event of events) {
    world.made.set(event.id, { store: memory, baseVersion: event.baseversion ?? 0 })
    world.between.decided(event, streamId => memory.recordedEvents().filter(other => other.subject === streamId).length)
    const isNewer = memory.recordedEvents().some(other => other.source === event.source && other.type.endsWith('.cheered.v1'))
    must(!isNewer || event.type.endsWith('.cheered.v1'), 'E7 what a newer version changed is not edited', () => event.source)
  }
  return events.map(event => event.id)
}

function give(world: World, memory: MemoryDevice, club: number, { collection, stream, type, data }: ScriptedOrder, actionKind?: 'bulk' | 'import'): void {
  const source = sourceOf(streamOf(club, collection, stream))
  const before = memory.shown(source) as Roster | undefined
  const decision = memory.execute(streamOf(club, collection, stream), { type, data: filledIn(data, club) }, actionKind)
  saw(world.seen, decision.kind === 'rule-broken' ? `rule ${decision.rule}` : decision.facts.length === 0 ? 'no effect' : `order ${type}`)
  if (type === 'AssignShirtNumbers' && decision.kind === 'decided' && decision.facts.length > 0) {
    const [memberId, after] = Object.entries((decision.facts[0]!.data as { assignments: Record<string, string | null> }).assignments)[0]!
    const given = { stream: streamOf(club, collection, stream), memberId, after, before: before?.entries[memberId]?.shirtNumber ?? null }
    world.given.set(memory, [...world.given.get(memory) ?? [], given])
  }
}

function newerEdit(world: World, device: SimulatedDevice): void {
  const club = world.script.devices[device.index]!
  const roster = streamOf(club, 'rosters', 1)
  const fact = { type: 'club.sideline.roster.cheered.v1', data: { loudly: true } }
  device.edit(memory => (memory.shown(sourceOf(roster)) === undefined ? [] : noted(world, memory, memory.keep(roster, [fact]))))
}

/** A command, sent as often as the script says, at once and one after the other: recorded once (PROTOCOL C3). */
async function command(world: World, { club, by, order, times }: Deed & { does: 'command' }): Promise<void> {
  const { server, time, seen } = world
  const commandId = world.newId()
  const cookie = server.cookieOfProgram(club, by)
  const body = JSON.stringify({ commandId, type: order.type, data: filledIn(order.data, club) })
  const path = `/api/${order.collection}/${idOf(order.collection, club, order.stream)}/commands?club=${clubIdOf(club)}`
  const answers: string[] = []
  for (let time_ = 0; time_ < times; time_++) {
    await time.sleep(world.random.whole(1, 500))
    if (!server.isUp()) continue
    const answer = await server.send(path, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body })
    if (answer === null) continue
    must([200, 401, 403, 404, 409, 422, 503, 507].includes(answer.status), 'C2 a command has a listed answer', () => `${answer.status} ${answer.body}`)
    saw(seen, `command ${answer.status}`)
    if (answer.status !== 200) continue
    const { epoch } = server.tables().clubs.get(clubIdOf(club))!
    answers.push(`${epoch} ${answer.body}`)
    for (const id of (JSON.parse(answer.body) as { events: string[] }).events) world.acknowledged.push({ id, epoch, club: clubIdOf(club) })
  }
  const epochs = new Set(answers.map(answer => answer.split(' ')[0]))
  must(new Set(answers).size <= epochs.size, 'C3 the same command has the same answer', () => answers.join(' | '))
  if (answers.length > 1) saw(seen, 'command answered again')
}
